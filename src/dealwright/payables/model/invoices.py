"""An invoice: what a vendor says we owe, who has to look at it, and what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Literal

from dealwright.core.errors import Invalid, Refused
from dealwright.core.money import Money
from dealwright.payables.model.due_days import by_terms
from dealwright.payables.model.papers import LONGEST_NUMBER as LONGEST_NUMBER
from dealwright.payables.model.papers import MOST_LINES as MOST_LINES
from dealwright.payables.model.papers import InvoiceLine as InvoiceLine
from dealwright.payables.model.papers import check_paper, day
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

State = Literal["held", "payable", "partly_paid", "paid", "credited", "rejected"]
"""`credited`: accepted, and nothing is to be paid of it, as credit notes took all off."""
Reason = Literal["price", "quantity", "approval", "budget"]
"""Why one waits: for the buyer, for the receiver, for who signs again, for who sets budgets."""
APPROVAL: Reason = "approval"
Source = Literal["typed", "ubl"]

ALIKE_WITHIN = timedelta(days=7)
"""Two invoices of one vendor over the same amount, issued within this time, look like one."""


@dataclass(frozen=True)
class Bill:
    """What an invoice says; days are ISO dates, `due` is empty where it does not say.

    `total` is the rounded lines and the tax.
    """

    number: str
    order: str
    issued: str
    due: str
    currency: str
    lines: tuple[InvoiceLine, ...]
    tax: Money
    total: Money

    @property
    def net(self) -> Money:
        """The sum of the rounded lines."""
        return reduce(add, (one.amount(self.currency) for one in self.lines))


@dataclass(frozen=True)
class InvoiceReceived:
    """An invoice came in; `key` is its number as duplicates are found by.

    `resembles` is the invoice that it looks like, and that a person said it is not; `terms` are the
    order's payment terms on that day.
    """

    bill: Bill
    key: str
    vendor: str
    vendor_name: str
    simulated: bool
    source: Source
    by: str
    at: str
    resembles: str
    terms: str = ""


@dataclass(frozen=True)
class InvoiceHeld:
    """It does not match, and waits for these."""

    at: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Excess:
    """What a person has seen and accepted of one line: more units, or another price."""

    line: int
    quantity: Decimal
    unit_price: Decimal


@dataclass(frozen=True)
class VarianceAccepted:
    """A person accepts a difference of price or quantity as it stood then."""

    kind: Literal["price", "quantity"]
    by: str
    at: str
    lines: tuple[Excess, ...]
    reason: Sealed[str]


@dataclass(frozen=True)
class VariancesSigned:
    """Another person signed for what had been accepted until then by who entered it."""

    approval: str
    at: str


@dataclass(frozen=True)
class Taken:
    """How much of a line had arrived, and was billed by others, when an invoice was accepted."""

    line: int
    received: Decimal
    billed: Decimal


@dataclass(frozen=True)
class InvoiceAccepted:
    """It matches, or every difference was accepted: it is owed."""

    at: str
    lines: tuple[Taken, ...]


@dataclass(frozen=True)
class InvoiceRejected:
    """A person refuses it; the vendor may send another one of the same number."""

    by: str
    at: str
    reason: Sealed[str]


@dataclass(frozen=True)
class InvoicePaid:
    """A payment of it has settled."""

    payment: str
    at: str


@dataclass(frozen=True)
class InvoiceUnpaid:
    """The money of that payment came back, or never went: it is owed again."""

    payment: str
    at: str


@dataclass(frozen=True)
class InvoicePaidInPart:
    """So much of it is with the vendor now, by all payments that have settled: none, or too much.

    Written where that is not what the two events above say.
    """

    paid: Money
    at: str


@dataclass(frozen=True)
class InvoiceCredited:
    """So much less of it is to be paid, by that credit note: its own, or one set off against it."""

    credit: str
    amount: Money
    at: str


@dataclass(frozen=True)
class InvoiceCreditUndone:
    """So much that the credit note had taken off it was paid all the same, after it was given up.

    It is to be paid as it was billed, and the credit note has that much open.
    """

    credit: str
    amount: Money
    at: str


Event = (
    InvoiceReceived
    | InvoiceHeld
    | VarianceAccepted
    | VariancesSigned
    | InvoiceAccepted
    | InvoiceRejected
    | InvoicePaid
    | InvoiceUnpaid
    | InvoicePaidInPart
    | InvoiceCredited
    | InvoiceCreditUndone
)


@dataclass(frozen=True)
class Invoice:
    """Where an invoice stands; `signed` is how many of the acceptances another one signed for."""

    received: InvoiceReceived
    state: State = "held"
    reasons: tuple[Reason, ...] = ()
    accepted: tuple[VarianceAccepted, ...] = ()
    signed: int = 0
    rejected: InvoiceRejected | None = None
    paid_by: str = ""
    settled: Money | None = None
    credits: tuple[InvoiceCredited, ...] = ()
    taken: Mapping[int, Taken] = field(default_factory=dict)
    prices: frozenset[int] = field(default=frozenset())
    quantities: Mapping[int, Decimal] = field(default_factory=dict)

    @property
    def bill(self) -> Bill:
        return self.received.bill

    @property
    def own_word(self) -> bool:
        """Whether who entered it accepted a difference that nobody else has signed for since."""
        return any(one.by == self.received.by for one in self.accepted[self.signed :])

    @property
    def due(self) -> str:
        """The ISO day by which: its own, else by the order's terms; empty where none is said."""
        return self.bill.due or self.due_by_terms

    @property
    def due_by_terms(self) -> str:
        """The ISO day by the order's payment terms, empty where they name none."""
        return by_terms(self.received.terms, self.bill.issued)

    @property
    def paid(self) -> Money:
        """What of it is with the vendor."""
        return self.settled or Money(0, self.bill.currency)

    @property
    def credited(self) -> Money:
        """What credit notes took off it."""
        return Money(sum(one.amount.minor for one in self.credits), self.bill.currency)

    @property
    def payable(self) -> Money:
        """What is to be paid of it in all, whether or not it was: the total less the credits."""
        return self.bill.total - self.credited

    @property
    def owed(self) -> Money:
        """What of it is still to be paid, once it is accepted; never below nothing."""
        return Money(max(0, self.payable.minor - self.paid.minor), self.bill.currency)

    def paid_besides(self, paid: Money) -> dict[str, Money]:
        """How much of which credit note was taken off it, and paid all the same: the latest first.

        `paid` is what of it is with the vendor in all.
        """
        over, found = paid.minor - self.payable.minor, dict[str, Money]()
        for credit in reversed(dict.fromkeys(one.credit for one in self.credits)):
            off = sum(one.amount.minor for one in self.credits if one.credit == credit)
            if (part := min(over, off)) > 0:
                found[credit] = Money(part, self.bill.currency)
                over -= part
        return found

    def room(self, going: Money) -> Money:
        """What of it may yet be credited: not what is `going`, paid or on its way to the vendor."""
        return Money(max(0, self.payable.minor - going.minor), self.bill.currency)

    @property
    def standing(self) -> State:
        """How far an accepted one is paid."""
        if self.paid_by:
            return "paid"
        if self.paid.minor:
            return "partly_paid"
        return "credited" if self.credits and not self.payable.minor else "payable"

    def check_held(self) -> None:
        """`Refused` once it was decided."""
        if self.state != "held":
            raise Refused(f"this invoice is {self.state} already", "nothing more is to be decided")

    def check_payable(self) -> None:
        """`Refused` unless it is owed."""
        if self.state not in ("payable", "partly_paid"):
            raise Refused(
                f"this invoice is {self.state}", "only what is owed and not paid yet is paid"
            )


