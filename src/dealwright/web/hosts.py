"""Under which names we answer, and who sits at this very machine."""

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from dealwright.web.problem import answer, problem
from dealwright.web.shedding import ALWAYS

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
LOOPBACK = ("127.0.0.1", "::1")
FORWARDED = ("forwarded", "via", "x-real-ip")
"""Headers with which a proxy says that it stands between; besides all that begin as below."""
X_FORWARDED = "x-forwarded"


class Hosts:
    """Answers only under these names; under every name where none is given."""

    def __init__(self, app: ASGIApp, allowed: Collection[str] = ()) -> None:
        self.app = app
        self.allowed = frozenset(name.lower() for name in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or not self.allowed or self._is_named(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 4004, "reason": "unknown"})
        else:
            told = problem(404, "not_found", "there is nothing under this name")
            await answer(told)(scope, receive, send)

    def _is_named(self, scope: Scope) -> bool:
        return scope["path"] in ALWAYS or name_of(Headers(scope=scope)) in self.allowed


def name_of(headers: Headers) -> str:
    """The name in `Host`, without the port."""
    host = headers.get("host", "").lower()
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() else host


def is_local(connection: HTTPConnection) -> bool:
    """Whether somebody at this machine asks, by its own name and through no proxy."""
    headers = connection.headers
    forwarded = any(name in FORWARDED or name.startswith(X_FORWARDED) for name in headers)
    at_home = connection.client is not None and connection.client.host in LOOPBACK
    return at_home and not forwarded and name_of(headers) in LOOPBACK_NAMES
