"""The streams of payments and of bank details, and the list of payments."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Row, String, Table

from dealwright.payables.model import accounts, payments
from dealwright.payables.model.payments import Payment
from dealwright.procurement.store.lists import newest
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata
from dealwright.web.page import Page, Paging

T = TypeVar("T")

payments_table = Table(
    "payments",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("at", String(40), nullable=False),
    Column("invoice", String(40), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("vendor", String(40), nullable=False),
    Column("vendor_name", String(200), nullable=False),
    Column("rail", String(20), nullable=False),
    Column("simulated", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    Column("unclear", Boolean, nullable=False),
    Column("held_until", String(40), nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Index("ix_payments_workspace_at", "workspace", "at"),
    Index("ix_payments_workspace_invoice", "workspace", "invoice"),
)


def _row(payment: Payment) -> dict[str, object]:
    created = payment.created
    return {
        "at": created.at,
        "invoice": created.invoice,
        "attempt": created.attempt,
        "vendor": created.vendor,
        "vendor_name": created.vendor_name,
        "rail": created.rail,
        "simulated": created.simulated,
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
    """Which payments: of that invoice, in that state; None for all."""

    invoice: str | None = None
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
