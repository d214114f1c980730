"""The seller's five tactics, and the sparring partner that they make."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dealwright.engine import Brief, Decision, Offer, Session, Temperament, word
from tests.engine.examples import BUYER, SELLER, after, move, offer, play

LOW = offer("85.00")
TEMPERAMENTS: tuple[Temperament, ...] = ("aggressive", "balanced", "conservative")


def fixed(strategy: str) -> Brief:
    return replace(SELLER, strategy=strategy)


def answering(rounds: int, step: int = 1, max_rounds: int = 8) -> Session:
    """The seller's turn in round `rounds` + 1; the buyer has gone up by `step` each round."""
    made: list[Offer] = []
    for n in range(rounds):
        made += [offer(f"{80 + step * n}.00"), offer(f"{110 - n}.00")]
    return after(*made, offer(f"{80 + step * rounds}.00"), max_rounds=max_rounds)


def said(decision: Decision) -> str:
    return word(decision.reasons[0])


def test_anchor_high_opens_at_the_list_price_on_the_buyers_terms() -> None:
    decision = move(after(LOW))

    assert decision.strategy == "anchor_high"
    assert decision.offer == offer("110.00")
    assert said(decision) == "Opening at 110 against a list price of 110"


def test_the_opening_list_price_follows_the_exchange_policy() -> None:
    decision = move(after(offer("85.00", term_months=24)))

    assert decision.offer == offer("104.50", term_months=24)


def test_anchor_high_concedes_less_than_the_curve() -> None:
    curve, high = (move(answering(4), fixed(name)) for name in ("value_defence", "anchor_high"))

    assert high.strategy == "anchor_high"
    assert high.utility > curve.utility


def test_a_conditional_discount_asks_for_something_in_return() -> None:
    decision = move(answering(3), fixed("conditional_discount"))

    assert decision.strategy == "conditional_discount"
    assert decision.offer is not None
    assert SELLER.exchange is not None
    assert SELLER.exchange.factor(decision.offer) < 1
    assert "% less in return for" in said(decision)


def test_without_a_policy_there_is_no_conditional_discount() -> None:
    brief = replace(fixed("conditional_discount"), exchange=None)

    assert move(answering(3), brief).strategy == "anchor_high"


def test_hold_repeats_the_last_offer() -> None:
    session = answering(3)

    decision = move(session, fixed("hold"))

    assert decision.offer == session.standing("seller")
    assert said(decision).startswith("Hold at 108: ")


def test_a_buyer_who_does_not_move_is_met_by_holding_once() -> None:
    session = answering(3, step=0)

    first = move(session)
    assert first.offer is not None
    waited = session.apply(session.offer("seller", first.offer)[0])
    again = waited.apply(waited.offer("buyer", offer("80.00"))[0])

    assert first.strategy == "hold"
    assert move(again).strategy != "hold"


def test_value_defence_gives_no_further_discount_of_the_policy() -> None:
    session = answering(3)

    decision = move(session, fixed("value_defence"))

    before = session.standing("seller")
    assert decision.strategy == "value_defence"
    assert decision.offer is not None
    assert before is not None
    assert SELLER.exchange is not None
    assert SELLER.exchange.factor(decision.offer) == SELLER.exchange.factor(before)


def test_value_adds_that_cost_little_defend_the_price() -> None:
    assert BUYER.economics is not None
    cheap = replace(BUYER.economics, value_add_costs={"support": Decimal(60)})
    prices = ("80.00", "110.00", "81.00", "109.00", "82.00")
    ours = [(), ("support",)]
    made = [offer(price, value_adds=ours[n % 2 == 0]) for n, price in enumerate(prices)]

    decision = move(after(*made), replace(fixed("value_defence"), economics=cheap))

    assert decision.offer is not None
    assert decision.offer["value_adds"] == ("support",)
    assert "by giving value adds support" in said(decision)


def test_quick_close_gives_more_when_the_quarter_ends() -> None:
    plain = move(answering(4), fixed("quick_close"))
    pressed = move(answering(4), fixed("quick_close"), quarter_days_left=5)

    assert pressed.strategy == "quick_close"
    assert pressed.utility < plain.utility


def test_adaptive_play_closes_in_the_last_rounds() -> None:
    strategies = [move(answering(n)).strategy for n in range(8)]

    assert strategies[0] == "anchor_high"
    assert strategies[-2:] == ["quick_close", "quick_close"]


def test_the_last_offer_goes_to_the_buyers_last_bundle_down_to_the_floor() -> None:
    made: list[Offer] = []
    for n in range(7):
        made += [offer(f"{80 + n}.00", term_months=24), offer(f"{110 - n}.00")]
    session = after(*made, offer("87.00", term_months=24))

    decision = move(session)

    assert decision.offer == offer("92.00", term_months=24)


def test_a_firmer_temperament_asks_more_in_every_round() -> None:
    for rounds in range(1, 7):
        asked = [
            move(answering(rounds), replace(SELLER, temperament=t, strategy="value_defence"))
            for t in TEMPERAMENTS
        ]

        utilities = [decision.utility for decision in asked]
        assert utilities == sorted(utilities, reverse=True)


def test_the_last_offer_goes_to_the_floor_only_where_nothing_else_will_do() -> None:
    made: list[Offer] = []
    for n in range(7):
        made += [offer(f"{84 + 2 * n}.00"), offer(f"{110 - n}.00")]
    near, far = after(*made, offer("98.00")), answering(7)

    assert move(near).action == "accept"
    assert move(far).offer == offer("92.00")


@pytest.mark.parametrize("buying", TEMPERAMENTS)
def test_a_firmer_seller_gets_more_than_its_floor_and_than_a_softer_one(
    buying: Temperament,
) -> None:
    ended = [
        play(replace(BUYER, temperament=buying), replace(SELLER, temperament=selling))[0]
        for selling in TEMPERAMENTS
    ]

    gained = [SELLER.utility(one.agreement) for one in ended if one.agreement]
    assert len(gained) == 3
    assert gained[0] > gained[2]
    assert min(gained) > 0.1


@pytest.mark.parametrize("selling", TEMPERAMENTS)
@pytest.mark.parametrize("buying", TEMPERAMENTS)
def test_the_seller_is_a_real_sparring_partner(buying: Temperament, selling: Temperament) -> None:
    buyer, seller = replace(BUYER, temperament=buying), replace(SELLER, temperament=selling)

    session, _ = play(buyer, seller)

    assert session.state == "agreement"
    assert session.round >= 4
    for side, brief in (("buyer", buyer), ("seller", seller)):
        own = [brief.utility(made.offer) for made in session.offers if made.by == side]
        assert own[-1] < own[0] - 0.02
        assert own == sorted(own, reverse=True)
    assert session.agreement is not None
    assert buyer.utility(session.agreement) > 0.1
    assert seller.utility(session.agreement) > 0.1
