"""The next offer: a tactic proposes it, and the mandate is the last to look at it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from dealwright.engine import selling, strategies
from dealwright.engine.offering import Plan, Player, Tactic, every_row, search
from dealwright.engine.offers import Side
from dealwright.engine.situation import Situation


class Repertoire(NamedTuple):
    """One side's tactics and how it chooses among them."""

    tactics: Mapping[str, Tactic]
    choose: Callable[[Situation], str | None]
    trade: Callable[[Situation], Plan | None]
    fallbacks: tuple[str, ...]


REPERTOIRES: Mapping[Side, Repertoire] = {
    "buyer": Repertoire(
        strategies.BUYER, strategies.choose, strategies.trade, strategies.FALLBACKS
    ),
    "seller": Repertoire(selling.SELLER, selling.choose, selling.trade, selling.FALLBACKS),
}
MENDS = (1, 2, 3)
"""Steps by which a price is moved when the exact check differs from the float's."""


def plan_of(situation: Situation, using: Player | None = None) -> Plan | None:
    """The next offer inside the mandate; None when there is none to make.

    `using` proposes before the brief's own strategy does.
    """
    if not situation.session.offers_left(situation.view.side) or not situation.table.rows.size:
        return None
    found = (using.propose(situation) if using else None) or propose(situation)
    mended = _mended(situation, found) if found else None
    return mended or _repeated(situation) or _plain(situation)


def propose(situation: Situation) -> Plan | None:
    """The wanted tactic's offer, or that of the first fallback that finds one."""
    side, brief = REPERTOIRES[situation.view.side], situation.brief
    wanted = brief.strategy or side.choose(situation)
    tactic = None if wanted is None else side.tactics[wanted]
    first = side.trade(situation) if tactic is None else tactic.propose(situation)
    if first is not None:
        return first
    instead = (*(tactic.instead if tactic else ()), *side.fallbacks)
    allowed = [name for name in instead if brief.mandate.allows_tactic(name)]
    proposals = (side.tactics[name].propose(situation) for name in allowed)
    return next((plan for plan in proposals if plan is not None), None)


def _mended(situation: Situation, plan: Plan) -> Plan | None:
    """The plan, with its price a step or so in our favour where the exact check asks for it."""
    table = situation.table
    sign = -1 if table.wants_low else 1
    for step in (plan.step, *(plan.step + sign * n for n in MENDS)):
        if not table.low[plan.row] <= step <= table.high[plan.row]:
            continue
        offer = plan.offer if step == plan.step else table.offer(plan.row, step)
        if not situation.brief.mandate.breaches(offer, situation.brief, situation.own):
            utility = plan.utility if step == plan.step else situation.brief.utility(offer)
            return replace(plan, step=step, offer=offer, utility=utility)
    return None


def _repeated(situation: Situation) -> Plan | None:
    """Our last offer again: it was inside the mandate, and takes nothing back."""
    own, row = situation.own, situation.base
    if own is None or situation.own_utility is None:
        return None
    step = situation.table.step_of(own)
    return Plan("repeat", row, step, own, situation.own_utility, situation.aim)


def _plain(situation: Situation) -> Plan | None:
    """Any permitted offer at the aim, where no tactic finds one."""
    found = search(situation, "plain", every_row(situation), situation.aim)
    return _mended(situation, found) if found else None
