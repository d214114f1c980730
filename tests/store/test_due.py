"""Due work and reactions, on both databases."""

import asyncio
from functools import partial

import pytest

from dealwright.core.errors import NotFound
from dealwright.store import due
from dealwright.store.backlog import backlog, places_put_aside, put_aside
from dealwright.store.database import Database
from dealwright.store.due import Claim, LostLease, Turn
from dealwright.store.reactions import Handle, Reaction, Reactions
from dealwright.store.store import Store
from dealwright.store.streams import Recorded
from dealwright.store.tables import EVERYONE, rows
from dealwright.store.tables import due as due_work
from dealwright.store.wakeups import Dropped
from dealwright.store.work import Work
from dealwright.store.worker import Limits, Worker
from tests.store.tally import (
    COPIES,
    TALLY,
    Copied,
    Counted,
    count,
    create_tables,
    open_store,
    total,
)
from tests.waiting import PATIENCE, until

KINDS = Turn(("chore",), "")


async def copy(work: Work, id: str, events: list[Recorded]) -> None:
    """What follows from a count: a copy of its version in another stream."""
    copies = await work.peek(COPIES, id)
    work.append(copies, *(Copied(recorded.version) for recorded in events))


async def stumble(work: Work, id: str, events: list[Recorded]) -> None:
    """A reaction that can never handle the stream `poisoned`."""
    if id == "poisoned":
        raise ZeroDivisionError
    await copy(work, id, events)


def reacting(handle: Handle = copy) -> Reactions:
    reactions = Reactions()
    reactions.add(Reaction("copier", TALLY, (Counted,), handle))
    return reactions


async def copies(store: Store, id: str, workspace: str = "w1") -> tuple[int, ...]:
    async with store.read(workspace) as reader:
        return (await reader.load(COPIES, id)).state


@pytest.fixture
async def reactive(database: Database, database_url: str) -> Store:
    await create_tables(database_url)
    return open_store(database, reactions=reacting())


async def make_due(store: Store, key: str, workspace: str = "w1", delay: float = 0.0) -> None:
    async with store.work(workspace) as work:
        work.make_due("chore", key, delay)


async def claim(store: Store, lease: float = 30.0, turn: Turn = KINDS) -> Claim | None:
    return await due.claim(store.database, turn, lease)


async def settle(store: Store, held: Claim) -> None:
    async with store.work(held.workspace, claim=held) as work:
        work.settle()


async def test_a_reaction_handles_every_event_once_and_in_order(reactive: Store) -> None:
    worker = Worker(reactive, {}, Limits())
    for n in range(5):
        await count(reactive, "a")
        if n % 2:
            await worker.step()

    while await worker.step():
        pass

    assert await copies(reactive, "a") == (1, 2, 3, 4, 5)


async def test_a_poisoned_stream_stops_only_itself(database: Database, database_url: str) -> None:
    await create_tables(database_url)
    store = open_store(database, reactions=reacting(stumble))
    worker = Worker(store, {}, Limits(backoff=0))
    for id in ("poisoned", "sound"):
        await count(store, id)

    steps = 0
    while await worker.step():
        steps += 1

    async with database.read(EVERYONE) as connection:
        states = {row.key: row for row in await connection.execute(rows(due_work, EVERYONE))}
    assert steps == due.DEAD_AFTER + 1
    assert await copies(store, "sound") == (1,)
    assert (states["tally/poisoned"].dead, states["tally/poisoned"].error) == (
        True,
        "ZeroDivisionError",
    )
    [left] = await backlog(database)
    assert (left.kind, left.waiting, left.scheduled, left.dead) == ("copier", 0, 0, 1)


async def test_a_failed_step_is_tried_again_later_and_not_at_once(
    database: Database, database_url: str
) -> None:
    await create_tables(database_url)
    store = open_store(database, reactions=reacting(stumble))
    worker = Worker(store, {}, Limits(backoff=60))
    await count(store, "poisoned")

    tried = [await worker.step(), await worker.step()]

    assert tried == [True, False]


async def test_the_next_holder_of_a_lease_undoes_what_the_last_one_does(store: Store) -> None:
    await make_due(store, "one")
    slow = await claim(store, lease=0.0)
    quick = await claim(store)
    assert slow and quick and quick.fence > slow.fence

    with pytest.raises(LostLease):
        async with store.work("w1", claim=slow) as work:
            work.append(work.start(TALLY, "a"), Counted("slow", 1))
            work.settle()

    with pytest.raises(NotFound):
        await total(store, "a")
    with pytest.raises(LostLease):
        await due.renew(store.database, slow, 30)
    await settle(store, quick)


async def test_what_becomes_due_while_a_step_runs_is_not_forgotten(store: Store) -> None:
    await make_due(store, "one")
    held = await claim(store)
    assert held
    nobody_else = await claim(store)

    await make_due(store, "one")
    await settle(store, held)

    again = await claim(store)
    assert nobody_else is None
    assert again and again.fence == held.fence + 1


