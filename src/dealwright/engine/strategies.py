"""The buyer's nine tactics, and the choice among them each round."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from dealwright.engine.facts import number, percent, reason, terms_text, text
from dealwright.engine.offering import (
    Plan,
    Tactic,
    base_is_enough,
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
from dealwright.engine.offers import PAYMENT, QUANTITY, TERM, VALUE_ADDS, Value
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
ANCHOR = ("price_anchor",)
"""What stands in for a tactic that moves one thing: it may move the price, and nothing else."""
SHOWN = 2
"""Offers of the vendor after which a final offer may be made before the last round."""


def choose(situation: Situation) -> str | None:
    """The tactic that the moment calls for; None for a trade that the model picks.

    It opens on price alone only where that asks for all that the curve does: what an opening does
    not ask for is given away.
    """
    opening = situation.own is None and not situation.last_offer
    calls = (
        ("price_anchor", opening and base_is_enough(situation)),
        ("final_offer", situation.last_offer),
        ("competitor_leverage", situation.session.round % 3 == 2 and _has_leverage(situation)),
        ("timing", situation.session.round % 3 == 0 and quarter_ends(situation)),
    )
    allowed = situation.brief.mandate.allows_tactic
    return next((name for name, called in calls if called and allowed(name)), None)


def trade(situation: Situation, aim: float | None = None) -> Plan | None:
    """The offer that the other side should like best, named after what moves in it.

    It is worth `aim` to us: the planned one unless given.
    """
    wanted = situation.aim if aim is None else aim
    found = search(situation, "bundle", _allowed_rows(situation), wanted)
    if found is None:
        return None
    issues = moved(situation, found.row)
    name = "price_anchor" if not issues else "bundle"
    if len(issues) == 1:
        name = TRADES.get(next(iter(issues)), ("bundle", ""))[0]
    allowed = situation.brief.mandate.allows_tactic(name)
    return replace(found, tactic=name if allowed else "bundle")


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


def quarter_ends(situation: Situation) -> bool:
    """Whether the vendor's quarter is about to end."""
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
    if issue not in moved(situation, plan.row):
        return _price_reason(situation, plan)
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
    code = "final_offer" if situation.last_offer else "final_offer_early"
    return reason("final_offer_stands" if _stands(situation) else code, situation, plan)


def _tradable(issue: str, situation: Situation) -> bool:
    """The issue is on the table, and something stands there to be moved from."""
    return situation.own is not None and situation.table.column(issue) is not None


def _traded(issue: str, situation: Situation) -> Whole:
    """Other values of the issue; once it has been moved, where it stands now as well.

    None comes back that was offered before, and a volume that was committed to never shrinks.
    """
    rows = moving(situation, frozenset({issue}))
    values = _values_of(issue, situation, rows)
    ours = [offer.get(issue) for offer in situation.session.by(situation.view.side)]
    kept = np.array([value not in ours and _no_less(issue, value, ours) for value in values], bool)
    return np.append(rows[kept], situation.base) if ours[0] != ours[-1] else rows[kept]


def _values_of(issue: str, situation: Situation, rows: Whole) -> Sequence[Value]:
    table, place = situation.table, situation.table.column(issue)
    return [] if place is None else [table.levels[place][code] for code in table.codes[rows, place]]


def _no_less(issue: str, value: Value, ours: Sequence[Value | None]) -> bool:
    last = ours[-1]
    if issue != QUANTITY or not isinstance(value, int) or not isinstance(last, int):
        return True
    return value >= last


def _trade(issue: str) -> Tactic:
    return Tactic(
        TRADES[issue][0],
        partial(_tradable, issue),
        partial(_traded, issue),
        usual_aim,
        partial(_trade_reason, issue),
        ANCHOR,
    )


def _may_close(situation: Situation) -> bool:
    """In the last round; before it only once the vendor has shown how it moves."""
    return situation.last_offer or len(situation.theirs) >= SHOWN


def _stands(situation: Situation) -> bool:
    """Whether our last offer was a final one already: then it stays as it is."""
    fixed = situation.brief.strategy == "final_offer"
    return fixed and situation.own is not None and len(situation.theirs) > SHOWN


def _final_rows(situation: Situation) -> Whole:
    return base_only(situation) if _stands(situation) else theirs_or_base(situation)


def _final_aim(situation: Situation) -> float:
    """As if this were our last offer; one that was made stands."""
    own = situation.own_utility
    if _stands(situation) and own is not None:
        return situation.bounded(own)
    return situation.last_aim


BUYER: Mapping[str, Tactic] = {
    tactic.name: tactic
    for tactic in (
        Tactic("price_anchor", _always, opening_rows, opening_aim, _price_reason),
        _trade(TERM),
        _trade(PAYMENT),
        _trade(QUANTITY),
        _trade(VALUE_ADDS),
        Tactic("competitor_leverage", _has_leverage, base_only, _firm, _leverage_reason),
        Tactic("timing", quarter_ends, base_only, _firm, _timing_reason),
        Tactic("bundle", _always, every_row, usual_aim, _bundle_reason),
        Tactic("final_offer", _may_close, _final_rows, _final_aim, _final_reason, ANCHOR),
    )
}
