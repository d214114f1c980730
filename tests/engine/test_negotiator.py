"""One decision: always permitted, the same for the same input, and explained."""

import json
from dataclasses import asdict, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from dealwright.core.errors import Invalid, Refused
from dealwright.engine import (
    Between,
    Linear,
    Mandate,
    OpponentSummary,
    Reason,
    SellerTerms,
    Temperament,
    View,
    Wishes,
    decide,
    word,
    zone,
)
from tests.engine.examples import (
    BUYER,
    COLOURS,
    SELLER,
    SPACE,
    after,
    colours_brief,
    move,
    offer,
    opened,
    play,
)

SUMMARIES = TypeAdapter(OpponentSummary)
REASONS = TypeAdapter(tuple[Reason, ...])


@given(st.integers(0, 2**64))
def test_the_same_input_gives_the_same_decision(seed: int) -> None:
    view = View(after(offer("85.00"), offer("108.00")), "buyer")

    assert decide(view, BUYER, seed) == decide(view, replace(BUYER), seed)


def test_the_seed_moves_the_price_a_little_and_no_more() -> None:
    view = View(after(*[offer("80.00"), offer("112.00")] * 3), "buyer")
    brief = replace(BUYER, strategy="price_anchor")

    decisions = [decide(view, brief, seed) for seed in range(20)]

    assert len({str(decision.offer) for decision in decisions}) > 1
    utilities = [decision.utility for decision in decisions]
    assert max(utilities) - min(utilities) < 0.02


def test_a_decision_explains_itself_with_its_own_figures() -> None:
    decision = move(after(offer("85.00"), offer("108.00"), offer("86.00"), offer("106.00")))

    assert decision.offer is not None
    assert decision.utility == BUYER.utility(decision.offer)
    assert decision.tco == BUYER.total(decision.offer)
    assert [reason.code for reason in decision.reasons][1:] == ["aim", "plan", "chance", "opponent"]
    assert all(word(reason) for reason in decision.reasons)


def test_reasons_and_beliefs_can_be_stored_as_json() -> None:
    decision = move(after(*[offer("85.00"), offer("108.00")] * 3))

    reasons = REASONS.validate_json(json.dumps([asdict(reason) for reason in decision.reasons]))
    opponent = SUMMARIES.validate_json(json.dumps(asdict(decision.opponent)))

    assert reasons == decision.reasons
    assert opponent == decision.opponent


def test_a_total_above_the_threshold_is_marked_for_a_person() -> None:
    careful = replace(BUYER, mandate=replace(BUYER.mandate, confirm_above=Decimal(90_000)))

    codes = [reason.code for reason in move(opened(), careful).reasons]

    assert "confirmation" in codes
    assert "confirmation" not in [reason.code for reason in move(opened()).reasons]


def test_deciding_out_of_turn_or_after_the_end_is_refused() -> None:
    session = after(offer("85.00"))
    ended = session.apply(session.walk_away("seller", "sold out")[0])
    paused = session.apply(session.pause("anna", "wait")[0])

    with pytest.raises(Refused, match="seller's turn"):
        decide(View(session, "buyer"), BUYER, 1)
    for closed in (ended, paused):
        with pytest.raises(Refused, match="takes no moves"):
            decide(View(closed, "seller"), SELLER, 1)


def test_a_brief_of_the_other_side_is_invalid() -> None:
    with pytest.raises(Invalid, match="seller's brief for the buyer"):
        decide(View(opened(), "buyer"), SELLER, 1)


def test_where_nothing_is_permitted_the_agent_walks_away_and_says_why() -> None:
    poor = replace(BUYER, mandate=replace(BUYER.mandate, total_limit=Decimal(100)))

    decision = move(opened(), poor)

    assert decision.action == "walk_away"
    assert decision.reasons[0].code == "walk_away_nothing_permitted"
    assert decision.offer is None


def test_a_mandate_made_stricter_in_the_middle_is_kept_at_once() -> None:
    session = after(offer("95.00"), offer("108.00"))
    stricter = replace(
        BUYER,
        mandate=Mandate(
            "buyer", Decimal(108_000), limits={"term_months": Between(low=Decimal(24))}
        ),
    )

    decision = move(session, stricter)

    assert decision.action == "offer"
    assert decision.offer is not None
    assert not stricter.mandate.breaches(decision.offer, stricter, offer("95.00"))


def test_with_one_round_the_buyer_offers_and_the_seller_answers_finally() -> None:
    session, decisions = play(session=opened(1))

    assert session.state == "agreement"
    assert [side for side, _ in decisions][:2] == ["buyer", "seller"]
    assert len(session.offers) <= 2


@pytest.mark.parametrize("max_rounds", [1, 2, 3, 8, 15])
def test_a_rational_agreement_is_never_left_unmade(max_rounds: int) -> None:
    for floor in ("92.00", "98.00", "104.00"):
        assert SELLER.seller_terms is not None
        terms = replace(SELLER.seller_terms, price_floor=Decimal(floor))
        seller = replace(SELLER, seller_terms=terms)

        session, _ = play(seller=seller, session=opened(max_rounds))

        assert zone(BUYER, seller, SPACE).exists
        assert session.state == "agreement"


def test_without_any_zone_there_is_no_agreement() -> None:
    assert SELLER.seller_terms is not None
    terms = replace(SELLER.seller_terms, list_price=Decimal(140), price_floor=Decimal(120))

    session, decisions = play(seller=replace(SELLER, seller_terms=terms))

    assert session.state == "walked_away"
    assert decisions[-1][1].strategy == "walk_away"


def test_issues_without_money_are_negotiated_too() -> None:
    buyer = colours_brief("buyer", {"red": 1.0, "blue": 0.0}, {"s": 0.3, "m": 0.2, "l": 0.0})
    seller = colours_brief("seller", {"red": 0.2, "blue": 0.3}, {"s": 0.0, "m": 0.5, "l": 1.0})

    session, _ = play(buyer, seller, opened(8, COLOURS))

    assert session.agreement == {"colour": "red", "size": "l"}


def test_a_buyer_may_value_the_price_by_a_line_of_its_own() -> None:
    line = {"unit_price": Linear(Decimal(105), Decimal(80))}
    buyer = replace(BUYER, economics=None, wishes=Wishes({"unit_price": 1.0}, line))

    session, _ = play(replace(buyer, mandate=Mandate("buyer")), SELLER)

    assert session.state == "agreement"


def test_more_patience_of_the_buyer_is_worth_something_on_average() -> None:
    firm, soft = (_gained(temperament) for temperament in ("aggressive", "conservative"))

    assert firm > soft


def _gained(temperament: Temperament) -> float:
    """The buyer's utility summed over sellers with several floors."""
    buyer, found = replace(BUYER, temperament=temperament), 0.0
    for floor in range(90, 104, 2):
        terms = SellerTerms(Decimal(110), Decimal(floor))
        session, _ = play(buyer, replace(SELLER, seller_terms=terms))
        found += BUYER.utility(session.agreement) if session.agreement else 0.0
    return found
