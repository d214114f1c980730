"""The table of rates: a row a day and pair, as it was imported or corrected last."""

from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import Column, Row, String, Table, update

from dealwright.core.errors import OutOfDate, Refused
from dealwright.core.exchange import Pair
from dealwright.currencies.model import DatedRate, KeptRate
from dealwright.store.reader import Reader
from dealwright.store.tables import metadata
from dealwright.store.work import Work
from dealwright.web.page import Page, Paging

T = TypeVar("T")

exchange_rates = Table(
    "exchange_rates",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("base", String(3), primary_key=True),
    Column("quote", String(3), primary_key=True),
    Column("rate", String(40), nullable=False),
    Column("source", String(200), nullable=False),
    Column("imported_by", String(40)),
    Column("imported_at", String(40)),
    Column("was", String(40)),
)


async def of_day(reader: Reader, day: str) -> dict[Pair, Decimal]:
    """Every rate of one day."""
    found = await reader.all(reader.rows(exchange_rates).where(exchange_rates.c.day == day))
    return {(row.base, row.quote): Decimal(row.rate) for row in found}


async def of_days(reader: Reader, days: Collection[str]) -> dict[tuple[str, str, str], KeptRate]:
    """The rates of these days, and of those between, by day, base and quote."""
    c = exchange_rates.c
    query = reader.rows(exchange_rates).where(c.day >= min(days), c.day <= max(days))
    return {(row.day, row.base, row.quote): _kept(row) for row in await reader.all(query)}


async def listed(
    reader: Reader, day: str | None, paging: Paging, show: Callable[[KeptRate], T]
) -> Page[T]:
    """The newest day first, then by pair; of one day alone where it is given."""
    c = exchange_rates.c
    query = reader.rows(exchange_rates)
    if day is not None:
        query = query.where(c.day == day)
    if after := paging.key(str, str, str):
        last, base, quote = after
        later = (c.base > base) | ((c.base == base) & (c.quote > quote))
        query = query.where((c.day < last) | ((c.day == last) & later))
    query = query.order_by(c.day.desc(), c.base, c.quote).limit(paging.fetch)
    found = await reader.all(query)
    return paging.page(
        found, lambda row: show(_kept(row)), lambda row: (row.day, row.base, row.quote)
    )


async def one(reader: Reader, day: str, base: str, quote: str) -> KeptRate | None:
    """The rate of that day and pair as it is kept."""
    c = exchange_rates.c
    same = c.day == day, c.base == base, c.quote == quote
    row = await reader.first(reader.rows(exchange_rates).where(*same))
    return row and _kept(row)


def add(work: Work, kept: KeptRate, taken: Refused) -> None:
    """A new rate at commit; `taken` when somebody was faster."""
    d, rate = kept.dated, format(kept.dated.rate, "f")
    work.add(
        exchange_rates, taken, day=d.day, base=d.base, quote=d.quote,
        rate=rate, source=kept.source, imported_by=kept.by, imported_at=kept.at,
    )  # fmt: skip


def replace(work: Work, old: KeptRate, new: KeptRate) -> None:
    """The corrected rate in the place of the old one at commit; `OutOfDate` if it is another."""
    c, dated, was = exchange_rates.c, old.dated, format(old.dated.rate, "f")
    statement = (
        update(exchange_rates)
        .where(c.day == dated.day, c.base == dated.base, c.quote == dated.quote, c.rate == was)
        .values(
            rate=format(new.dated.rate, "f"), source=new.source, imported_by=new.by,
            imported_at=new.at, was=was,
        )
    )  # fmt: skip
    work.change(statement, OutOfDate("the rate was corrected meanwhile", "look at it again"))


def _kept(row: Row[Any]) -> KeptRate:
    dated = DatedRate(row.day, row.base, row.quote, Decimal(row.rate))
    was = None if row.was is None else Decimal(row.was)
    return KeptRate(dated, row.source, row.imported_by, row.imported_at, was)
