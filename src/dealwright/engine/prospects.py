"""How the rest of a negotiation may go: every hypothesis about the other side at once, weighed.

A hypothesis is a course of concession and where it ends. All of them are played in lock-step from
where the table stands, by our planned offers; what comes out is a list of ends with their weights.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from dealwright.engine.lines import Numbers
from dealwright.engine.offering import EQUAL, STAY
from dealwright.engine.ranking import Marks
from dealwright.engine.situation import Situation
from dealwright.engine.table import Whole

NOTHING = -np.inf


class Planned(NamedTuple):
    """Our offers one after another: what each asks for, its row (-1: none), step and worth.

    `liked` is the model's utility of the other side, not scaled.
    """

    aims: Numbers
    rows: Whole
    steps: Whole
    worth: Numbers
    liked: Numbers


class Replies(NamedTuple):
    """Their offers, hypotheses x offers: what each is worth to us; -inf where we may not agree.

    The first stands now, the last after all of ours.
    """

    worth: Numbers
    rows: Whole
    steps: Whole


class Ends(NamedTuple):
    """Agreements, one per hypothesis and moment: weight, place of the move, row, step, worth."""

    mass: Numbers
    move: Whole
    rows: Whole
    steps: Whole
    worth: Numbers

    def where(self, kept: Marks) -> "Ends":
        """Some of them."""
        mass, move, rows, steps, worth = self
        return Ends(mass[kept], move[kept], rows[kept], steps[kept], worth[kept])


Refusing = Callable[[int, float], Numbers]
"""Per hypothesis the chance that our offer (its place, how much it is liked) is refused."""


def planned(situation: Situation, rows: Whole, aims: Numbers) -> Planned:
    """Per aim the offer of these rows that the other side should like best."""
    table, model = situation.table, situation.model
    rows = rows[table.low[rows] <= table.high[rows]]
    if not rows.size or not aims.size:
        return _nothing(aims)
    asked = aims[:, None]
    steps = np.broadcast_to(table.steps_for(rows, asked), (aims.size, rows.size))
    worth = np.broadcast_to(table.utility(rows, steps), steps.shape)
    fit = (worth >= asked - EQUAL) & (worth <= situation.ceiling + EQUAL)
    liked = model.utility(rows, steps)
    kept = np.where(fit, liked + STAY * (rows == situation.base), NOTHING)
    line, place = np.arange(aims.size), kept.argmax(axis=1)
    found = np.isfinite(kept[line, place])
    return Planned(
        aims,
        np.where(found, rows[place], -1),
        np.asarray(steps[line, place]),
        np.asarray(worth[line, place]),
        np.where(found, liked[line, place], NOTHING),
    )


@dataclass(frozen=True, eq=False)
class Match:
    """A plan against the replies of all hypotheses; `present` are their weights, adding up to 1.

    `waiting`: our first offer is on the table already, so that theirs cannot be taken before it.
    """

    plan: Planned
    replies: Replies
    present: Numbers
    reservation: float
    waiting: bool

    def ends(self, refusing: Refusing) -> Ends:
        """All agreements that may come of it, in the order of time."""
        left, still = np.ones(self.present.size), np.ones(self.present.size, bool)
        found: list[Ends] = []
        for place, row in enumerate(self.plan.rows.tolist()):
            if place or not self.waiting:
                still = self._take(found, place, self.plan.aims[place], left, still)
            if row >= 0:
                no = np.minimum(left, refusing(place, float(self.plan.liked[place])))
                found.append(self._given(place, (left - no) * still))
                left = no
        last = self.plan.rows.size
        self._take(found, last, self.reservation, left, still)
        return Ends(*(np.concatenate(columns) for columns in zip(*found, strict=True)))

    def _take(
        self, found: list[Ends], place: int, least: float, left: Numbers, still: Marks
    ) -> Marks:
        """We take what lies here where it is enough; who is still at the table."""
        worth = self.replies.worth[:, place]
        taken = still & (worth >= least - EQUAL)
        rows, steps = self.replies.rows[:, place], self.replies.steps[:, place]
        mass = self.present * left * taken
        found.append(Ends(mass, np.full(mass.size, place), rows, steps, worth))
        return np.asarray(still & ~taken)

    def _given(self, place: int, share: Numbers) -> Ends:
        """They take our offer."""
        every = np.ones(share.size, np.int64)
        row, step = self.plan.rows[place], self.plan.steps[place]
        worth = np.full(share.size, self.plan.worth[place])
        return Ends(self.present * share, every * place, every * row, every * step, worth)


def _nothing(aims: Numbers) -> Planned:
    none = np.full(aims.size, -1)
    return Planned(aims, none, none * 0, aims, np.full(aims.size, NOTHING))
