"""The guardrail service: refuses in earnest, moves to the nearest permitted offer in simulation."""

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Refused
from dealwright.engine import Between, Brief, OneOf, OutcomeSpace, SubsetIssue, clamp, guard
from tests.engine.examples import BUYER, SELLER, SPACE, offer
from tests.engine.random_negotiations import case


def limited(brief: Brief, **changes: Any) -> Brief:
    return replace(brief, mandate=replace(brief.mandate, **changes))


@pytest.mark.parametrize("mode", ["live", "simulation"])
def test_a_permitted_offer_passes_as_it_is(mode: str) -> None:
    made = offer("95.00")

    passed = guard(made, BUYER, None, "live" if mode == "live" else "simulation", SPACE)

    assert passed is made


def test_in_earnest_a_breach_is_refused_by_its_code_without_the_number() -> None:
    with pytest.raises(Refused, match="total_limit") as refused:
        guard(offer("106.00"), BUYER, None, "live", SPACE)

    assert "126" not in refused.value.message


def test_a_simulated_buyer_is_brought_down_to_its_limit() -> None:
    clamped = clamp(offer("120.00"), BUYER, None, SPACE)

    assert clamped.offer == offer("105.00")
    assert [breach.code for breach in clamped.breaches] == ["total_limit"]


def test_a_simulated_seller_is_brought_up_to_its_floor() -> None:
    assert guard(offer("60.00"), SELLER, None, "simulation", SPACE) == offer("92.00")


def test_a_price_taken_back_is_put_where_it_was() -> None:
    assert clamp(offer("90.00"), BUYER, offer("94.00"), SPACE).offer == offer("94.00")


def test_a_step_too_large_is_shortened() -> None:
    previous = offer("90.00")
    buyer = limited(BUYER, max_concession=0.1)

    clamped = clamp(offer("100.00"), buyer, previous, SPACE).offer

    assert buyer.utility(previous) - buyer.utility(clamped) == pytest.approx(0.1, abs=0.001)


def test_values_move_to_the_nearest_allowed_ones() -> None:
    buyer = limited(
        BUYER,
        limits={"term_months": Between(high=Decimal(24)), "payment_terms": OneOf(("net_60",))},
        must_have_value_adds=("support",),
    )

    clamped = clamp(offer("90.00", term_months=36, payment_terms="prepaid"), buyer, None, SPACE)

    wanted = offer("90.00", term_months=24, payment_terms="net_60", value_adds=("support",))
    assert clamped.offer == wanted


def test_a_price_outside_its_own_limits_moves_to_the_nearer_end() -> None:
    buyer = limited(BUYER, limits={"unit_price": Between(Decimal(80), Decimal(95))})
    seller = limited(SELLER, limits={"unit_price": Between(Decimal(95), Decimal(99))})

    assert clamp(offer("70.00"), buyer, None, SPACE).offer == offer("80.00")
    assert clamp(offer("99.00"), buyer, None, SPACE).offer == offer("95.00")
    assert clamp(offer("93.00"), seller, None, SPACE).offer == offer("95.00")
    assert clamp(offer("120.00"), seller, None, SPACE).offer == offer("99.00")


def test_without_a_permitted_price_the_previous_offer_stands() -> None:
    buyer = limited(BUYER, max_concession=0.0)
    previous = offer("95.00")

    assert clamp(offer("95.00", term_months=36), buyer, previous, SPACE).offer == previous


def test_where_nothing_is_permitted_even_a_simulation_refuses() -> None:
    buyer = limited(BUYER, total_limit=Decimal(100))

    with pytest.raises(Refused, match="inside the mandate"):
        clamp(offer("95.00"), buyer, None, SPACE)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_what_a_simulation_plays_is_always_permitted(seed: int, choice: int) -> None:
    it, random = case(seed), Random(choice)
    offers = [
        {issue.name: random.choice(issue.some(200)) for issue in it.space.issues} for _ in range(2)
    ]
    for brief in it.briefs.values():
        previous = None if brief.mandate.breaches(offers[1], brief) else offers[1]

        try:
            clamped = clamp(offers[0], brief, previous, it.space).offer
        except Refused:
            assert previous is None
            continue

        assert not brief.mandate.breaches(clamped, brief, previous)
        assert it.space.parse(clamped) == clamped


def test_of_many_options_the_allowed_ones_stay() -> None:
    adds = tuple(f"service_{n:02}" for n in range(24))
    space = OutcomeSpace((*SPACE.issues[:-1], SubsetIssue("value_adds", adds)))
    brief = limited(BUYER, limits={"value_adds": OneOf(adds[:12])}, must_have_value_adds=(adds[0],))
    asked = {**offer("95.00"), "value_adds": (adds[3], adds[5], adds[20])}

    assert clamp(asked, brief, None, space).offer["value_adds"] == (adds[0], adds[3], adds[5])
