"""The streams of amendments, and their list."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Row, String

from dealwright.payables.model.amendments import Amendment, fold
from dealwright.payables.store.of_vendor import of_vendor, vendor_columns
from dealwright.procurement.store.lists import newest
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, dated_table, register
from dealwright.web.page import Page, Paging

T = TypeVar("T")

amendments = dated_table(
    "amendments",
    Column("purchase_order", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    *vendor_columns(),
    Column("state", String(20), nullable=False),
    Column("asked", Boolean, nullable=False),
    Column("total_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Index("ix_amendments_workspace_purchase_order", "workspace", "purchase_order"),
)
"""`asked`: whether the vendor was ever asked, and may see it."""


def _row(amendment: Amendment) -> dict[str, object]:
    proposed = amendment.proposed
    return {
        "at": proposed.at,
        "purchase_order": proposed.order,
        "number": proposed.number,
        **of_vendor(proposed),
        "state": amendment.state,
        "asked": amendment.cleared is not None,
        "total_minor": proposed.after.total.minor,
        "currency": proposed.after.total.currency,
    }


AMENDMENT = register(StreamKind("amendment", fold, amendments, _row))


@dataclass(frozen=True)
class AmendmentsWanted:
    """Which: of that order, of that vendor, those it was asked about; None for all."""

    purchase_order: str | None = None
    vendor: str | None = None
    asked: bool | None = None


async def listed(
    reader: Reader, wanted: AmendmentsWanted, paging: Paging, show: Callable[[Row[Any]], T]
) -> Page[T]:
    """The newest first."""
    return await newest(reader, amendments, paging, show, **vars(wanted))


async def how_many(reader: Reader, order: str) -> int:
    """How many were ever proposed of the order."""
    c = amendments.c
    return await reader.count(reader.rows(amendments).where(c.purchase_order == order))


async def of_order(reader: Reader, order: str) -> list[str]:
    """The ids of all that were ever proposed of the order, by their number."""
    return await of_orders(reader, {order})


async def of_orders(reader: Reader, orders: Collection[str]) -> list[str]:
    """The same of several orders."""
    c = amendments.c
    query = reader.rows(amendments).where(c.purchase_order.in_(sorted(orders)))
    query = query.order_by(c.purchase_order, c.number)
    return [str(row.id) for row in await reader.all(query)]
