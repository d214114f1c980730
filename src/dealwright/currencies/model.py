"""A rate of one day as a file gives it, and the event that a file was taken."""

from dataclasses import dataclass
from decimal import Decimal

from dealwright.core.errors import Invalid
from dealwright.core.money import decimal, exponent
from dealwright.store import kinds

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
    """A rate that was imported, and where it is from."""

    dated: DatedRate
    source: str


@dataclass(frozen=True)
class RatesImported:
    """A file of rates was taken: who gave it, where they are from, and the file's SHA-256.

    `taken` of them were new; `first` and `last` are the days that it is about.
    """

    by: str
    at: str
    source: str
    sha256: str
    taken: int
    first: str
    last: str


kinds.register(RatesImported)
