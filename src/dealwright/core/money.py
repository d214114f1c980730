"""Money is a whole number of minor units in one currency; nothing is ever a float.

Lines are rounded once, half up; totals add rounded lines; a split uses the largest
remainder, so that parts always add up to the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from dealwright.core.errors import Invalid

UNIT_PRICE_SCALE = 6
"""Unit prices are kept at 10^-6 of the currency's unit."""


def _codes(text: str) -> list[str]:
    return text.split()


_TWO = _codes("""
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL
HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP
MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD
SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS
VES WST XCD YER ZAR ZMW ZWG
""")
_ZERO = _codes("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF")
_THREE = _codes("BHD IQD JOD KWD LYD OMR TND")

EXPONENTS: dict[str, int] = (
    dict.fromkeys(_TWO, 2) | dict.fromkeys(_ZERO, 0) | dict.fromkeys(_THREE, 3)
)
"""Digits after the decimal point of each currency in use (ISO 4217)."""


MAX_DIGITS = 18
"""Digits before and after the decimal point that any amount may have."""


def exponent(currency: str) -> int:
    """Digits after the decimal point; `Invalid` when ISO 4217 has no such currency."""
    try:
        return EXPONENTS[currency]
    except KeyError:
        raise Invalid(
            f"{currency!r} is not a currency", "use an ISO 4217 code such as USD or EUR"
        ) from None


def decimal(text: str | int | Decimal, what: str = "amount") -> Decimal:
    """An exact, finite number; `Invalid` for anything else (a float too)."""
    if isinstance(text, float):
        raise Invalid(f"{what} {text!r} is a float", 'write it as text, such as "98.50"')
    try:
        if isinstance(text, str) and ("_" in text or not text.isascii()):
            raise ValueError
        value = Decimal(text)
    except (InvalidOperation, ValueError, TypeError):
        raise Invalid(f"{what} {text!r} is not a number", 'write it like "98.50"') from None
    if not value.is_finite():
        raise Invalid(f"{what} {text!r} is not a finite number", 'write it like "98.50"')
    exponent_of = value.as_tuple().exponent
    if value.adjusted() > MAX_DIGITS or (
        isinstance(exponent_of, int) and -exponent_of > MAX_DIGITS
    ):
        raise Invalid(f"{what} has too many digits", f"use at most {MAX_DIGITS}")
    return value


def half_up(value: Decimal, digits: int) -> Decimal:
    """`value` with that many digits after the point, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


@dataclass(frozen=True, order=False)
class Money:
    """An amount in minor units (cents) of one ISO 4217 currency."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        exponent(self.currency)

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str) -> "Money":
        """From an amount in units; `Invalid` when it has more digits than the currency."""
        value, digits = decimal(amount), exponent(currency)
        scaled = value.scaleb(digits)
        if scaled != scaled.to_integral_value():
            raise Invalid(
                f"{amount} has more than {digits} digits after the point",
                f"{currency} amounts look like {half_up(value, digits)}",
            )
        return cls(int(scaled), currency)

    @classmethod
    def rounded(cls, amount: Decimal, currency: str) -> "Money":
        """The nearest amount, halves away from zero."""
        digits = exponent(currency)
        return cls(int(half_up(amount, digits).scaleb(digits)), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in units, with exactly the currency's digits."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other).minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other).minor

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other).minor

    def __str__(self) -> str:
        return f"{self.amount:,} {self.currency}"

    def _same(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise Invalid(
                f"{other} and {self} are of different currencies", f"give both in {self.currency}"
            )
        return other


def line_total(quantity: Decimal | int, unit_price: Decimal, currency: str) -> Money:
    """A line's amount: quantity times unit price, rounded once."""
    return Money.rounded(Decimal(quantity) * unit_price, currency)


def split(total: Money, weights: Sequence[int]) -> list[Money]:
    """Parts in proportion to the weights that add up to the total (largest remainder)."""
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise Invalid(f"cannot split by weights {list(weights)}", "give positive weights")
    shares = [divmod(total.minor * weight, whole) for weight in weights]
    left = total.minor - sum(share for share, _ in shares)
    by_remainder = sorted(range(len(shares)), key=lambda i: (-shares[i][1], i))
    extra = set(by_remainder[:left])
    return [Money(share + (i in extra), total.currency) for i, (share, _) in enumerate(shares)]


def to_micro(unit_price: Decimal) -> int:
    """A unit price as a whole number of 10^-6 units; `Invalid` when finer than that."""
    scaled = unit_price.scaleb(UNIT_PRICE_SCALE)
    if scaled != scaled.to_integral_value():
        raise Invalid(f"unit price {unit_price} is finer than 0.000001", "round it")
    return int(scaled)


def from_micro(micro: int) -> Decimal:
    """A unit price from its whole number of 10^-6 units, without trailing zeros beyond cents."""
    value = Decimal(micro).scaleb(-UNIT_PRICE_SCALE)
    short = value.quantize(Decimal("0.01"))
    return short if short == value else value.normalize()
