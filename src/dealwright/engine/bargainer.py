"""A negotiator on a tabulated space without money: offers are row numbers, all is kept as counts.

The same model, belief and policy as in `decide`; for the field's tournaments and for batches.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from dealwright.engine.concession import ending
from dealwright.engine.horizon import LAST_ONES, LEVELS, Seat, seat
from dealwright.engine.lines import Numbers
from dealwright.engine.policy import Facing, Intent, goes_back, intend
from dealwright.engine.ranking import Marks
from dealwright.engine.table import Whole
from dealwright.engine.telling import timed
from dealwright.engine.thresholds import Belief, Offered, believe
from dealwright.engine.wants import Ground, Wants, learn

EQUAL = 1e-9
BAND = 0.05
"""Gain within which an offer that is new is as good as the best."""
POSSIBLE = np.linspace(0, 0.6, 31)
"""Reservation values that a side may have."""


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
    made: list[tuple[float, int]] = field(default_factory=list)
    """Our own offers: when each was answered, and its row."""
    gains: list[float] = field(default_factory=list)
    """What each of their offers is worth to us."""
    wants: Wants | None = None
    liked: Numbers = field(default_factory=lambda: np.empty(0))
    offered: Marks = field(init=False)
    """Per row, whether we have offered it."""

    def __post_init__(self) -> None:
        self.offered = np.zeros(self.known.order.size, bool)

    def hear(self, row: int) -> None:
        """Take in an offer of theirs."""
        new = row not in self.seen
        self.times.append(self.heard / max(1, self.steps - 1))
        self.seen.setdefault(row, self.dated)
        self.heard += 1
        self.rows.append(row)
        self.gains.append(self._gain(row))
        if new or self.wants is None:
            self._learn()

    @property
    def dated(self) -> float:
        """When, 0..1, an offer that is heard now was made."""
        return min((self.heard + 1) / self.steps, 0.999)

    def _learn(self) -> None:
        self.wants = learn(self.known.base, list(self.seen), list(self.seen.values()))
        self.liked = self.wants.ranked(self.known.order)

    def move(self, step: int) -> Move:
        """The answer in round `step`, from 0."""
        move = self._choose(step)
        if move.row is not None:
            self.made.append((answered(self.steps, self.first, step), move.row))
            self.offered[move.row] = True
        return move

    def _choose(self, step: int) -> Move:
        if not self.rows:
            return self._opening(step)
        gains = self.gains
        place = self._place(step)
        if not place.answers:
            taken = gains[-1] >= -EQUAL
            return Move(None if taken else int(self.known.order[0]), "last_chance", gains[-1])
        intent = intend(self._facing(step, gains))
        if intent.answer == "accept":
            return _move(None, intent)
        if intent.answer == "return":
            return _move(self.rows[int(np.argmax(gains))], intent)
        self.lowest = max(self.lowest, int(np.abs(LEVELS - intent.gain).argmin()))
        return _move(self._row_for(intent.gain, place), intent)

    def _opening(self, step: int) -> Move:
        """The first offer before any of theirs: the best course by the prior alone."""
        if self.wants is None:
            self._learn()
        intent = intend(self._facing(step, [-1.0]))
        return _move(self._best_at(intent.gain), replace(intent, code="opening"))

    @property
    def belief(self) -> Belief:
        """What is believed of their course now."""
        return believe(self.times, self._theirs(), self._refused())

    def chance(self, row: int, step: int) -> float:
        """What is told of offering this row in round `step`: the chance that it is accepted."""
        now = answered(self.steps, self.first, step)
        before = [(time, row) for time, row in self.made if time < now]
        wants = self.wants or learn(self.known.base, [], [])
        liked = wants.of(self.known.base.features[[row, *(row for _, row in before)]]).tolist()
        refused = [(time, x) for (time, _), x in zip(before, liked[1:], strict=True)]
        return timed(self.times, self._theirs(), refused).chance(liked[0], now)

    @property
    def ending(self) -> tuple[float, float]:
        """The 80 % interval of their reservation value, in their own utility."""
        return ending(self.times, self._theirs(), POSSIBLE)

    def _theirs(self) -> list[float]:
        """How much they like their own offers, by the model of now."""
        if self.wants is None:
            return []
        liked: list[float] = self.wants.of(self.known.base.features[self.rows]).tolist()
        return liked

    def _refused(self) -> list[Offered]:
        """Our offers that they did not take, by the model of now."""
        if self.wants is None or not self.made:
            return []
        liked = self.wants.of(self.known.base.features[[row for _, row in self.made]])
        return [(time, x) for (time, _), x in zip(self.made, liked.tolist(), strict=True)]

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
            erratic=goes_back(self._theirs()),
        )

    def _place(self, step: int) -> Seat:
        return _rest(self.steps, self.first, step)

    def _gain(self, row: int) -> float:
        known = self.known
        span = known.base.high - known.reservation
        return float((known.base.own[row] - known.reservation) / (span if span > 0 else 1.0))

    def _row_for(self, gain: float, place: Seat) -> int:
        """The row that they like best of those with at least this gain.

        While there is time, one that was not offered yet where it costs us next to nothing: it
        is news to the other side, and it may like it better than we think.
        """
        if len(place.answers) <= LAST_ONES:
            return self._best_at(gain)
        start = 0 if gain + BAND >= 1 else self._end(gain + BAND)
        near = self.known.order[start : self._end(gain)]
        fresh = np.flatnonzero(~self.offered[near])
        if not fresh.size:
            return self._best_at(gain)
        return int(near[fresh[int(np.argmax(self.liked[start + fresh]))]])

    def _best_at(self, gain: float) -> int:
        """The row that they like best of those with at least this gain."""
        known, end = self.known, self._end(gain)
        best = self.liked[:end] + 1e-6 * known.gains[:end]
        return int(known.order[int(np.argmax(best))])

    def _end(self, gain: float) -> int:
        """How many rows have at least this gain."""
        return max(1, int(np.searchsorted(-self.known.gains, EQUAL - gain, side="right")))


def answered(steps: int, first: bool, step: int) -> float:
    """When, 0..1, they answer an offer that is made in this round."""
    return min(1.0, (step + (0 if first else 1)) / max(1, steps - 1))


@lru_cache(maxsize=4096)
def _rest(steps: int, first: bool, step: int) -> Seat:
    """The seat from this round on; the same for all who sit there."""
    last = steps if first else steps - 1
    return seat([answered(steps, first, n) for n in range(step, last)], not first)


def _move(row: int | None, intent: Intent) -> Move:
    return Move(row, intent.code, intent.gain, intent.value, intent.chance)
