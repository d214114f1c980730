"""An installation of ours, over its API and by a key: what a connector may ask of it."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from dealwright.channels.outbound import Answer, Call
from dealwright.core.errors import Invalid, Known, Refused, Unavailable
from dealwright.erp.model import ErpInvoice, ErpReceipt, Json, Sends

PAGE = 200
INVALID = 422
"""What a body is answered that makes no sense as it is (RFC 9110, 15.5.21)."""


@dataclass(frozen=True)
class Installation:
    """One workspace, which the key belongs to."""

    url: str
    key: str
    outbound: Sends

    async def take_vendors(self, body: Json) -> Sequence[Json]:
        found: Sequence[Json] = (await self.post("vendors/import", body))["vendors"]
        return found

    async def orders(self) -> AsyncIterator[str]:
        async for row in self._all("purchase-orders"):
            yield row["id"]

    async def order(self, id: str) -> tuple[Json, bytes]:
        path = f"purchase-orders/{segment(id)}"
        return await self.get(path), _good(await self._send("GET", f"{path}/ubl")).body

    async def is_called_off(self, id: str) -> bool:
        """Whether the order was, before anything of it had come."""
        found = await self.get(f"purchase-orders/{segment(id)}/fulfilment")
        counted = [one for one in found["receipts"] if not one["voided"]]
        return found["state"] == "cancelled" and not counted

    async def contracts(self) -> AsyncIterator[Json]:
        async for row in self._all("contracts"):
            yield row

    async def receive(self, receipt: ErpReceipt) -> bool:
        path = f"purchase-orders/{segment(receipt.order)}"
        before = await self.get(f"{path}/fulfilment")
        after = await self.post(f"{path}/receipts", receipt.body())
        return len(after["receipts"]) > len(before["receipts"])

    async def bill(self, invoice: ErpInvoice) -> None:
        if invoice.fields is None:
            _good(await self._send("POST", "invoices/ubl", invoice.ubl, "application/xml"))
        else:
            await self.post("invoices", invoice.fields)

    async def get(self, path: str) -> Any:
        """The JSON at that path; `Refused` or `Invalid` tells the installation's own words."""
        return _good(await self._send("GET", path)).json()

    async def post(self, path: str, body: object) -> Any:
        """What is sent here may be sent again: by its own number it is done once."""
        content = json.dumps(body).encode()
        return _good(await self._send("POST", path, content, "application/json")).json()

    async def _all(self, path: str) -> AsyncIterator[Any]:
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
