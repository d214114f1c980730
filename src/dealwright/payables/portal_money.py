"""What was billed, paid and credited of an order, as its vendor sees it in the portal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dealwright.core.money import Money
from dealwright.payables.model.credits import Credit
from dealwright.payables.model.invoices import Invoice
from dealwright.payables.model.invoices import State as InvoiceState
from dealwright.payables.model.payments import Payment, decisive
from dealwright.payables.portal_credits import portal_credit
from dealwright.payables.portal_paid import (
    Billing,
    PortalCredit,
    PortalOrderInvoice,
    PortalPayment,
    PortalTakenOff,
    Way,
)
from dealwright.procurement.views import money_view

BILLED: dict[InvoiceState, Billing] = {
    "held": "checked",
    "payable": "owed",
    "partly_paid": "partly_paid",
    "paid": "paid",
    "credited": "credited",
    "rejected": "rejected",
}
"""How an invoice is called: why it is held is the buyer's own."""
WAYS: tuple[Way, ...] = ("processing", "settled", "returned")
"""What a vendor is told of a payment: that it is on its way, has arrived, or came back."""


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
        return [portal_credit(one, self.numbers) for one in self.credits.values()]

    def _invoice(self, id: str, invoice: Invoice) -> PortalOrderInvoice:
        bill, none = invoice.bill, Money(0, invoice.bill.currency)
        due = BILLED[invoice.state] not in ("checked", "rejected")
        over = max(invoice.paid.minor - invoice.payable.minor, 0)
        return PortalOrderInvoice(
            number=bill.number,
            issued=bill.issued,
            due=invoice.due,
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
