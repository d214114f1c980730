"""Who is still at the table after each offer that may be made: the belief, for all at once."""

from collections.abc import Sequence

import numpy as np

from dealwright.engine.lines import Numbers
from dealwright.engine.thresholds import NEVER, STEEP, Belief, accepted, asked, at_last

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
        want = STEEP * asked(np.asarray(times)).reshape(len(times), -1)[:, self._kept]
        yes = accepted(want[:, :, None] - STEEP * own)
        yes[-1] = at_last(yes[-1], own)
        yes *= NEVER - 1
        yes += 1
        again = np.minimum(yes, here[self._kept, None], out=yes)
        again *= weights[self._kept, None] / whole
        self._shares = again
        self.left: Numbers = again.sum(axis=1)[:, self._place]

    def weighed(self, time: int, worth: Numbers) -> Numbers:
        """Per offer the sum over those who refuse it of what they are worth to us."""
        each = self._shares[time] * worth.reshape(-1)[self._kept, None]
        return np.asarray(each.sum(axis=0)[self._place])
