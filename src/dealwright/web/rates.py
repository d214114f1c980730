"""How often one may ask: counted for each user, workspace and address, and told in each answer.

The headers are those of draft-ietf-httpapi-ratelimit-headers: a policy, and what is left of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dealwright.core.errors import TooMany
from dealwright.store.counters import Counters, Window
from dealwright.web.browser import SAFE

STATE = "rates"
WINDOW = 60
"""Seconds."""


@dataclass(frozen=True)
class Most:
    """How many a minute: commands of a user and of a workspace, tickets of a user, log-ins,
    registrations and refreshes from an address, and what a workspace lets its agents begin."""

    writes_per_user: int = 600
    writes_per_workspace: int = 6_000
    tickets_per_user: int = 120
    entries_per_address: int = 120
    runs_per_workspace: int = 120


@dataclass(frozen=True)
class Rates:
    """Counts requests, and refuses those over the limit."""

    counters: Counters
    most: Most

    async def command(self, request: HTTPConnection, user: str, workspace: str) -> None:
        """Count a request that may change something."""
        if request.scope["method"] not in SAFE:
            limits = {
                f"writes/user/{workspace}/{user}": self.most.writes_per_user,
                f"writes/workspace/{workspace}": self.most.writes_per_workspace,
            }
            await self.count(request, limits)

    async def ticket(self, request: HTTPConnection, user: str, workspace: str) -> None:
        """Count a ticket for a socket."""
        await self.count(request, {f"tickets/{workspace}/{user}": self.most.tickets_per_user})

    async def run(self, request: HTTPConnection, workspace: str) -> None:
        """Count something that lets agents work for long."""
        await self.count(request, {f"runs/{workspace}": self.most.runs_per_workspace})

    async def count(self, request: HTTPConnection, limits: Mapping[str, int]) -> None:
        """Count one more for each name; `TooMany` when it is over its limit."""
        found = await self.counters.hit(dict.fromkeys(limits, WINDOW))
        seen = [(name, limit, found[name]) for name, limit in limits.items()]
        request.scope.setdefault("state", {}).setdefault(STATE, []).extend(seen)
        over = [window.left for _, limit, window in seen if window.count > limit]
        if over:
            raise TooMany("you ask too often", retry_after=max(1, *over))


def rates(connection: HTTPConnection) -> Rates | None:
    """What counts in this application; None where nothing is limited."""
    found: Rates | None = getattr(connection.app.state, "rates", None)
    return found


def address_of(connection: HTTPConnection) -> str:
    """Where a request comes from; of IPv6 the network, because one subscriber has all of it."""
    host = connection.client.host if connection.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False).network_address)


async def limited_entry(request: Request) -> None:
    """A route's dependency: log-ins and the like, from one address."""
    if found := rates(request):
        limits = {f"entries/{address_of(request)}": found.most.entries_per_address}
        await found.count(request, limits)


class RateHeaders:
    """Tells in each answer what was counted for it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def told(message: Message) -> None:
            seen = scope.get("state", {}).get(STATE)
            if seen and message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["RateLimit-Policy"] = ", ".join(_policy(*one) for one in seen)
                headers["RateLimit"] = ", ".join(_left(*one) for one in seen)
            await send(message)

        await self.app(scope, receive, told if scope["type"] == "http" else send)


def _policy(name: str, limit: int, window: Window) -> str:
    return f'"{_kind(name)}";q={limit};w={WINDOW}'


def _left(name: str, limit: int, window: Window) -> str:
    return f'"{_kind(name)}";r={max(0, limit - window.count)};t={window.left}'


def _kind(name: str) -> str:
    """`writes-user` of `writes/user/ws_1/usr_1`: nobody's id."""
    kind, _, rest = name.partition("/")
    return f"{kind}-{rest.partition('/')[0]}" if kind == "writes" else kind
