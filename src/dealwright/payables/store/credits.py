"""The stream of credit notes, and their list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Column, Index, Row, String

from dealwright.payables.model.credit_events import CreditReceived
from dealwright.payables.model.credits import Credit, fold
from dealwright.payables.model.papers import LONGEST_NUMBER
from dealwright.payables.store.lists import around
from dealwright.payables.store.of_vendor import of_vendor, vendor_columns
from dealwright.procurement.store.lists import newest
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, dated_table, register
from dealwright.web.page import Page, Paging

T = TypeVar("T")

credits_table = dated_table(
    "credit_notes",
    Column("invoice", String(40), nullable=False),
    Column("purchase_order", String(40), nullable=False),
    *vendor_columns(),
    Column("number", String(LONGEST_NUMBER), nullable=False),
    Column("number_key", String(LONGEST_NUMBER), nullable=False),
    Column("issued", String(10), nullable=False),
    Column("state", String(20), nullable=False),
    Column("total_minor", BigInteger, nullable=False),
    Column("open_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Index("ix_credit_notes_workspace_vendor", "workspace", "vendor"),
    Index("ix_credit_notes_workspace_invoice", "workspace", "invoice"),
)


def _row(credit: Credit) -> dict[str, object]:
    received, note = credit.received, credit.note
    return {
        "at": received.at,
        "invoice": received.invoice,
        "purchase_order": note.order,
        **of_vendor(received),
        "number": note.number,
        "number_key": received.key,
        "issued": note.issued,
        "state": credit.state,
        "total_minor": note.total.minor,
        "open_minor": credit.open.minor,
        "currency": note.currency,
    }


CREDIT = register(StreamKind("credit", fold, credits_table, _row))


@dataclass(frozen=True)
class CreditsWanted:
    """Which: of that invoice, of that vendor, in that state; None for all."""

    invoice: str | None = None
    vendor: str | None = None
    state: str | None = None


async def listed(
    reader: Reader, wanted: CreditsWanted, paging: Paging, show: Callable[[Row[Any]], T]
) -> Page[T]:
    """Credit notes, the newest first."""
    return await newest(reader, credits_table, paging, show, **vars(wanted))


async def of_invoice(reader: Reader, invoice: str) -> list[str]:
    """The ids of all credit notes of an invoice that were not rejected, the oldest first."""
    return await of_invoices(reader, [invoice])


async def of_invoices(reader: Reader, invoices: Sequence[str], but: str = "rejected") -> list[str]:
    """The same of several invoices; all but those in that state."""
    c = credits_table.c
    query = reader.rows(credits_table).where(c.invoice.in_(invoices), c.state != but)
    return [str(row.id) for row in await reader.all(query.order_by(c.at, c.id))]


async def of_number(reader: Reader, vendor: str, key: str) -> Row[Any] | None:
    """The vendor's credit note of that number, unless it was rejected."""
    c = credits_table.c
    query = reader.rows(credits_table).where(
        c.vendor == vendor, c.number_key == key, c.state != "rejected"
    )
    return await reader.first(query)


async def alike(reader: Reader, received: CreditReceived) -> Row[Any] | None:
    """Another credit note of this vendor over the same amount, issued within seven days."""
    return await around(reader, credits_table, received.vendor, received.note)
