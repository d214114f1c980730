"""`audit verify`: whatever is changed behind the program's back shows."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.store.audit import verify
from dealwright.store.seals import Seals
from dealwright.store.store import Store
from dealwright.store.tables import EVERYONE, events, streams
from tests.store.tally import SECRET, count

Tampering = Callable[[AsyncConnection], Awaitable[object]]
c = events.c


@pytest.fixture
async def seals(store: Store, tmp_path: Path) -> Seals:
    """Two streams of three events, sealed."""
    for _ in range(3):
        await count(store, "a")
        await count(store, "b", amount=5)
    seals = Seals(tmp_path / "seals.jsonl", SECRET)
    await seals.seal(store.database, store.clock.now())
    return seals


async def edit(connection: AsyncConnection) -> None:
    one = update(events).where(c.stream == "tally/a", c.version == 2)
    await connection.execute(one.values(data='{"amount":99,"by":"test"}'))


async def back_date(connection: AsyncConnection) -> None:
    one = update(events).where(c.stream == "tally/a", c.version == 2)
    await connection.execute(one.values(time="2001-01-01T00:00:00+00:00"))


async def take_out_the_middle(connection: AsyncConnection) -> None:
    await connection.execute(delete(events).where(c.stream == "tally/a", c.version == 2))


async def swap(connection: AsyncConnection) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        one = update(events).where(c.stream == "tally/a", c.version == old)
        await connection.execute(one.values(version=new))


async def cut_the_tail(connection: AsyncConnection) -> None:
    await connection.execute(delete(events).where(c.stream == "tally/a", c.version == 3))
    hash = (await connection.execute(events.select().where(c.stream == "tally/a"))).all()[-1].hash
    head = update(streams).where(streams.c.stream == "tally/a")
    await connection.execute(head.values(version=2, head=hash))


async def remove_the_stream(connection: AsyncConnection) -> None:
    await connection.execute(delete(events).where(c.stream == "tally/a"))
    await connection.execute(delete(streams).where(streams.c.stream == "tally/a"))


async def test_an_untouched_log_is_whole(store: Store, seals: Seals) -> None:
    await count(store, "a")

    report = await verify(store.database, seals)

    assert (report.streams, report.events, report.findings) == (2, 7, ())
    assert report.last_seal is not None


@pytest.mark.parametrize(
    ("tampering", "shows"),
    [
        (edit, "not the one that was recorded"),
        (back_date, "not the one that was recorded"),
        (take_out_the_middle, "version 2 is missing"),
        (swap, "not the one that was recorded"),
        (cut_the_tail, "cut off since"),
        (remove_the_stream, "2 streams at"),
    ],
)
async def test_what_was_changed_behind_its_back_shows(
    store: Store, seals: Seals, tampering: Tampering, shows: str
) -> None:
    await store.database.write(EVERYONE, tampering)

    report = await verify(store.database, seals)

    assert any(shows in finding.what for finding in report.findings), report.findings


async def test_a_seal_that_was_forged_or_taken_out_shows(
    store: Store, seals: Seals, tmp_path: Path
) -> None:
    file = tmp_path / "seals.jsonl"
    await count(store, "a")
    await seals.seal(store.database, store.clock.now())
    whole = file.read_text()

    file.write_text(whole.replace('"count":2', '"count":1', 1))
    forged = await verify(store.database, seals)
    file.write_text(whole.splitlines()[1] + "\n")
    without_the_first = await verify(store.database, seals)

    assert "is not genuine" in forged.findings[0].what
    assert "is not genuine" in without_the_first.findings[0].what
    assert whole


async def test_only_what_has_changed_is_sealed_again(store: Store, seals: Seals) -> None:
    await count(store, "a")

    changed = [await seals.seal(store.database, store.clock.now()) for _ in range(2)]

    assert changed == [1, 0]


async def test_a_seal_that_was_half_written_shows_and_stops_no_later_one(
    store: Store, seals: Seals, tmp_path: Path
) -> None:
    file = tmp_path / "seals.jsonl"
    await count(store, "a")
    await seals.seal(store.database, store.clock.now())
    whole = file.read_text().splitlines()
    file.write_text(f"{whole[0]}\n{whole[1][:40]}")
    await count(store, "a")

    changed = await seals.seal(store.database, store.clock.now())
    report = await verify(store.database, seals)

    assert changed == 1
    [finding] = report.findings
    assert finding.what == "the seal of line 2, which cannot be read, is not genuine"
    assert report.last_seal is not None
    assert report.last_seal in file.read_text().splitlines()[2]
