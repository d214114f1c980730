"""What a forecast says, and that it is no more than the mandate and the time left allow."""

from dataclasses import replace
from decimal import Decimal
from statistics import mean

import pytest

from dealwright.engine import Alternative, Mandate, Offer, View
from dealwright.engine.forecast import ADAPTIVE, Expected, Forecast, forecast
from tests.engine.examples import BUYER, COLOURS, after, colours_brief, move, offer, opened, taken
from tests.engine.random_negotiations import case, play

FIRST = (offer("75.00"), offer("109.00"))
STEADY = (*FIRST, offer("80.00"), offer("105.00"), offer("84.00"), offer("101.00"))


def foreseen(*offers: Offer) -> Forecast:
    """The buyer's forecast after these offers."""
    return forecast(View(after(*offers), "buyer"), BUYER, 7)


def of(found: Forecast, strategy: str = ADAPTIVE) -> Expected:
    [one] = [one for one in found.expected if one.strategy == strategy]
    return one


def test_a_vendor_that_comes_down_steadily_is_expected_to_agree_within_the_budget() -> None:
    expected = of(foreseen(*STEADY))

    assert expected.chance > 0.7
    assert expected.total and expected.price and expected.rounds
    assert expected.total[0] <= expected.total[1] <= expected.total[2] <= 126_000
    assert 80 <= expected.price[0] <= expected.price[2] <= 101
    assert expected.rounds[0] >= 4


def test_a_vendor_that_hardly_moves_is_expected_to_cost_more() -> None:
    hard = (*FIRST, offer("80.00"), offer("108.90"), offer("84.00"), offer("108.80"))

    soft_end, hard_end = of(foreseen(*STEADY)), of(foreseen(*hard))

    assert (hard_end.utility or 0) < (soft_end.utility or 0)
    assert hard_end.chance <= soft_end.chance


def test_only_strategies_that_can_be_played_and_are_allowed_are_in_it() -> None:
    mandate = Mandate("buyer", total_limit=Decimal(126_000), tactics=("price_anchor", "timing"))
    brief, session = replace(BUYER, mandate=mandate), after(*STEADY)

    usual = foreseen(*STEADY)
    few = forecast(View(session, "buyer"), brief, 7)
    pressed = forecast(
        View(session, "buyer", Alternative(Decimal(110_000), 0.9), quarter_days_left=3), BUYER, 7
    )

    told = [one.strategy for one in usual.expected]
    assert told[0] == ADAPTIVE and {"timing", "competitor_leverage"}.isdisjoint(told)
    assert [one.strategy for one in few.expected] == [ADAPTIVE, "price_anchor"]
    assert {"timing", "competitor_leverage"} <= {one.strategy for one in pressed.expected}


def test_a_trade_of_one_issue_moves_no_other_of_ours() -> None:
    terms = of(foreseen(*STEADY), "term_trade").terms or {}

    assert terms["payment_terms"].value == "net_30"
    assert terms["payment_terms"].share == pytest.approx(1)


def test_before_the_first_offer_the_list_price_tells_something() -> None:
    view = View(opened(), "buyer")

    listed = of(forecast(view, BUYER, 7, Decimal("100.00")))
    unlisted = of(forecast(view, BUYER, 7))

    assert 0 < unlisted.chance < listed.chance < 1


def test_without_a_price_the_terms_are_told() -> None:
    brief = colours_brief("buyer", {"red": 1.0, "blue": 0.0}, {"s": 1.0, "m": 0.6, "l": 0.0})
    made: tuple[Offer, ...] = ({"colour": "red", "size": "s"}, {"colour": "blue", "size": "s"})

    found = forecast(View(after(*made, space=COLOURS), "buyer"), brief, 7)

    expected = of(found)
    assert expected.price is None and expected.total is None
    assert expected.terms and set(expected.terms) == {"colour", "size"}


def test_a_mandate_that_allows_nothing_has_no_forecast() -> None:
    brief = replace(BUYER, mandate=Mandate("buyer", total_limit=Decimal(1)))

    assert forecast(View(opened(), "buyer"), brief, 7).expected == ()


def test_any_negotiation_has_a_forecast_at_any_move() -> None:
    for seed in range(0, 40, 5):
        it = case(seed)
        session = play(it).session
        for count in range(0, len(session.made), 3):
            now = session._replace(made=session.made[:count], state="open", agreement=None)

            found = forecast(View(now, "buyer", it.alternative), it.briefs["buyer"], seed)

            assert all(0 <= one.chance <= 1 for one in found.expected)
            limit = it.briefs["buyer"].total_limit
            tops = [one.total[2] for one in found.expected if one.total]
            assert limit is None or all(top <= float(limit) + 1 for top in tops)


def test_who_is_expected_to_agree_does_so_more_often() -> None:
    chances: dict[bool, list[float]] = {True: [], False: []}
    for seed in range(30):
        it = case(seed)
        played = play(it)
        session = played.session._replace(made=played.session.made[:6], state="open")
        if len(played.session.made) > 6:
            found = forecast(View(session, "buyer", it.alternative), it.briefs["buyer"], seed)
            agreed = played.session.agreement is not None
            chances[agreed].append(found.expected[0].chance if found.expected else 0.0)

    assert mean(chances[True]) > mean(chances[False])


def test_the_forecast_goes_on_with_the_talks() -> None:
    session, seen = opened(), []
    while session.state == "open":
        seen.append(forecast(View(session, "buyer"), BUYER, 7).offers_seen)
        session = taken(session, move(session))

    assert seen == [len(made) // 2 for made in map(range, range(len(seen)))]
