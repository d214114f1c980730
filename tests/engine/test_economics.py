"""Total cost of ownership over a fixed horizon."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Invalid
from dealwright.engine import PAYMENT_DAYS, Economics
from tests.engine.examples import ECONOMICS, offer

prices = st.decimals("50", "150", places=2)


@pytest.mark.parametrize(("price", "tco"), [("95.00", 114_000), ("98.50", 118_200)])
def test_100_seats_for_12_months_cost_price_times_1200(price: str, tco: int) -> None:
    assert ECONOMICS.tco(offer(price)) == tco


@given(prices, st.sampled_from([24, 36]))
def test_a_longer_term_never_multiplies_the_cost(price: Decimal, term: int) -> None:
    longer = offer(str(price), term_months=term)

    assert ECONOMICS.tco(longer) == ECONOMICS.tco(offer(str(price)))


@pytest.mark.parametrize(
    ("period", "term", "bound"),
    [
        ("month", 36, "342000.00"),
        ("month", 12, "114000.00"),
        ("year", 36, "28500.00"),
        ("once", 36, "9500.00"),
    ],
)
def test_the_whole_term_is_what_an_agreement_binds_to(period: str, term: int, bound: str) -> None:
    by_period = {
        "once": Economics("USD", "once"),
        "month": Economics("USD", "month", 12),
        "year": Economics("USD", "year", 12),
    }

    made = by_period[period].commitment(offer("95.00", term_months=term))

    assert made == Decimal(bound)


@pytest.mark.parametrize(
    ("period", "tco"), [("once", "9850.00"), ("month", "118200.00"), ("year", "9850.00")]
)
def test_the_period_of_the_price_is_brought_to_the_horizon(period: str, tco: str) -> None:
    by_period = {
        "once": Economics("USD", "once"),
        "month": Economics("USD", "month", 12),
        "year": Economics("USD", "year", 12),
    }

    assert by_period[period].tco(offer("98.50")) == Decimal(tco)


def test_a_price_per_year_over_18_months_is_paid_one_and_a_half_times() -> None:
    assert Economics("USD", "year", 18).tco(offer("100.00")) == 15_000


def test_later_payment_is_worth_its_interest() -> None:
    economics = Economics("USD", "month", 12, cost_of_capital=Decimal("0.073"))

    costs = {terms: economics.tco(offer("100.00", payment_terms=terms)) for terms in PAYMENT_DAYS}

    assert costs["net_30"] == Decimal(120_000) * (1 - Decimal("0.073") * 30 / 365)
    assert costs["prepaid"] > 120_000 > costs["net_15"] > costs["net_90"]


def test_fees_and_value_adds_are_in_the_total() -> None:
    economics = Economics(
        "USD",
        "month",
        12,
        fixed_fees=Decimal(500),
        value_add_costs={"onboarding": Decimal(200)},
        value_add_values={"support": Decimal(1_000)},
    )

    assert economics.tco(offer("95.00", value_adds=("onboarding", "support"))) == 113_700


def test_revenue_is_what_is_left_after_the_value_adds() -> None:
    economics = Economics("USD", "month", 12, value_add_costs={"support": Decimal(1_500)})

    assert economics.revenue(offer("95.00", value_adds=("support",))) == 112_500


@pytest.mark.parametrize(("currency", "total"), [("JPY", "1235"), ("USD", "1234.57")])
def test_totals_are_rounded_once_to_the_currency(currency: str, total: str) -> None:
    economics = Economics(currency, "once", cost_of_capital=Decimal("0.1"), quantity=1)
    price = {"unit_price": Decimal("1234.567")}

    assert economics.tco(price) == Decimal(total)


def test_a_recurring_price_needs_a_horizon() -> None:
    with pytest.raises(Invalid, match="needs a horizon"):
        Economics("USD", "month")


@pytest.mark.parametrize("quantity", [0, -5])
def test_a_quantity_must_be_positive(quantity: int) -> None:
    with pytest.raises(Invalid, match="not positive"):
        Economics("USD", quantity=quantity)


def test_unknown_currency_and_unknown_payment_terms_are_invalid() -> None:
    with pytest.raises(Invalid, match="not a currency"):
        Economics("XXX")
    with pytest.raises(Invalid, match="have no number of days"):
        ECONOMICS.tco({"unit_price": Decimal(1), "payment_terms": "someday"})


def test_an_offer_without_a_price_has_no_total() -> None:
    with pytest.raises(Invalid, match="has no total"):
        ECONOMICS.tco({"quantity": 100})
