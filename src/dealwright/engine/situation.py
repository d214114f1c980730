"""All that a move is decided on: the session as one side sees it, its aims and its beliefs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from dealwright.engine.brief import Brief
from dealwright.engine.concession import (
    LAST_WORD,
    MANNERS,
    Estimate,
    Manner,
    aspiration,
    progress,
)
from dealwright.engine.foresight import Seen, foresee, told_chance
from dealwright.engine.lines import Numbers
from dealwright.engine.offers import Offer, Value, other
from dealwright.engine.opponents import OpponentModel
from dealwright.engine.policy import Intent
from dealwright.engine.session import Session
from dealwright.engine.table import Table, Whole
from dealwright.engine.view import Alternative, View

__all__ = ["Alternative", "Situation", "View"]

JITTER = 0.01
"""Share of the way by which the aim strays upwards: a curve that can be read gives itself away."""
SURE_AFTER = 3
"""Offers of the other side after which its estimated end steers our own."""
BY_KIND = {"conceder": 0.7, "steady": 1.0, "hard-liner": 1.2}
"""How the other side's manner changes our exponent: firmer with those who concede anyway."""

Floats = tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Situation:
    """A view worked out. `theirs` are our utilities of their offers, oldest first; unclipped,
    the money's line goes on below 0 and above 1, where their steps can still be seen.
    """

    view: View
    brief: Brief
    table: Table
    model: OpponentModel
    estimate: Estimate | None
    theirs: Floats
    theirs_unclipped: Floats
    jitter: float

    @property
    def session(self) -> Session:
        """The session as the side sees it."""
        return self.view.session

    @cached_property
    def own(self) -> Offer | None:
        """Our own last offer, when the mandate still allows it."""
        last = self.session.standing(self.view.side)
        if last is None or self.brief.mandate.breaches(last, self.brief):
            return None
        return last

    @cached_property
    def own_utility(self) -> float | None:
        """What our own last offer is worth to us."""
        return None if self.own is None else self.brief.utility(self.own)

    @cached_property
    def standing(self) -> Offer | None:
        """The other side's last offer."""
        return self.session.standing(other(self.view.side))

    @property
    def last_offer(self) -> bool:
        """Whether the next offer is our last."""
        return self.session.offers_left(self.view.side) == 1

    @property
    def last_answer(self) -> bool:
        """Whether this turn is the last in which we can accept."""
        left = self.session.offers_left(self.view.side)
        return left == (0 if self.view.side == "buyer" else 1)

    @cached_property
    def reservation(self) -> float:
        """What no agreement is worth to us: our limit, or the alternative if it is better."""
        own = self.brief.preferences().reservation
        alternative = self.view.alternative
        return own if alternative is None else max(own, alternative.utility)

    @cached_property
    def intent(self) -> Intent | None:
        """What the policy plans over the rounds that are left; None before it can."""
        return None if self._seen is None else foresee(self._seen)

    def _foreseen(self, left: int) -> Intent | None:
        """The plan with so many offers left."""
        return None if self._seen is None else foresee(replace(self._seen, left=left))

    def chance(self, offer: Offer) -> float | None:
        """The chance 0..1 that this offer is accepted, made now; None where nothing tells it."""
        return None if self._seen is None else told_chance(self._seen, offer)

    @cached_property
    def _seen(self) -> Seen | None:
        left = self.session.offers_left(self.view.side)
        session, side, start = self.session, self.view.side, self.table.best
        if not self.theirs or not left or start <= self.reservation:
            return None
        theirs = session.by(other(side))
        return Seen(
            table=self.table,
            model=self.model,
            offers=theirs,
            worth=tuple(map(self._takeable, theirs, self.theirs)),
            made=tuple(made.offer for made in session.offers if made.by == side),
            own=self.own_utility,
            reservation=self.reservation,
            rounds=session.max_rounds,
            left=left,
            curve_end=self._manner.curve_end,
            last_word=side == "buyer",
            known=self.brief.learned,
        )

    def _takeable(self, offer: Offer, worth: float) -> float:
        """What an offer is worth if we may take it, else less than no agreement."""
        forbidden = self.brief.mandate.breaches(offer, self.brief)
        return min(worth, self.reservation) if forbidden else worth

    @property
    def value(self) -> float:
        """The utility that going on is worth by the plan; our reservation without one."""
        gain = 0.0 if self.intent is None else self.intent.value
        return self.reservation + gain * (self.table.best - self.reservation)

    @cached_property
    def aim(self) -> float:
        """The utility to ask for in this round."""
        time = progress(self.session.round, self.session.max_rounds)
        return self._aim(self.intent, time)

    @property
    def last_aim(self) -> float:
        """The utility to ask for if the next offer were our last."""
        return self.aim if self.last_offer else self._aim(self._foreseen(1), 1.0)

    def _aim(self, intent: Intent | None, time: float) -> float:
        start = self.table.best
        least = min(self.reservation, start)
        aim = curve = aspiration(start, self._end(start, least), time, self._exponent)
        if intent is not None:
            aim = least + intent.gain * (start - least)
        if self.view.side == "seller" and time < 1:
            aim = curve if self.own is None else (aim + curve) / 2
        if time < 1:
            aim += self.jitter * JITTER * (start - least)
        return self.bounded(max(aim, least))

    @property
    def impatient_in(self) -> float:
        """How far off the time is from which a seller takes what its plan says to take."""
        if self.view.side == "buyer":
            return 0.0
        return self._manner.patience - progress(self.session.round, self.session.max_rounds)

    def bounded(self, aim: float) -> float:
        """The aim inside what one step may change: nothing taken back, no step too large."""
        if self.own_utility is None:
            return min(aim, self.table.best)
        most = self.brief.mandate.max_concession
        if most is not None:
            aim = max(aim, self.own_utility - most)
        return min(aim, self.ceiling, self.table.best)

    def firmer(self, share: float) -> float:
        """The aim with this share of the planned step kept back."""
        last = self.table.best if self.own_utility is None else self.own_utility
        return self.bounded(self.aim + share * max(0.0, last - self.aim))

    @property
    def ceiling(self) -> float:
        """The most that a new offer may be worth to us."""
        if self.own_utility is None or not self.brief.mandate.monotone:
            return 1.0
        return self.own_utility

    @cached_property
    def base(self) -> int:
        """The row to start from: our last offer's, else the most usual permitted terms."""
        own = self.table.row_of(self.own) if self.own is not None else None
        if own is not None:
            return own
        usual: Mapping[str, Value] = self.brief.wishes.standard
        if self.view.side == "seller" and self.standing is not None:
            usual = {**self.standing, **usual}
        return self.nearest(usual)

    def nearest(self, terms: Mapping[str, Value]) -> int:
        """The permitted row with most of these terms; of equals, the best for us."""
        rows = self.table.rows
        ends = self.table.low[rows] + self.table.high[rows]
        middle = np.full(rows.size, int(np.median(ends)) // 2)
        score = self.table.unclipped(rows, middle)
        score = score / (1 + np.abs(score).max())
        for place, issue in enumerate(self.table.issues):
            score = score + 2.0 * self._matches(rows, place, terms.get(issue.name))
        return int(rows[int(np.argmax(score))])

    def _matches(self, rows: Whole, place: int, value: Value | None) -> Numbers:
        levels = np.array([level == value for level in self.table.levels[place]], float)
        return np.asarray(levels[self.table.codes[rows, place]])

    @property
    def _manner(self) -> Manner:
        return MANNERS[self.brief.temperament]

    @property
    def _exponent(self) -> float:
        kind = self.estimate.kind if self.estimate else "steady"
        return self._manner.exponent * BY_KIND[kind]

    def _end(self, start: float, least: float) -> float:
        """Where the plan ends: above the reservation, and no lower than they will come to."""
        keep = self._manner.keep + (LAST_WORD if self.view.side == "buyer" else 0.0)
        end = least + keep * (start - least)
        if self.estimate is None or len(self.theirs) < SURE_AFTER:
            return end
        likely = 1 - self.estimate.claim(0.9) * (1 - self.theirs_unclipped[0])
        return min(start, max(end, likely))
