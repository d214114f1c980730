"""The zone of possible agreement when both sides are known."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.engine import (
    Brief,
    CategoricalIssue,
    Mandate,
    OneOf,
    OutcomeSpace,
    Scores,
    SellerTerms,
    ValueFunction,
    zone,
)
from tests.engine.examples import BUYER, COLOURS, SELLER, SPACE, colours_brief
from tests.engine.random_negotiations import case


def test_prices_between_floor_and_budget_are_in_the_zone() -> None:
    found = zone(BUYER, SELLER, SPACE)

    assert found.exists
    assert found.prices == pytest.approx((92.0, 105.0))


def test_a_floor_above_the_budget_leaves_no_zone() -> None:
    dear = replace(SELLER, seller_terms=SellerTerms(Decimal(140), Decimal("105.01")))

    found = zone(BUYER, dear, SPACE)

    assert not found.exists
    assert found.prices is None
    assert found.nash is None


def test_a_must_have_that_the_other_side_forbids_leaves_no_zone() -> None:
    asking = replace(BUYER, mandate=Mandate("buyer", must_have_value_adds=("support",)))
    plain = replace(SELLER, mandate=Mandate("seller", limits={"value_adds": OneOf(())}))

    assert zone(asking, SELLER, SPACE).exists
    assert not zone(asking, plain, SPACE).exists


def test_the_nash_point_trades_what_each_side_values_differently() -> None:
    buyer = colours_brief("buyer", {"red": 1.0, "blue": 0.0}, {"s": 0.3, "m": 0.2, "l": 0.0})
    seller = colours_brief("seller", {"red": 0.2, "blue": 0.3}, {"s": 0.0, "m": 0.5, "l": 1.0})

    found = zone(buyer, seller, COLOURS).nash

    assert found == ({"colour": "red", "size": "l"}, 0.5, 0.6)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_an_offer_both_may_accept_is_in_the_zone(seed: int, choice: int) -> None:
    it, random = case(seed), Random(choice)
    found = zone(it.briefs["buyer"], it.briefs["seller"], it.space)
    offers = [
        {issue.name: random.choice(issue.some(500)) for issue in it.space.issues} for _ in range(9)
    ]

    for made in offers:
        fit = all(
            not brief.mandate.breaches(made, brief)
            and brief.utility(made) >= brief.preferences().reservation
            for brief in it.briefs.values()
        )
        row, step = found.buyer.row_of(made), found.buyer.step_of(made)
        inside = (
            row is not None
            and ((found.buyer_rows == row) & (found.low <= step) & (step <= found.high)).any()
        )
        assert inside == fit


@given(st.integers(0, 10_000))
def test_the_nash_point_is_permitted_to_both(seed: int) -> None:
    it = case(seed)

    found = zone(it.briefs["buyer"], it.briefs["seller"], it.space).nash

    for brief in it.briefs.values() if found else ():
        assert found is not None
        assert not brief.mandate.breaches(found[0], brief)


def test_the_zone_of_a_space_that_nobody_could_list_is_found() -> None:
    names = ("a", "b", "c", "d")
    more = tuple(CategoricalIssue(f"part_{n}", names) for n in range(20))
    space = OutcomeSpace((*SPACE.issues, *more))
    liked: dict[str, ValueFunction] = {
        f"part_{n}": Scores({"a": 1.0, "b": 0.9 if n % 2 else 0.2, "c": 0.1}) for n in range(20)
    }
    opposed: dict[str, ValueFunction] = {
        f"part_{n}": Scores({"d": 1.0, "b": 0.3 if n % 2 else 0.8}) for n in range(20)
    }
    buyer, seller = valuing(BUYER, liked), valuing(SELLER, opposed)
    shut = replace(seller, mandate=Mandate("seller", limits={"part_3": OneOf(("c",))}))

    found, limited = zone(buyer, seller, space), zone(buyer, shut, space)

    assert found.prices == pytest.approx((92.0, 105.0))
    assert found.nash is not None
    offer, ours, theirs = found.nash
    assert (offer["part_1"], ours, theirs) == ("b", buyer.utility(offer), seller.utility(offer))
    assert limited.nash is not None
    assert limited.nash[0]["part_3"] == "c"
    dear = replace(seller, seller_terms=SellerTerms(Decimal(140), Decimal("105.01")))
    assert not zone(buyer, dear, space).exists


def valuing(brief: Brief, more: dict[str, ValueFunction]) -> Brief:
    """The brief with further issues of 0.04 each."""
    wishes = brief.wishes
    weights = {**wishes.weights, **dict.fromkeys(more, 0.04)}
    return replace(brief, wishes=replace(wishes, weights=weights, values={**wishes.values, **more}))
