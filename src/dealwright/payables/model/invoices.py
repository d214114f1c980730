"""An invoice: what a vendor says we owe, who has to look at it, and what was decided."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Literal

from dealwright.core.errors import Invalid, Refused
from dealwright.core.money import UNIT_PRICE_SCALE, Money, half_up, line_total
from dealwright.procurement.standards.text import one_line, required
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

State = Literal["held", "payable", "partly_paid", "paid", "rejected"]
Reason = Literal["price", "quantity", "approval", "budget"]
"""Why one waits: for the buyer, for the receiver, for who signs again, for who sets budgets."""
APPROVAL: Reason = "approval"
Source = Literal["typed", "ubl"]

ALIKE_WITHIN = timedelta(days=7)
"""Two invoices of one vendor over the same amount, issued within this time, look like one."""
MOST_LINES = 200
LONGEST_NUMBER = 80
_LARGEST = Decimal(10) ** 15
_LOOK_ALIKES = str.maketrans(
    "авекмнорстухіјѕԁɡһԛԝαβεικμνορτυχζη", "abekmhopctyxijsdghqwabeikmnoptyxzh"
)
"""Cyrillic and Greek letters whose capital looks like a Latin one (Unicode TR 39), small."""


@dataclass(frozen=True)
class InvoiceLine:
    """So many units (a code) of one line of the order at so much each; rounded once, half up."""

    line: int
    description: str
    unit: str
    quantity: Decimal
    unit_price: Decimal

    def amount(self, currency: str) -> Money:
        return line_total(self.quantity, self.unit_price, currency)


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

    `resembles` is the invoice that it looks like, and that a person said it is not.
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


Event = (
    InvoiceReceived
    | InvoiceHeld
    | VarianceAccepted
    | InvoiceAccepted
    | InvoiceRejected
    | InvoicePaid
    | InvoiceUnpaid
    | InvoicePaidInPart
)


@dataclass(frozen=True)
class Invoice:
    """Where an invoice stands."""

    received: InvoiceReceived
    state: State = "held"
    reasons: tuple[Reason, ...] = ()
    accepted: tuple[VarianceAccepted, ...] = ()
    rejected: InvoiceRejected | None = None
    paid_by: str = ""
    settled: Money | None = None
    taken: Mapping[int, Taken] = field(default_factory=dict)
    prices: frozenset[int] = field(default=frozenset())
    quantities: Mapping[int, Decimal] = field(default_factory=dict)

    @property
    def bill(self) -> Bill:
        return self.received.bill

    @property
    def paid(self) -> Money:
        """What of it is with the vendor."""
        return self.settled or Money(0, self.bill.currency)

    @property
    def owed(self) -> Money:
        """What of it is still to be paid, once it is accepted; never below nothing."""
        return Money(max(0, self.bill.total.minor - self.paid.minor), self.bill.currency)

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


def number_key(number: str) -> str:
    """An invoice's number without what people leave out or add: case, spaces, signs.

    Digits of all scripts are the same, and so are letters whose capital looks like a Latin one.
    `Invalid` when nothing is left.
    """
    plain = unicodedata.normalize("NFKC", number).casefold().translate(_LOOK_ALIKES)
    key = "".join(_ascii_digit(letter) for letter in plain if letter.isalnum())
    if not 0 < len(key) <= LONGEST_NUMBER:
        raise Invalid(
            f"{number!r} is no invoice number", f"give 1 to {LONGEST_NUMBER} letters and digits"
        )
    return key


def _ascii_digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def check_bill(bill: Bill) -> None:
    """`Invalid` for what cannot be an invoice: texts, days, quantities, and totals that are wrong.

    What should be right is said with it.
    """
    required(one_line(bill.number, "the invoice's number", LONGEST_NUMBER), "the invoice's number")
    issued = day(bill.issued, "issued")
    if bill.due and day(bill.due, "due") < issued:
        raise Invalid(f"due on {bill.due}, before it was issued", "give a later day")
    if not 0 < len(bill.lines) <= MOST_LINES:
        raise Invalid(f"{len(bill.lines)} lines", f"an invoice has 1 to {MOST_LINES}")
    numbers = [one.line for one in bill.lines]
    if twice := sorted({n for n in numbers if numbers.count(n) > 1}):
        raise Invalid(f"line {twice[0]} of the order is there twice", "put it into one line")
    for one in bill.lines:
        check_line(one)
    if max(bill.tax.amount, bill.total.amount) >= _LARGEST:
        raise Invalid(f"a total of {bill.total} is too large", "split the invoice")
    if bill.tax.minor < 0:
        raise Invalid(f"a tax of {bill.tax}", "a credit note is not an invoice: enter none")
    if bill.total != bill.net + bill.tax:
        raise Invalid(
            f"the total {bill.total} is wrong: the lines are {bill.net} and the tax {bill.tax}, "
            f"together {bill.net + bill.tax}",
            "ask the vendor for a right invoice",
        )


def check_line(one: InvoiceLine) -> None:
    """`Invalid` for what no line can be; before its amount is worked out."""
    for value, what in ((one.quantity, "quantity"), (one.unit_price, "unit price")):
        if abs(value) >= _LARGEST or half_up(value, UNIT_PRICE_SCALE) != value:
            raise Invalid(
                f"line {one.line}: {what} {value} is too large or too fine",
                f"use less than {_LARGEST} and at most {UNIT_PRICE_SCALE} digits after the point",
            )
    if one.quantity <= 0 or one.unit_price < 0:
        raise Invalid(
            f"line {one.line}: {one.quantity} at {one.unit_price}",
            "the quantity is above 0, the price not below; credit notes are not taken",
        )
    if one.quantity * one.unit_price >= _LARGEST:
        raise Invalid(f"line {one.line} is too much for one line", "split the invoice")


def day(text: str, what: str) -> date:
    try:
        if len(text) != len("2026-12-31"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(f"{what} {text!r} is no day", "write it like 2026-12-31") from None


def fold(invoice: Invoice | None, event: Event) -> Invoice:
    """The invoice after one more event."""
    if isinstance(event, InvoiceReceived):
        return Invoice(event)
    if invoice is None:
        raise ValueError("an invoice begins with InvoiceReceived")
    return _paid(invoice, event) or _decided(invoice, event)


def _paid(invoice: Invoice, event: Event) -> Invoice | None:
    if isinstance(event, InvoicePaid):
        total = invoice.bill.total
        return replace(invoice, state="paid", paid_by=event.payment, settled=total)
    if isinstance(event, InvoiceUnpaid):
        return replace(invoice, state="payable", paid_by="", settled=None)
    if isinstance(event, InvoicePaidInPart):
        part: State = "partly_paid" if event.paid.minor else "payable"
        state = "paid" if invoice.paid_by else part
        return replace(invoice, state=state, settled=event.paid)
    return None


def _decided(invoice: Invoice, event: Event) -> Invoice:
    match event:
        case InvoiceHeld():
            return replace(invoice, reasons=event.reasons)
        case VarianceAccepted():
            return _accepted(invoice, event)
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


for _kind in (
    InvoiceReceived,
    InvoiceHeld,
    VarianceAccepted,
    InvoiceAccepted,
    InvoiceRejected,
    InvoicePaid,
    InvoiceUnpaid,
    InvoicePaidInPart,
):
    kinds.register(_kind)
