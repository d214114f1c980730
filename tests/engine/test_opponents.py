"""The model of the other side: its values and weights, from few offers."""

from dataclasses import replace

import numpy as np
import pytest

from dealwright.engine import Offer
from dealwright.engine.opponents import OpponentModel, observe
from dealwright.engine.stakes import stakes_of
from dealwright.engine.tabulate import table_for
from tests.engine.examples import (
    BUYER,
    COLOURS,
    SELLER,
    SPACE,
    after,
    colours_brief,
    move,
    offer,
)

UNINFORMED = replace(BUYER, exchange=None)


def liked(model: OpponentModel, made: Offer) -> float:
    row = model.table.row_of(made)
    assert row is not None
    return float(model.utility(np.array([row]), np.array([model.table.step_of(made)]))[0])


def test_before_any_offer_interests_are_taken_as_opposed() -> None:
    model = observe(table_for(UNINFORMED, SPACE), UNINFORMED, [])

    assert liked(model, offer("100.00")) > liked(model, offer("90.00"))
    assert liked(model, offer("95.00", term_months=36)) > liked(model, offer("95.00"))
    assert liked(model, offer("95.00")) > liked(model, offer("95.00", value_adds=("support",)))


def test_a_value_that_it_keeps_offering_is_liked_more() -> None:
    theirs = [offer(price, payment_terms="net_60") for price in ("110.00", "108.00", "106.00")]

    model = observe(table_for(UNINFORMED, SPACE), UNINFORMED, theirs)

    kept, left = offer("95.00", payment_terms="net_60"), offer("95.00", payment_terms="prepaid")
    assert liked(model, kept) > liked(model, left)


def test_early_offers_count_more_than_late_ones() -> None:
    red = COLOURS.parse({"colour": "red", "size": "s"})
    blue = COLOURS.parse({"colour": "blue", "size": "s"})
    brief = colours_brief("buyer", {"red": 0.5, "blue": 0.5}, {"s": 0.5, "m": 0.5, "l": 0.5})

    model = observe(table_for(brief, COLOURS), brief, [red, blue])

    assert liked(model, red) > liked(model, blue)


def test_a_repeated_offer_counts_once() -> None:
    table = table_for(UNINFORMED, SPACE)
    once = [offer("110.00", term_months=24), offer("108.00")]

    one, two = (observe(table, UNINFORMED, offers) for offers in (once, [once[0], *once]))

    assert one.weights.tolist() == two.weights.tolist()
    assert (one.seen, two.seen) == (2, 3)


def test_an_issue_that_never_moves_weighs_more_than_one_that_does() -> None:
    table = table_for(UNINFORMED, SPACE)
    moving = [offer("110.00", term_months=t) for t in (12, 24, 36)]
    staying = [offer(p, term_months=36) for p in ("110.00", "109.00", "108.00")]

    first, second = (observe(table, UNINFORMED, theirs) for theirs in (moving, staying))

    assert second.weights_by_issue()["term_months"] > first.weights_by_issue()["term_months"]


def test_a_known_policy_makes_its_trades_equal() -> None:
    model = observe(table_for(BUYER, SPACE), BUYER, [])

    plain, traded = offer("100.00"), offer("95.00", term_months=24)

    assert liked(model, plain) == pytest.approx(liked(model, traded))
    assert "term_months" not in model.weights_by_issue()


def test_weights_add_to_one() -> None:
    for brief in (BUYER, SELLER, UNINFORMED):
        model = observe(table_for(brief, SPACE), brief, [offer("100.00")])

        assert model.weights.sum() == pytest.approx(1)
        assert (model.weights >= 0).all()


def test_values_that_are_alike_share_what_is_learned() -> None:
    stakes = stakes_of(table_for(UNINFORMED, SPACE))
    names = [issue.name for issue in SPACE.issues if issue.name != "unit_price"]
    alike = dict(zip(names, stakes.alike, strict=True))

    assert alike["term_months"][0].tolist() == [1.0, 0.5, 0.0]
    assert alike["payment_terms"][0, 1] > alike["payment_terms"][0, 5]
    assert alike["value_adds"].diagonal().tolist() == [1.0] * 8


def test_the_summary_gives_an_estimated_price_interval() -> None:
    prices = [("83.00", "110.00"), ("85.00", "107.00"), ("87.00", "104.00"), ("89.00", "101.00")]
    made = [offer(price) for pair in prices for price in pair]

    opponent = move(after(*made)).opponent

    assert opponent.offers_seen == 4
    assert opponent.reservation is not None
    low, high = opponent.reservation
    assert 80 < low < high <= 101
    assert opponent.reservation_unit == "unit_price"
    assert opponent.exponent is not None


def test_without_a_price_the_interval_is_in_our_utility() -> None:
    brief = colours_brief("buyer", {"red": 1.0, "blue": 0.0}, {"s": 0.0, "m": 0.5, "l": 1.0})
    red, blue = ({"colour": c, "size": "l"} for c in ("red", "blue"))
    worst = {"colour": "blue", "size": "s"}
    session = after(red, worst, red, blue, space=COLOURS)

    opponent = move(session, brief).opponent

    assert opponent.reservation_unit == "own_utility"


def test_one_offer_says_nothing_about_a_curve() -> None:
    opponent = move(after(offer("83.00"), offer("110.00"))).opponent

    assert opponent.kind == "unknown"
    assert opponent.reservation is None
