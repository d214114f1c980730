"""When the standing offer is accepted, and when it never is."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dealwright.engine import Alternative, Decision, Offer
from tests.engine.examples import BUYER, SELLER, after, move, offer

LOW = [offer(f"{price}.00") for price in (83, 84, 85, 86, 87, 88, 89, 90)]
HIGH = [offer(f"{price}.00") for price in (110, 109, 108, 107, 106, 105, 104, 103)]


def pairs(count: int, last: Offer | None = None) -> list[Offer]:
    """`count` rounds of offers, the seller's last one replaced."""
    made = [made for pair in zip(LOW, HIGH, strict=True) for made in pair][: 2 * count]
    return made if last is None else [*made[:-1], last]


def code(decision: Decision) -> str:
    return decision.reasons[0].code


def test_an_offer_better_than_our_next_one_is_accepted() -> None:
    decision = move(after(*pairs(2, offer("80.00"))))

    assert decision.action == "accept"
    assert code(decision) == "accept_better_than_next"
    assert decision.offer == offer("80.00")


def test_an_offer_at_the_target_is_accepted_in_the_second_half_only() -> None:
    target = offer("94.00", value_adds=("support", "training"))

    early, late = (move(after(*pairs(n, target))) for n in (2, 5))

    assert early.action == "offer"
    assert code(late) == "accept_target"


def test_the_buyer_takes_anything_rational_at_its_last_chance() -> None:
    decision = move(after(*pairs(8, offer("104.99"))))

    assert decision.action == "accept"
    assert code(decision) == "accept_last_chance"


def test_the_seller_takes_anything_rational_in_its_last_move() -> None:
    decision = move(after(*pairs(7), offer("92.00")))

    assert decision.action == "accept"


def test_before_the_last_chance_the_same_offer_is_not_accepted() -> None:
    assert move(after(*pairs(3, offer("104.99")))).action == "offer"


def test_an_offer_outside_the_mandate_is_never_accepted() -> None:
    decision = move(after(*pairs(8, offer("105.01"))))

    assert decision.action == "walk_away"
    assert code(decision) == "walk_away_outside_mandate"
    assert decision.reasons[0].facts == {"rules": "total_limit"}


def test_an_offer_worth_less_than_the_alternative_is_not_accepted() -> None:
    standing = offer("100.00")
    better = Alternative(Decimal(110_000), BUYER.utility(standing) + 0.01)

    decision = move(after(*pairs(8, standing)), alternative=better)

    assert decision.action == "walk_away"
    assert code(decision) == "walk_away_no_rational_offer"
    assert move(after(*pairs(8, standing))).action == "accept"


def test_in_a_campaign_the_standing_offer_is_held_instead() -> None:
    decision = move(after(*pairs(8, offer("95.00"))), hold=True)

    assert decision.action == "hold"
    assert decision.offer == offer("95.00")
    assert [reason.code for reason in decision.reasons][:2] == [
        "accept_last_chance",
        "hold_standing",
    ]


def test_from_a_side_that_takes_back_the_best_is_taken_before_it_goes() -> None:
    steady = replace(BUYER, mandate=replace(BUYER.mandate, max_concession=0.02))
    back = [offer(f"{price}.00") for price in (100, 106, 106, 106, 106, 106, 97)]
    made = [made for pair in zip(LOW, back, strict=False) for made in pair]

    decision = move(after(*made), steady)

    assert decision.action == "accept"
    assert code(decision) == "accept_before_it_goes"


@pytest.mark.parametrize("utility", [0.0, 0.1])
def test_the_sellers_lowest_utility_holds_for_accepting(utility: float) -> None:
    strict = replace(SELLER, mandate=replace(SELLER.mandate, min_utility=utility))

    decision = move(after(*pairs(7), offer("92.00")), strict)

    assert decision.action == ("accept" if utility == 0 else "offer")
