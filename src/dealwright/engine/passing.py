"""Who is still at the table after each offer that may be made: the belief, for all at once."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from dealwright.engine.lines import Numbers
from dealwright.engine.thresholds import NEVER, STEEP, Belief, asked, at_last

FAINT = 1e-22
"""Share of the belief below which a hypothesis changes no digit of any sum."""


class Passing:
    """Times x offers: the share of those who are here now who refuse the offer at that time.

    `liked` never falls; offers that are liked alike are worked out once. The last time is that of
    the last offer of all. The figures are those of `Belief.left`.
    """

    def __init__(self, belief: Belief, liked: Numbers, times: Sequence[float]) -> None:
        new = np.append(True, liked[1:] != liked[:-1])
        self._place, own = np.cumsum(new) - 1, liked[new]
        weights, here = belief.weights.reshape(-1), belief.here.reshape(-1)
        present = weights * here
        whole = present.sum()
        self._kept = np.flatnonzero(present > FAINT * whole)
        odds = _wanting(tuple(times))[:, self._kept, None] * np.exp(-STEEP * own)
        odds += 1
        last = at_last(1 / odds[-1], own)
        no = np.divide(NEVER - 1, odds, out=odds)
        no[-1] = (NEVER - 1) * last
        no += 1
        self._again = np.minimum(no, here[self._kept, None], out=no)
        self._weights = weights[self._kept] / whole
        self.left: Numbers = (self._weights @ self._again)[:, self._place]

    def weighed(self, time: int, worth: Numbers) -> Numbers:
        """Per offer the sum over those who refuse it of what they are worth to us."""
        each = self._weights * worth.reshape(-1)[self._kept]
        return np.asarray((each @ self._again[time])[self._place])


@lru_cache(maxsize=256)
def _wanting(times: tuple[float, ...]) -> Numbers:
    """Times x hypotheses: a factor of the odds of a no, what is asked for; the same in every game.

    The exponential of a difference is a product, and so is worked out once for each of its parts.
    """
    return np.asarray(np.exp(STEEP * asked(np.array(times)).reshape(len(times), -1)))
