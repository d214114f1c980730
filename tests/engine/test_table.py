"""Tables: every bundle but the price, and the price solved for."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.engine import (
    Brief,
    CategoricalIssue,
    ContinuousIssue,
    IntegerIssue,
    Linear,
    Mandate,
    Offer,
    OneOf,
    OutcomeSpace,
    Scores,
    Side,
    ValueFunction,
    View,
    Wishes,
    decide,
)
from dealwright.engine.levels import MOST_ROWS
from dealwright.engine.tabulate import table_for
from tests.engine.examples import (
    BRIEFS,
    BUYER,
    COLOURS,
    SELLER,
    SPACE,
    colours_brief,
    offer,
    opened,
)
from tests.engine.random_negotiations import case

EQUAL = 1e-9


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_a_price_is_the_last_step_that_still_has_the_utility(seed: int, utility: float) -> None:
    it = case(seed)
    for brief in it.briefs.values():
        table = table_for(brief, it.space)
        rows = table.rows

        steps = table.steps_for(rows, utility)

        reached = table.utility(rows, steps) >= utility - EQUAL
        kinder = steps + (1 if table.wants_low else -1)
        more = table.unclipped(rows, kinder) >= utility + EQUAL
        inside = (table.low[rows] <= kinder) & (kinder <= table.high[rows])
        assert not (reached & more & inside).any()
        assert all(table.best_of(int(row)) < utility + EQUAL for row in rows[~reached])


@given(st.integers(0, 10_000))
def test_a_table_and_a_single_offer_have_the_same_figures(seed: int) -> None:
    it = case(seed)
    for brief in it.briefs.values():
        table = table_for(brief, it.space)
        if not table.rows.size:
            continue
        row = int(table.rows[seed % table.rows.size])
        step = int(table.low[row])

        made = table.offer(row, step)

        worth = table.utility(np.array([row]), np.array([step]))[0]
        assert worth == pytest.approx(brief.utility(made), abs=1e-9)
        assert (table.row_of(made), table.step_of(made)) == (row, step)
        assert it.space.parse(made) == made


@given(st.integers(0, 10_000))
def test_price_bounds_are_exact_to_the_step(seed: int) -> None:
    it = case(seed)
    for side, brief in it.briefs.items():
        table = table_for(brief, it.space)
        if not table.rows.size:
            continue
        row = int(table.rows[seed % table.rows.size])
        end = int(table.high[row] if side == "buyer" else table.low[row])
        beyond = end + (1 if side == "buyer" else -1)

        inside = brief.mandate.breaches(table.offer(row, end), brief)
        outside = brief.mandate.breaches(table.offer(row, beyond), brief)

        assert not {"total_limit", "price_floor", "limit"} & {b.code for b in inside}
        assert table.price is not None
        assert outside or not 0 <= beyond <= table.price.last


def test_values_outside_the_mandate_are_not_in_the_table() -> None:
    mandate = replace(
        BUYER.mandate, limits={"term_months": OneOf((12,))}, must_have_value_adds=("support",)
    )

    table = table_for(replace(BUYER, mandate=mandate), SPACE)

    assert table.levels[1] == (12,)
    assert all(isinstance(adds, tuple) and "support" in adds for adds in table.levels[3])
    assert table.row_of(offer("95.00", term_months=24, value_adds=("support",))) is None


def test_the_policys_column_is_the_policys_factor() -> None:
    table = table_for(SELLER, SPACE)
    policy = SELLER.exchange

    for row in range(len(table.codes)):
        assert policy is not None
        assert table.policy[row] == pytest.approx(float(policy.factor(table.offer(row, 0))))


def test_a_space_without_a_price_is_a_plain_table() -> None:
    brief = colours_brief("buyer", {"red": 1.0, "blue": 0.0}, {"s": 0.0, "m": 0.5, "l": 1.0})

    table = table_for(brief, COLOURS)

    assert table.price is None
    assert table.best == 1
    assert len(table.rows) == 6
    assert table.offer(5, 0) == {"colour": "blue", "size": "l"}


def test_a_space_of_a_price_alone_has_one_row() -> None:
    space = OutcomeSpace(SPACE.issues[:1])

    decision = decide(View(opened(space=space), "buyer"), BUYER, 1)

    assert table_for(BUYER, space).codes.shape == (1, 0)
    assert decision.action == "offer"


def test_long_ranges_are_thinned_but_keep_what_was_seen() -> None:
    issues = (SPACE.issues[0], IntegerIssue("quantity", 1, 1_000))
    space = OutcomeSpace(issues)
    seen = space.parse({"unit_price": "95.00", "quantity": 137})

    table = table_for(BUYER, space, [seen])

    assert len(table.levels[0]) < 40
    assert {1, 137, 200, 1_000} <= set(table.levels[0])
    assert table.row_of(seen) is not None


@pytest.mark.parametrize("values", ["ab", "abcdefghij"])
def test_huge_spaces_are_thinned_to_own_favourites_and_what_was_seen(values: str) -> None:
    count = 40 if values == "ab" else 10
    extra = tuple(CategoricalIssue(f"part_{n}", tuple(values)) for n in range(count))
    space = OutcomeSpace((*SPACE.issues, *extra))
    theirs = {f"part_{n}": "b" for n in range(count)}

    table = table_for(BUYER, space, [{**offer("95.00"), **theirs}])

    assert len(table.codes) <= MOST_ROWS
    assert table.row_of({**offer("95.00"), **theirs}) is not None
    decision = decide(View(opened(space=space), "buyer"), BUYER, 1)
    assert decision.offer is not None
    assert space.parse(decision.offer) == decision.offer


def test_equal_briefs_give_equal_tables_and_one_brief_its_own_again() -> None:
    copy = replace(BUYER)

    assert table_for(BUYER, SPACE) is table_for(BUYER, SPACE)
    assert table_for(copy, SPACE) is not table_for(BUYER, SPACE)
    assert (table_for(copy, SPACE).parts.rest == table_for(BUYER, SPACE).parts.rest).all()


def test_a_side_indifferent_to_the_price_keeps_its_own_best() -> None:
    wishes = Wishes({"term_months": 1.0}, {"term_months": Linear(Decimal(36), Decimal(12))})

    for side in BRIEFS:
        table = table_for(Brief(side, None, wishes, Mandate(side)), SPACE)
        steps = table.steps_for(table.rows, 0.5)
        assert set(steps.tolist()) == {0 if side == "buyer" else 10_000}


@pytest.mark.parametrize("side", ["buyer", "seller"])
def test_a_price_of_a_hundred_million_steps_is_solved_for_not_listed(side: Side) -> None:
    price = ContinuousIssue("unit_price", Decimal(1), Decimal(1_000_000), Decimal("0.01"))
    space = OutcomeSpace((price, *COLOURS.issues))
    ends = (Decimal(1_000_000), Decimal(1))
    values: dict[str, ValueFunction] = {
        "unit_price": Linear(*(ends if side == "buyer" else ends[::-1])),
        "colour": Scores({"red": 1.0, "blue": 0.25}),
        "size": Scores({"s": 0.1, "m": 0.7, "l": 1.0}),
    }
    brief = Brief(
        side, None, Wishes({"unit_price": 2, "colour": 1, "size": 1}, values), Mandate(side)
    )
    table = table_for(brief, space)
    kinder = 1 if side == "buyer" else -1

    for utility in np.linspace(0.3, 0.7, 41).tolist():
        steps = table.steps_for(table.rows, utility)

        for row, step in zip(table.rows.tolist(), steps.tolist(), strict=True):
            found = table.offer(row, step)
            assert space.parse(found) == found
            if 0 < step < price.last:
                beyond = table.offer(row, step + kinder)
                assert exact(found, side) >= Fraction(utility) - Fraction(1, 10**11)
                assert exact(beyond, side) < Fraction(utility) + Fraction(1, 10**11)


def exact(made: Offer, side: Side) -> Fraction:
    """The utility of that brief in whole fractions."""
    price, span = Fraction(str(made["unit_price"])), Fraction(999_999)
    money = (1_000_000 - price) / span if side == "buyer" else (price - 1) / span
    colour = {"red": Fraction(1), "blue": Fraction(1, 4)}[str(made["colour"])]
    size = {"s": Fraction(1, 10), "m": Fraction(7, 10), "l": Fraction(1)}[str(made["size"])]
    return money / 2 + (colour + size) / 4
