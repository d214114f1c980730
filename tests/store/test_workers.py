"""Workers leave signs of life, and what they do carries on the trace of what it follows from."""

import asyncio

import pytest

from dealwright.core.trace import current, tracing
from dealwright.store.database import Database
from dealwright.store.due import Claim
from dealwright.store.store import Store
from dealwright.store.worker import Limits, Worker
from dealwright.store.workers import Presence, WorkerSeen, seen
from tests.waiting import until


async def test_a_worker_is_seen_while_it_lives_and_leaves_when_it_is_stopped(
    database: Database,
) -> None:
    keeping = asyncio.create_task(Presence(database, "wrk_1", "0.1.0").keep())
    await Presence(database, "wrk_2", "0.1.0").give()

    async def both() -> bool:
        return {one.id for one in await seen(database)} == {"wrk_1", "wrk_2"}

    await until(both)
    assert [one.state for one in await seen(database)] == ["running", "running"]
    keeping.cancel()
    await asyncio.wait([keeping])
    assert [one.id for one in await seen(database)] == ["wrk_2"]


@pytest.mark.parametrize(("silent", "state"), [(0, "running"), (20, "late"), (100, "gone")])
def test_a_worker_without_a_sign_of_life_is_late_and_then_gone(silent: float, state: str) -> None:
    assert WorkerSeen("wrk_1", "0.1.0", 200, silent).state == state


async def test_what_follows_has_the_trace_of_the_command_that_began_it(store: Store) -> None:
    traces: list[str] = []

    async def first(claim: Claim) -> None:
        traces.append(current())
        async with store.work("w1", claim=claim) as work:
            work.make_due("second", "b")
            work.settle()

    async def second(claim: Claim) -> None:
        traces.append(current())
        async with store.work("w1", claim=claim) as work:
            work.settle()

    with tracing("a" * 32):
        async with store.work("w1") as work:
            work.make_due("first", "a")
    worker = Worker(store, {"first": first, "second": second}, Limits())

    while await worker.step():
        pass

    assert traces == ["a" * 32, "a" * 32]
    assert current() == ""
