"""A step that kills whatever process does it stops only itself, and not for ever."""

from pathlib import Path

import pytest

from dealwright.store import due
from dealwright.store.opening import open_database
from dealwright.store.tables import EVERYONE, rows
from dealwright.store.tables import due as due_work
from tests.faults.processes import fork, running
from tests.store.tally import open_store
from tests.waiting import until


@pytest.mark.postgres
async def test_a_step_that_kills_its_process_is_put_aside_and_the_others_go_on(
    postgres_url: str, tmp_path: Path
) -> None:
    database = open_database(postgres_url)
    store = open_store(database)
    async with store.work("w1") as work:
        work.make_due("deadly", "deadly")
    async with store.work("w2") as work:
        work.make_due("harmless", "harmless", delay=0.5)

    async def over() -> bool:
        """Nothing is left to do: one is put aside, the other, though killed beside it, is done."""
        async with database.read(EVERYONE) as connection:
            found = (await connection.execute(rows(due_work, EVERYONE))).all()
        return {(row.key, row.dead) for row in found if row.at is None} == {
            ("deadly", True),
            ("harmless", False),
        }

    try:
        with running(fork("tests.faults.deadly_worker", postgres_url, str(tmp_path))):
            await until(over)
    finally:
        await database.close()

    assert (tmp_path / "deadly").read_text().count("begun") == due.CUT_OFF_AFTER
    assert "begun" in (tmp_path / "harmless").read_text()
