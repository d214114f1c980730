"""A quote in another unit than was asked: the same goods and the same money, or a refusal."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from dealwright.core.errors import Invalid
from dealwright.core.money import decimal
from dealwright.procurement.standards.converting import price_in
from dealwright.procurement.standards.units import factor, unit
from dealwright.rfq.model.asked import AskedLine
from dealwright.rfq.model.quotes import DraftLine


@dataclass(frozen=True)
class InUnit:
    """The line in the unit that is asked, and how the vendor put it; empty where that was so."""

    line: DraftLine
    quoted: str


def as_asked(draft: DraftLine, asked: AskedLine, currency: str) -> InUnit:
    """The line with quantities and price for the unit that is asked.

    `Invalid` for a unit of another sort, for quantities that are no whole number of it, and for a
    price with which the line would come to another amount.
    """
    if not draft.unit.strip() or unit(draft.unit) == unit(asked.unit):
        return InUnit(replace(draft, unit=""), "")
    own, theirs = unit(draft.unit), unit(asked.unit)
    each = factor(own, theirs)
    price = decimal(draft.unit_price.strip(), "unit price")
    quantity = _quantity(draft.quantity, each, asked)
    taken = min(quantity, asked.quantity)
    converted = price_in(price, (own, theirs), Decimal(taken), currency)
    said = f"{draft.quantity.strip() or _count(Fraction(asked.quantity) / each)} {own.name}"
    line = replace(
        draft,
        unit="",
        unit_price=format(converted.normalize(), "f"),
        quantity=str(quantity),
        min_quantity=str(_quantity(draft.min_quantity, each, asked))
        if draft.min_quantity.strip()
        else "",
    )
    return InUnit(line, f"{said} at {price} {currency} each")


def _quantity(text: str, each: Fraction, asked: AskedLine) -> int:
    """So many of the asked unit; all that is asked where nothing is said."""
    if not text.strip():
        return asked.quantity
    found = Fraction(decimal(text.strip(), "quantity")) * each
    if found.denominator != 1:
        raise Invalid(
            f"{text.strip()} of that unit is {_count(found)} {unit(asked.unit).name}",
            f"offer a whole number of {unit(asked.unit).name}",
        )
    return int(found)


def _count(number: Fraction) -> str:
    return format(
        round(Decimal(number.numerator) / Decimal(number.denominator), 6).normalize(), "f"
    )
