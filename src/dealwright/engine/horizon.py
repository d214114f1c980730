"""The best course for the offers that are left: dynamic programming against the belief.

What is asked for only falls and what the other side asks for only falls, so who is left after
an offer depends on that offer alone, and the best way through all remaining offers is found
exactly, level by level. Gains are counted from no agreement: 0 is our reservation, 1 the best.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from dealwright.engine.lines import Numbers
from dealwright.engine.passing import Passing
from dealwright.engine.thresholds import Belief

LEVELS = np.linspace(1, 0, 41)
"""Gains that an offer may ask for."""
KNOTS = 12
"""Offers that are planned for one by one; of more, the last ones and some between."""
LAST_ONES = 6
NO = -9.0
TIED = 1e-12
EVERY = np.arange(LEVELS.size)
RISING = EVERY[:, None] > EVERY
"""Levels now x levels next: what is asked for may only fall."""
DEAL = 0.05
"""What an agreement is worth by itself, beside its gain."""


class Seat(NamedTuple):
    """The rest of the way: when each of our offers is answered (0..1), who speaks last."""

    answers: tuple[float, ...]
    last_word: bool


@dataclass(frozen=True)
class Course:
    """The best plan: the gain to ask for now, and the chance that it ends in an agreement.

    `value`: the gain of an agreement now that would be as good as going on.
    """

    level: int
    value: float
    chance: float

    @property
    def gain(self) -> float:
        """What to ask for now."""
        return float(LEVELS[self.level])


def seat(answers: Sequence[float], last_word: bool) -> Seat:
    """The seat of a side whose remaining offers are answered at these times, thinned to a few."""
    if len(answers) <= KNOTS:
        return Seat(tuple(answers), last_word)
    between = np.linspace(1, len(answers) - LAST_ONES - 1, KNOTS - LAST_ONES - 1).astype(int)
    kept = [0, *np.unique(between), *range(len(answers) - LAST_ONES, len(answers))]
    return Seat(tuple(answers[n] for n in kept), last_word)


def chart(place: Seat, liked: Numbers, belief: Belief, hopes: Numbers, lowest: int) -> Course:
    """The best course through `place`, asking no more than level number `lowest` from now on.

    `liked`: how much the other side likes the best offer at each of `LEVELS`; `hopes`,
    courses x ends: what its own last offer will give us. Higher levels than the lowest are out of
    reach for good, so that they are not looked at.
    """
    asks, final = place.answers, len(place.answers) - 1
    passing, gains = Passing(belief, liked[lowest:], asks), LEVELS[lowest:] + DEAL
    left, hoped = passing.left, hopes + DEAL * (hopes > 0)
    worth = passing.weighed(final, hoped) if place.last_word else np.zeros(gains.size)
    ways: list[Numbers] = []
    steps = left[:-1, :, None] - left[1:, None, :]
    steps *= gains
    np.copyto(steps, NO, where=RISING[lowest:, lowest:])
    for n in range(final, 0, -1):
        ways.append(steps[n - 1] + worth)
        worth = ways[-1].max(axis=1)
        if n == final and not place.last_word:
            worth = np.maximum(worth, passing.weighed(n - 1, hoped))
    now = (1 - left[0]) * gains + worth
    level = _first_of_best(now)
    value = max(0.0, float(now[level]) - DEAL)
    return Course(lowest + level, value, _chance(level, ways, left))


def _chance(level: int, ways: Sequence[Numbers], left: Numbers) -> float:
    """The chance that one of our planned offers is accepted."""
    for way in reversed(ways):
        level = _first_of_best(way[level])
    return float(1 - left[-1][level])


def _first_of_best(worth: Numbers) -> int:
    """Of levels that are worth the same the one that asks for most, however sums are rounded."""
    return int((worth >= worth.max() - TIED).argmax())
