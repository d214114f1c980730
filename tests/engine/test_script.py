"""A strategy as data: the first rule that holds is followed, inside the mandate."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dealwright.engine import (
    Alternative,
    Brief,
    Closing,
    Concession,
    Decision,
    Mandate,
    Offer,
    Rule,
    Script,
    Session,
    View,
    When,
    decide,
    word,
)
from tests.engine.examples import BUYER, SELLER, after, move, offer, opened, taken
from tests.engine.strategy_examples import rounds

ANCHOR = Rule("price_anchor")
ELSEWHERE = Alternative(Decimal(114_600), 0.43)


def script(
    *rules: Rule, concession: Concession | None = None, close: Closing | None = None
) -> Script:
    return Script("mine", 3, rules, concession, close)


def deciding(using: Script, session: Session) -> Decision:
    return decide(View(session, "buyer"), BUYER, 7, using)


def rules_of(decision: Decision) -> list[object]:
    return [one.facts["rule"] for one in decision.reasons if one.code == "script_rule"]


def bargained(using: Script, brief: Brief = BUYER) -> list[Decision]:
    session, ours = opened(), []
    while session.state == "open":
        buying = session.turn == "buyer"
        view = View(session, "buyer")
        decision = decide(view, brief, 7, using) if buying else move(session, SELLER)
        ours += [decision] if buying else []
        session = taken(session, decision)
    return ours


def test_the_first_rule_that_holds_is_followed_and_named() -> None:
    using = script(Rule("price_anchor", When(to_round=2)), Rule("term_trade"), ANCHOR)

    early, late = deciding(using, rounds(1)), deciding(using, rounds(3))

    assert (early.strategy, rules_of(early)) == ("price_anchor", [1])
    assert (late.strategy, rules_of(late)) == ("term_trade", [2])
    assert "By the strategy mine, version 3: its rule 2 holds" in map(word, late.reasons)


@pytest.mark.parametrize(
    ("when", "session", "holds"),
    [
        (When(), rounds(3), True),
        (When(from_round=4, to_round=4), rounds(3), True),
        (When(from_round=5), rounds(3), False),
        (When(rounds_left_to=5), rounds(3), True),
        (When(rounds_left_to=4), rounds(3), False),
        (When(rounds_left_from=5), rounds(3), True),
        (When(opponent=("unknown",)), opened(), True),
        (When(opponent=("hard-liner",)), rounds(6, 0), True),
        (When(opponent=("conceder",)), rounds(6, 0), False),
        (When(stalled=True), rounds(4, 0), True),
        (When(stalled=True), rounds(4), False),
        (When(their_utility_from=0.2), rounds(6), True),
        (When(their_utility_from=0.9), rounds(6), False),
        (When(their_utility_to=0.2), rounds(2), True),
        (When(alternative=True), rounds(3), True),
        (When(alternative=False), rounds(3), False),
        (When(quarter_ends=True), rounds(3), True),
        (When(quarter_ends=False), rounds(3), False),
    ],
)
def test_a_condition_holds_when_all_that_it_says_is_so(
    when: When, session: Session, holds: bool
) -> None:
    view = View(session, "buyer", ELSEWHERE, quarter_days_left=5)

    decision = decide(view, BUYER, 7, script(Rule("price_anchor", when), Rule("bundle")))

    assert rules_of(decision) == [1 if holds else 2]


def test_only_the_issues_that_are_named_move() -> None:
    session = rounds(4, 1, term_months=36, payment_terms="prepaid")

    decision = deciding(script(Rule("bundle", issues=("payment_terms",))), session)

    before = session.standing("buyer")
    assert decision.offer is not None
    assert before is not None
    moved = {issue for issue, value in decision.offer.items() if value != before[issue]}
    assert moved <= {"payment_terms", "unit_price"}


def test_a_smaller_exponent_concedes_later() -> None:
    late, early = (
        deciding(script(ANCHOR, concession=Concession(exponent)), rounds(4)).utility
        for exponent in (0.3, 2.0)
    )

    assert late > early


def test_what_is_held_back_is_not_given() -> None:
    whole, half, none = (
        deciding(script(Rule("price_anchor", hold_back=share)), rounds(3)).utility
        for share in (0.0, 0.5, 1.0)
    )

    assert whole < half < none


def test_once_closed_the_final_offer_stands() -> None:
    decisions = bargained(script(ANCHOR, close=Closing(rounds_left=3)))

    used = [one.strategy for one in decisions if one.action == "offer"]
    final = [one.offer for one in decisions if one.strategy == "final_offer"]
    assert used[:7] == ["price_anchor"] * 5 + ["final_offer"] * 2
    assert all(one == final[0] for one in final)


def test_it_may_close_when_their_offer_is_good_enough() -> None:
    using = script(ANCHOR, close=Closing(their_utility=0.25))

    assert deciding(using, rounds(3)).strategy == "price_anchor"
    assert deciding(using, rounds(6)).strategy == "final_offer"


def test_where_no_rule_holds_the_engine_chooses_and_says_so() -> None:
    decision = deciding(script(Rule("price_anchor", When(to_round=1))), rounds(3))

    assert decision.strategy != "mine"
    assert "fallback" in [one.code for one in decision.reasons]


def test_the_engines_own_choice_may_be_a_rule() -> None:
    using = script(Rule("adaptive", hold_back=0.5))

    decision = deciding(using, rounds(3))

    assert rules_of(decision) == [1]
    assert decision.utility > move(rounds(3), BUYER).utility


@pytest.mark.parametrize(
    "using",
    [
        script(ANCHOR, concession=Concession(20.0)),
        script(Rule("bundle"), close=Closing(rounds_left=15)),
        script(Rule("volume_commitment"), Rule("adaptive"), concession=Concession(5.0)),
    ],
    ids=["gives all at once", "closes at once", "buys more"],
)
def test_nothing_that_a_script_says_leaves_the_mandate(using: Script) -> None:
    mandate = Mandate(
        "buyer",
        total_limit=Decimal(115_000),
        min_utility=0.2,
        tactics=("price_anchor", "bundle"),
        max_concession=0.1,
    )
    brief = replace(BUYER, mandate=mandate)

    made: list[Offer | None] = [None]
    for decision in bargained(using, brief):
        if decision.action == "offer" and decision.offer is not None:
            assert decision.strategy in {"price_anchor", "bundle", "repeat", "plain"}
            assert not mandate.breaches(decision.offer, brief, made[-1])
            made.append(decision.offer)
    assert len(made) > 2


def test_a_script_opens_where_nothing_has_been_offered() -> None:
    assert deciding(script(Rule("term_trade"), ANCHOR), after()).offer == offer("82.65")
