"""How a vendor is shown what was billed, paid and credited of an order in the portal."""

from typing import Literal

from pydantic import BaseModel, Field

from dealwright.payables.model.payments import Rail
from dealwright.procurement.views import MoneyView

Billing = Literal["checked", "owed", "partly_paid", "paid", "credited", "rejected"]
Crediting = Literal["checked", "open", "settled", "rejected"]
Way = Literal["processing", "settled", "returned"]
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
