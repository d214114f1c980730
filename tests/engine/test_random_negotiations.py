"""Random negotiations: no move outside a mandate, nothing leaked, the same again every time."""

import os
import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.canonical import dumps
from dealwright.engine import AgreementReached, OfferMade, replay, zone
from tests.engine.random_negotiations import Case, Played, case, play

COUNT = int(os.environ.get("DEALWRIGHT_TEST_NEGOTIATIONS", "400"))
PARTS = 4
SEEDS = st.integers(0, 100_000)

pytestmark = pytest.mark.timeout(120 + COUNT)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_move_is_outside_a_mandate_and_no_limit_is_told(part: int) -> None:
    for seed in range(part, COUNT, PARTS):
        played = play(case(seed))

        assert played.session.state in {"agreement", "walked_away"}
        assert len(played.session.offers) <= 2 * played.case.max_rounds
        assert not told(played) & secrets(played.case)


@given(SEEDS)
def test_the_same_case_gives_equal_events_and_decisions(seed: int) -> None:
    assert play(case(seed)) == play(case(seed))


@given(SEEDS, st.integers(1, 30))
def test_a_negotiation_stopped_at_any_move_goes_on_the_same(seed: int, moves: int) -> None:
    played = play(case(seed))
    steady = played.case.erratic is None

    again = play(case(seed), played.events[: moves + 1])

    assert again.session.state in {"agreement", "walked_away"}
    assert not steady or again.events == played.events
    assert replay(played.events) == played.session


@given(SEEDS)
def test_no_side_takes_anything_back_unless_its_mandate_lets_it(seed: int) -> None:
    played = play(case(seed))

    for side, brief in played.case.briefs.items():
        if not brief.mandate.monotone:
            continue
        own = [brief.utility(made.offer) for made in played.session.offers if made.by == side]
        assert all(after <= before + 2e-6 for before, after in pairwise(own))


def test_where_an_agreement_is_possible_it_is_nearly_always_made() -> None:
    possible = [it for it in map(case, range(800)) if plain(it)]

    made = [play(it).session.state == "agreement" for it in possible]

    assert len(possible) > 50
    assert sum(made) / len(made) >= 0.97


def test_erratic_sides_and_both_outcomes_are_among_the_cases() -> None:
    played = [play(case(seed)) for seed in range(60)]

    assert {one.session.state for one in played} == {"agreement", "walked_away"}
    assert {one.case.erratic for one in played} == {"buyer", "seller", None}


def plain(it: Case) -> bool:
    """A case with a zone, and nothing that forbids the sides to come to it."""
    steps = [brief.mandate.max_concession for brief in it.briefs.values()]
    free = it.erratic is None and it.alternative is None and steps == [None, None]
    return free and zone(it.briefs["buyer"], it.briefs["seller"], it.space).exists


def told(played: Played) -> set[Decimal]:
    """Every number in the shared events but offered prices."""
    numbers: set[str] = set()
    for event in played.events[1:]:
        data = dict(vars(event))
        if isinstance(event, OfferMade | AgreementReached):
            data["offer"] = {k: v for k, v in event.offer.items() if k != "unit_price"}
        numbers |= set(re.findall(r"\d+(?:\.\d+)?", dumps(data)))
    return {Decimal(number) for number in numbers}


def secrets(it: Case) -> set[Decimal]:
    """The limits of both sides."""
    found: set[Decimal | float | None] = set()
    for brief in it.briefs.values():
        mandate, wishes, terms = brief.mandate, brief.wishes, brief.seller_terms
        found |= {mandate.total_limit, mandate.price_floor, mandate.confirm_above}
        found |= {wishes.budget, wishes.target, mandate.min_utility, mandate.max_concession}
        found |= {terms.price_floor, terms.unit_cost} if terms else set()
    return {Decimal(str(number)) for number in found if number}
