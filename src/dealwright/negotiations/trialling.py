"""What came of a run that had drawn its strategy: counted in its trial when the table is over."""

from dealwright.engine.brief import Brief
from dealwright.engine.session import AgreementReached, DeadlineReached, WalkedAway, Withdrawn
from dealwright.negotiations.desk import Desk, sit
from dealwright.negotiations.store import NEGOTIATION
from dealwright.store.reactions import Reaction, Reactions
from dealwright.store.sealed import Erased, Sealed
from dealwright.store.streams import Recorded
from dealwright.store.work import Work
from dealwright.strategies.model import STRATEGY_KEY
from dealwright.strategies.offpolicy import Counted
from dealwright.strategies.store.trials import OUTCOMES, outcomes_id
from dealwright.strategies.trial import Draw, OutcomeCounted

ENDS = (AgreementReached, DeadlineReached, WalkedAway, Withdrawn)


async def count(work: Work, id: str, events: list[Recorded]) -> None:
    """The buyer's gain by the run's end.

    An offer that was held for a campaign's comparison counts as what the run came to, whoever gets
    the award. A table that our own side withdrew from before that tells nothing of the strategy.
    """
    desk = await sit(work, id, "buyer")
    own = desk.own.state if desk.own.version else None
    if own is None or own.run is None or own.draw is None or isinstance(own.brief.value, Erased):
        return
    gain = _gain(desk, own.brief.value)
    if gain is None and _withdrawn(events):
        return
    counted = Sealed(STRATEGY_KEY, _counted(own.draw, gain))
    outcome = OutcomeCounted(id, own.run, desk.table.state.opened.simulated, counted)
    work.add_to(OUTCOMES.stream(outcomes_id(own.draw.trial)), outcome)


def register(reactions: Reactions) -> None:
    """Add the consumer."""
    reactions.add(Reaction("strategies.count", NEGOTIATION, ENDS, count))


def _gain(desk: Desk, brief: Brief) -> float | None:
    """The utility above the reservation of what was agreed or held; None where nothing was."""
    own, agreed = desk.own.state, desk.table.state.agreement
    if agreed is not None:
        utility = brief.utility(agreed)
    elif own.held is not None and own.thoughts and not isinstance(own.thoughts.value, Erased):
        utility = own.thoughts.value.utility
    else:
        return None
    return max(0.0, utility - brief.preferences().reservation)


def _withdrawn(events: list[Recorded]) -> bool:
    return any(isinstance(one.event, Withdrawn) and one.event.by == "buyer" for one in events)


def _counted(draw: Draw, gain: float | None) -> Counted:
    return Counted(draw.arm, gain or 0.0, gain is not None, draw.propensities, draw.expected)