def check_bill(bill: Bill) -> None:
    """`Invalid` for what cannot be an invoice, or whose totals are wrong; says what is right."""
    issued = day(bill.issued, "issued")
    if bill.due and day(bill.due, "due") < issued:
        raise Invalid(f"due on {bill.due}, before it was issued", "give a later day")
    numbers = [one.line for one in bill.lines]
    if twice := sorted({n for n in numbers if numbers.count(n) > 1}):
        raise Invalid(f"line {twice[0]} of the order is there twice", "put it into one line")
    check_paper(bill, "invoice")


def fold(invoice: Invoice | None, event: Event) -> Invoice:
    """The invoice after one more event."""
    if isinstance(event, InvoiceReceived):
        return Invoice(event)
    if invoice is None:
        raise ValueError("an invoice begins with InvoiceReceived")
    return _paid(invoice, event) or _decided(invoice, event)


def _paid(invoice: Invoice, event: Event) -> Invoice | None:
    match event:
        case InvoicePaid():
            after = replace(invoice, paid_by=event.payment, settled=invoice.payable)
        case InvoiceUnpaid():
            after = replace(invoice, paid_by="", settled=None)
        case InvoicePaidInPart():
            after = replace(invoice, settled=event.paid)
        case InvoiceCredited():
            after = replace(invoice, credits=(*invoice.credits, event))
        case InvoiceCreditUndone():
            less = InvoiceCredited(
                event.credit, Money(0, event.amount.currency) - event.amount, event.at
            )
            after = replace(invoice, credits=(*invoice.credits, less))
        case _:
            return None
    return replace(after, state=after.standing)


def _decided(invoice: Invoice, event: Event) -> Invoice:
    match event:
        case InvoiceHeld():
            return replace(invoice, reasons=event.reasons)
        case VarianceAccepted():
            return _accepted(invoice, event)
        case VariancesSigned():
            return replace(invoice, signed=len(invoice.accepted))
        case InvoiceAccepted():
            taken = {one.line: one for one in event.lines}
            return replace(invoice, state="payable", reasons=(), taken=taken)
        case InvoiceRejected():
            return replace(invoice, state="rejected", reasons=(), rejected=event)
        case _:
            raise ValueError(f"{type(event).__name__} does not go on with an invoice")


def _accepted(invoice: Invoice, event: VarianceAccepted) -> Invoice:
    accepted = (*invoice.accepted, event)
    if event.kind == "price":
        prices = invoice.prices | {one.line for one in event.lines}
        return replace(invoice, accepted=accepted, prices=prices)
    quantities = {**invoice.quantities, **{one.line: one.quantity for one in event.lines}}
    return replace(invoice, accepted=accepted, quantities=quantities)


def _silent(data: kinds.Data) -> kinds.Data:
    """Schema 1 did not say by which terms it is paid."""
    return {**data, "terms": ""}


kinds.register(InvoiceReceived, schema=2, upcasters={1: _silent})
for _kind in (
    InvoiceHeld,
    VarianceAccepted,
    VariancesSigned,
    InvoiceAccepted,
    InvoiceRejected,
    InvoicePaid,
    InvoiceUnpaid,
    InvoicePaidInPart,
    InvoiceCredited,
    InvoiceCreditUndone,
):
    kinds.register(_kind)
