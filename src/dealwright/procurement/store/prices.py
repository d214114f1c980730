"""Prices that were paid: the history from which a good price is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table

from dealwright.core.money import from_micro, to_micro
from dealwright.procurement.model.vendors import Product, product_key
from dealwright.store.reader import Reader
from dealwright.store.tables import metadata
from dealwright.store.work import Work

MOST = 1000
"""The latest observations that are looked at."""

price_observations = Table(
    "price_observations",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("vendor", String(40), nullable=False),
    Column("key", String(300), nullable=False),
    Column("unit", String(3), nullable=False),
    Column("day", String(10), nullable=False),
    Column("quantity", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("unit_price_micro", BigInteger, nullable=False),
    Column("source", String(200), nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Index("ix_price_observations_workspace_key_day", "workspace", "key", "day"),
)


@dataclass(frozen=True)
class Observation:
    """A price that a vendor was paid, for one unit (a code) of a product."""

    vendor: str
    product: str
    unit: str
    day: date
    quantity: int
    currency: str
    unit_price: Decimal


def add(work: Work, found: Iterable[tuple[str, Observation]], source: str, synthetic: bool) -> None:
    """Write observations under these ids, new or in place of those that bear them."""
    for id, one in found:
        work.put(
            price_observations,
            id=id,
            vendor=one.vendor,
            key=product_key(one.product),
            unit=one.unit,
            day=one.day.isoformat(),
            quantity=one.quantity,
            currency=one.currency,
            unit_price_micro=to_micro(one.unit_price),
            source=source,
            synthetic=synthetic,
        )


async def paid(reader: Reader, product: Product, since: date, until: date) -> list[Decimal]:
    """Unit prices, of all vendors, that were really paid from `since` until the day before
    `until`, for this product in its unit and currency.
    """
    return await paid_for(reader, product.key, product.unit, product.currency, (since, until))


async def paid_for(
    reader: Reader, key: str, unit: str, currency: str, days: tuple[date, date]
) -> list[Decimal]:
    """The same by the product's key; of the two days the second is not included."""
    c = price_observations.c
    query = reader.rows(price_observations).where(
        c.key == key,
        c.unit == unit,
        c.currency == currency,
        c.day >= days[0].isoformat(),
        c.day < days[1].isoformat(),
        c.synthetic.is_(False),
    )
    found = await reader.all(query.order_by(c.day.desc(), c.id).limit(MOST))
    return [from_micro(row.unit_price_micro) for row in found]
