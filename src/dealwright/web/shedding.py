"""Overload: what cannot be answered soon is refused at once, so that the rest is answered well."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dealwright.web.problem import answer, problem

ALWAYS = ("/health", "/ready", "/metrics")
"""Who asks how we are is answered above all when we are not well."""
STREAM = b"text/event-stream"


class Shedding:
    """Answers 503 while `at_once` requests are being worked on; streams count until they begin."""

    def __init__(self, app: ASGIApp, at_once: int) -> None:
        self.app = app
        self.free = at_once

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in ALWAYS:
            await self.app(scope, receive, send)
        elif self.free <= 0:
            told = problem(503, "unavailable", "there is too much to do", "try again in a moment")
            await answer(told, {"Retry-After": "1"})(scope, receive, send)
        else:
            await self._work(scope, receive, send)

    async def _work(self, scope: Scope, receive: Receive, send: Send) -> None:
        held = True
        self.free -= 1

        def let_go() -> None:
            nonlocal held
            self.free += held
            held = False

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start" and _streams(message):
                let_go()
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            let_go()


def _streams(start: Message) -> bool:
    return any(
        name.lower() == b"content-type" and value.startswith(STREAM)
        for name, value in start["headers"]
    )
