"""What a vendor trades, and the floor under its prices."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Invalid
from dealwright.engine import ExchangePolicy, SellerTerms
from tests.engine.examples import POLICY, offer

rates = st.decimals("0", "0.9", places=2)


@pytest.mark.parametrize(
    ("terms", "factor"),
    [
        ({}, "1"),
        ({"term_months": 24}, "0.95"),
        ({"term_months": 36}, "0.92"),
        ({"payment_terms": "prepaid"}, "0.98"),
        ({"quantity": 200}, "0.97"),
        ({"term_months": 24, "quantity": 200, "payment_terms": "prepaid"}, "0.903070"),
    ],
)
def test_discounts_of_the_policy_multiply(terms: dict[str, int | str], factor: str) -> None:
    assert POLICY.factor(offer("100.00", **terms)) == Decimal(factor)


def test_a_longer_term_than_the_policy_names_earns_the_last_step() -> None:
    assert POLICY.discount("term_months", 60) == Decimal("0.08")
    assert POLICY.discount("term_months", 23) == 0


def test_the_policy_says_which_issues_it_prices() -> None:
    assert POLICY.priced == {"term_months", "payment_terms", "quantity"}
    assert ExchangePolicy({12: Decimal("0.01")}).priced == {"term_months"}


@pytest.mark.parametrize(
    ("limits", "floor"),
    [
        ({"price_floor": "92"}, "92"),
        ({"price_floor": "92", "max_discount": "0.1"}, "99"),
        ({"price_floor": "92", "unit_cost": "80", "min_margin": "0.2"}, "100"),
        ({"price_floor": "105", "max_discount": "0.1", "unit_cost": "80"}, "105"),
        ({}, "0"),
    ],
)
def test_the_strictest_guardrail_is_the_floor(limits: dict[str, str], floor: str) -> None:
    terms = SellerTerms(Decimal(110), **{name: Decimal(x) for name, x in limits.items()})

    assert terms.floor() == Decimal(floor)


@given(rates, rates, st.decimals("1", "200", places=2), st.decimals("0", "20", places=2))
def test_no_guardrail_is_below_the_floor(
    discount: Decimal, margin: Decimal, cost: Decimal, extra: Decimal
) -> None:
    terms = SellerTerms(Decimal(110), Decimal(50), cost, discount, margin)

    floor = terms.floor(extra)

    assert floor >= 50
    assert floor >= 110 * (1 - discount)
    assert (floor - cost - extra) / floor >= margin - Decimal("1e-20")


def test_a_value_add_raises_the_floor_by_its_cost_over_the_margin() -> None:
    terms = SellerTerms(Decimal(110), unit_cost=Decimal(60), min_margin=Decimal("0.25"))

    assert terms.floor(Decimal(3)) - terms.floor() == 4


@pytest.mark.parametrize("rate", ["-0.1", "1", "1.5"])
def test_a_rate_must_be_a_fraction(rate: str) -> None:
    with pytest.raises(Invalid):
        ExchangePolicy({24: Decimal(rate)})
    with pytest.raises(Invalid):
        SellerTerms(Decimal(110), max_discount=Decimal(rate))


def test_a_list_price_must_be_positive() -> None:
    with pytest.raises(Invalid, match="not positive"):
        SellerTerms(Decimal(0))
