"""Reading on from where a stream was read last: nothing that a reader is told changes by it."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, update

from dealwright.core.errors import Unavailable
from dealwright.store import kinds
from dealwright.store.folds import Fold, Folds
from dealwright.store.sealed import Erased, Sealed
from dealwright.store.store import Store
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import events, streams
from tests.store.tally import TALLY, Whispered, count, total


@dataclass(frozen=True)
class Ticked:
    number: int


FOLDED: list[int] = []
"""Every tick that anybody has folded."""


def fold(last: int | None, event: Ticked) -> int:
    FOLDED.append(event.number)
    return event.number


kinds.register(Ticked)
CLOCK = register(StreamKind("clock", fold, remembered=True))


async def tick(store: Store, id: str, number: int) -> None:
    async with store.work("w1") as work:
        work.append(await work.peek(CLOCK, id), Ticked(number))


async def test_a_stream_that_was_read_is_read_on_and_not_from_its_beginning(store: Store) -> None:
    for number in range(5):
        await tick(store, "a", number)
    async with store.read("w1") as reader:
        await reader.load(CLOCK, "a")
    FOLDED.clear()

    async with store.read("w1") as reader:
        assert (await reader.load(CLOCK, "a")).state == 4
    assert FOLDED == []
    await tick(store, "a", 5)
    async with store.read("w1") as reader:
        assert (await reader.load(CLOCK, "a")).version == 6
    assert FOLDED == [5, 5]


async def test_several_streams_come_in_the_order_in_which_they_were_asked_for(store: Store) -> None:
    await tick(store, "a", 1)
    await tick(store, "b", 2)
    async with store.read("w1") as reader:
        await reader.peek(CLOCK, "b")
        await tick(store, "b", 3)
    async with store.read("w1") as reader:
        found = await reader.peek_all(CLOCK, ["b", "none", "a"])
    assert [(one.id, one.version) for one in found] == [("b", 2), ("none", 0), ("a", 1)]
    assert [found[0].state, found[2].state] == [3, 1]


async def test_what_was_appended_in_one_work_is_no_more_when_it_fails(store: Store) -> None:
    await count(store, "a", 1)
    with pytest.raises(RuntimeError):
        async with store.work("w1") as work:
            work.append(await work.peek(TALLY, "a"), Whispered(Sealed("person/a", "no")))
            raise RuntimeError
    await count(store, "a", 2)
    assert await total(store, "a") == 3


async def test_another_workspace_has_its_own_stream_of_that_name(store: Store) -> None:
    await count(store, "a", 1)
    await count(store, "a", 10, "w2")
    assert [await total(store, "a"), await total(store, "a", "w2")] == [1, 10]


async def test_what_was_read_once_is_gone_when_its_key_is_destroyed(store: Store) -> None:
    async with store.work("w1") as work:
        work.append(await work.peek(TALLY, "a"), Whispered(Sealed("person/a", "my limit")))
    async with store.read("w1") as reader:
        assert (await reader.load(TALLY, "a")).state.heard == "my limit"
    await store.database.write(
        "w1", lambda connection: store.vault.destroy(connection, "w1", "person/a")
    )
    async with store.read("w1") as reader:
        assert (await reader.load(TALLY, "a")).state.heard == Erased()


async def test_a_stream_that_was_changed_behind_our_back_is_read_anew(store: Store) -> None:
    await count(store, "a", 1)
    await count(store, "b", 5)
    assert await total(store, "a") == 1
    await store.database.write("w1", lambda on: on.execute(delete(events).where(_A)))
    copied = update(events).where(events.c.stream == "tally/b").values(stream="tally/a")
    await store.database.write("w1", lambda connection: connection.execute(copied))
    moved = update(streams).where(streams.c.stream == "tally/a").values(head="another")
    await store.database.write("w1", lambda connection: connection.execute(moved))
    assert await total(store, "a") == 5


_A = events.c.stream == "tally/a"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_who_sees_an_earlier_moment_is_not_told_of_a_later_one(store: Store) -> None:
    """On SQLite; a reader of PostgreSQL sees what was committed meanwhile."""
    await count(store, "a", 1)
    async with store.read("w1") as early:
        assert await early.count(early.rows(streams)) == 1
        await count(store, "a", 2)
        assert await total(store, "a") == 3
        assert (await early.load(TALLY, "a")).state.total == 1


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 9)), max_size=40))
def test_only_so_many_are_remembered_and_never_an_earlier_version(
    kept: list[tuple[str, int]],
) -> None:
    folds, newest = Folds(3), dict[str, int]()
    for stream, version in kept:
        before = folds.find("w", stream, 99, "")
        folds.keep("w", stream, Fold(version, f"{version}", version, frozenset()))
        after = folds.find("w", stream, 99, "")
        newest[stream] = max(version, before.version if before else 0)
        assert after is not None
        assert after.version == newest[stream]
        assert len(folds) <= 3
        assert folds.find("w", stream, newest[stream], "another hash") is None
        folds.keep("w", stream, Fold(newest[stream], "", version, frozenset()))


async def test_what_does_not_open_is_not_remembered(store: Store) -> None:
    async with store.work("w1") as work:
        work.append(await work.peek(TALLY, "a"), Whispered(Sealed("person/a", "one")))
    await store.database.write(
        "w1", lambda connection: store.vault.destroy(connection, "w1", "person/a")
    )
    for _ in range(2):
        async with store.read("w1") as reader:
            heard = (await reader.load(TALLY, "a")).state.heard
        assert heard == Erased()
    with pytest.raises(Unavailable):
        async with store.work("w1") as work:
            work.append(await work.peek(TALLY, "a"), Whispered(Sealed("person/a", "two")))
