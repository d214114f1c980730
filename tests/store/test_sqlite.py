"""What is true of SQLite alone: one process owns the file, and waiting commands share commits."""

import asyncio
import stat
from pathlib import Path

import pytest

from dealwright.core.errors import Invalid, Refused
from dealwright.store.opening import open_database, open_wakeups, shown
from dealwright.store.wakeups import InProcess
from tests.store.tally import DIARY, Counted, open_store


async def test_a_second_process_on_the_same_file_is_refused_with_the_reason(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path}/one.db"
    first = open_database(url)

    with pytest.raises(Refused, match="another dealwright process") as refused:
        open_database(url)

    assert "PostgreSQL" in refused.value.instead
    await first.close()
    await open_database(url).close()


async def test_the_file_and_a_folder_made_for_it_are_its_owners_alone(tmp_path: Path) -> None:
    """Addresses and hashes of passwords lie in it, and other users may have this machine too."""
    database = open_database(f"sqlite:///{tmp_path}/new/one.db")
    await database.migrate()
    found = [tmp_path / "new", *(tmp_path / "new").glob("one.db*")]
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in found}
    await database.close()

    assert {"new", "one.db", "one.db-wal"} <= modes.keys()
    assert [name for name, mode in modes.items() if mode & 0o077] == []


async def test_what_was_answered_is_there_for_a_reader_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/one.db"
    database = open_database(url)
    await database.migrate()
    store = open_store(database)

    async def note(n: int) -> int:
        async with store.work("w1") as work:
            work.append(work.start(DIARY, f"d{n}"), Counted("x", n))
        async with store.read("w1") as reader:
            return (await reader.load(DIARY, f"d{n}")).state.total

    assert await asyncio.gather(*(note(n) for n in range(100))) == list(range(100))
    await database.close()


async def test_a_caller_that_gives_up_waiting_leaves_the_others_alone(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/one.db")
    await database.migrate()
    store = open_store(database)

    async def note(n: int) -> None:
        async with store.work("w1") as work:
            work.append(work.start(DIARY, f"d{n}"), Counted("x", n))

    tasks = [asyncio.create_task(note(n)) for n in range(20)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)

    assert [outcome for outcome in outcomes[1::2] if outcome is not None] == []
    await note(99)
    await database.close()


@pytest.mark.parametrize(
    "url", ["mysql://host/db", "sqlite://", "sqlite:///:memory:", "not a url", ""]
)
def test_a_url_that_names_no_database_of_ours_is_refused_with_examples(url: str) -> None:
    with pytest.raises(Invalid) as refused:
        open_database(url)

    assert "postgresql://" in refused.value.instead


def test_a_password_is_not_shown() -> None:
    assert "tiger" not in shown("postgresql://scott:tiger@host/db")


def test_on_sqlite_wakeups_stay_in_the_process(tmp_path: Path) -> None:
    assert type(open_wakeups(f"sqlite:///{tmp_path}/one.db")) is InProcess
