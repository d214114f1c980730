"""Reactions under concurrent, slow commits and a killed worker, on a real PostgreSQL."""

import asyncio
import random
from typing import TypeVar

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.core.errors import NotFound, OutOfDate
from dealwright.store.database import Change
from dealwright.store.postgres import PostgresDatabase
from dealwright.store.store import Store
from tests.faults.bare_worker import reactions
from tests.faults.processes import fork, kill, running
from tests.store.tally import COPIES, count, create_tables, open_store
from tests.waiting import until

T = TypeVar("T")
STREAMS = [f"s{n}" for n in range(10)]
EACH = 25
WORKER = "tests.faults.bare_worker"
pytestmark = pytest.mark.postgres


class SlowDatabase(PostgresDatabase):
    """Commits after a random wait, so that commits overtake each other."""

    async def write(self, workspace: str, change: Change[T]) -> T:
        async def slowly(connection: AsyncConnection) -> T:
            result = await change(connection)
            wait = random.random() * 0.03
            await connection.execute(text("SELECT pg_sleep(:wait)"), {"wait": wait})
            return result

        return await super().write(workspace, slowly)


async def write(store: Store, seed: int) -> None:
    """One writer: counts up random tallies, again where another was faster."""
    choose = random.Random(seed)
    for _ in range(EACH):
        written = False
        while not written:
            try:
                await count(store, choose.choice(STREAMS))
                written = True
            except OutOfDate:
                written = False


async def copied(store: Store, id: str) -> tuple[tuple[int, ...], int]:
    """Which versions were copied, and how many there are."""
    async with store.read("w1") as reader:
        events = await reader.events(f"tally/{id}")
        try:
            return (await reader.load(COPIES, id)).state, len(events)
        except NotFound:
            return (), len(events)


async def test_no_event_is_missed_and_none_is_handled_twice(postgres_url: str) -> None:
    await create_tables(postgres_url)
    database = SlowDatabase(postgres_url)
    store = open_store(database, reactions=reactions())

    with running(*(fork(WORKER, postgres_url) for _ in range(3))) as workers:
        writers = [asyncio.create_task(write(store, seed)) for seed in range(8)]
        await asyncio.wait(writers, return_when=asyncio.FIRST_COMPLETED)
        kill(workers[0])
        await asyncio.gather(*writers)

        async def everything_is_copied() -> bool:
            progress = [await copied(store, id) for id in STREAMS]
            return all(len(done) == n for done, n in progress)

        await until(everything_is_copied)

    for id in STREAMS:
        done, n = await copied(store, id)
        assert done == tuple(range(1, n + 1))
    assert sum([(await copied(store, id))[1] for id in STREAMS]) == 8 * EACH
    await database.close()
