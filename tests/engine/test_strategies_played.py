"""Each of the nine strategies over a whole negotiation: what it moves, and what it never does."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

import pytest

from dealwright.engine import (
    BUYER_TACTICS,
    Alternative,
    Brief,
    Decision,
    ExchangePolicy,
    IntegerIssue,
    Offer,
    OutcomeSpace,
    Session,
    Value,
)
from tests.engine.examples import BUYER, SELLER, SPACE, move, offer, opened, taken

ELSEWHERE = Alternative(Decimal(114_600), BUYER.utility(offer("95.50")))
TRADED = {
    "term_trade": "term_months",
    "payment_trade": "payment_terms",
    "value_add": "value_adds",
}
PRICE_ONLY = ("price_anchor", "competitor_leverage", "timing")


@cache
def played(strategy: str) -> tuple[Session, tuple[Decision, ...]]:
    """A negotiation with this strategy fixed, and the buyer's decisions in it."""
    return bargained(replace(BUYER, strategy=strategy), SELLER, opened())


def bargained(
    buyer: Brief, seller: Brief, session: Session
) -> tuple[Session, tuple[Decision, ...]]:
    ours: list[Decision] = []
    while session.state == "open":
        buying = session.turn == "buyer"
        elsewhere = ELSEWHERE if buying and buyer.strategy == "competitor_leverage" else None
        decision = move(session, buyer if buying else seller, elsewhere, 6)
        ours += [decision] if buying else []
        session = taken(session, decision)
    return session, tuple(ours)


def offered(strategy: str) -> list[Offer]:
    return [made.offer for made in played(strategy)[0].offers if made.by == "buyer"]


def differing(made: list[Offer]) -> set[str]:
    """The issues that did not stay the same throughout."""
    return {issue for issue in made[0] for one in made if one[issue] != made[0][issue]}


def in_turn(values: list[Value]) -> list[Value]:
    """The values without repetitions next to each other."""
    return values[:1] + [after for before, after in pairwise(values) if before != after]


@pytest.mark.parametrize("strategy", BUYER_TACTICS)
def test_it_comes_to_an_agreement_that_is_worth_something(strategy: str) -> None:
    session, _ = played(strategy)

    assert session.state == "agreement"
    assert session.agreement is not None
    assert BUYER.utility(session.agreement) > 0.2


@pytest.mark.parametrize("strategy", BUYER_TACTICS)
def test_it_never_takes_back_and_never_leaves_the_mandate(strategy: str) -> None:
    made = offered(strategy)

    broken = [BUYER.mandate.breaches(now, BUYER, before) for before, now in pairwise(made)]
    worth = [BUYER.utility(one) for one in made]
    assert not any(broken)
    assert worth == sorted(worth, reverse=True)


@pytest.mark.parametrize("strategy", sorted({*BUYER_TACTICS} - {"volume_commitment"}))
def test_it_is_used_in_most_rounds_and_what_stands_in_is_told(strategy: str) -> None:
    _, decisions = played(strategy)

    made = [one for one in decisions if one.action == "offer"]
    used = [one.strategy == strategy for one in made]
    assert sum(used) >= len(used) / 2
    for one in made:
        told = any(reason.code == "fallback" for reason in one.reasons)
        assert told == (one.strategy != strategy)


@pytest.mark.parametrize("strategy", PRICE_ONLY)
def test_where_it_is_used_the_price_alone_moves(strategy: str) -> None:
    _, decisions = played(strategy)

    for before, now in pairwise(decisions):
        if now.strategy == strategy and before.offer and now.offer:
            assert differing([before.offer, now.offer]) <= {"unit_price"}


@pytest.mark.parametrize(("strategy", "issue"), TRADED.items())
def test_a_trade_moves_its_own_issue_and_the_price_and_no_other(strategy: str, issue: str) -> None:
    assert differing(offered(strategy)) == {issue, "unit_price"}


@pytest.mark.parametrize(("strategy", "issue"), TRADED.items())
def test_a_trade_never_comes_back_to_a_value_that_it_left(strategy: str, issue: str) -> None:
    values = in_turn([one[issue] for one in offered(strategy)])

    assert len(values) == len(set(values)) > 1


def test_a_volume_that_was_committed_to_never_shrinks() -> None:
    space = OutcomeSpace((SPACE.issues[0], IntegerIssue("quantity", 100, 130, 10)))
    tiers = ExchangePolicy(volume_tiers=((110, Decimal("0.08")), (120, Decimal("0.14"))))
    buyer = replace(BUYER, strategy="volume_commitment", exchange=tiers)

    session, _ = bargained(buyer, replace(SELLER, exchange=tiers), opened(space=space))

    volumes = [int(str(m.offer["quantity"])) for m in session.offers if m.by == "buyer"]
    assert volumes == sorted(volumes)
    assert volumes[-1] > volumes[0]


def test_a_final_offer_waits_for_the_vendor_to_show_itself_and_then_stands() -> None:
    _, decisions = played("final_offer")

    used = [one.strategy for one in decisions if one.action == "offer"]
    final = [one.offer for one in decisions if one.strategy == "final_offer"]
    assert used[:2] == ["price_anchor", "price_anchor"]
    assert set(used[2:]) == {"final_offer"}
    assert all(one == final[0] for one in final)


def test_a_final_offer_is_on_terms_that_the_vendor_has_offered() -> None:
    session, decisions = played("final_offer")

    (final, *_) = [one.offer for one in decisions if one.strategy == "final_offer"]
    theirs = [{**made.offer, "unit_price": 0} for made in session.offers if made.by == "seller"]
    assert final is not None
    assert {**final, "unit_price": 0} in theirs


def test_leverage_and_timing_hold_back_what_an_anchor_would_give() -> None:
    for strategy in ("competitor_leverage", "timing"):
        firm = [BUYER.utility(one) for one in offered(strategy)]
        plain = [BUYER.utility(one) for one in offered("price_anchor")]
        assert sum(firm) / len(firm) > sum(plain) / len(plain)
