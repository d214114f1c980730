"""When to say yes: better than our next offer, enough, or the last chance (after AC_combi).

Baarslag, Hindriks and Jonker 2013; here the last turn takes anything that is rational, so that
no rational agreement is left unmade. Limits hold for accepting as for offering. An offer that
is only held binds nobody, so in a campaign what is enough is no reason to stop bargaining.
"""

from itertools import pairwise

from dealwright.engine.offering import EQUAL, Plan
from dealwright.engine.rationale import Reason
from dealwright.engine.situation import Situation

BACKWARD = 0.01
"""A step of the other side that is worth less to us than this below its last takes back."""


def accept(situation: Situation, plan: Plan | None) -> Reason | None:
    """Why the standing offer should be accepted now; None when it should not.

    `plan` is the offer that would be made instead.
    """
    standing = situation.standing
    if standing is None or situation.brief.mandate.breaches(standing, situation.brief):
        return None
    worth = situation.theirs[-1]
    if worth < _least(situation) - EQUAL:
        return None
    return _reason(situation, plan, worth)


def _reason(situation: Situation, plan: Plan | None, worth: float) -> Reason | None:
    utility = round(worth, 4)
    target = situation.brief.preferences().target
    session = situation.session
    if plan is not None and worth >= plan.utility - EQUAL:
        return Reason(
            "accept_better_than_next", {"utility": utility, "next": round(plan.utility, 4)}
        )
    satisfied = worth >= target and 2 * session.round > session.max_rounds
    if satisfied and not situation.view.hold:
        return Reason("accept_target", {"utility": utility, "target": round(target, 4)})
    if situation.last_answer or plan is None:
        reservation = round(_least(situation), 4)
        return Reason("accept_last_chance", {"utility": utility, "reservation": reservation})
    if situation.last_offer and worth >= max(situation.theirs) and _takes_back(situation):
        return Reason("accept_before_it_goes", {"utility": utility})
    if _foreseen(situation):
        value = round(situation.value, 4)
        certain = situation.intent is not None and situation.intent.code == "certain"
        code = "accept_certain" if certain else "accept_worth_more"
        return Reason(code, {"utility": utility, "value": value})
    return None


def _foreseen(situation: Situation) -> bool:
    """Whether the plan over the remaining rounds prefers what lies here."""
    intent = situation.intent
    if intent is None or situation.view.hold or situation.impatient_in > 0:
        return False
    return intent.answer == "accept"


def _least(situation: Situation) -> float:
    """What an offer must be worth: to hold a runner-up, no more than our own limit."""
    if situation.view.hold:
        return situation.brief.preferences().reservation
    return situation.reservation


def _takes_back(situation: Situation) -> bool:
    seen = situation.theirs
    return any(after < before - BACKWARD for before, after in pairwise(seen))
