"""The streams of RFQs, quotes and awards, and the lists of the first two.

A quote's row tells nothing of what was quoted; who may see it, the service decides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Row, String, Table

from dealwright.procurement.store.lists import newest
from dealwright.rfq.model import asked, awards, quotes
from dealwright.rfq.model.asked import Rfq
from dealwright.rfq.model.quotes import Quote
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata
from dealwright.web.page import Page, Paging

T = TypeVar("T")
LONGEST_TITLE = 330

rfqs = Table(
    "rfqs",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("at", String(40), nullable=False),
    Column("request", String(40), nullable=False),
    Column("title", String(LONGEST_TITLE), nullable=False),
    Column("state", String(20), nullable=False),
    Column("deadline", String(40), nullable=False),
    Column("opening", String(40)),
    Column("closed", Boolean, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("vendors", Integer, nullable=False),
    Index("ix_rfqs_workspace_at", "workspace", "at"),
)

quotes_table = Table(
    "quotes",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("at", String(40), nullable=False),
    Column("rfq", String(40), nullable=False),
    Column("vendor", String(40), nullable=False),
    Column("state", String(20), nullable=False),
    Index("ix_quotes_workspace_vendor", "workspace", "vendor"),
)


def _rfq_row(rfq: Rfq) -> dict[str, object]:
    made = rfq.made
    first, *more = made.lines
    title = f"{first.product} and {len(more)} more" if more else first.product
    return {
        "at": made.at,
        "request": made.request,
        "title": title[:LONGEST_TITLE],
        "state": rfq.state,
        "deadline": made.deadline,
        "opening": made.opening,
        "closed": rfq.closed is not None,
        "lines": len(made.lines),
        "vendors": len(made.invited),
    }


def _quote_row(quote: Quote) -> dict[str, object]:
    """`at` is when the vendor was asked: when it last wrote is nobody else's business."""
    invited = quote.invited
    return {
        "at": invited.at,
        "rfq": invited.rfq,
        "vendor": invited.vendor,
        "state": quote.state,
    }


RFQ = register(StreamKind("rfq", asked.fold, rfqs, _rfq_row))
QUOTE = register(StreamKind("quote", quotes.fold, quotes_table, _quote_row))
AWARD = register(StreamKind("award", awards.fold))


@dataclass(frozen=True)
class Wanted:
    """Which RFQs: of that request, in that state; None for all."""

    request: str | None = None
    state: str | None = None


async def listed(
    reader: Reader, wanted: Wanted, paging: Paging, show: Callable[[Row[Any]], T]
) -> Page[T]:
    """RFQs, the newest first."""
    return await newest(reader, rfqs, paging, show, **vars(wanted))


async def was_asked(reader: Reader, vendor: str) -> bool:
    """Whether the vendor was ever asked to quote."""
    query = reader.rows(quotes_table).where(quotes_table.c.vendor == vendor)
    return await reader.first(query) is not None


async def asked_of(
    reader: Reader, vendor: str, paging: Paging, show: Callable[[Row[Any]], T]
) -> Page[T]:
    """The quotes that a vendor was asked for, the newest first."""
    return await newest(reader, quotes_table, paging, show, vendor=vendor)
