"""What a mandate is made of: names of tactics, limits of single issues, and breaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dealwright.engine.offers import Side, Value

BUYER_TACTICS = (
    "price_anchor",
    "term_trade",
    "payment_trade",
    "volume_commitment",
    "value_add",
    "competitor_leverage",
    "timing",
    "bundle",
    "final_offer",
)
SELLER_TACTICS = ("anchor_high", "conditional_discount", "hold", "value_defence", "quick_close")
TACTICS: Mapping[Side, tuple[str, ...]] = {"buyer": BUYER_TACTICS, "seller": SELLER_TACTICS}


@dataclass(frozen=True)
class OneOf:
    """Only these values; for a subset, only these options."""

    values: tuple[int | str, ...]
    kind: Literal["one_of"] = "one_of"

    def allows(self, value: Value) -> bool:
        """Whether the value is inside."""
        if isinstance(value, tuple):
            return all(option in self.values for option in value)
        return value in self.values


@dataclass(frozen=True)
class Between:
    """Numbers from `low` to `high`, either end open when None."""

    low: Decimal | None = None
    high: Decimal | None = None
    kind: Literal["between"] = "between"

    def allows(self, value: Value) -> bool:
        """Whether the value is inside."""
        if not isinstance(value, int | Decimal):
            return False
        above = self.low is None or value >= self.low
        return above and (self.high is None or value <= self.high)


Limit = OneOf | Between


@dataclass(frozen=True)
class Breach:
    """One rule that an offer breaks: a code for machines, words without the limit's number."""

    code: str
    message: str
    issue: str | None = None
