"""What lies on the table: one value for every issue, in a working and in a stored form."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

Value = int | Decimal | str | tuple[str, ...]
Offer = Mapping[str, Value]
"""The working form: a price is a `Decimal`, a subset a sorted tuple."""

WireValue = int | str | tuple[str, ...]
WireOffer = Mapping[str, WireValue]
"""The stored form: a price is decimal text such as "98.50"."""

Side = Literal["buyer", "seller"]

PRICE = "unit_price"
QUANTITY = "quantity"
TERM = "term_months"
PAYMENT = "payment_terms"
VALUE_ADDS = "value_adds"
STANDARD_ISSUES = (PRICE, QUANTITY, TERM, PAYMENT, VALUE_ADDS)
"""Issues that have a meaning of their own; whatever else a request names is a further one."""


def other(side: Side) -> Side:
    """The side across the table."""
    return "seller" if side == "buyer" else "buyer"
