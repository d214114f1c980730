"""Sealed fields: unreadable in the database, gone for ever when their key is destroyed."""

from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.core.errors import Unavailable
from dealwright.store.audit import verify
from dealwright.store.sealed import Erased, Sealed, Vault
from dealwright.store.seals import Seals
from dealwright.store.store import Outside, Store
from dealwright.store.tables import EVERYONE, events, rows, sealing_keys
from dealwright.store.wakeups import InProcess
from tests.store.tally import SECRET, TALLY, Counted, Whispered, open_store


async def whisper(store: Store, id: str, text: str) -> None:
    async with store.work("w1") as work:
        work.append(await work.peek(TALLY, id), Whispered(Sealed(f"person/{id}", text)))


async def heard(store: Store, id: str) -> str | Erased | None:
    async with store.read("w1") as reader:
        return (await reader.load(TALLY, id)).state.heard


async def test_a_sealed_field_is_read_by_us_and_by_nobody_who_has_the_database(
    store: Store,
) -> None:
    await whisper(store, "a", "my limit is 9,750")

    async with store.database.read(EVERYONE) as connection:
        raw = (await connection.execute(rows(events, EVERYONE))).one().data
    assert await heard(store, "a") == "my limit is 9,750"
    assert "9,750" not in raw


async def test_erasing_one_person_leaves_the_others_and_the_chain(
    store: Store, tmp_path: Path
) -> None:
    await whisper(store, "a", "one")
    await whisper(store, "b", "two")
    seals = Seals(tmp_path / "seals.jsonl", SECRET)
    await seals.seal(store.database, store.clock.now())

    await store.database.write(
        "w1", lambda connection: store.vault.destroy(connection, "w1", "person/a")
    )

    assert await heard(store, "a") == Erased()
    assert await heard(store, "b") == "two"
    assert (await verify(store.database, seals)).findings == ()


async def test_what_depends_on_an_erased_value_says_so(store: Store) -> None:
    await whisper(store, "a", "one")
    await store.database.write(
        "w1", lambda connection: store.vault.destroy(connection, "w1", "person/a")
    )

    with pytest.raises(Unavailable, match="was destroyed"):
        await whisper(store, "a", "again")
    with pytest.raises(Unavailable, match="erased"):
        _ = Sealed[str]("person/a", Erased()).open


async def test_a_ciphertext_that_was_moved_to_another_version_does_not_open(store: Store) -> None:
    await whisper(store, "a", "one")
    await whisper(store, "a", "two")

    async def swap(connection: AsyncConnection) -> None:
        first, second = (await connection.execute(rows(events, EVERYONE).order_by("id"))).all()
        for row, data in ((first, second.data), (second, first.data)):
            await connection.execute(update(events).where(events.c.id == row.id).values(data=data))

    await store.database.write(EVERYONE, swap)

    with pytest.raises(Unavailable, match="does not open"):
        await heard(store, "a")


async def test_a_new_secret_takes_over_while_running(store: Store) -> None:
    await whisper(store, "a", "one")
    vault = Vault("the new secret, which is also 32+ characters long", [SECRET])
    outside = Outside(store.clock, vault, InProcess())
    renewed = Store(store.database, outside, store.reactions)
    before = await heard(renewed, "a")

    moved = await store.database.write("w1", lambda connection: vault.rewrap(connection, "w1"))

    only_new = Vault("the new secret, which is also 32+ characters long")
    after = await heard(
        Store(store.database, Outside(store.clock, only_new, InProcess()), store.reactions), "a"
    )
    assert (before, moved, after) == ("one", 1, "one")
    with pytest.raises(Unavailable, match="secret that is not known"):
        await heard(open_store(store.database), "a")


async def test_each_subject_has_a_key_of_its_own(store: Store) -> None:
    async with store.work("w1") as work:
        tally = work.start(TALLY, "a")
        work.append(
            tally, Counted("x", 1), Whispered(Sealed("p1", "x")), Whispered(Sealed("p2", "x"))
        )

    async with store.database.read(EVERYONE) as connection:
        wrapped = [row.wrapped for row in await connection.execute(rows(sealing_keys, EVERYONE))]
    assert len(set(wrapped)) == 2
