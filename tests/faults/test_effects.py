"""Killed between an outside effect and its record: nothing is done blindly a second time."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dealwright.channels.carriers import NotSent
from dealwright.channels.model import Effect
from dealwright.channels.ports import Rejected, Request, Result, Sort
from dealwright.channels.service import MOST_ATTEMPTS, STEP, Effects
from dealwright.channels.store import EFFECT
from dealwright.core.errors import Invalid, OutOfDate, Unavailable
from dealwright.store.opening import open_database
from dealwright.store.store import Store
from dealwright.store.worker import Limits, Worker
from tests.faults.effect_worker import effects
from tests.faults.processes import fork, running
from tests.store.tally import open_store
from tests.waiting import PATIENCE, until

WORKER = "tests.faults.effect_worker"
AT_ONCE = Limits(backoff=0)


async def intend(store: Store, made: Effects, cause: str = "order/po_1@3") -> str:
    async with store.work("w1") as work:
        return made.intend(work, "service", cause, {"order": "po_1"})


async def effect(store: Store, id: str) -> Effect:
    async with store.read("w1") as reader:
        return (await reader.load(EFFECT, id)).state


def did(folder: Path) -> tuple[int, int]:
    """How often the service was asked, and how many orders it has carried out."""
    calls = folder / "calls"
    asked = len(calls.read_text().splitlines()) if calls.exists() else 0
    return asked, len(list(folder.glob("done-*")))


@pytest.mark.parametrize(
    ("sort", "dies", "state", "asked_and_done"),
    [
        (Sort.IDEMPOTENT, "after", "done", (2, 1)),
        (Sort.IDEMPOTENT, "before", "done", (2, 1)),
        (Sort.LOOKUP, "after", "done", (1, 1)),
        (Sort.LOOKUP, "before", "done", (2, 1)),
        (Sort.NEITHER, "after", "unknown", (1, 1)),
        (Sort.NEITHER, "before", "unknown", (1, 0)),
    ],
)
async def test_a_worker_killed_at_an_effect(
    database_url: str,
    tmp_path: Path,
    sort: Sort,
    dies: str,
    state: str,
    asked_and_done: tuple[int, int],
) -> None:
    folder = tmp_path / "service"
    folder.mkdir()
    first = open_database(database_url)
    await first.migrate()
    id = await intend(open_store(first), effects(open_store(first), folder, sort))
    await first.close()

    with running(fork(WORKER, database_url, str(folder), sort, dies)) as processes:
        killed_itself = processes[0].wait(PATIENCE)
        processes.append(fork(WORKER, database_url, str(folder), sort, "never"))
        watching = open_database(database_url, exclusive=False)
        store = open_store(watching)

        async def is_over() -> bool:
            return (await effect(store, id)).over

        await until(is_over)

    assert killed_itself == -signal.SIGKILL
    assert (await effect(store, id)).state == state
    assert did(folder) == asked_and_done
    await watching.close()


class Moody:
    """A port that answers in turn as it is told."""

    name = "service"

    def __init__(self, sort: Sort, *moods: Exception | Result) -> None:
        self.sort = sort
        self._moods = list(moods)
        self.asked = 0

    async def perform(self, key: str, request: Request) -> Result:
        self.asked += 1
        mood = self._moods.pop(0)
        if isinstance(mood, Exception):
            raise mood
        return mood

    async def lookup(self, key: str) -> Result | None:
        return None


async def carried_out(store: Store, port: Moody) -> Effect:
    """The effect after the worker has done all that is to be done."""
    made = Effects(store, {"service": port})
    id = await intend(store, made)
    worker = Worker(store, {STEP: made.step}, AT_ONCE)
    while await worker.step():
        pass
    return await effect(store, id)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    database = open_database(f"sqlite:///{tmp_path}/effects.db")
    await database.migrate()
    yield open_store(database)
    await database.close()


async def test_a_service_that_is_away_is_asked_again(store: Store) -> None:
    port = Moody(Sort.LOOKUP, Unavailable("away"), TimeoutError(), {"ok": True})

    found = await carried_out(store, port)

    assert (found.state, found.result, port.asked) == ("done", {"ok": True}, 3)


async def test_a_final_no_is_recorded_and_not_tried_again(store: Store) -> None:
    port = Moody(Sort.IDEMPOTENT, Rejected("unknown account"))

    found = await carried_out(store, port)

    assert (found.state, port.asked) == ("failed", 1)


async def test_what_cannot_be_asked_is_unknown_after_one_silence(store: Store) -> None:
    port = Moody(Sort.NEITHER, Unavailable("away"))

    found = await carried_out(store, port)

    assert (found.state, port.asked) == ("unknown", 1)


async def test_a_service_that_stays_away_becomes_a_persons_question(store: Store) -> None:
    port = Moody(Sort.IDEMPOTENT, *(Unavailable("away") for _ in range(9)))

    found = await carried_out(store, port)

    assert (found.state, port.asked) == ("unknown", 5)


async def test_the_same_cause_has_one_effect(store: Store) -> None:
    made = Effects(store, {"service": Moody(Sort.IDEMPOTENT, {})})
    await intend(store, made)

    with pytest.raises(OutOfDate):
        await intend(store, made)
    assert await intend(store, made, cause="order/po_1@4")


async def test_an_unknown_port_is_refused_with_the_known_ones(store: Store) -> None:
    with pytest.raises(Invalid, match="no port 'service'"):
        await intend(store, Effects(store, {}))


async def test_what_could_not_leave_is_tried_again_and_at_last_has_failed(store: Store) -> None:
    port = Moody(Sort.NEITHER, *(NotSent("away") for _ in range(MOST_ATTEMPTS + 1)))
    made = Effects(store, {"service": port})
    id = await intend(store, made)
    worker = Worker(store, {STEP: made.step}, AT_ONCE)

    await worker.step()
    first, waits = await effect(store, id), not await worker.step()
    for _ in range(MOST_ATTEMPTS):
        async with store.work("w1") as work:
            made.hurry(work, id)
        await worker.step()

    assert (first.state, waits) == ("intended", True), "not before its time"
    assert ((await effect(store, id)).state, port.asked) == ("failed", MOST_ATTEMPTS)
