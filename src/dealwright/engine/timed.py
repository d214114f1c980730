"""A side that concedes by time alone, on a space without a price: plain, quick, without memory.

Its moves are `Session` commands inside its mandate like those of any other side; what it was
decided on is kept as data and worded when somebody reads it.
"""

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from dealwright.core.errors import Invalid
from dealwright.engine.brief import Brief
from dealwright.engine.events import Event
from dealwright.engine.fence import Fence, fence_of
from dealwright.engine.guard import guard
from dealwright.engine.issues import ContinuousIssue
from dealwright.engine.known import Known
from dealwright.engine.offers import Side
from dealwright.engine.ranking import Ranking, ranking_of
from dealwright.engine.rationale import Reason
from dealwright.engine.schedule import ConcessionCurve, Schedule
from dealwright.engine.session import Session
from dealwright.engine.space import OutcomeSpace

WALKS = "no offer is worth more than no agreement"


class TimedMove(NamedTuple):
    """A move with what it was decided on: the offer accepted or made (None walks away).

    `worth` is of that offer, `aim` what was asked for in this round.
    """

    accepts: bool
    offer: Known | None
    worth: float
    aim: float
    step: int
    rounds: int

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, as codes with facts."""
        aim, worth = round(self.aim, 4), round(self.worth, 4)
        if self.offer is None:
            facts = {"utility": worth, "reservation": aim}
            return (Reason("walk_away_no_rational_offer", facts),)
        if self.accepts:
            return (Reason("accept_better_than_next", {"utility": worth, "next": aim}),)
        return (Reason("aim", {"target": aim, "round": self.step + 1, "rounds": self.rounds}),)


_offering = partial(tuple.__new__, TimedMove)
"""The move from its fields in order: made for every offer, so at once."""


@dataclass(frozen=True, eq=False, slots=True)
class TimeBased:
    """A side's offering, acceptance and mandate over `rounds`; it may play any number at once."""

    side: Side
    brief: Brief
    space: OutcomeSpace
    fence: Fence
    worth: memoryview
    aims: tuple[float, ...]
    numbers: tuple[int, ...]
    rounds: int

    def decide(self, session: Session) -> TimedMove:
        """The move in this round; the session must be at this side's turn."""
        made, space = session.made, self.space
        step, standing = len(made) // 2, 0.0
        aim = self.aims[step]
        if made:
            theirs = made[-1]
            number = theirs.number if type(theirs) is Known else space.number_of(theirs)
            standing = self.worth[number]
            if standing >= aim and self.fence.allows(number):
                return TimedMove(True, space.at(number), standing, aim, step, self.rounds)
        if step == self.rounds or not self.numbers:
            return TimedMove(False, None, standing, aim, step, self.rounds)
        number = self.numbers[step]
        return _offering((False, space.at(number), self.worth[number], aim, step, self.rounds))

    def events(self, session: Session, move: TimedMove) -> list[Event]:
        """The move as events; `Refused` where the mandate forbids it."""
        offer, side, made = move.offer, self.side, session.made
        if offer is None:
            return session.walk_away(side, WALKS)
        if move.accepts:
            return session.accept(side)
        before = None
        if len(made) > 1:
            ours = made[-2]
            before = ours.number if type(ours) is Known else self.space.number_of(ours)
        if not self.fence.allows_move(offer.number, before):
            guard(offer, self.brief, session.standing(side), "live", self.space)
        return session.offer(side, offer)


def time_based(
    brief: Brief,
    space: OutcomeSpace,
    curve: ConcessionCurve,
    rounds: int,
    ranking: Ranking | None = None,
) -> TimeBased:
    """A side that concedes along the curve, never below its reservation value.

    A `ranking` that was made before for the same brief and space is shared.
    """
    if any(isinstance(issue, ContinuousIssue) for issue in space.issues):
        raise Invalid("a space with a price in steps", "use `decide`, which solves for the price")
    known = ranking_of(brief, space) if ranking is None else ranking
    least = brief.preferences().reservation
    if known.best is not None and known.best >= least:
        end = max(curve.end, least)
        schedule = known.schedule(ConcessionCurve(curve.exponent, end), rounds)
    else:
        schedule = Schedule((least,) * (rounds + 1), ())
    fence, worth = fence_of(brief, known), known.by_number
    numbers = schedule.numbers
    return TimeBased(brief.side, brief, space, fence, worth, schedule.aims, numbers, rounds)


def step_by_step(
    buyer: TimeBased, seller: TimeBased, session: Session, log: list[Event] | None = None
) -> Session:
    """Both move in turn until the session ends; what happens goes into the log."""
    happened: list[Event] = [] if log is None else log
    while session.state == "open":
        side = seller if len(session.made) % 2 else buyer
        for event in side.events(session, side.decide(session)):
            session = session.apply(event)
            happened.append(event)
    return session
