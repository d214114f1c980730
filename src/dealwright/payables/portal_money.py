"""What was billed, paid and credited of an order, as its vendor sees it in the portal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, Field

from dealwright.core.money import Money
from dealwright.payables.model.credit_events import (
    CreditRefunded,
    CreditReopened,
    CreditSetOff,
)
from dealwright.payables.model.credits import Credit
from dealwright.payables.model.credits import State as CreditState
from dealwright.payables.model.invoices import Invoice
from dealwright.payables.model.invoices import State as InvoiceState
from dealwright.payables.model.payments import Payment, Rail, decisive
from dealwright.procurement.views import MoneyView, money_view

Billing = Literal["checked", "owed", "partly_paid", "paid", "credited", "rejected"]
BILLED: dict[InvoiceState, Billing] = {
    "held": "checked",
    "payable": "owed",
    "partly_paid": "partly_paid",
    "paid": "paid",
    "credited": "credited",
    "rejected": "rejected",
}
"""How an invoice is called: why it is held is the buyer's own."""
Crediting = Literal["checked", "open", "settled", "rejected"]
CREDITED: dict[CreditState, Crediting] = {
    "held": "checked",
    "open": "open",
    "settled": "settled",
    "rejected": "rejected",
}
Way = Literal["processing", "settled", "returned"]
WAYS: tuple[Way, ...] = ("processing", "settled", "returned")
"""What a vendor is told of a payment: that it is on its way, has arrived, or came back."""
Use = Literal["taken_off", "set_off", "refunded", "reopened"]


class PortalPayment(BaseModel):
    """Money that its rail says is on its way, was paid, or came back, on that ISO time.

    `account` is the last digits of the vendor's own account, where the payment names one.
    """

    state: Way
    at: str
    amount: MoneyView
    rail: Rail
    simulated: bool
    account: str


class PortalTakenOff(BaseModel):
    """So much less of an invoice is to be paid, by the vendor's credit note of that number.

    Below zero: it was paid all the same, and counts no more.
    """

    credit: str
    at: str
    amount: MoneyView


class PortalOrderInvoice(BaseModel):
    """An invoice for it, as the buyer has it: `checked` means that it is looked at.

    Accepted, `total` is `credited`, `paid` and `owed` together, less what was `overpaid`.
    """

    number: str
    issued: str
    due: str
    state: Billing
    total: MoneyView
    credited: MoneyView
    paid: MoneyView
    owed: MoneyView = Field(description="What is still to be paid; 0 before it is accepted.")
    overpaid: MoneyView = Field(description="What was paid beyond what was to be paid.")
    payments: list[PortalPayment]
    credits: list[PortalTakenOff]


class PortalCreditUse(BaseModel):
    """What became of a part of a credit: taken off its own invoice, set off against another one.

    Or sent back (`refunded`, then `invoice` is empty); `reopened` counts no more, as that invoice
    was paid all the same.
    """

    what: Use
    invoice: str
    at: str
    amount: MoneyView


class PortalCredit(BaseModel):
    """A credit note of the vendor; accepted, `total` is its uses less the reopened, and `open`."""

    number: str
    issued: str
    invoice: str
    state: Crediting
    total: MoneyView
    open: MoneyView
    uses: list[PortalCreditUse]


@dataclass(frozen=True)
class OrderMoney:
    """An order's invoices with their payments, and its credits; all by their ids.

    `numbers` are the vendor's own of every invoice and credit note that one of them names.
    """

    invoices: Mapping[str, Invoice]
    payments: Mapping[str, tuple[Payment, ...]]
    credits: Mapping[str, Credit]
    numbers: Mapping[str, str]

    def invoices_view(self) -> list[PortalOrderInvoice]:
        """In their order."""
        return [self._invoice(id, one) for id, one in self.invoices.items()]

    def credits_view(self) -> list[PortalCredit]:
        """In their order."""
        return [self._credit(one) for one in self.credits.values()]

    def _invoice(self, id: str, invoice: Invoice) -> PortalOrderInvoice:
        bill, none = invoice.bill, Money(0, invoice.bill.currency)
        due = BILLED[invoice.state] not in ("checked", "rejected")
        over = max(invoice.paid.minor - invoice.payable.minor, 0)
        return PortalOrderInvoice(
            number=bill.number,
            issued=bill.issued,
            due=bill.due,
            state=BILLED[invoice.state],
            total=money_view(bill.total),
            credited=money_view(invoice.credited),
            paid=money_view(invoice.paid),
            owed=money_view(invoice.owed if due else none),
            overpaid=money_view(Money(over, bill.currency)),
            payments=list(_payments(self.payments.get(id, ()))),
            credits=[
                PortalTakenOff(
                    credit=self.numbers[one.credit], at=one.at, amount=money_view(one.amount)
                )
                for one in invoice.credits
            ],
        )

    def _credit(self, credit: Credit) -> PortalCredit:
        note = credit.note
        return PortalCredit(
            number=note.number,
            issued=note.issued,
            invoice=note.invoice,
            state=CREDITED[credit.state],
            total=money_view(note.total),
            open=money_view(credit.open),
            uses=list(self._uses(credit)),
        )

    def _uses(self, credit: Credit) -> Iterator[PortalCreditUse]:
        accepted = credit.accepted
        if accepted is not None and accepted.applied.minor:
            yield PortalCreditUse(
                what="taken_off",
                invoice=credit.note.invoice,
                at=accepted.at,
                amount=money_view(accepted.applied),
            )
        for one in credit.uses:
            yield PortalCreditUse(
                what=_what(one),
                invoice="" if isinstance(one, CreditRefunded) else self.numbers[one.invoice],
                at=one.at,
                amount=money_view(one.amount),
            )


def _payments(found: tuple[Payment, ...]) -> Iterator[PortalPayment]:
    """Those that a rail or a person has told of, in the order in which they were made."""
    for one in found:
        for way in WAYS:
            if one.state == way:
                yield PortalPayment(
                    state=way,
                    at=decisive(one.reports).occurred,
                    amount=money_view(one.created.amount),
                    rail=one.created.rail,
                    simulated=one.created.simulated,
                    account=one.created.account,
                )


def _what(one: CreditSetOff | CreditRefunded | CreditReopened) -> Use:
    if isinstance(one, CreditRefunded):
        return "refunded"
    return "set_off" if isinstance(one, CreditSetOff) else "reopened"
