"""Every request seen from outside: its trace, its line in the log, its place in the figures.

Only the address's template is kept, never what stands in its place, nor the query.
"""

import re
import secrets
import time
from contextlib import AbstractContextManager, ExitStack
from typing import Any, Literal, Protocol

import structlog
from fastapi.routing import iter_route_contexts
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dealwright.core.trace import tracing

TRACE = re.compile(r"[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?")
"""W3C's `traceparent`: version, trace, parent, flags."""
Way = Literal["socket", "sse"]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
REQUEST_ID = "X-Request-Id"
OTHER = "other"
EVENTS = "text/event-stream"
log = structlog.get_logger(__name__)


class Counts(Protocol):
    """Counts requests by the template of their address, and who follows a stream now."""

    def answered(self, method: str, route: str, status: int, seconds: float) -> None: ...

    def following(self, way: Way) -> AbstractContextManager[None]: ...


class Watching:
    """Outermost: gives each request its trace, tells it in the answer, and counts and logs it.

    `app.state.counts` counts, where there is one.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._templates: dict[int, str] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        scope["trace"] = trace_of(Headers(scope=scope).get("traceparent", ""))
        with tracing(scope["trace"]):
            seen = _Seen(scope, send)
            try:
                await self.app(scope, receive, seen.send)
            finally:
                seen.end(self._template(scope))

    def _template(self, scope: Scope) -> str:
        """The address with names in place of ids; `other` where no route answers to it."""
        if not self._templates:
            found = iter_route_contexts(scope["app"].routes)
            self._templates = {id(one.original_route): one.path or OTHER for one in found}
        return self._templates.get(id(scope.get("route")), OTHER)


class _Seen:
    """One request while it is answered."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._began = time.perf_counter()
        self._status = 500
        self._open = ExitStack()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[REQUEST_ID] = self._scope["trace"]
            if headers.get("content-type", "").startswith(EVENTS):
                self._follow("sse")
        elif message["type"] == "websocket.accept":
            self._status = 101
            self._follow("socket")
        elif message["type"] == "websocket.close":
            self._status = message.get("code", 1000)
        await self._send(message)

    def _follow(self, way: Way) -> None:
        counts = self._counts()
        if counts is not None:
            self._open.enter_context(counts.following(way))

    def _counts(self) -> Counts | None:
        found: Counts | None = getattr(self._scope["app"].state, "counts", None)
        return found

    def end(self, route: str) -> None:
        self._open.close()
        scope, took = self._scope, time.perf_counter() - self._began
        method = method_of(scope)
        if scope["type"] == "http":
            counts = self._counts()
            if counts is not None:
                counts.answered(method, route, self._status, took)
        told: dict[str, Any] = {"method": method, "route": route, "status": self._status}
        log.info("request", **told, ms=round(took * 1000, 1), **_who(scope))


def trace_of(traceparent: str) -> str:
    """The caller's trace where he sends a valid one, else a new one."""
    found = TRACE.fullmatch(traceparent)
    if found is None or traceparent.startswith("ff") or (found[2] and traceparent[:2] == "00"):
        return secrets.token_hex(16)
    return found[1]


def method_of(scope: Scope) -> str:
    method = scope.get("method", "WEBSOCKET")
    return method if method in METHODS or scope["type"] == "websocket" else OTHER


def _who(scope: Scope) -> dict[str, str]:
    caller = scope.get("state", {}).get("caller")
    return {"workspace": caller.workspace, "user": caller.user} if caller else {}
