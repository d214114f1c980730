"""Briefs: what they refuse, and the way through JSON and back."""

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from dealwright.core.errors import Invalid
from dealwright.engine import Brief, Event, Mandate, OutcomeSpace, replay
from tests.engine.examples import BUYER, SELLER, WISHES, offer
from tests.engine.random_negotiations import case, play

SEEDS = st.integers(0, 10_000)
BRIEFS = TypeAdapter(Brief)
SPACES = TypeAdapter(OutcomeSpace)
KINDS: dict[type, TypeAdapter[Event]] = {kind: TypeAdapter(kind) for kind in get_args(Event)}


@given(SEEDS)
def test_a_brief_comes_back_from_json_the_same(seed: int) -> None:
    for brief in case(seed).briefs.values():
        again = BRIEFS.validate_json(BRIEFS.dump_json(brief))

        assert again == brief


@given(SEEDS)
def test_a_space_comes_back_from_json_the_same(seed: int) -> None:
    space = case(seed).space

    assert SPACES.validate_json(SPACES.dump_json(space)) == space


@pytest.mark.timeout(600)
@given(SEEDS)
def test_events_come_back_from_json_the_same(seed: int) -> None:
    events = play(case(seed)).events

    again = [_through_json(event) for event in events]

    assert again == list(events)
    assert replay(again) == replay(events)


def _through_json(event: Event) -> Event:
    kind = KINDS[type(event)]
    return kind.validate_json(kind.dump_json(event))


def test_a_brief_from_json_values_offers_the_same() -> None:
    again = BRIEFS.validate_json(BRIEFS.dump_json(BUYER))

    assert again.utility(offer("98.37")) == BUYER.utility(offer("98.37"))


def test_without_a_total_limit_the_budget_is_the_limit() -> None:
    free = replace(BUYER, mandate=Mandate("buyer"))

    assert free.total_limit == 126_000
    assert [b.code for b in free.mandate.breaches(offer("105.01"), free)] == ["total_limit"]
    assert not free.mandate.breaches(offer("105.00"), free)


def test_a_brief_needs_its_own_sides_mandate_and_strategy() -> None:
    with pytest.raises(Invalid, match="seller's mandate"):
        replace(BUYER, mandate=Mandate("seller"))
    with pytest.raises(Invalid, match="strategy 'hold'"):
        replace(BUYER, strategy="hold")
    with pytest.raises(Invalid, match="not among the mandate's tactics"):
        replace(BUYER, strategy="bundle", mandate=replace(BUYER.mandate, tactics=("price_anchor",)))


def test_money_needs_room_and_weight() -> None:
    with pytest.raises(Invalid, match="not below the budget"):
        replace(BUYER, wishes=replace(WISHES, anchor=Decimal(130_000)))
    with pytest.raises(Invalid, match="no weight"):
        replace(BUYER, wishes=replace(WISHES, weights={"term_months": 1.0}))


def test_the_floor_counts_what_value_adds_cost() -> None:
    assert SELLER.economics is not None
    assert SELLER.seller_terms is not None
    worth = replace(SELLER.economics, value_add_costs={"support": Decimal(2_400)})
    terms = replace(SELLER.seller_terms, unit_cost=Decimal(90))
    seller = replace(SELLER, economics=worth, seller_terms=terms)

    assert seller.floor(offer("100.00")) == 92
    assert seller.floor(offer("100.00", value_adds=("support",))) == 92
    assert seller.floor(offer("100.00", quantity=100, value_adds=("support", "training"))) == 92
    dear = replace(terms, unit_cost=Decimal(91))
    assert replace(seller, seller_terms=dear).floor(offer("99", value_adds=("support",))) == 93
