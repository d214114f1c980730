"""What callers are shown of payments and bank details: never more than an account's last digits."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from dealwright.core.money import Money
from dealwright.payables.model.accounts import Account
from dealwright.payables.model.invoices import Invoice
from dealwright.payables.model.payments import Payment
from dealwright.procurement.views import MoneyView, money_view
from dealwright.store.reader import Loaded


class PaymentRow(BaseModel):
    """A row of the list; `unclear`: the rail gave no answer, somebody has to look it up."""

    id: str
    at: str
    invoice: str
    attempt: int
    vendor: str
    vendor_name: str
    rail: str
    simulated: bool
    state: str
    unclear: bool
    held_until: str = Field(description="The end of the account's cooling period, while it waits.")
    amount: MoneyView


class ReportView(BaseModel):
    """What was reported of a payment, by whom, and when it happened there."""

    status: str
    occurred: str
    source: str
    by: str
    reference: str
    reason: str


class PaymentView(PaymentRow):
    """A payment and all that was reported of it, in the order in which it came."""

    account: str
    by: str
    self_approval: bool
    unclear_reason: str
    twice: bool = Field(
        description="It has settled, and more is paid than the invoice is of, less its credits."
    )
    reports: list[ReportView]


class AccountView(BaseModel):
    """A holder's bank details: none, proposed, cooling or usable, and what waits."""

    holder: str
    state: str
    name: str
    kind: str = Field(description="Of those that count: iban, us or connected.")
    shown: str = Field(description="Country and last four digits of those that count.")
    usable_from: str
    confirmed_by: str
    proposed_by: str = Field(description="Who entered those that wait for a second person.")
    proposed_kind: str
    proposed_shown: str
    proposed_name: str


def payment_row(row: Any) -> PaymentRow:
    """A row of the list table."""
    fields = dict(row._mapping)
    amount = Money(fields["amount_minor"], fields["currency"])
    own = {name: fields[name] for name in PaymentRow.model_fields if name in fields}
    return PaymentRow(amount=money_view(amount), **own)


def payment_view(payment: Loaded[Payment], invoice: Invoice) -> PaymentView:
    """The payment of that invoice."""
    state, created = payment.state, payment.state.created
    over, other = invoice.payable < invoice.paid, invoice.paid_by != payment.id
    waits = not (state.released or state.reports)
    return PaymentView(
        id=payment.id,
        at=created.at,
        invoice=created.invoice,
        attempt=created.attempt,
        vendor=created.vendor,
        vendor_name=created.vendor_name,
        rail=created.rail,
        simulated=created.simulated,
        state=state.state,
        unclear=bool(state.unclear),
        held_until=created.held_until if waits else "",
        amount=money_view(created.amount),
        account=created.account,
        by=created.by,
        self_approval=created.self_approval,
        unclear_reason=state.unclear,
        twice=state.state == "settled" and over and (other or bool(invoice.credits)),
        reports=[_report(one) for one in state.reports],
    )


def account_view(holder: str, account: Account, now: datetime) -> AccountView:
    usable, waiting, confirmed = account.usable, account.proposed, account.confirmed
    return AccountView(
        holder=holder,
        state=account.state(now),
        name=_name(usable),
        kind=_kind(usable),
        shown=usable.shown if usable else "",
        usable_from=confirmed.usable_from if confirmed else "",
        confirmed_by=confirmed.by if confirmed else "",
        proposed_by=waiting.by if waiting else "",
        proposed_kind=_kind(waiting),
        proposed_shown=waiting.shown if waiting else "",
        proposed_name=_name(waiting),
    )


def _report(one: Any) -> ReportView:
    return ReportView(**{name: getattr(one, name) for name in ReportView.model_fields})


def _name(proposed: Any) -> str:
    """The account's name, empty once it was erased."""
    return "" if proposed is None else str(getattr(proposed.details.value, "name", ""))


def _kind(proposed: Any) -> str:
    """What sort of account it is, empty once it was erased."""
    return "" if proposed is None else str(getattr(proposed.details.value, "kind", ""))
