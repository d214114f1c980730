"""The same goods and the same money in another unit, exactly, or a refusal with words."""

from decimal import Decimal
from fractions import Fraction

from dealwright.core.errors import Invalid
from dealwright.core.money import UNIT_PRICE_SCALE, half_up, line_total
from dealwright.procurement.standards.units import Unit, factor

PLACES = 6
"""Decimals of a quantity."""


def quantity_in(quantity: Decimal, own: Unit, wanted: Unit) -> Decimal:
    """How many of `wanted` so many of `own` are: 24 each for 2 dozen, 0.5 kg for 500 g.

    `Invalid` where they measure different things, or it is no number with `PLACES` decimals.
    """
    exact = Fraction(quantity) * factor(own, wanted)
    found = _decimal(exact * 10**PLACES)
    if found is None:
        raise Invalid(
            f"{quantity:f} {own.name} is no exact number of {wanted.name}",
            f"give it in {wanted.name} ({wanted.code})",
        )
    return found.scaleb(-PLACES).normalize() + 0


def price_in(price: Decimal, units: tuple[Unit, Unit], quantity: Decimal, currency: str) -> Decimal:
    """The price of one of the second unit, for the price of one of the first.

    `Invalid` where the quantity, in the second, would come to another amount by it: prices have
    `UNIT_PRICE_SCALE` decimals.
    """
    own, wanted = units
    rate = Fraction(price) / factor(own, wanted)
    found = half_up(Decimal(rate.numerator) / Decimal(rate.denominator), UNIT_PRICE_SCALE)
    right = Fraction(quantity) * rate
    whole = line_total(Decimal(right.numerator) / Decimal(right.denominator), Decimal(1), currency)
    if (total := line_total(quantity, found, currency)) != whole:
        fine = Decimal(1).scaleb(-UNIT_PRICE_SCALE)
        raise Invalid(
            f"{price} a {own.name} is no price for one {wanted.name} at {fine} exactly: "
            f"{quantity:f} would come to {total}, not to {whole}",
            f"give the price of one {wanted.name}",
        )
    return found


def _decimal(number: Fraction) -> Decimal | None:
    return Decimal(number.numerator) if number.denominator == 1 else None
