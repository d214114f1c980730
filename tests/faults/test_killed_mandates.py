"""A change of mandate whose process is killed is made once or not at all, and then it is kept."""

import asyncio
from decimal import Decimal
from pathlib import Path

from dealwright.negotiations.desk import Desk, sit
from dealwright.negotiations.service import Seat
from dealwright.parts import Parts
from dealwright.store.streams import Recorded
from tests.faults.processes import fork, running
from tests.faults.tables import LOWER, WORKSPACE, all_over, check, environment, idle, lay
from tests.waiting import PATIENCE, until


async def seated(parts: Parts, id: str) -> tuple[Desk, list[Recorded]]:
    """The buyer's place, and its own stream."""
    async with parts.store.read(WORKSPACE) as reader:
        return await sit(reader, id, "buyer"), await reader.events(f"negotiation/{id}/buyer")


async def test_a_change_of_mandate_killed_before_and_after_its_commit_is_made_once(
    tmp_path: Path,
) -> None:
    url, killed = f"sqlite:///{tmp_path}/dealwright.db", tmp_path / "killed"
    killed.mkdir()
    async with idle(tmp_path, url) as parts:
        [id] = await lay(parts, 1)
        await parts.negotiations.pause(Seat(WORKSPACE, id, "buyer", "usr_faults"))
        desk, _ = await seated(parts, id)

    env = environment(tmp_path, url)
    again = fork("tests.faults.dying_steering", str(killed), id, str(desk.own.version), env=env)
    with running(again):
        again.wait(PATIENCE)

    assert {one.name for one in killed.iterdir()} == {"before", "after", "answered"}
    async with idle(tmp_path, url) as parts:
        changed, own = await seated(parts, id)
        assert [one.kind for one in own].count("MandateChanged") == 1
        assert changed.brief is not None
        assert changed.brief.total_limit == Decimal(LOWER)

        await parts.negotiations.resume(Seat(WORKSPACE, id, "buyer", "usr_faults"))
        worker = parts.worker()
        working = asyncio.create_task(worker.run())
        await until(lambda: all_over(parts, [id]))
        worker.stop()
        await working
        await check(parts, [id])
        final, _ = await seated(parts, id)

    offers = final.table.state.session.by("buyer")
    assert offers
    assert all((changed.brief.total(offer) or 0) <= Decimal(LOWER) for offer in offers)
