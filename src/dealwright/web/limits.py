"""How much a request may bring: a body over the limit is refused before a route sees it."""

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dealwright.web.problem import Problem, answer, problem

MEBIBYTE = 1 << 20


class BodyLimit:
    """Refuses a body of more than `limit` bytes: by its declared length, and as it comes in; and
    one that takes longer than so many seconds.

    The body is read whole before the app runs, so that no transaction waits for a slow sender.
    """

    def __init__(self, app: ASGIApp, limit: int = MEBIBYTE, seconds: float = 30.0) -> None:
        self.app = app
        self.limit = limit
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self.seconds):
                first = None if self._declares_more(scope) else await self._read(receive)
        except TimeoutError:
            told = problem(408, "too_slow", "the body did not come in time", "send it at once")
            await _refused(told)(scope, receive, send)
            return
        if first is None:
            told = problem(
                413, "too_large", f"the body has more than {self.limit} bytes", "send less"
            )
            await _refused(told)(scope, receive, send)
        else:
            await self.app(scope, _replay(first, receive), send)

    def _declares_more(self, scope: Scope) -> bool:
        declared = Headers(scope=scope).get("content-length", "")
        return declared.isdecimal() and (len(declared) > 18 or int(declared) > self.limit)

    async def _read(self, receive: Receive) -> Message | None:
        """The whole body as one message, None when it is too large."""
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return message
            body += message.get("body", b"")
            if len(body) > self.limit:
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
