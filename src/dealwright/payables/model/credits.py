"""A credit note: what a vendor owes back of an accepted invoice, and what became of it.

On acceptance it is taken off what is to be paid of its invoice. What is paid already, or on its
way, cannot be taken off: that surplus stays open until a person sets it off against another invoice
of the vendor, or records that the vendor has sent it back.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Literal

from dealwright.core.errors import Invalid, Refused
from dealwright.core.money import Money
from dealwright.payables.model.invoices import Bill, Source
from dealwright.payables.model.papers import InvoiceLine, check_paper
from dealwright.procurement.standards.documents import number_text, price_text
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

Why = Literal["quantity", "price", "allowance"]
"""Units that went back or never came, a lower price of units that stay, or a plain sum."""
State = Literal["held", "open", "settled", "rejected"]
"""`open`: accepted, and a part of it is neither taken off, set off nor sent back."""
NOTHING = Decimal(0)


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


Event = CreditReceived | CreditAccepted | CreditRejected | CreditSetOff | CreditRefunded


@dataclass(frozen=True)
class Credit:
    """Where a credit note stands."""

    received: CreditReceived
    accepted: CreditAccepted | None = None
    rejected: CreditRejected | None = None
    uses: tuple[CreditSetOff | CreditRefunded, ...] = ()

    @property
    def note(self) -> CreditNote:
        return self.received.note

    @property
    def open(self) -> Money:
        """What of it was accepted and is neither taken off, set off nor sent back."""
        if self.accepted is None:
            return Money(0, self.note.currency)
        used = sum(one.amount.minor for one in self.uses) + self.accepted.applied.minor
        return Money(self.note.total.minor - used, self.note.currency)

    @property
    def state(self) -> State:
        if self.rejected:
            return "rejected"
        if self.accepted is None:
            return "held"
        return "open" if self.open.minor else "settled"

    def check_held(self) -> None:
        """`Refused` once it was decided."""
        if self.state != "held":
            raise Refused(f"this credit note is {self.state}", "nothing more is to be decided")

    def part(self, wanted: str) -> Money:
        """So much of what is open, all without an amount; `Refused` for more than there is."""
        if self.state != "open":
            raise Refused(f"this credit note is {self.state}", "nothing of it is open")
        part = Money.of(wanted, self.note.currency) if wanted else self.open
        if part.minor <= 0:
            raise Invalid(f"an amount of {part}", "give more than nothing")
        if part.minor > self.open.minor:
            raise Refused(f"{part} is more than is open", f"give at most {self.open}")
        return part


def check_note(note: CreditNote) -> None:
    """`Invalid` for what cannot be a credit note, or whose totals are wrong; says what is right."""
    ways = [(one.line, one.why) for one in note.lines if one.line]
    if twice := sorted({way for way in ways if ways.count(way) > 1}):
        raise Invalid(f"line {twice[0][0]} of the order is there twice", "put it into one line")
    for one in note.lines:
        if (one.why == "allowance") != (one.line == 0):
            raise Invalid(
                f"line {one.line} is credited as {one.why!r}",
                "name the order's line for a quantity or a price, and none for an allowance",
            )
    check_paper(note, "credit note")
    if not note.total.minor:
        raise Invalid("a credit note over nothing", "enter what the vendor owes back")


def check_within(note: CreditNote, bill: Bill, before: Iterable[CreditNote]) -> None:
    """`Refused` for more than was billed and not credited `before`: units, lines, net and tax."""
    earlier = list(before)
    for number in dict.fromkeys(one.line for one in note.lines if one.line):
        billed = next((one for one in bill.lines if one.line == number), None)
        if billed is None:
            raise Invalid(
                f"the invoice has no line {number}", "credit the lines that it bills, or a sum"
            )
        old, new = _of_line(earlier, number), _of_line([note], number)
        _check_units(billed, old, new, bill.currency)
        amounts = [_sum((one.amount(bill.currency) for one in some), bill) for some in (old, new)]
        _at_most(amounts[0], amounts[1], billed.amount(bill.currency), f"line {number}")
    net, tax = (one.net for one in earlier), (one.tax for one in earlier)
    _at_most(_sum(net, bill), note.net, bill.net, "the invoice without tax")
    _at_most(_sum(tax, bill), note.tax, bill.tax, "the invoice's tax")


def _of_line(notes: list[CreditNote], number: int) -> list[CreditLine]:
    return [one for note in notes for one in note.lines if one.line == number]


def _sum(parts: Iterable[Money], bill: Bill) -> Money:
    return reduce(add, parts, Money(0, bill.currency))


def _check_units(
    billed: InvoiceLine, old: list[CreditLine], new: list[CreditLine], currency: str
) -> None:
    gone = sum((one.quantity for one in (*old, *new) if one.why == "quantity"), NOTHING)
    kept = sum((one.quantity for one in new if one.why == "price"), NOTHING)
    if gone + kept > billed.quantity:
        raise Refused(
            f"line {billed.line}: {number_text(gone)} units are credited in all, and the price of "
            f"{number_text(kept)}, of {number_text(billed.quantity)} that were billed",
            "credit at most what was billed and not credited; reject a wrong credit note first",
        )
    if dear := [one for one in new if one.unit_price > billed.unit_price]:
        asked, most = (price_text(one.unit_price, currency) for one in (dear[0], billed))
        raise Refused(f"line {billed.line}: {asked} a unit", f"it was billed at {most}")


def _at_most(before: Money, now: Money, most: Money, what: str) -> None:
    if (before + now).minor > most.minor:
        raise Refused(
            f"{now} is more than is left of {what}: {most} were billed, {before} credited before",
            f"credit at most {most - before}; reject a wrong credit note first",
        )


def fold(credit: Credit | None, event: Event) -> Credit:
    """The credit note after one more event."""
    if isinstance(event, CreditReceived):
        return Credit(event)
    if credit is None:
        raise ValueError("a credit note begins with CreditReceived")
    match event:
        case CreditAccepted():
            return replace(credit, accepted=event)
        case CreditRejected():
            return replace(credit, rejected=event)
        case CreditSetOff() | CreditRefunded():
            return replace(credit, uses=(*credit.uses, event))


for _kind in (CreditReceived, CreditAccepted, CreditRejected, CreditSetOff, CreditRefunded):
    kinds.register(_kind)
