"""How good an end was, measured against all that could have been agreed: both sides are known here.

Advantage, Nash product and distance to the Pareto frontier are those of the field's tournaments
(ANAC; Baarslag and others, "Evaluating practical negotiating agents", Artificial Intelligence 198,
2013).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dealwright.engine.bargaining import Zone, zone
from dealwright.engine.brief import Brief
from dealwright.engine.lines import Numbers
from dealwright.engine.space import OutcomeSpace

PRICES = 129
"""Prices tried for each bundle of terms: a distance is exact to about a hundredth of its range."""


@dataclass(frozen=True)
class Scores:
    """Of one end; the last two are None where no agreement was possible at all.

    `advantage` and `seller_advantage`: the share of what was to be won above no agreement, 0
    without one. `nash`: the product of both, against the best that could be had. `distance`: from
    the Pareto frontier, in utility.
    """

    advantage: float
    seller_advantage: float
    nash: float | None
    distance: float | None


@dataclass(frozen=True, eq=False)
class Yardstick:
    """What two briefs could come to, `nothing` being what no agreement is worth to each."""

    best: tuple[float, float]
    nothing: tuple[float, float]
    points: Numbers
    """Utilities of both, 2 x n, over the bundles and prices that both may agree to."""

    @property
    def possible(self) -> bool:
        """Whether there is anything that both may agree to."""
        return bool(self.points.size)

    @cached_property
    def frontier(self) -> Numbers:
        """The points that none of the others beats for both, 2 x m, the buyer's best first."""
        ordered = self.points[:, np.lexsort((-self.points[1], -self.points[0]))]
        before = np.maximum.accumulate(np.append(-np.inf, ordered[1, :-1]))
        return np.asarray(ordered[:, ordered[1] > before])

    @cached_property
    def most(self) -> float:
        """The greatest product of advantages that could be had (Nash 1950)."""
        if not self.possible:
            return 0.0
        return float(np.prod([self._share(side, self.points[side]) for side in (0, 1)], 0).max())

    def scores(self, agreed: tuple[float, float] | None) -> Scores:
        """Of an agreement worth so much to buyer and seller; None is no agreement."""
        ends = self.nothing if agreed is None else agreed
        ours, theirs = (float(self._share(side, np.array(ends[side]))) for side in (0, 1))
        if not self.possible:
            return Scores(ours, theirs, None, None)
        away = np.sqrt(((self.frontier - np.array(ends)[:, None]) ** 2).sum(0)).min()
        nash = max(0.0, ours) * max(0.0, theirs) / self.most if self.most else 0.0
        return Scores(ours, theirs, min(1.0, nash), float(away))

    def _share(self, side: int, utility: Numbers) -> Numbers:
        room = self.best[side] - self.nothing[side]
        return np.asarray((utility - self.nothing[side]) / room if room > 0 else utility * 0)


def yardstick(buyer: Brief, seller: Brief, space: OutcomeSpace) -> Yardstick:
    """Of two briefs over a space that is tabulated whole."""
    both = zone(buyer, seller, space)
    nothing = buyer.preferences().reservation, seller.preferences().reservation
    return Yardstick((both.buyer.best, both.seller.best), nothing, _points(both))


def _points(both: Zone) -> Numbers:
    spread = np.linspace(0, 1, PRICES)[:, None]
    steps = np.rint(both.low + spread * (both.high - both.low)).astype(np.int64)
    ours = [both.buyer.utility(both.buyer_rows, line) for line in steps]
    theirs = [both.seller.utility(both.seller_rows, line) for line in steps]
    return np.array([np.ravel(ours), np.ravel(theirs)])
