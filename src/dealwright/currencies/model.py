"""A rate of one day: as a file gives it, as it is kept, and as something was reckoned by it."""

from dataclasses import dataclass
from decimal import Decimal

from dealwright.core.errors import Invalid
from dealwright.core.money import decimal, exponent

DIGITS = 12
"""Digits of a rate after the point."""
LEAST, MOST = Decimal(1).scaleb(-DIGITS), Decimal(10) ** 9


@dataclass(frozen=True)
class DatedRate:
    """On `day` (ISO), 1 unit of `base` is `rate` units of `quote`."""

    day: str
    base: str
    quote: str
    rate: Decimal

    def __post_init__(self) -> None:
        for currency in (self.base, self.quote):
            exponent(currency)
        if self.base == self.quote:
            raise Invalid(f"a rate from {self.base} to itself", "name two currencies")
        rate = decimal(self.rate, "the rate")
        if not LEAST <= rate < MOST or rate != round(rate, DIGITS):
            raise Invalid(
                f"a rate of {rate}",
                f"give one above 0, with at most {DIGITS} digits after the point",
            )


@dataclass(frozen=True)
class KeptRate:
    """A rate that was imported or corrected: where it is from, who brought it in, and when.

    `by` and `at` are None where it was imported before they were kept; `was` is what it was
    before it was corrected.
    """

    dated: DatedRate
    source: str
    by: str | None = None
    at: str | None = None
    was: Decimal | None = None

    def corrected(self, new: DatedRate, source: str, by: tuple[str, str]) -> "KeptRate":
        """What stands in its place; `by` is who, and when."""
        return KeptRate(new, source, *by, was=self.dated.rate)


@dataclass(frozen=True)
class UsedRate:
    """A rate by which something was reckoned, as it was then, and who had brought it in."""

    day: str
    base: str
    quote: str
    rate: Decimal
    source: str
    by: str | None
