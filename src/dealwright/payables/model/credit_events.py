"""What a credit note says, and what happens to one: the events of its stream."""

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Literal

from dealwright.core.money import Money
from dealwright.payables.model.invoices import Source
from dealwright.payables.model.papers import InvoiceLine
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

Why = Literal["quantity", "price", "allowance"]
"""Units that went back or never came, a lower price of units that stay, or a plain sum."""


@dataclass(frozen=True)
class CreditLine(InvoiceLine):
    """So many units at so much each are owed back; of an allowance `line` is 0."""

    why: Why


@dataclass(frozen=True)
class CreditNote:
    """What a credit note says; `invoice` is the vendor's number of the invoice that it is of."""

    number: str
    order: str
    invoice: str
    issued: str
    currency: str
    lines: tuple[CreditLine, ...]
    tax: Money
    total: Money

    @property
    def net(self) -> Money:
        """The sum of the rounded lines."""
        return reduce(add, (one.amount(self.currency) for one in self.lines))


@dataclass(frozen=True)
class CreditReceived:
    """A credit note came in for an invoice (our id of it); `key` is what duplicates are found by.

    `resembles` is the credit note that it looks like, and that a person said it is not.
    """

    note: CreditNote
    key: str
    invoice: str
    vendor: str
    vendor_name: str
    simulated: bool
    source: Source
    by: str
    at: str
    resembles: str


@dataclass(frozen=True)
class CreditAccepted:
    """A person accepts it: `applied` is taken off its invoice, the rest of it is open."""

    by: str
    at: str
    applied: Money
    reason: Sealed[str]


@dataclass(frozen=True)
class CreditRejected:
    """A person refuses it; the vendor may send another one of the same number."""

    by: str
    at: str
    reason: Sealed[str]


@dataclass(frozen=True)
class CreditSetOff:
    """A person has taken so much of what was open off that invoice."""

    invoice: str
    amount: Money
    by: str
    at: str


@dataclass(frozen=True)
class CreditRefunded:
    """A person says that the vendor has sent so much back; `reference` is the bank's or his own."""

    amount: Money
    reference: str
    by: str
    at: str


@dataclass(frozen=True)
class CreditReopened:
    """So much that was taken off that invoice was paid all the same, and is open again."""

    invoice: str
    amount: Money
    at: str


Event = (
    CreditReceived
    | CreditAccepted
    | CreditRejected
    | CreditSetOff
    | CreditRefunded
    | CreditReopened
)

for _kind in (
    CreditReceived,
    CreditAccepted,
    CreditRejected,
    CreditSetOff,
    CreditRefunded,
    CreditReopened,
):
    kinds.register(_kind)