async def test_settled_work_rests_until_it_is_made_due_again(store: Store) -> None:
    await make_due(store, "one")
    held = await claim(store)
    assert held

    await settle(store, held)

    assert await claim(store) is None


async def test_work_for_later_is_not_claimed_before_its_time(store: Store) -> None:
    await make_due(store, "later", delay=60)
    await make_due(store, "now")

    claims = [await claim(store), await claim(store)]

    assert [one.key for one in claims if one] == ["now"]


async def test_workspaces_take_turns(store: Store) -> None:
    for n in range(3):
        await make_due(store, f"a{n}", workspace="w1")
    await make_due(store, "b", workspace="w2")

    order, last = [], ""
    while held := await claim(store, turn=Turn(("chore",), last)):
        order.append(held.workspace)
        last = held.workspace

    assert order == ["w1", "w2", "w1", "w1"]


async def test_a_workspace_at_its_limit_waits(store: Store) -> None:
    await make_due(store, "a", workspace="w1")
    await make_due(store, "b", workspace="w2")

    first = await claim(store, turn=Turn(("chore",), "", full=["w1"]))
    second = await claim(store, turn=Turn(("chore",), "", full=["w1"]))

    assert first and first.workspace == "w2"
    assert second is None


async def test_of_many_claimers_each_row_has_one(store: Store) -> None:
    for n in range(10):
        await make_due(store, f"chore{n}")

    claims = await asyncio.gather(*(claim(store) for _ in range(25)))

    held = [one.key for one in claims if one]
    assert len(held) == len(set(held))
    while more := await claim(store):
        held.append(more.key)
    assert sorted(held) == sorted(f"chore{n}" for n in range(10))


async def test_with_every_wakeup_dropped_everything_still_arrives(
    database: Database, database_url: str
) -> None:
    await create_tables(database_url)
    arrived = asyncio.Event()

    async def tell(work: Work, id: str, events: list[Recorded]) -> None:
        await copy(work, id, events)
        arrived.set()

    store = open_store(database, Dropped(), reacting(tell))
    worker = Worker(store, {}, Limits(look_every=0.05))
    running = asyncio.create_task(worker.run())

    for version in (1, 2, 3):
        await count(store, "a")
        await asyncio.wait_for(arrived.wait(), PATIENCE)
        arrived.clear()
        await until(partial(_copied, store, version))

    worker.stop()
    await running
    assert await copies(store, "a") == (1, 2, 3)


async def _copied(store: Store, version: int) -> bool:
    async with store.read("w1") as reader:
        return len(await reader.events("copies/a")) == version


async def test_work_for_later_is_done_at_its_time_and_not_at_the_next_look(store: Store) -> None:
    done = asyncio.Event()

    async def chore(held: Claim) -> None:
        await settle(store, held)
        done.set()

    worker = Worker(store, {"chore": chore}, Limits(look_every=3600))
    running = asyncio.create_task(worker.run())

    await make_due(store, "later", delay=0.2)

    await asyncio.wait_for(done.wait(), PATIENCE)
    worker.stop()
    await running


async def test_a_worker_wakes_at_once_when_work_comes(reactive: Store) -> None:
    worker = Worker(reactive, {}, Limits(look_every=3600))
    running = asyncio.create_task(worker.run())
    with reactive.wakeups.listen("copies/a") as told:
        await count(reactive, "a")

        await asyncio.wait_for(told.wait(), PATIENCE)

    worker.stop()
    await running
    assert await copies(reactive, "a") == (1,)


async def test_a_step_from_which_no_worker_ever_comes_back_is_put_aside(store: Store) -> None:
    await make_due(store, "deadly")
    claims = [await claim(store, lease=0.0) for _ in range(due.CUT_OFF_AFTER)]

    after = await claim(store)
    await make_due(store, "harmless")
    other = await claim(store)

    assert all(one and one.key == "deadly" for one in claims)
    assert after is None
    assert other and other.key == "harmless"
    [place] = await places_put_aside(store.database)
    [aside] = await put_aside(store.database, place)
    async with store.work(place) as work:
        work.make_due(aside.kind, aside.key, revive=True)
    assert (aside.kind, aside.key, aside.error) == ("chore", "deadly", due.NEVER_ENDED)
    again = await claim(store)
    assert again and (again.key, again.attempts) == ("deadly", 0)


async def test_a_worker_that_is_told_to_stop_gives_back_what_it_cannot_end(store: Store) -> None:
    begun = asyncio.Event()

    async def endless(held: Claim) -> None:
        begun.set()
        await asyncio.Event().wait()

    worker = Worker(store, {"chore": endless}, Limits(lease=600, grace=0.01))
    await make_due(store, "long")
    working = asyncio.create_task(worker.run())
    await begun.wait()

    worker.stop()
    await working
    taken = await claim(store)

    assert taken and (taken.key, taken.attempts) == ("long", 0)
