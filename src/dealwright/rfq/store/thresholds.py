"""The thresholds that scorecards are held against, by category."""

from collections.abc import Iterable

from sqlalchemy import Column, Integer, String, Table, delete

from dealwright.rfq.model.scorecards import EVERYWHERE, Threshold
from dealwright.store.reader import Reader
from dealwright.store.tables import metadata
from dealwright.store.work import Work

scorecard_thresholds = Table(
    "scorecard_thresholds",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("category", String(40), primary_key=True),
    Column("measure", String(20), primary_key=True),
    Column("warn", Integer),
    Column("block", Integer),
)


def put(work: Work, category: str, thresholds: Iterable[Threshold]) -> None:
    """The category's thresholds, in place of those before."""
    work.change(delete(scorecard_thresholds).where(scorecard_thresholds.c.category == category))
    for one in thresholds:
        work.put(scorecard_thresholds, **vars(one))


async def every(reader: Reader) -> tuple[Threshold, ...]:
    """All of the workspace, by category and measure."""
    c = scorecard_thresholds.c
    found = await reader.all(reader.rows(scorecard_thresholds).order_by(c.category, c.measure))
    return tuple(Threshold(row.category, row.measure, row.warn, row.block) for row in found)


async def counting(reader: Reader, category: str) -> tuple[Threshold, ...]:
    """Those that count in a category: its own, and those for everything."""
    return tuple(one for one in await every(reader) if one.category in (EVERYWHERE, category))
