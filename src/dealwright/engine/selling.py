"""The seller's five tactics, and the choice among them each round."""

from collections.abc import Mapping
from decimal import Decimal

import numpy as np

from dealwright.engine.facts import number, percent, reason, terms_text
from dealwright.engine.offering import (
    Plan,
    Tactic,
    base_only,
    every_row,
    moved,
    opening_aim,
    opening_rows,
    search,
    theirs_or_base,
    usual_aim,
)
from dealwright.engine.rationale import Reason
from dealwright.engine.situation import Situation
from dealwright.engine.strategies import QUARTER_DAYS
from dealwright.engine.table import Whole

STALLED = 0.005
"""A buyer's step worth less than this to us is none."""
CLOSING_ROUNDS = 2
SAME = 1e-12

FALLBACKS = ("anchor_high", "quick_close", "value_defence", "hold")


def choose(situation: Situation) -> str | None:
    """The tactic that the moment calls for; None for a trade that the model picks."""
    calls = (
        ("quick_close", situation.last_offer or _closing(situation)),
        ("anchor_high", situation.own is None),
        ("hold", _stalled(situation)),
    )
    allowed = situation.brief.mandate.allows_tactic
    return next((name for name, called in calls if called and allowed(name)), None)


def trade(situation: Situation) -> Plan | None:
    """The offer that the buyer should like best, named after what it gives in return."""
    allowed = situation.brief.mandate.allows_tactic
    rows = np.empty(0, np.int64)
    if allowed("conditional_discount"):
        rows = _earning(situation)
    if allowed("value_defence"):
        rows = np.union1d(rows, _defending(situation))
    found = search(situation, "value_defence", rows, situation.aim)
    if found is None:
        return None
    earning = found.row in _earning(situation)
    name = "conditional_discount" if earning else "value_defence"
    return Plan(name, found.row, found.step, found.offer, found.utility, found.aim)


def _always(situation: Situation) -> bool:
    return True


def _early(situation: Situation) -> bool:
    return not situation.last_offer


def _closing(situation: Situation) -> bool:
    """The last rounds, or the second half of the talks when the quarter ends."""
    session = situation.session
    if situation.own is not None and session.max_rounds - session.round < CLOSING_ROUNDS:
        return True
    return _quarter_ends(situation) and 2 * session.round > session.max_rounds


def _quarter_ends(situation: Situation) -> bool:
    days = situation.view.quarter_days_left
    return days is not None and 0 <= days <= QUARTER_DAYS


def _stalled(situation: Situation) -> bool:
    """The buyer did not move, and we are not the one who has waited already."""
    seen = situation.theirs_unclipped
    if situation.brief.temperament == "conservative" or len(seen) < 2 or _waited(situation):
        return False
    return seen[-1] - seen[-2] < STALLED


def _waited(situation: Situation) -> bool:
    ours = situation.session.by(situation.view.side)
    return len(ours) >= 2 and ours[-1] == ours[-2]


def _may_hold(situation: Situation) -> bool:
    return situation.own is not None and not situation.last_offer


def _earning(situation: Situation) -> Whole:
    """Bundles that earn more of the policy's discounts than the base does."""
    policy = situation.table.policy
    return np.flatnonzero(policy < policy[situation.base] - SAME)


def _defending(situation: Situation) -> Whole:
    """Bundles that earn no more discount: the base, and others that give value in kind."""
    policy = situation.table.policy
    return np.flatnonzero(policy >= policy[situation.base] - SAME)


def _closing_rows(situation: Situation) -> Whole:
    """At the very end the buyer's own last bundle where it can be had, before all else."""
    if not situation.last_offer:
        return every_row(situation)
    table, standing = situation.table, situation.standing
    row = None if standing is None else table.row_of(standing)
    if row is not None and row in table.rows and table.best_of(row) >= situation.aim:
        return np.array([row])
    return theirs_or_base(situation)


def _high(situation: Situation) -> float:
    if situation.own is None or situation.last_offer:
        return opening_aim(situation)
    return situation.firmer(0.5)


def _same(situation: Situation) -> float:
    own = situation.own_utility
    return situation.aim if own is None else situation.bounded(own)


def _close(situation: Situation) -> float:
    """The planned aim; a quarter of the way nearer to the reservation when the quarter ends."""
    if not _quarter_ends(situation):
        return situation.aim
    least = min(situation.reservation, situation.aim)
    return situation.bounded(situation.aim - 0.25 * (situation.aim - least))


def _anchor_reason(situation: Situation, plan: Plan) -> Reason:
    code = "anchor_high_opening" if situation.own is None else "anchor_high"
    terms = situation.brief.seller_terms
    return reason(code, situation, plan, list=number(terms.list_price if terms else None))


def _conditional_reason(situation: Situation, plan: Plan) -> Reason:
    terms = {issue: plan.offer[issue] for issue in moved(situation, plan.row)}
    policy = situation.table.policy
    share = Decimal(str(round(1 - policy[plan.row] / policy[situation.base], 4)))
    facts = {"percent": percent(share), "given": terms_text(terms)}
    return reason("conditional_discount", situation, plan, **facts)


def _hold_reason(situation: Situation, plan: Plan) -> Reason:
    seen = situation.theirs_unclipped
    step = round(seen[-1] - seen[-2], 4) if len(seen) > 1 else 0.0
    return reason("hold", situation, plan, step=step)


def _defence_reason(situation: Situation, plan: Plan) -> Reason:
    terms = {issue: plan.offer[issue] for issue in moved(situation, plan.row)}
    if not terms:
        return reason("value_defence", situation, plan)
    return reason("value_defence_terms", situation, plan, given=terms_text(terms))


def _close_reason(situation: Situation, plan: Plan) -> Reason:
    return reason("quick_close", situation, plan)


SELLER: Mapping[str, Tactic] = {
    tactic.name: tactic
    for tactic in (
        Tactic("anchor_high", _early, opening_rows, _high, _anchor_reason),
        Tactic("conditional_discount", _always, _earning, usual_aim, _conditional_reason),
        Tactic("hold", _may_hold, base_only, _same, _hold_reason),
        Tactic("value_defence", _always, _defending, usual_aim, _defence_reason),
        Tactic("quick_close", _always, _closing_rows, _close, _close_reason),
    )
}
