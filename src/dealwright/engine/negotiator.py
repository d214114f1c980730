"""One decision of one side: look, plan, accept or offer, and pass the mandate last of all."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dealwright.core.errors import Invalid, Refused
from dealwright.engine.acceptance import accept
from dealwright.engine.brief import Brief
from dealwright.engine.facts import number, reason
from dealwright.engine.looking import look
from dealwright.engine.offering import Plan, Player
from dealwright.engine.offers import Offer
from dealwright.engine.opponents import OpponentSummary, summarise
from dealwright.engine.planning import REPERTOIRES, plan_of
from dealwright.engine.rationale import Fact, Reason
from dealwright.engine.situation import Situation
from dealwright.engine.view import Alternative, View

__all__ = ["Alternative", "Decision", "OpponentSummary", "Reason", "View", "decide"]

Action = Literal["offer", "accept", "hold", "walk_away"]


@dataclass(frozen=True)
class Decision:
    """A move with everything behind it; private to its side.

    `offer` is the one made, accepted or held; `utility` and `tco` (what it costs the buyer or
    brings the seller) are its; without an offer the utility is that of no agreement.
    """

    action: Action
    offer: Offer | None
    strategy: str
    reasons: tuple[Reason, ...]
    utility: float
    tco: Decimal | None
    opponent: OpponentSummary
    target_utility: float


def decide(view: View, brief: Brief, seed: int, using: Player | None = None) -> Decision:
    """The side's move: always one that the session and the mandate allow.

    `using`, where given, proposes the offers; where it has none, the brief's strategy does.
    `Refused` when it is not the side's turn; `Invalid` when the brief is the other side's.
    """
    _check(view, brief)
    situation = look(view, brief, seed)
    plan = plan_of(situation, using)
    yes = accept(situation, plan)
    if yes is not None:
        return _accepting(situation, yes)
    if plan is None:
        return _walking(situation)
    return _offering(situation, _stood_in(plan, using, brief))


def _stood_in(plan: Plan, using: Player | None, brief: Brief) -> Plan:
    """The plan, which says so when it is not the wanted strategy's."""
    wanted = brief.strategy if using is None else using.name
    done = plan.tactic == wanted or (using is not None and plan.asides)
    if wanted is None or done:
        return plan
    return plan.because(Reason("fallback", {"wanted": wanted, "used": plan.tactic}))


def _check(view: View, brief: Brief) -> None:
    session = view.session
    if brief.side != view.side:
        raise Invalid(f"a {brief.side}'s brief for the {view.side}", "give the side's own")
    if session.state != "open" or session.paused:
        raise Refused("the negotiation takes no moves now", "decide only while it is open")
    if session.turn != view.side:
        raise Refused(f"it is the {session.turn}'s turn", f"decide for the {session.turn}")


def _offering(situation: Situation, plan: Plan) -> Decision:
    return _decision(situation, "offer", plan.offer, plan.tactic, _reasons(situation, plan))


def _reasons(situation: Situation, plan: Plan) -> tuple[Reason, ...]:
    tactic = REPERTOIRES[situation.view.side].tactics.get(plan.tactic)
    main = tactic.reason(situation, plan) if tactic else _plain(situation, plan)
    session = situation.session
    aim = {"target": round(plan.aim, 4), "round": session.round, "rounds": session.max_rounds}
    reasons = [main, Reason("aim", aim)]
    if situation.intent is not None:
        reasons.append(Reason("plan", {"value": round(situation.value, 4)}))
    chance = situation.chance(plan.offer)
    if chance is not None:
        reasons.append(Reason("chance", {"chance": round(chance, 4)}))
    return (*reasons, *plan.asides)


def _plain(situation: Situation, plan: Plan) -> Reason:
    """The reason of an offer that no tactic of ours has made."""
    ours = plan.tactic in ("repeat", "plain")
    return reason(plan.tactic if ours else "outside", situation, plan)


def _accepting(situation: Situation, yes: Reason) -> Decision:
    if not situation.view.hold:
        return _decision(situation, "accept", situation.standing, "accept", (yes,))
    held = Reason("hold_standing", {"utility": round(situation.theirs[-1], 4)})
    return _decision(situation, "hold", situation.standing, "hold", (yes, held))


def _walking(situation: Situation) -> Decision:
    standing, brief = situation.standing, situation.brief
    if standing is None:
        why = Reason("walk_away_nothing_permitted", {})
    elif broken := brief.mandate.breaches(standing, brief):
        rules = ", ".join(sorted({breach.code for breach in broken}))
        why = Reason("walk_away_outside_mandate", {"rules": rules})
    else:
        facts = {
            "utility": round(situation.theirs[-1], 4),
            "reservation": round(situation.reservation, 4),
        }
        why = Reason("walk_away_no_rational_offer", facts)
    return _decision(situation, "walk_away", None, "walk_away", (why,))


def _decision(
    situation: Situation,
    action: Action,
    offer: Offer | None,
    strategy: str,
    reasons: tuple[Reason, ...],
) -> Decision:
    brief, seen = situation.brief, situation.theirs_unclipped
    opponent = summarise(
        situation.table,
        situation.model,
        situation.estimate,
        seen[0] if seen else 0.0,
        situation.standing,
    )
    return Decision(
        action=action,
        offer=offer,
        strategy=strategy,
        reasons=(*reasons, *_asides(situation, offer, opponent)),
        utility=situation.reservation if offer is None else brief.utility(offer),
        tco=None if offer is None else brief.total(offer),
        opponent=opponent,
        target_utility=situation.aim if situation.table.rows.size else 0.0,
    )


def _asides(
    situation: Situation, offer: Offer | None, opponent: OpponentSummary
) -> tuple[Reason, ...]:
    """What belongs to any move: the belief about the other side, and a person's confirmation."""
    found = []
    if opponent.exponent is not None:
        facts: dict[str, Fact] = {
            "kind": opponent.kind,
            "seen": opponent.offers_seen,
            "exponent": opponent.exponent,
        }
        found.append(Reason("opponent", facts))
    brief = situation.brief
    if brief.learned is not None and situation.own is None:
        facts = {"n": brief.learned.n, "exponent": brief.learned.exponent}
        found.append(Reason("learned", facts))
    if offer is not None and brief.mandate.needs_confirmation(offer, brief):
        found.append(Reason("confirmation", {"total": number(brief.total(offer))}))
    return tuple(found)
