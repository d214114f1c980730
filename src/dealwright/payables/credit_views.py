"""What callers are shown of credit notes."""

from collections.abc import Collection
from typing import Any, Literal

from pydantic import BaseModel, Field

from dealwright.core.money import Money
from dealwright.payables.model.credit_events import (
    CreditLine,
    CreditRefunded,
    CreditReopened,
    CreditSetOff,
    Why,
)
from dealwright.payables.model.credits import Credit, State
from dealwright.payables.views import words
from dealwright.procurement.standards.documents import number_text, price_text
from dealwright.procurement.standards.units import unit
from dealwright.procurement.views import MoneyView, money_view
from dealwright.store.reader import Loaded

Use = Literal["set_off", "refunded", "reopened"]


class CreditRow(BaseModel):
    """A row of the list; `open`: accepted, and neither taken off an invoice nor sent back."""

    id: str
    at: str
    invoice: str
    order: str
    vendor: str
    vendor_name: str
    simulated: bool
    number: str
    issued: str
    state: State
    total: MoneyView
    open: MoneyView


class CreditLineView(BaseModel):
    """One line; of an allowance `line` is 0."""

    line: int
    why: Why
    description: str
    unit_name: str
    quantity: str
    unit_price: str
    amount: str


class CreditUseView(BaseModel):
    """What was open was set off against an invoice, or sent back: then `invoice` is empty.

    `reopened`: what was taken off that invoice was paid all the same, and is open again.
    """

    what: Use
    invoice: str
    reference: str
    amount: MoneyView
    by: str
    at: str


class CreditView(CreditRow):
    """A credit note, who may accept it, and what became of it."""

    version: int
    invoice_number: str
    source: str
    by: str
    resembles: str
    net: MoneyView
    tax: MoneyView
    lines: list[CreditLineView]
    deciders: list[str] = Field(
        description="Who may accept it now; once accepted, who may use what is open of it."
    )
    applied: MoneyView = Field(description="What was taken off its own invoice on acceptance.")
    accepted_by: str
    accepted_reason: str
    rejected_by: str
    rejected_reason: str
    uses: list[CreditUseView]


def credit_row(row: Any) -> CreditRow:
    """A row of the list table."""
    fields = {name: getattr(row, name) for name in CreditRow.model_fields if hasattr(row, name)}
    return CreditRow(
        **{
            **fields,
            "order": row.purchase_order,
            "total": money_view(Money(row.total_minor, row.currency)),
            "open": money_view(Money(row.open_minor, row.currency)),
        }
    )


def credit_view(credit: Loaded[Credit], may: Collection[str]) -> CreditView:
    """The credit note; `may`: who may do the next step."""
    state, received, note = credit.state, credit.state.received, credit.state.note
    accepted, rejected = state.accepted, state.rejected
    return CreditView(
        id=credit.id,
        at=received.at,
        invoice=received.invoice,
        order=note.order,
        vendor=received.vendor,
        vendor_name=received.vendor_name,
        simulated=received.simulated,
        number=note.number,
        issued=note.issued,
        state=state.state,
        total=money_view(note.total),
        open=money_view(state.open),
        version=credit.version,
        invoice_number=note.invoice,
        source=received.source,
        by=received.by,
        resembles=received.resembles,
        net=money_view(note.net),
        tax=money_view(note.tax),
        lines=[_line(one, note.currency) for one in note.lines],
        deciders=sorted(may),
        applied=money_view(accepted.applied if accepted else Money(0, note.currency)),
        accepted_by=accepted.by if accepted else "",
        accepted_reason=words(accepted.reason) if accepted else "",
        rejected_by=rejected.by if rejected else "",
        rejected_reason=words(rejected.reason) if rejected else "",
        uses=[_use(one) for one in state.uses],
    )


def _line(one: CreditLine, currency: str) -> CreditLineView:
    return CreditLineView(
        line=one.line,
        why=one.why,
        description=one.description,
        unit_name=unit(one.unit).name,
        quantity=number_text(one.quantity),
        unit_price=price_text(one.unit_price, currency),
        amount=str(one.amount(currency).amount),
    )


def _use(one: CreditSetOff | CreditRefunded | CreditReopened) -> CreditUseView:
    what: Use = "set_off" if isinstance(one, CreditSetOff) else "reopened"
    return CreditUseView(
        what="refunded" if isinstance(one, CreditRefunded) else what,
        invoice="" if isinstance(one, CreditRefunded) else one.invoice,
        reference=one.reference if isinstance(one, CreditRefunded) else "",
        amount=money_view(one.amount),
        by="" if isinstance(one, CreditReopened) else one.by,
        at=one.at,
    )
