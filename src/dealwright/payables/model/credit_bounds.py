"""What a credit note has to be: right in itself, and never more than was billed."""

from collections.abc import Iterable
from decimal import Decimal
from functools import reduce
from operator import add

from dealwright.core.errors import Invalid, Refused
from dealwright.core.money import Money
from dealwright.payables.model.credit_events import CreditLine, CreditNote
from dealwright.payables.model.invoices import Bill
from dealwright.payables.model.papers import InvoiceLine, check_paper
from dealwright.procurement.standards.documents import number_text, price_text

NOTHING = Decimal(0)


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
