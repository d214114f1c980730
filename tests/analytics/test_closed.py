"""By what our side played is its own affair: nobody reads it in the database's file."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import text

from dealwright.analytics.filters import Filter
from dealwright.analytics.model import Played
from dealwright.analytics.service import Analytics
from dealwright.analytics.store.results import put_result
from dealwright.store.tables import EVERYONE
from tests.analytics.made_up import made_up
from tests.analytics.test_measuring import awarded
from tests.procurement.shop import ANN, WORKSPACE, Shop, open_shop

EVERY = Filter()
STRATEGY, TACTIC = "the-strategy-of-nobody-else", "the-tactic-of-nobody-else"
OPENED = "UPDATE negotiation_results SET strategy = :strategy, tactic = :tactic"
KEYS = "DELETE FROM due WHERE kind = 'analytics.concluded' AND key LIKE '%1'"


def raw(of: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(of.parent.glob(f"{of.name}*")))


async def test_neither_strategy_nor_tactic_stands_in_the_file_and_both_are_counted(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with open_shop(sqlite_url, tmp_path / "outbox") as shop:
        played = Played(STRATEGY, "agent", TACTIC)
        async with shop.store.work(WORKSPACE) as work:
            for one in made_up(3, 20):
                put_result(work, replace(one, played=played))
        told = await Analytics(shop.store).strategies(ANN, EVERY)

    found = raw(tmp_path / "dealwright.db")
    assert [(one.kind, one.name) for one in told] == [("strategy", STRATEGY), ("tactic", TACTIC)]
    assert b"neg_19" in found
    assert STRATEGY.encode() not in found
    assert TACTIC.encode() not in found


async def test_what_stood_in_clear_is_wiped_and_worked_out_anew(
    shop: Shop, sqlite_url: str, tmp_path: Path
) -> None:
    await shop.approve(await awarded(shop))
    await shop.work_off()
    before = await Analytics(shop.store).strategies(ANN, EVERY)
    await shop.database.migrate("0025")
    await shop.database.write(
        EVERYONE, lambda to: to.execute(text(OPENED), {"strategy": STRATEGY, "tactic": TACTIC})
    )
    await shop.database.write(EVERYONE, lambda to: to.execute(text(KEYS)))

    await shop.database.migrate()
    await shop.work_off()

    assert {one.kind for one in before} == {"strategy", "tactic"}
    assert await Analytics(shop.store).strategies(ANN, EVERY) == before
    await shop.database.close()
    found = raw(tmp_path / "dealwright.db")
    assert STRATEGY.encode() not in found
    assert TACTIC.encode() not in found
