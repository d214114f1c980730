"""The table of rates: a row a day and pair, added and never changed."""

from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import Column, Row, String, Table

from dealwright.core.errors import Refused
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


def add(work: Work, rate: DatedRate, source: str, taken: Refused) -> None:
    """A new rate at commit; `taken` when somebody was faster."""
    work.add(
        exchange_rates, taken, day=rate.day, base=rate.base, quote=rate.quote,
        rate=format(rate.rate, "f"), source=source,
    )  # fmt: skip


def _kept(row: Row[Any]) -> KeptRate:
    return KeptRate(DatedRate(row.day, row.base, row.quote, Decimal(row.rate)), row.source)
