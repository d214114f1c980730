"""The buyer's nine tactics: what each moves, when it applies, and what it says."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dealwright.engine import (
    Alternative,
    Brief,
    Decision,
    ExchangePolicy,
    IntegerIssue,
    Mandate,
    Offer,
    OutcomeSpace,
    Reason,
    Session,
    word,
)
from tests.engine.examples import BUYER, SPACE, after, move, offer, opened

OURS, THEIRS = offer("80.00"), offer("112.00")
SECOND = after(OURS, THEIRS)
FREE = replace(BUYER, exchange=None)
BETTER = Alternative(Decimal(112_000), 0.5)


def fixed(strategy: str, brief: Brief = BUYER) -> Brief:
    return replace(brief, strategy=strategy)


def changed(made: Offer | None, before: Offer = OURS) -> set[str]:
    assert made is not None
    return {issue for issue, value in made.items() if before[issue] != value}


def late(rounds: int, max_rounds: int = 8) -> Session:
    """A session after so many full rounds of small steps."""
    made = [offer(f"{price}.00") for n in range(rounds) for price in (80 + n // 2, 112 - n // 2)]
    return after(*made, max_rounds=max_rounds)


def said(decision: Decision) -> str:
    return word(decision.reasons[0])


def test_price_anchor_opens_at_the_anchor_on_the_standard_terms() -> None:
    decision = move(opened(), fixed("price_anchor"))

    assert decision.offer == offer("82.65")
    assert decision.strategy == "price_anchor"
    assert said(decision) == "Opening at 82.65: total 99,180, the target is 114,000"


def test_price_anchor_moves_nothing_but_the_price() -> None:
    decision = move(SECOND, fixed("price_anchor"))

    assert changed(decision.offer) == {"unit_price"}
    assert said(decision).startswith("Only the price moves, from 80 to ")


@pytest.mark.parametrize(
    ("strategy", "issue"),
    [
        ("term_trade", "term_months"),
        ("payment_trade", "payment_terms"),
        ("value_add", "value_adds"),
    ],
)
def test_a_trade_moves_its_own_issue_and_the_price(strategy: str, issue: str) -> None:
    session = late(4)

    decision = move(session, fixed(strategy))

    assert decision.strategy == strategy
    before = session.standing("buyer")
    assert before is not None
    assert issue in changed(decision.offer, before) <= {issue, "unit_price"}


def test_a_volume_commitment_takes_more_for_a_lower_price() -> None:
    quantity = IntegerIssue("quantity", 100, 110, 10)
    space = OutcomeSpace((SPACE.issues[0], quantity))
    tiers = ExchangePolicy(volume_tiers=((110, Decimal("0.12")),))
    made = [space.parse({"unit_price": p, "quantity": 100}) for p in ("80.00", "112.00") * 2]
    brief = fixed("volume_commitment", replace(BUYER, exchange=tiers))

    decision = move(after(*made, space=space), brief)

    assert decision.strategy == "volume_commitment"
    assert decision.offer is not None
    assert decision.offer["quantity"] == 110
    assert said(decision).startswith("Quantity 110 instead of 100: the vendor's policy gives 12 %")


def test_a_term_trade_names_what_the_vendors_policy_gives() -> None:
    decision = move(late(4), fixed("term_trade"))

    assert decision.reasons[0].code == "term_trade_policy"
    assert decision.reasons[0].facts["percent"] in {"5", "8"}
    assert "the vendor's policy gives" in said(decision)


def test_without_a_known_policy_nothing_is_said_about_it() -> None:
    decision = move(late(4), fixed("term_trade", FREE))

    assert decision.reasons[0].code == "term_trade"
    assert "policy" not in said(decision)


def test_a_trade_of_an_issue_that_is_not_on_the_table_falls_back_and_says_so() -> None:
    space = OutcomeSpace(SPACE.issues[:1])
    session = opened(space=space)

    decision = move(session, fixed("term_trade"))

    assert decision.strategy == "price_anchor"
    assert Reason("fallback", {"wanted": "term_trade", "used": "price_anchor"}) in decision.reasons


def test_leverage_holds_firmer_than_the_curve_and_tells_only_what_is_true() -> None:
    plain = move(late(4), fixed("price_anchor"))

    decision = move(late(4), fixed("competitor_leverage"), alternative=BETTER)

    assert decision.strategy == "competitor_leverage"
    assert decision.utility > plain.utility
    assert decision.reasons[0].facts["alternative_total"] == "112000"


def test_leverage_never_offers_less_than_the_alternative_is_worth() -> None:
    session = late(7)

    decision = move(session, fixed("competitor_leverage"), alternative=BETTER)

    assert decision.utility >= BETTER.utility


def test_an_alternative_that_is_worse_is_no_leverage() -> None:
    worse = Alternative(Decimal(125_000), 0.01)
    session = after(OURS, offer("97.00"))

    decision = move(session, fixed("competitor_leverage"), alternative=worse)

    assert decision.strategy != "competitor_leverage"


@pytest.mark.parametrize(("days", "strategy"), [(6, "timing"), (15, "bundle"), (-1, "bundle")])
def test_timing_applies_near_the_end_of_the_vendors_quarter(days: int, strategy: str) -> None:
    decision = move(late(4), fixed("timing"), quarter_days_left=days)

    assert decision.strategy == strategy


def test_timing_says_how_many_days_are_left() -> None:
    decision = move(late(4), fixed("timing"), quarter_days_left=6)

    assert said(decision).startswith("The vendor's quarter ends in 6 days: ask for ")


def test_a_bundle_moves_several_issues_at_once_to_what_the_vendor_prefers() -> None:
    theirs = [
        offer(f"{price}.00", term_months=36, payment_terms="prepaid") for price in (110, 108, 106)
    ]
    ours = [offer(f"{price}.00") for price in (84, 85, 86)]
    session = after(*[made for pair in zip(ours, theirs, strict=True) for made in pair])

    decision = move(session, fixed("bundle", FREE))

    assert decision.strategy == "bundle"
    assert decision.offer is not None
    assert (decision.offer["term_months"], decision.offer["payment_terms"]) == (36, "prepaid")
    assert "moved together" in said(decision)


def test_the_final_offer_goes_to_a_bundle_that_the_vendor_has_offered() -> None:
    theirs = [offer(f"{115 - n}.00", term_months=24) for n in range(7)]
    ours = [offer(f"{83 + n}.00") for n in range(7)]
    session = after(*[made for pair in zip(ours, theirs, strict=True) for made in pair])

    decision = move(session)

    assert decision.strategy == "final_offer"
    assert decision.offer is not None
    assert decision.offer["term_months"] == 24
    assert said(decision).startswith("Last round: ")


def test_adaptive_play_opens_with_all_that_the_curve_asks_for_and_ends_with_the_final_offer() -> (
    None
):
    strategies = [move(late(n)).strategy for n in range(8)]

    assert strategies[0] == "bundle"
    assert strategies[-1] == "final_offer"


def test_adaptive_play_opens_on_price_alone_where_that_asks_for_everything() -> None:
    only_price = replace(BUYER, wishes=replace(BUYER.wishes, weights={"unit_price": 1.0}))

    assert move(opened(), only_price).strategy == "price_anchor"


def test_adaptive_play_uses_a_true_alternative_and_the_quarters_end() -> None:
    leverage = move(late(4), alternative=BETTER)
    timing = move(late(2), quarter_days_left=3)

    assert leverage.strategy == "competitor_leverage"
    assert timing.strategy == "timing"


@pytest.mark.parametrize(
    "tactics",
    [
        ("price_anchor",),
        ("price_anchor", "term_trade"),
        ("bundle",),
        ("payment_trade", "value_add"),
    ],
)
def test_only_tactics_of_the_mandate_are_used(tactics: tuple[str, ...]) -> None:
    mandate = Mandate("buyer", total_limit=Decimal(126_000), tactics=tactics)
    brief = replace(BUYER, mandate=mandate)

    used = {move(late(n), brief).strategy for n in range(8)}

    assert used <= {*tactics, "plain", "repeat"}
    assert used & set(tactics)


def test_where_no_tactic_is_allowed_a_permitted_offer_is_made_all_the_same() -> None:
    brief = replace(BUYER, mandate=replace(BUYER.mandate, tactics=()))

    decision = move(opened(), brief)

    assert (decision.action, decision.strategy) == ("offer", "plain")
