"""The mandate: exact at its limits, silent about their numbers."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Invalid
from dealwright.engine import Between, Brief, Economics, Mandate, Offer, OneOf, SellerTerms
from tests.engine.examples import BUYER, SELLER, offer


def codes(brief: Brief, made: Offer, previous: Offer | None = None) -> list[str]:
    return [breach.code for breach in brief.mandate.breaches(made, brief, previous)]


def limited(brief: Brief, **changes: Any) -> Brief:
    mandate: Mandate = replace(brief.mandate, **changes)
    return replace(brief, mandate=mandate)


@given(st.decimals("50", "150", places=2), st.integers(1, 500), st.integers(-2, 2))
def test_the_total_limit_is_exact_to_the_cent(price: Decimal, quantity: int, cents: int) -> None:
    total = price * quantity
    buyer = replace(
        limited(BUYER, total_limit=total + Decimal(cents) / 100), economics=Economics("USD")
    )

    found = codes(buyer, {"unit_price": price, "quantity": quantity})

    assert found == ([] if cents >= 0 else ["total_limit"])


@pytest.mark.parametrize(
    ("price", "term", "found"),
    [
        ("95.00", 12, []),
        ("95.00", 24, []),
        ("95.01", 24, ["commitment_limit"]),
        ("63.33", 36, []),
        ("63.34", 36, ["commitment_limit"]),
    ],
)
def test_a_longer_term_may_not_bind_to_more_than_the_limit(
    price: str, term: int, found: list[str]
) -> None:
    buyer = limited(BUYER, commitment_limit=Decimal(228_000))

    assert codes(buyer, offer(price, term_months=term)) == found


@pytest.mark.parametrize(("price", "found"), [("92.00", []), ("91.99", ["price_floor"])])
def test_the_price_floor_is_exact_to_the_cent(price: str, found: list[str]) -> None:
    assert codes(SELLER, offer(price)) == found


def test_of_mandate_and_guardrails_the_strictest_floor_applies() -> None:
    higher, lower = (limited(SELLER, price_floor=Decimal(x)) for x in ("95", "90"))

    assert codes(higher, offer("94.99")) == ["price_floor"]
    assert codes(lower, offer("91.99")) == ["price_floor"]
    assert not codes(higher, offer("95.00"))


def test_a_maximum_discount_is_a_floor() -> None:
    seller = replace(SELLER, seller_terms=SellerTerms(Decimal(110), max_discount=Decimal("0.1")))

    assert codes(seller, offer("98.99")) == ["price_floor"]
    assert not codes(seller, offer("99.00"))


def test_an_offer_worth_too_little_is_outside() -> None:
    buyer = limited(BUYER, min_utility=BUYER.utility(offer("95.00")))

    assert not codes(buyer, offer("95.00"))
    assert codes(buyer, offer("95.01")) == ["min_utility"]


@pytest.mark.parametrize(
    ("limit", "value", "allowed"),
    [
        (OneOf((12, 24)), 24, True),
        (OneOf((12, 24)), 36, False),
        (Between(high=Decimal(24)), 24, True),
        (Between(high=Decimal(24)), 36, False),
        (Between(low=Decimal(24)), 12, False),
        (Between(), 36, True),
    ],
    ids=str,
)
def test_an_issue_stays_inside_its_limits(
    limit: OneOf | Between, value: int, allowed: bool
) -> None:
    buyer = limited(BUYER, limits={"term_months": limit})

    assert codes(buyer, offer("95.00", term_months=value)) == ([] if allowed else ["limit"])


def test_limits_hold_for_prices_names_and_options_too() -> None:
    buyer = limited(
        BUYER,
        limits={
            "unit_price": Between(Decimal(90), Decimal(95)),
            "payment_terms": OneOf(("net_30",)),
            "value_adds": OneOf(("support",)),
        },
    )

    wrong = offer("95.01", payment_terms="net_60", value_adds=("support", "training"))

    assert not codes(buyer, offer("95.00", value_adds=("support",)))
    assert codes(buyer, wrong) == ["limit"] * 3
    assert codes(buyer, offer("89.99")) == ["limit"]


def test_a_range_does_not_allow_names() -> None:
    assert not Between().allows("net_30")


def test_must_haves_must_be_included() -> None:
    buyer = limited(BUYER, must_have_value_adds=("support",))

    assert codes(buyer, offer("95.00")) == ["must_have"]
    assert not codes(buyer, offer("95.00", value_adds=("support", "training")))


def test_one_step_may_not_give_more_than_the_most_concession() -> None:
    first, second = offer("90.00"), offer("92.00")
    step = BUYER.utility(first) - BUYER.utility(second)

    assert not codes(limited(BUYER, max_concession=step), second, first)
    assert codes(limited(BUYER, max_concession=step - 0.001), second, first) == ["max_concession"]


def test_nothing_offered_is_taken_back() -> None:
    assert codes(BUYER, offer("94.99"), offer("95.00")) == ["takes_back"]
    assert codes(SELLER, offer("95.01"), offer("95.00")) == ["takes_back"]
    assert codes(BUYER, offer("95.00", term_months=12), offer("95.00", term_months=24)) == [
        "takes_back"
    ]
    assert not codes(limited(BUYER, monotone=False), offer("94.99"), offer("95.00"))


def test_a_price_taken_back_is_seen_where_utility_is_flat() -> None:
    assert BUYER.utility(offer("60.00")) == BUYER.utility(offer("59.00"))
    assert codes(BUYER, offer("59.00"), offer("60.00")) == ["takes_back"]


def test_a_changed_mandate_frees_from_an_offer_that_is_now_outside() -> None:
    stricter = limited(BUYER, total_limit=Decimal(114_000))

    assert not codes(stricter, offer("94.00"), offer("98.50"))


def test_a_breach_never_names_the_limit() -> None:
    buyer = limited(BUYER, total_limit=Decimal("112345.67"), min_utility=0.4321)
    seller = limited(SELLER, price_floor=Decimal("93.57"))

    told = [
        *buyer.mandate.breaches(offer("120.00", term_months=36), buyer),
        *seller.mandate.breaches(offer("80.00"), seller),
    ]

    assert {breach.code for breach in told} == {"total_limit", "min_utility", "price_floor"}
    assert not any(char.isdigit() for breach in told for char in breach.message)


def test_a_person_confirms_above_the_threshold_only() -> None:
    buyer = limited(BUYER, confirm_above=Decimal(114_000))

    assert buyer.mandate.needs_confirmation(offer("95.01"), buyer)
    assert not buyer.mandate.needs_confirmation(offer("95.00"), buyer)
    assert not BUYER.mandate.needs_confirmation(offer("150.00"), BUYER)


def test_unknown_tactics_negative_steps_and_single_prices_are_invalid() -> None:
    with pytest.raises(Invalid, match="tactics"):
        Mandate("buyer", tactics=("anchor_high",))
    with pytest.raises(Invalid, match="max_concession"):
        Mandate("buyer", max_concession=-0.1)
    with pytest.raises(Invalid, match="single values"):
        Mandate("buyer", limits={"unit_price": OneOf((95,))})
