"""Where a price stops to fit: at 2 % of the order's, and at 50 units of the currency a line."""

from decimal import Decimal

import pytest

from dealwright.core.money import Money
from dealwright.payables.matching import price_fits
from dealwright.payables.model.fulfilment import Ordered
from dealwright.payables.model.invoices import InvoiceLine

PRICE = Decimal(100)


def fits(price: str, quantity: str, before: int = 0) -> bool:
    """An invoice of so many at that price, ordered at 100.00; `before` in cents."""
    item = Ordered(1, "Gloves", "XPK", Decimal(1000), PRICE)
    line = InvoiceLine(1, "Gloves", "XPK", Decimal(quantity), Decimal(price))
    return price_fits(item, line, "USD", Money(before, "USD"))


@pytest.mark.parametrize("price", ["102.00", "98.00"])
def test_just_two_percent_fits_and_more_does_not(price: str) -> None:
    more = Decimal(price) + (Decimal("0.01") if Decimal(price) > PRICE else Decimal("-0.01"))

    assert fits(price, "1")
    assert not fits(str(more), "1")


def test_a_line_that_is_dearer_by_just_the_cap_fits_and_by_a_cent_more_does_not() -> None:
    assert fits("101.00", "50")
    assert not fits("101.00", "50.01")


def test_what_was_billed_before_counts_and_what_was_cheaper_makes_no_room() -> None:
    assert fits("101.00", "40", before=1000)
    assert not fits("101.00", "40", before=1001)
    assert not fits("101.00", "60", before=-3000)
