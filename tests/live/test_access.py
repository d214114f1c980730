"""Who may open a socket: a ticket once, a cookie from our own pages, a header; and until when."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.live.serving import Served, heard
from tests.negotiations.table import lay, opening
from tests.site import PASSWORD, Person
from tests.waiting import PATIENCE


@pytest.fixture(scope="module")
async def table(served: Served, ann: Person) -> str:
    """A negotiation in which nothing happens."""
    return await lay(served.site.parts, ann.workspace, opening(seller=None))


@asynccontextmanager
async def opened(served: Served, path: str, **headers: str) -> AsyncIterator[ClientConnection]:
    url = f"ws://127.0.0.1:{served.port}{path}"
    async with connect(url, additional_headers=headers) as connection:
        yield connection


async def refused(served: Served, path: str, **headers: str) -> tuple[int | None, str | None]:
    """The code and reason with which it is closed before anything was sent."""
    async with opened(served, path, **headers) as connection:
        return await closed(connection)


async def closed(connection: ClientConnection) -> tuple[int | None, str | None]:
    with pytest.raises(ConnectionClosed):
        async with asyncio.timeout(PATIENCE):
            await connection.recv()
    return connection.close_code, connection.close_reason


def ws(table: str) -> str:
    return f"/api/v1/negotiations/ws/{table}"


async def ticket(by: Person, path: str) -> str:
    return str((await by.post("auth/tickets", {"path": path}))["ticket"])


async def log_in(served: Served) -> tuple[httpx2.AsyncClient, dict[str, Any]]:
    """Ann in a browser."""
    browser = httpx2.AsyncClient(
        transport=httpx2.ASGITransport(served.site.app), base_url=served.url
    )
    body = {"email": "ann@example.com", "password": PASSWORD, "cookie": True}
    answer = await browser.post("/api/v1/auth/login", json=body)
    return browser, answer.json()


def cookie(browser: httpx2.AsyncClient) -> str:
    return f"dealwright_session={browser.cookies['dealwright_session']}"


NOBODY = (4001, "not authenticated")


async def test_a_ticket_opens_its_path_once(served: Served, ann: Person, table: str) -> None:
    path = ws(table)
    given = await ticket(ann, path)

    async with opened(served, f"{path}?ticket={given}") as connection:
        first = await heard(connection, "connected")
        again = await refused(served, f"{path}?ticket={given}")

    assert first[0]["type"] == "connected"
    assert again == NOBODY


async def test_of_many_who_show_one_ticket_at_once_one_is_let_in(
    served: Served, ann: Person, table: str
) -> None:
    path = ws(table)
    given = await ticket(ann, path)

    async def tried() -> str:
        async with opened(served, f"{path}?ticket={given}") as connection:
            try:
                return str(await connection.recv())
            except ConnectionClosed:
                return "closed"

    found = await asyncio.gather(*(tried() for _ in range(8)))

    assert sorted(one == "closed" for one in found) == [False, *[True] * 7]


async def test_a_ticket_for_another_path_or_of_nobody_is_refused(
    served: Served, ann: Person, table: str
) -> None:
    other = await lay(served.site.parts, ann.workspace, opening(seller=None))
    given = await ticket(ann, ws(other))
    tried = [
        f"{ws(table)}?ticket={given}",
        f"{ws(table)}?ticket=dwt_guessed",
        f"{ws(table)}?ticket={ann.http.headers['Authorization'].split()[1]}",
    ]

    assert [await refused(served, path) for path in tried] == [NOBODY] * 3
    async with opened(served, f"{ws(other)}?ticket={given}") as connection:
        assert await heard(connection, "connected")


async def test_a_wrong_ticket_is_not_mended_by_a_cookie(
    served: Served, ann: Person, table: str
) -> None:
    browser, _ = await log_in(served)

    tried = await refused(
        served, f"{ws(table)}?ticket=dwt_x", Cookie=cookie(browser), Origin=served.url
    )

    assert tried == NOBODY


async def test_a_ticket_ends_with_the_log_in_that_asked_for_it(
    served: Served, ann: Person, table: str
) -> None:
    browser, told = await log_in(served)
    csrf = {"X-CSRF-Token": told["csrf_token"]}
    answer = await browser.post("/api/v1/auth/tickets", json={"path": ws(table)}, headers=csrf)

    await browser.post("/api/v1/auth/logout", headers=csrf)

    assert await refused(served, f"{ws(table)}?ticket={answer.json()['ticket']}") == NOBODY


async def test_a_cookie_opens_a_socket_from_our_own_pages_only(
    served: Served, ann: Person, table: str
) -> None:
    browser, _ = await log_in(served)
    foreign = ["http://evil.example", "null", f"https://127.0.0.1:{served.port}", f"{served.url}0"]

    answers = [
        await refused(served, ws(table), Cookie=cookie(browser), Origin=origin)
        for origin in foreign
    ]
    without = await refused(served, ws(table), Cookie=cookie(browser))

    assert [*answers, without] == [NOBODY] * 5
    async with opened(served, ws(table), Cookie=cookie(browser), Origin=served.url) as connection:
        assert await heard(connection, "connected")


async def test_logging_out_ends_the_sockets_of_that_session_and_no_other(
    served: Served, ann: Person, table: str
) -> None:
    browser, told = await log_in(served)
    other, _ = await log_in(served)
    own = {"Origin": served.url}

    async with (
        opened(served, ws(table), Cookie=cookie(browser), **own) as ending,
        opened(served, ws(table), Cookie=cookie(other), **own) as staying,
    ):
        await heard(ending, "progress")
        await heard(staying, "progress")
        csrf = {"X-CSRF-Token": told["csrf_token"]}
        await browser.post("/api/v1/auth/logout", headers=csrf)

        assert await closed(ending) == NOBODY
        await staying.send('{"type": "ping"}')
        assert await heard(staying, "pong")


async def test_a_revoked_key_ends_its_sockets(served: Served, ann: Person, table: str) -> None:
    key = await ann.post("api-keys", {"name": "watcher"})
    given = await ticket(served.site.person(key["key"]), ws(table))

    async with opened(served, f"{ws(table)}?ticket={given}") as connection:
        await heard(connection, "progress")
        await ann.http.delete(f"/api/v1/api-keys/{key['id']}")

        assert await closed(connection) == NOBODY


async def test_who_lost_the_role_for_a_side_loses_its_socket(served: Served, ann: Person) -> None:
    simulated = await lay(served.site.parts, ann.workspace)
    sal = await served.site.colleague(ann, "sal", "seller")

    async with served.follow(sal, simulated, "side=seller") as connection:
        await heard(connection, "progress")
        await ann.put(f"members/{sal.user}/roles", {"roles": ["viewer"]})

        assert await closed(connection) == (4003, "not yours")
