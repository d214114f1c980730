"""The streams of fulfilments and invoices, their lists, and how many invoices a vendor has sent."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Column, Index, Row, String, Table, update

from dealwright.core.errors import OutOfDate
from dealwright.payables.model import fulfilment, invoices
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.model.invoices import Invoice
from dealwright.payables.model.papers import Paper, day
from dealwright.payables.store.of_vendor import of_vendor, vendor_columns
from dealwright.procurement.store.lists import newest
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, dated_table, register
from dealwright.store.tables import metadata
from dealwright.store.work import Work
from dealwright.web.page import Page, Paging

T = TypeVar("T")
_MEANWHILE = OutOfDate("another invoice of this vendor came in meanwhile", "send it again")

fulfilments = Table(
    "fulfilments",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("at", String(40), nullable=False),
    Column("vendor", String(40), nullable=False),
    Column("state", String(20), nullable=False),
)

invoices_table = dated_table(
    "invoices",
    Column("purchase_order", String(40), nullable=False),
    *vendor_columns(),
    Column("number", String(invoices.LONGEST_NUMBER), nullable=False),
    Column("number_key", String(invoices.LONGEST_NUMBER), nullable=False),
    Column("issued", String(10), nullable=False),
    Column("due", String(10), nullable=False),
    Column("state", String(20), nullable=False),
    Column("reasons", String(60), nullable=False),
    Column("total_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Index("ix_invoices_workspace_vendor", "workspace", "vendor"),
    Index("ix_invoices_workspace_purchase_order", "workspace", "purchase_order"),
)

vendor_billing = Table(
    "vendor_billing",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("vendor", String(40), primary_key=True),
    Column("invoices", BigInteger, nullable=False),
)
"""How many invoices each vendor has sent: two of one vendor never look for duplicates at once."""


def _fulfilment_row(state: Fulfilment) -> dict[str, object]:
    opened = state.opened
    return {"at": opened.ordered, "vendor": opened.vendor, "state": state.state}


def _invoice_row(invoice: Invoice) -> dict[str, object]:
    received, bill = invoice.received, invoice.bill
    return {
        "at": received.at,
        "purchase_order": bill.order,
        **of_vendor(received),
        "number": bill.number,
        "number_key": received.key,
        "issued": bill.issued,
        "due": invoice.due,
        "state": invoice.state,
        "reasons": " ".join(invoice.reasons),
        "total_minor": bill.total.minor,
        "currency": bill.currency,
    }


FULFILMENT = register(StreamKind("fulfilment", fulfilment.fold, fulfilments, _fulfilment_row))
INVOICE = register(StreamKind("invoice", invoices.fold, invoices_table, _invoice_row))


@dataclass(frozen=True)
class Wanted:
    """Which invoices: of that order, in that state; None for all."""

    purchase_order: str | None = None
    state: str | None = None


async def has_arrived(reader: Reader, vendor: str) -> bool:
    """Whether all of an order of that vendor has arrived, or was billed."""
    c = fulfilments.c
    done = c.state.in_(("received", "billed"))
    query = reader.rows(fulfilments).where(c.vendor == vendor, done).limit(1)
    return await reader.first(query) is not None


async def called_off(reader: Reader, order: str) -> bool:
    """Whether the rest of that purchase order was."""
    begun = await reader.peek(FULFILMENT, order)
    return bool(begun.version) and bool(begun.state.cancelled)


async def over_of(reader: Reader, vendor: str, most: int) -> list[str]:
    """The vendor's latest orders that are over, the newest first: arrived, billed or cancelled."""
    c = fulfilments.c
    query = reader.rows(fulfilments).where(c.vendor == vendor, c.state != "open")
    newest_first = query.order_by(c.at.desc(), c.id).limit(most)
    return [str(row.id) for row in await reader.all(newest_first)]


async def listed(
    reader: Reader, wanted: Wanted, paging: Paging, show: Callable[[Row[Any]], T]
) -> Page[T]:
    """Invoices, the newest first."""
    return await newest(reader, invoices_table, paging, show, **vars(wanted))


async def due_first(
    reader: Reader, table: Table, states: Collection[str], most: int
) -> Sequence[Row[Any]]:
    """Rows in these states: those that are due first, then what says no day, the oldest first."""
    c = table.c
    due = (c.due == "", c.due) if "due" in c else ()
    query = reader.rows(table).where(c.state.in_(states)).order_by(*due, c.at, c.id)
    return await reader.all(query.limit(most))


async def of_order(reader: Reader, order: str) -> list[Row[Any]]:
    """All invoices of an order, the oldest first."""
    c = invoices_table.c
    query = reader.rows(invoices_table).where(c.purchase_order == order).order_by(c.at, c.id)
    return list(await reader.all(query))


async def of_number(reader: Reader, vendor: str, key: str) -> Row[Any] | None:
    """The vendor's invoice of that number, unless it was rejected."""
    c = invoices_table.c
    query = reader.rows(invoices_table).where(
        c.vendor == vendor, c.number_key == key, c.state != "rejected"
    )
    return await reader.first(query)


async def alike(reader: Reader, received: invoices.InvoiceReceived) -> Row[Any] | None:
    """Another invoice of this vendor over the same amount, issued within seven days."""
    return await around(reader, invoices_table, received.vendor, received.bill)


async def around(reader: Reader, table: Table, vendor: str, paper: Paper) -> Row[Any] | None:
    """A row of the vendor over the same amount, issued within seven days and not rejected."""
    c, issued = table.c, day(paper.issued, "issued")
    apart: timedelta = invoices.ALIKE_WITHIN
    query = reader.rows(table).where(
        c.vendor == vendor,
        c.total_minor == paper.total.minor,
        c.currency == paper.currency,
        c.state != "rejected",
        c.issued >= (issued - min(apart, issued - date.min)).isoformat(),
        c.issued <= (issued + min(apart, date.max - issued)).isoformat(),
    )
    return await reader.first(query.order_by(c.at))


async def take_turn(work: Work, vendor: str) -> None:
    """One invoice of a vendor after the other: at commit `OutOfDate` for the second at once."""
    c = vendor_billing.c
    row = await work.first(work.rows(vendor_billing).where(c.vendor == vendor))
    if row is None:
        work.add(vendor_billing, _MEANWHILE, vendor=vendor, invoices=1)
        return
    one = update(vendor_billing).where(c.vendor == vendor, c.invoices == row.invoices)
    work.change(one.values(invoices=row.invoices + 1), _MEANWHILE)
