"""What an amount of one currency is in another at a dated rate: exact until it is rounded, once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from dealwright.core.money import Money, exponent

SHOWN = 6
"""Digits after the point of a rate as it is told; it is never rounded where it counts."""
PRECISION = 80
"""Digits that are reckoned with to tell a rate: two of the largest over two of the smallest fit."""
APART = Decimal("0.01")
"""The part by which two rates of one pair and day may differ."""
Pair = tuple[str, str]
_TOLD = re.compile(r"1 ([A-Z]{3}) = [0-9.]+ ([A-Z]{3}) on ([0-9]{4}-[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True)
class Exchange:
    """On `day` (ISO), one unit of `base` is `times` / `by` units of `quote`."""

    day: str
    base: str
    quote: str
    times: Decimal
    by: Decimal

    def convert(self, money: Money) -> Money:
        """The amount in `quote`, rounded once to its digits, halves away from zero.

        `ValueError` for an amount of another currency than `base`.
        """
        if money.currency != self.base:
            raise ValueError(f"{money} is not in {self.base}")
        rate = Fraction(self.times) / Fraction(self.by)
        shift = Fraction(10) ** (exponent(self.quote) - exponent(self.base))
        exact = abs(money.minor) * rate * shift
        minor = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
        return Money(minor if money.minor >= 0 else -minor, self.quote)

    def agrees(self, other: "Exchange") -> bool:
        """Whether both say about the same of the same pair: rounded rates differ by a little."""
        mine, theirs = self.times * other.by, other.times * self.by
        return abs(mine - theirs) <= theirs * APART

    @property
    def rate(self) -> str:
        """What one unit of `base` is, as it is told: rounded."""
        with localcontext(prec=PRECISION):
            return format(round(self.times / self.by, SHOWN).normalize(), "f")

    def __str__(self) -> str:
        return f"1 {self.base} = {self.rate} {self.quote} on {self.day}"


def told_of(text: str) -> list[tuple[str, str, str]]:
    """The exchanges that a text tells as `str` of them does: base, quote and ISO day of each."""
    return _TOLD.findall(text)


def exchange(rates: Mapping[Pair, Decimal], day: str, base: str, quote: str) -> Exchange | None:
    """The exchange by the rates of one day, each of 1 unit of a pair's first currency.

    The pair's own rate, else the reverse of the other way round, else both by way of one third
    currency, the first by its code. None where there is no such way.
    """
    if base == quote:
        return Exchange(day, base, quote, Decimal(1), Decimal(1))
    if (direct := _step(rates, base, quote)) is not None:
        return Exchange(day, base, quote, *direct)
    for third in sorted({code for pair in rates for code in pair} - {base, quote}):
        first, second = _step(rates, base, third), _step(rates, third, quote)
        if first and second:
            return Exchange(day, base, quote, first[0] * second[0], first[1] * second[1])
    return None


def used(rates: Mapping[Pair, Decimal], base: str, quote: str) -> tuple[Pair, ...]:
    """The pairs of the day that `exchange` reckons with, as they are kept; empty without a way."""
    thirds = sorted({code for pair in rates for code in pair} - {base, quote})
    for hops in (((base, quote),), *(((base, one), (one, quote)) for one in thirds)):
        kept = [pair if pair in rates else pair[::-1] for pair in hops]
        if all(pair in rates for pair in kept):
            return tuple(kept)
    return ()


def _step(rates: Mapping[Pair, Decimal], base: str, quote: str) -> tuple[Decimal, Decimal] | None:
    if (rate := rates.get((base, quote))) is not None:
        return rate, Decimal(1)
    if (rate := rates.get((quote, base))) is not None:
        return Decimal(1), rate
    return None
