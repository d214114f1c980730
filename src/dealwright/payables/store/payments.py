"""The streams of payments and of bank details, and the list of payments."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Row, String

from dealwright.payables.model import accounts, payments
from dealwright.payables.model.payments import Payment
from dealwright.payables.store.of_vendor import of_vendor, vendor_columns
from dealwright.procurement.store.lists import newest
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, dated_table, register
from dealwright.web.page import Page, Paging

T = TypeVar("T")

payments_table = dated_table(
    "payments",
    Column("invoice", String(40), nullable=False),
    Column("attempt", Integer, nullable=False),
    *vendor_columns(),
    Column("rail", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("unclear", Boolean, nullable=False),
    Column("held_until", String(40), nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Index("ix_payments_workspace_invoice", "workspace", "invoice"),
)


def _row(payment: Payment) -> dict[str, object]:
    created = payment.created
    return {
        "at": created.at,
        "invoice": created.invoice,
        "attempt": created.attempt,
        **of_vendor(created),
        "rail": created.rail,
        "state": payment.state,
        "unclear": bool(payment.unclear),
        "held_until": "" if payment.released or payment.reports else created.held_until,
        "amount_minor": created.amount.minor,
        "currency": created.amount.currency,
    }


PAYMENT = register(StreamKind("payment", payments.fold, payments_table, _row))
ACCOUNT = register(StreamKind("bank-account", accounts.fold))


@dataclass(frozen=True)
class PaymentsWanted:
    """Which payments: of that invoice, to that vendor, in that state; None for all."""

    invoice: str | None = None
    vendor: str | None = None
    state: str | None = None


async def listed(
    reader: Reader, wanted: PaymentsWanted, paging: Paging, show: Callable[[Row[Any]], T]
) -> Page[T]:
    """Payments, the newest first."""
    return await newest(reader, payments_table, paging, show, **vars(wanted))


async def of_invoice(reader: Reader, invoice: str) -> list[Row[Any]]:
    """All attempts at an invoice, the first one first."""
    c = payments_table.c
    query = reader.rows(payments_table).where(c.invoice == invoice).order_by(c.attempt)
    return list(await reader.all(query))


async def of_invoices(reader: Reader, invoices: Collection[str]) -> list[str]:
    """The ids of all attempts at these invoices."""
    query = reader.rows(payments_table).where(payments_table.c.invoice.in_(sorted(invoices)))
    return [str(row.id) for row in await reader.all(query)]
