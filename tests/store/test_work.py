"""One command, one transaction, on both databases."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from dealwright.core.errors import NotFound, OutOfDate, Refused
from dealwright.store.commit import KeyReused
from dealwright.store.database import Change, Database
from dealwright.store.forgetting import forget_answers
from dealwright.store.store import Store
from dealwright.store.tables import EVERYONE, events, rows
from dealwright.store.work import AlreadyAnswered, Once
from tests.store.tally import DIARY, TALLY, Counted, count, tallies, total


async def test_what_is_appended_is_read_back_in_order(store: Store) -> None:
    async with store.work("w1") as work:
        work.append(work.start(TALLY, "a"), Counted("ann", 2), Counted("bob", 3))

    async with store.read("w1") as reader:
        found = await reader.events("tally/a")
        loaded = await reader.load(TALLY, "a")

    assert [(one.version, one.event) for one in found] == [
        (1, Counted("ann", 2)),
        (2, Counted("bob", 3)),
    ]
    assert (loaded.version, loaded.state.total) == (2, 5)


async def test_of_two_writers_who_saw_the_same_version_one_is_out_of_date(store: Store) -> None:
    await count(store, "a")
    both_have_read = asyncio.Barrier(2)

    async def add() -> None:
        async with store.work("w1") as work:
            seen = await work.load(TALLY, "a")
            await both_have_read.wait()
            work.append(seen, Counted("racer", 1))

    outcomes = await asyncio.gather(add(), add(), return_exceptions=True)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "OutOfDate"]
    assert await total(store, "a") == 2


async def test_of_many_that_start_the_same_stream_one_succeeds(store: Store) -> None:
    async def begin() -> None:
        async with store.work("w1") as work:
            work.append(work.start(TALLY, "a"), Counted("racer", 1))

    outcomes = await asyncio.gather(*(begin() for _ in range(8)), return_exceptions=True)

    assert [type(outcome) for outcome in outcomes if outcome is not None] == [OutOfDate] * 7
    assert await total(store, "a") == 1


async def test_a_command_over_several_streams_is_whole_or_not_at_all(store: Store) -> None:
    await count(store, "b")

    with pytest.raises(OutOfDate, match="tally/b is at version 2"):
        async with store.work("w1") as late:
            late.append(late.start(TALLY, "a"), Counted("late", 1))
            late.append(await late.load(TALLY, "b"), Counted("late", 1))
            await count(store, "b")

    with pytest.raises(NotFound):
        await total(store, "a")
    assert await total(store, "b") == 2


async def test_a_command_may_expect_a_stream_to_stand_still(store: Store) -> None:
    await count(store, "price")

    with pytest.raises(OutOfDate, match="tally/price"):
        async with store.work("w1") as work:
            work.expect(await work.load(TALLY, "price"))
            work.append(work.start(TALLY, "order"), Counted("buyer", 1))
            await count(store, "price")

    with pytest.raises(NotFound):
        await total(store, "order")


async def test_a_command_that_raises_writes_nothing(store: Store) -> None:
    with pytest.raises(Refused):
        async with store.work("w1") as work:
            work.append(work.start(TALLY, "a"), Counted("ann", 2))
            raise Refused("not today")

    with pytest.raises(NotFound):
        await total(store, "a")


async def test_a_refused_command_does_not_undo_those_that_share_its_commit(store: Store) -> None:
    await count(store, "budget", amount=3)

    async def spend(n: int) -> None:
        async with store.work("w1") as work:
            c = tallies.c
            enough = update(tallies).where(c.id == "budget", c.total > 0)
            work.change(enough.values(total=c.total - 1), otherwise=Refused("the budget is spent"))
            work.append(work.start(TALLY, f"order{n}"), Counted("buyer", 1))

    outcomes = await asyncio.gather(*(spend(n) for n in range(20)), return_exceptions=True)

    assert [type(outcome) for outcome in outcomes if outcome is not None] == [Refused] * 17
    async with store.read("w1") as reader:
        assert await reader.count(reader.rows(tallies)) == 1 + 3


async def test_the_list_row_is_written_in_the_same_transaction(store: Store) -> None:
    await count(store, "a", amount=4)
    await count(store, "a", amount=5)

    async with store.read("w1") as reader:
        row = await reader.one(reader.rows(tallies).where(tallies.c.id == "a"), "tally a")

    assert (row.workspace, row.version, row.total) == ("w1", 2, 9)


async def test_a_workspace_neither_sees_nor_touches_what_is_anothers(store: Store) -> None:
    await count(store, "a", amount=4, workspace="w1")
    await count(store, "a", amount=7, workspace="w2")

    async with store.work("w2") as work:
        work.change(update(tallies).values(total=0))

    assert await total(store, "a", workspace="w1") == 4
    async with store.read("w1") as reader:
        assert [row.total for row in await reader.all(reader.rows(tallies))] == [4]
    async with store.read("w3") as reader:
        assert await reader.events("tally/a") == []
        with pytest.raises(NotFound, match="no tally 'a'"):
            await reader.load(TALLY, "a")


async def test_a_command_sent_twice_is_carried_out_once(store: Store) -> None:
    once = Once("key-1", "hash-1")
    async with store.work("w1", once) as work:
        work.append(work.start(TALLY, "a"), Counted("ann", 2))
        work.answer(201, {"id": "a"})

    with pytest.raises(AlreadyAnswered) as repeated:
        async with store.work("w1", once) as work:
            raise AssertionError("the command ran again")
    with pytest.raises(KeyReused, match="another request"):
        async with store.work("w1", Once("key-1", "hash-2")) as work:
            raise AssertionError("the command ran again")

    assert (repeated.value.status, repeated.value.answer) == (201, {"id": "a"})
    assert await total(store, "a") == 2


async def test_an_answer_is_kept_for_its_time_and_then_forgotten(store: Store) -> None:
    for workspace, key in (("w1", "key-1"), ("w2", "key-1"), ("w1", "key-2")):
        async with store.work(workspace, Once(key, "hash-1")) as work:
            work.answer(201, {})
    now, kept = store.clock.now(), timedelta(days=30)

    early = await forget_answers(store.database, now + timedelta(days=29), kept)
    forgotten = await forget_answers(store.database, now + timedelta(days=31), kept)

    assert (early, forgotten) == (0, 3)
    async with store.work("w1", Once("key-1", "hash-2")) as work:
        work.answer(201, {})


async def test_of_many_that_are_sent_at_once_one_is_carried_out(store: Store) -> None:
    async def send(n: int) -> None:
        async with store.work("w1", Once("key-1", "hash-1")) as work:
            work.append(work.start(TALLY, f"a{n}"), Counted("ann", 2))
            work.answer(201, {"id": f"a{n}"})

    outcomes = await asyncio.gather(*(send(n) for n in range(6)), return_exceptions=True)

    repeats = [outcome.answer for outcome in outcomes if isinstance(outcome, AlreadyAnswered)]
    assert [outcome for outcome in outcomes if outcome is None] == [None]
    assert len(repeats) == 5
    assert len({str(answer) for answer in repeats}) == 1
    async with store.read("w1") as reader:
        assert await reader.count(reader.rows(tallies)) == 1


async def test_audit_events_go_to_the_end_wherever_that_is(store: Store) -> None:
    async def note(n: int) -> None:
        async with store.work("w1") as work:
            work.add_to("diary/day", Counted(f"writer {n}", n))

    await asyncio.gather(*(note(n) for n in range(10)))

    async with store.read("w1") as reader:
        found = await reader.load(DIARY, "day")
    assert (found.version, found.state.total) == (10, sum(range(10)))


async def test_data_is_kept_as_the_bytes_that_were_hashed(store: Store) -> None:
    async with store.work("w1") as work:
        work.append(work.start(TALLY, "a"), Counted('Ünïcode \u2028 "quote"', 10**15))

    async with store.database.read(EVERYONE) as connection:
        row = (await connection.execute(rows(events, EVERYONE))).one()
    assert row.data == '{"amount":1000000000000000,"by":"Ünïcode \u2028 \\"quote\\""}'


class Late:
    """A database that has committed and answers only when it is let."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.committed, self.answers = asyncio.Event(), asyncio.Event()
        self.dialect = database.dialect

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)

    async def write(self, workspace: str, change: Change[Any]) -> Any:
        answer = await self._database.write(workspace, change)
        self.committed.set()
        await self.answers.wait()
        return answer


async def test_what_is_committed_is_told_though_who_asked_is_stopped(store: Store) -> None:
    late = Late(store.database)
    store.database = late

    with store.wakeups.listen("tally/a") as told:
        counting = asyncio.create_task(count(store, "a"))
        await late.committed.wait()
        counting.cancel()
        late.answers.set()
        await asyncio.wait([counting])

    assert counting.cancelled()
    assert told.is_set()
