"""The buyer's nine tactics, and the choice among them each round."""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from dealwright.engine.facts import number, percent, reason, terms_text, text
from dealwright.engine.offering import (
    Plan,
    Tactic,
    base_only,
    every_row,
    moved,
    moving,
    opening_aim,
    opening_rows,
    search,
    theirs_or_base,
    usual_aim,
)
from dealwright.engine.offers import PAYMENT, QUANTITY, TERM, VALUE_ADDS
from dealwright.engine.rationale import Reason
from dealwright.engine.situation import Situation
from dealwright.engine.table import Whole

QUARTER_DAYS = 14
"""Within so many days of the vendor's quarter end a close is worth something to it."""

TRADES: Mapping[str, tuple[str, str]] = {
    TERM: ("term_trade", "term"),
    PAYMENT: ("payment_trade", "payment"),
    QUANTITY: ("volume_commitment", "quantity"),
    VALUE_ADDS: ("value_add", "adds"),
}
"""The tactic that moves one issue, and the issue's name among the facts."""

FALLBACKS = ("bundle", "price_anchor", "final_offer")


def choose(situation: Situation) -> str | None:
    """The tactic that the moment calls for; None for a trade that the model picks."""
    calls = (
        ("price_anchor", situation.own is None and not situation.last_offer),
        ("final_offer", situation.last_offer),
        ("competitor_leverage", situation.session.round % 3 == 2 and _has_leverage(situation)),
        ("timing", situation.session.round % 3 == 0 and _quarter_ends(situation)),
    )
    allowed = situation.brief.mandate.allows_tactic
    return next((name for name, called in calls if called and allowed(name)), None)


def trade(situation: Situation) -> Plan | None:
    """The offer that the other side should like best, named after what moves in it."""
    found = search(situation, "bundle", _allowed_rows(situation), situation.aim)
    if found is None:
        return None
    issues = moved(situation, found.row)
    name = "price_anchor" if not issues else "bundle"
    if len(issues) == 1:
        name = TRADES.get(next(iter(issues)), ("bundle", ""))[0]
    allowed = situation.brief.mandate.allows_tactic(name)
    return Plan(
        name if allowed else "bundle",
        found.row,
        found.step,
        found.offer,
        found.utility,
        found.aim,
    )


def _allowed_rows(situation: Situation) -> Whole:
    allowed = situation.brief.mandate.allows_tactic
    if allowed("bundle"):
        return every_row(situation)
    single = frozenset(issue for issue, (name, _) in TRADES.items() if allowed(name))
    rows = [moving(situation, frozenset({issue})) for issue in sorted(single)]
    anchored = allowed("price_anchor") or allowed("final_offer")
    rows.append(base_only(situation)[: int(anchored)])
    return np.unique(np.concatenate(rows))


def _always(situation: Situation) -> bool:
    return True


def _has_leverage(situation: Situation) -> bool:
    """A true alternative that is better for us than what this vendor offers."""
    alternative = situation.view.alternative
    return bool(alternative and situation.theirs and situation.theirs[-1] < alternative.utility)


def _quarter_ends(situation: Situation) -> bool:
    days = situation.view.quarter_days_left
    return days is not None and 0 <= days <= QUARTER_DAYS


def _firm(situation: Situation) -> float:
    return situation.aim if situation.last_offer else situation.firmer(0.5)


def _price_reason(situation: Situation, plan: Plan) -> Reason:
    if situation.own is not None:
        same = plan.offer == situation.own
        return reason("price_anchor_same" if same else "price_anchor", situation, plan)
    target = number(situation.brief.wishes.target)
    return reason("price_anchor_opening", situation, plan, target=target)


def _trade_reason(issue: str, situation: Situation, plan: Plan) -> Reason:
    code, name = TRADES[issue]
    table, policy = situation.table, situation.brief.exchange
    place = table.column(issue)
    base = None if place is None else table.levels[place][table.codes[situation.base, place]]
    now = plan.offer.get(issue)
    facts = {name: text(now), f"{name}_before": text(base)}
    if policy and policy.discount(issue, now) > policy.discount(issue, base):
        facts["percent"] = percent(policy.discount(issue, now))
        code = f"{code}_policy"
    return reason(code, situation, plan, **facts)


def _leverage_reason(situation: Situation, plan: Plan) -> Reason:
    alternative = situation.view.alternative
    return reason(
        "competitor_leverage",
        situation,
        plan,
        alternative_utility=round(alternative.utility, 4) if alternative else 0.0,
        alternative_total=number(alternative.total if alternative else None),
        their_utility=round(situation.theirs[-1], 4),
    )


def _timing_reason(situation: Situation, plan: Plan) -> Reason:
    return reason("timing", situation, plan, days=situation.view.quarter_days_left or 0)


def _bundle_reason(situation: Situation, plan: Plan) -> Reason:
    terms = {issue: plan.offer[issue] for issue in moved(situation, plan.row)}
    if situation.own is None:
        return reason("bundle_opening", situation, plan)
    if not terms:
        return _price_reason(situation, plan)
    return reason("bundle", situation, plan, moved=terms_text(terms))


def _final_reason(situation: Situation, plan: Plan) -> Reason:
    return reason("final_offer", situation, plan)


def _has(issue: str, situation: Situation) -> bool:
    return situation.table.column(issue) is not None


def _moving(issue: str, situation: Situation) -> Whole:
    return moving(situation, frozenset({issue}))


def _trade(issue: str) -> Tactic:
    has: Callable[[Situation], bool] = partial(_has, issue)
    return Tactic(
        TRADES[issue][0],
        has,
        partial(_moving, issue),
        usual_aim,
        partial(_trade_reason, issue),
    )


BUYER: Mapping[str, Tactic] = {
    tactic.name: tactic
    for tactic in (
        Tactic("price_anchor", _always, opening_rows, opening_aim, _price_reason),
        _trade(TERM),
        _trade(PAYMENT),
        _trade(QUANTITY),
        _trade(VALUE_ADDS),
        Tactic("competitor_leverage", _has_leverage, base_only, _firm, _leverage_reason),
        Tactic("timing", _quarter_ends, base_only, _firm, _timing_reason),
        Tactic("bundle", _always, every_row, usual_aim, _bundle_reason),
        Tactic("final_offer", _always, theirs_or_base, usual_aim, _final_reason),
    )
}
