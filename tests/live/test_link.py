"""One connection by itself: when the client has left, is too slow, or may no longer look."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, WebSocket
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from dealwright.core.errors import (
    DealwrightError,
    NotAllowed,
    NotAuthenticated,
    TooMany,
    Unavailable,
)
from dealwright.live.feed import Sent
from dealwright.live.hub import Hub, Pace, Topic
from dealwright.live.room import Allowance, Most, Room
from dealwright.live.socket import converse
from dealwright.live.sse import Events
from dealwright.parts import Parts
from dealwright.store.store import Outside, Store
from dealwright.store.wakeups import Dropped, InProcess, Wakeups
from tests.live.serving import listening
from tests.site import quick
from tests.waiting import PATIENCE, until

QUICK = Pace(look_every=0.05, check_every=600, patience=1.0, keep_alive=600, waiting=4)


def store(home: Path, wakeups: Wakeups) -> Store:
    parts = Parts(quick(home))
    return Store(
        parts.database, Outside(parts.store.clock, parts.store.vault, wakeups), parts.reactions
    )


@dataclass
class Counted:
    """Something that grows, and how often it was looked at."""

    value: int = 1
    looks: int = 0
    errors: list[Exception] = field(default_factory=list)

    async def look(self, before: int | None) -> int:
        self.looks += 1
        if self.errors:
            raise self.errors.pop()
        return self.value

    @property
    def topic(self) -> Topic[int]:
        return Topic("counted", ("counted",), self.look)


@dataclass
class Link:
    """What a client is sent: each value, in words of that length."""

    hub: Hub
    counted: Counted
    length: int = 1
    refused: DealwrightError | None = None
    checks: int = 0
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    slow: asyncio.Event = field(default_factory=asyncio.Event)
    access: str = "access/ws_1/usr_1"

    async def frames(self) -> AsyncGenerator[Sent, None]:
        try:
            async for value in self.hub.follow(self.counted.topic):
                yield Sent(f"{value}" * self.length)
                while self.length > 1:
                    yield Sent("x" * self.length)
        finally:
            self.slow.set()

    def answer(self, said: Any) -> str:
        return "heard"

    async def check(self) -> None:
        self.checks += 1
        if self.refused is not None:
            raise self.refused

    async def serve(self, socket: WebSocket) -> None:
        await socket.accept()
        try:
            await converse(socket, self, self.hub)
        finally:
            self.ended.set()


Open = Callable[[Link], Awaitable[ClientConnection]]


@asynccontextmanager
async def opened(link: Link) -> AsyncIterator[ClientConnection]:
    """A client of that link, over a real socket."""
    app = FastAPI()
    app.add_api_websocket_route("/", link.serve)
    async with (
        listening(app) as port,
        connect(f"ws://127.0.0.1:{port}/", close_timeout=1, compression=None) as connection,
    ):
        yield connection


async def end(connection: ClientConnection) -> tuple[int | None, str | None]:
    """The code and reason, after all that was still on its way."""
    with pytest.raises(ConnectionClosed):
        async with asyncio.timeout(PATIENCE):
            while True:
                await connection.recv()
    return connection.close_code, connection.close_reason


@pytest.fixture
def wakeups() -> InProcess:
    return InProcess()


@pytest.fixture
def link(tmp_path: Path, wakeups: InProcess) -> Link:
    return Link(Hub(store(tmp_path, wakeups), QUICK), Counted())


@pytest.mark.parametrize("how", ["says goodbye", "is cut off"])
async def test_who_leaves_is_noticed_at_once_though_nothing_is_sent(link: Link, how: str) -> None:
    async with opened(link) as connection:
        await connection.recv()
        if how == "is cut off":
            connection.transport.abort()
        else:
            await connection.close()

        await asyncio.wait_for(link.ended.wait(), PATIENCE)
        assert link.hub.followers == 0


async def test_who_does_not_take_what_is_sent_is_dropped_and_told_why(link: Link) -> None:
    link.length = 500_000
    async with opened(link) as connection:
        await asyncio.wait_for(link.slow.wait(), PATIENCE)
        code, reason = await end(connection)

    assert (code, reason) == (1013, "too slow: connect again after your versions")


async def test_who_never_takes_anything_is_cut_off(link: Link) -> None:
    link.length = 500_000
    async with opened(link):
        await asyncio.wait_for(link.ended.wait(), PATIENCE)

    assert link.hub.followers == 0


async def test_without_any_wakeup_it_is_seen_at_the_next_look(tmp_path: Path) -> None:
    link = Link(Hub(store(tmp_path, Dropped()), QUICK), Counted())
    async with opened(link) as connection:
        first = await connection.recv()
        link.counted.value = 2
        second = await asyncio.wait_for(connection.recv(), PATIENCE)

    assert (first, second) == ("1", "2")


async def test_however_many_follow_it_is_looked_at_once(tmp_path: Path) -> None:
    slow = Pace(look_every=60)
    wakeups = InProcess()
    link = Link(Hub(store(tmp_path, wakeups), slow), Counted())
    app = FastAPI()
    app.add_api_websocket_route("/", link.serve)
    async with listening(app) as port:
        clients = [await connect(f"ws://127.0.0.1:{port}/") for _ in range(20)]
        for client in clients:
            await client.recv()
        before, link.counted.value = link.counted.looks, 2
        wakeups.wake(["counted"])
        told = {await client.recv() for client in clients}
        for client in clients:
            await client.close()

    assert told == {"2"}
    assert link.counted.looks == before + 1 == 2


async def test_one_connection_too_many_is_told_so_and_another_takes_its_place(
    tmp_path: Path,
) -> None:
    hub = Hub(store(tmp_path, InProcess()), QUICK, Most(per_user=1))
    link = Link(hub, Counted())
    async with opened(link) as first:
        await first.recv()
        async with opened(Link(hub, Counted())) as second:
            refused = await end(second)
        with pytest.raises(TooMany):
            Events(link, hub)
        async with opened(Link(hub, Counted(), access="access/ws_1/usr_2")) as other:
            assert await other.recv() == "1"
    await asyncio.wait_for(link.ended.wait(), PATIENCE)
    async with opened(link) as again:
        assert await again.recv() == "1"

    assert refused == (1013, "too many connections: try again later")


async def test_a_workspace_has_a_limit_of_its_own() -> None:
    room = Room(Most(per_user=5, per_workspace=2))
    names = [f"access/ws_1/usr_{number}" for number in range(3)]

    with room.place(names[0]), room.place(names[1]):
        room.check("access/ws_2/usr_1")
        with pytest.raises(TooMany, match="your workspace"):
            room.check(names[2])
    room.check(names[2])


async def test_who_says_too_much_is_cut_off(tmp_path: Path) -> None:
    link = Link(Hub(store(tmp_path, InProcess()), QUICK, Most(messages=3)), Counted())
    async with opened(link) as connection:
        for _ in range(4):
            await connection.send("{}")
        code, reason = await end(connection)

    assert (code, reason, link.checks) == (1008, "too many messages", 3)


def test_what_may_be_said_is_counted_by_the_minute() -> None:
    allowance = Allowance(2)

    assert [allowance.allows(time) for time in (100, 159, 159.9, 160, 219)] == [
        *(True, True, False),
        *(True, True),
    ]


async def test_rights_are_checked_by_the_clock(tmp_path: Path) -> None:
    pace = Pace(check_every=0.05)
    link = Link(Hub(store(tmp_path, InProcess()), pace), Counted())
    async with opened(link) as connection:
        await connection.recv()

        async def checked() -> bool:
            return link.checks >= 2

        await until(checked)
        link.refused = NotAllowed("no more")
        code, _ = await end(connection)

    assert code == 4003


async def test_rights_are_checked_when_they_have_changed(link: Link, wakeups: InProcess) -> None:
    async with opened(link) as connection:
        await connection.recv()
        link.refused = NotAuthenticated("logged out")
        wakeups.wake([link.access])
        code, _ = await end(connection)

    assert code == 4001
    assert link.checks == 1


async def test_rights_are_checked_when_the_client_says_something(link: Link) -> None:
    async with opened(link) as connection:
        await connection.recv()
        await connection.send("hello")
        answer = await connection.recv()
        link.refused = NotAllowed("no more")
        await connection.send("hello")
        code, _ = await end(connection)

    assert answer == "heard"
    assert code == 4003


async def test_while_the_database_does_not_answer_one_waits(link: Link) -> None:
    link.counted.errors = [Unavailable("not now"), Unavailable("not now")]
    async with opened(link) as connection:
        value = await asyncio.wait_for(connection.recv(), PATIENCE)

    assert value == "1"


async def test_an_error_of_ours_ends_it_and_the_next_one_is_served(link: Link) -> None:
    link.counted.errors = [ValueError("ours")]
    async with opened(link) as connection:
        code, _ = await end(connection)
    link.ended.clear()
    async with opened(link) as connection:
        value = await connection.recv()

    assert (code, value) == (1013, "1")


async def test_when_the_server_stops_the_client_is_told_to_come_back(link: Link) -> None:
    async with opened(link) as connection:
        await connection.recv()
        link.hub.stop()
        code, reason = await end(connection)

    assert code == 1012
    assert reason is not None
    assert "connect again" in reason
