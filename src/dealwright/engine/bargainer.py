"""A negotiator on a tabulated space without money: offers are row numbers, all is kept as counts.

The same model, belief and policy as in `decide`; for the field's tournaments and for batches.
"""

from dataclasses import dataclass, field

import numpy as np

from dealwright.engine.horizon import LEVELS, Seat, seat
from dealwright.engine.lines import Numbers
from dealwright.engine.policy import Facing, Intent, intend
from dealwright.engine.table import Whole
from dealwright.engine.thresholds import Belief, believe, ending
from dealwright.engine.wants import Ground, Wants, learn

EQUAL = 1e-9


@dataclass(frozen=True, eq=False)
class Sorted:
    """A ground's rows from the best for us to the worst, and their gains: shared."""

    base: Ground
    reservation: float
    order: Whole
    gains: Numbers
    ends: Whole
    """Per level of gain, how many rows have at least so much."""


@dataclass(frozen=True)
class Move:
    """An answer: the row to offer (None accepts), by which rule, from which figures."""

    row: int | None
    code: str
    gain: float
    value: float = 0.0
    chance: float = 0.0


def sort(base: Ground, reservation: float) -> Sorted:
    """The rows in our order; gains are 0 at the reservation and 1 at the best."""
    order = np.argsort(-base.own, kind="stable")
    span = base.high - reservation
    gains = (base.own[order] - reservation) / (span if span > 0 else 1.0)
    ends = np.maximum(np.searchsorted(-gains, EQUAL - LEVELS, side="right"), 1)
    return Sorted(base, reservation, order, gains, ends)


@dataclass(eq=False)
class Bargainer:
    """One side of `steps` rounds; `first` moves first in a round and has no last answer."""

    known: Sorted
    steps: int
    first: bool
    heard: int = 0
    lowest: int = 0
    rows: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    seen: dict[int, float] = field(default_factory=dict)
    wants: Wants | None = None
    liked: Numbers = field(default_factory=lambda: np.empty(0))

    def hear(self, row: int) -> None:
        """Take in an offer of theirs."""
        new = row not in self.seen
        self.times.append(self.heard / max(1, self.steps - 1))
        self.heard += 1
        self.seen.setdefault(row, min(self.heard / self.steps, 0.999))
        self.rows.append(row)
        if new:
            self.wants = learn(self.known.base, list(self.seen), list(self.seen.values()))
            self.liked = self.wants.of(self.known.base.features[self.known.order])

    def move(self, step: int) -> Move:
        """The answer in round `step`, from 0."""
        if not self.rows:
            return Move(int(self.known.order[0]), "opening", 1.0)
        gains = [self._gain(row) for row in self.rows]
        place = self._place(step)
        if not place.answers:
            taken = gains[-1] > 0
            return Move(None if taken else int(self.known.order[0]), "last_chance", gains[-1])
        intent = intend(self._facing(step, gains))
        if intent.answer == "accept":
            return _move(None, intent)
        if intent.answer == "return":
            return _move(self.rows[int(np.argmax(gains))], intent)
        self.lowest = max(self.lowest, int(np.abs(LEVELS - intent.gain).argmin()))
        return _move(self._best_at(intent.gain), intent)

    @property
    def belief(self) -> Belief:
        """What is believed of their course now."""
        return believe(self.times, self._theirs())

    @property
    def ending(self) -> tuple[float, float]:
        """The 80 % interval of their reservation value, in their own utility."""
        return ending(self.times, self._theirs())

    def _theirs(self) -> list[float]:
        """How much they like their own offers, by the model of now."""
        if self.wants is None:
            return []
        return [float(x) for x in self.wants.of(self.known.base.features[self.rows])]

    def _facing(self, step: int, gains: list[float]) -> Facing:
        last = self.steps if self.first else self.steps - 1
        return Facing(
            liked=np.maximum.accumulate(self.liked)[self.known.ends - 1],
            belief=self.belief,
            gains=gains,
            place=self._place(step),
            progress=min(1.0, step / max(last - 1, 1)),
            offers=self.steps,
            lowest=self.lowest,
        )

    def _place(self, step: int) -> Seat:
        last, lead = (self.steps, 0) if self.first else (self.steps - 1, 1)
        whole = max(1, self.steps - 1)
        return seat([min(1.0, (n + lead) / whole) for n in range(step, last)], not self.first)

    def _gain(self, row: int) -> float:
        known = self.known
        span = known.base.high - known.reservation
        return float((known.base.own[row] - known.reservation) / (span if span > 0 else 1.0))

    def _best_at(self, gain: float) -> int:
        """The row that they like best of those with at least this gain."""
        known = self.known
        end = max(1, int(np.searchsorted(-known.gains, EQUAL - gain, side="right")))
        best = self.liked[:end] + 1e-6 * known.gains[:end]
        return int(known.order[int(np.argmax(best))])


def _move(row: int | None, intent: Intent) -> Move:
    return Move(row, intent.code, intent.gain, intent.value, intent.chance)
