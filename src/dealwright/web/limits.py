"""How much a request may bring: a body over the limit is refused before a route sees it."""

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dealwright.web.problem import Problem, answer, problem

MEBIBYTE = 1 << 20
UPLOADS = "/attachments"
"""How the addresses end that take files."""


class BodyLimit:
    """Refuses a body of more than `limit` bytes: by its declared length, and as it comes in; and
    one that takes longer than so many seconds. A file may have `uploads` bytes.

    The body is read whole before the app runs, so that no transaction waits for a slow sender.
    """

    def __init__(
        self, app: ASGIApp, limit: int = MEBIBYTE, seconds: float = 30.0, uploads: int = 0
    ) -> None:
        self.app = app
        self.limit = limit
        self.uploads = max(limit, uploads)
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self.uploads if scope.get("path", "").endswith(UPLOADS) else self.limit
        try:
            async with asyncio.timeout(self.seconds):
                first = None if _declares_more(scope, limit) else await _read(receive, limit)
        except TimeoutError:
            told = problem(408, "too_slow", "the body did not come in time", "send it at once")
            await _refused(told)(scope, receive, send)
            return
        if first is None:
            told = problem(413, "too_large", f"the body has more than {limit} bytes", "send less")
            await _refused(told)(scope, receive, send)
        else:
            await self.app(scope, _replay(first, receive), send)


def _declares_more(scope: Scope, limit: int) -> bool:
    declared = Headers(scope=scope).get("content-length", "")
    return declared.isdecimal() and (len(declared) > 18 or int(declared) > limit)


async def _read(receive: Receive, limit: int) -> Message | None:
    """The whole body as one message, None when it is too large."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return message
        body += message.get("body", b"")
        if len(body) > limit:
            return None
        if not message.get("more_body", False):
            return {"type": "http.request", "body": bytes(body), "more_body": False}


def _refused(told: Problem) -> ASGIApp:
    """The answer, after which nothing more is read from this client."""
    return answer(told, {"Connection": "close"})


def _replay(first: Message, receive: Receive) -> Receive:
    waiting = [first]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
