"""An installation of ours, over its API and by a key: what a connector may ask of it."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from dealwright.channels.outbound import Answer, Call
from dealwright.core.errors import Invalid, Known, Refused, Unavailable
from dealwright.erp.model import Sends

PAGE = 200
INVALID = 422
"""What a body is answered that makes no sense as it is (RFC 9110, 15.5.21)."""


@dataclass(frozen=True)
class Installation:
    """One workspace, which the key belongs to."""

    url: str
    key: str
    outbound: Sends

    async def get(self, path: str) -> Any:
        """The JSON at that path; `Refused` or `Invalid` tells the installation's own words."""
        return _good(await self._send("GET", path)).json()

    async def text(self, path: str) -> bytes:
        return _good(await self._send("GET", path)).body

    async def post(self, path: str, body: object) -> Any:
        """What is sent here may be sent again: by its own number it is done once."""
        content = json.dumps(body).encode()
        return _good(await self._send("POST", path, content, "application/json")).json()

    async def upload(self, path: str, content: bytes, media_type: str) -> Any:
        return _good(await self._send("POST", path, content, media_type)).json()

    async def all(self, path: str) -> AsyncIterator[Any]:
        """Every item of a list, page after page."""
        after = ""
        while True:
            query = urlencode({"limit": PAGE, **({"after": after} if after else {})})
            page = await self.get(f"{path}?{query}")
            for item in page["items"]:
                yield item
            after = page["next"] or ""
            if not after:
                return

    async def _send(
        self, method: str, path: str, body: bytes = b"", media_type: str = ""
    ) -> Answer:
        headers = {"Authorization": f"Bearer {self.key}"}
        if body:
            headers["Content-Type"] = media_type
        url = f"{self.url.rstrip('/')}/api/v1/{path}"
        return await self.outbound.send(Call(method, url, body, headers, circuit=self.url))


def segment(id: str) -> str:
    """An id as a part of a path."""
    return quote(id, safe="")


def _good(answer: Answer) -> Answer:
    if answer.good:
        return answer
    try:
        problem = answer.json()
        kind = Invalid if answer.status == INVALID else Refused
        kind = Known if problem.get("code") == Known.code else kind
        raise kind(str(problem["detail"]), str(problem.get("instead") or ""))
    except (KeyError, TypeError, Unavailable):
        raise Refused(f"the installation answered {answer.status}", "look at its log") from None
