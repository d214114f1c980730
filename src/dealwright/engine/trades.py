"""The best bundles for the other side along our utility, found issue by issue, never enumerated.

Both utilities are sums over issues, so "the best for them of those with at least so much for us"
is a multiple-choice knapsack (Sinha and Zoltners 1979). Per issue only the upper hull of its values
matters; a step along a hull is a trade: so much of ours for so much of theirs. Made in the order of
their rate, best first, the trades run through the hull of the whole space, and every bundle on the
way is the exact optimum for its own utility. Between two of them single changes fill the gaps.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dealwright.engine.lines import Numbers
from dealwright.engine.table import Whole

NONE = -np.inf
TINY = 1e-12
ALIKE = 1 - 1e-9
"""Rates that differ by less are the same, so that of values on a line none is left out."""
TRIED = 8_000
"""Single changes that are tried between the bundles of the hull."""
CLOSE = 128
"""Bundles of the hull from which on the gaps between them are too small to be filled."""


@dataclass(frozen=True, eq=False)
class Trades:
    """Issues x steps: where each trade leads (`path`, from the best for us), its rate and rank.

    `rate` is their gain for a unit of our utility, -inf where there is no further trade; `rank`
    the order over all issues, best first.
    """

    path: Whole
    rate: Numbers
    rank: Whole

    @property
    def count(self) -> int:
        """How many trades there are."""
        return int(np.isfinite(self.rate).sum())

    def made(self, counts: Whole) -> Whole:
        """Bundles (counts x issues, level numbers) after so many trades, the best made first."""
        return np.asarray(self.path[np.arange(len(self.path)), self._steps[counts]])

    @cached_property
    def _steps(self) -> Whole:
        """Counts x issues: how many of the first trades are of each issue."""
        issues, steps = np.nonzero(np.isfinite(self.rate))
        found = np.zeros((issues.size + 1, len(self.path)), np.int64)
        found[self.rank[issues, steps] + 1, issues] = 1
        return found.cumsum(axis=0)

    def worth_at(self, rate: Numbers) -> Whole:
        """How many trades give them more than this rate."""
        rates = np.sort(self.rate[np.isfinite(self.rate)])
        return np.asarray(rates.size - np.searchsorted(rates, rate, side="right"))


def trades(own: Numbers, theirs: Numbers) -> Trades:
    """The hulls of all issues: `own` and `theirs` are issues x levels, -inf beyond the last."""
    line = np.arange(len(own))
    best = own.max(axis=1, keepdims=True)
    here = np.where(own >= best - TINY, theirs, NONE).argmax(axis=1)
    path, rates = [here], [np.full(len(own), np.inf)]
    while True:
        gain = theirs - theirs[line, here][:, None]
        better = gain > TINY
        active = better.any(axis=1)
        if not active.any():
            break
        cost = np.maximum(own[line, here][:, None] - own, TINY)
        rate = np.divide(gain, cost, out=np.full(own.shape, NONE), where=better)
        top = rate.max(axis=1)
        near = np.where(better & (rate >= top[:, None] * ALIKE), gain, np.inf)
        here = np.where(active, near.argmin(axis=1), here)
        path.append(here)
        rates.append(np.where(active, np.minimum(top, rates[-1]), NONE))
    rate = np.array(rates[1:]).T.reshape(len(own), -1)
    order = np.argsort(-rate.T.reshape(-1), kind="stable")
    rank = np.empty(order.size, np.int64)
    rank[order] = np.arange(order.size)
    rank = np.where(np.isfinite(rate), rank.reshape(rate.T.shape).T, order.size + 1)
    return Trades(np.array(path).T, rate, rank)


def sums(values: Numbers, codes: Whole) -> Numbers:
    """What bundles are worth: the sum of `values` (issues x levels) over the issues."""
    return np.asarray(values[np.arange(len(values)), codes].sum(axis=-1))


def best_bundles(own: Numbers, theirs: Numbers, most: int, known: Trades | None = None) -> Whole:
    """At most so many bundles, from the best for us down, each better for them than those before.

    Evenly spread along the hull where there are more. Shapes: issues x levels; bundles x issues.
    `known` are the trades, where they were found before.
    """
    known = trades(own, theirs) if known is None else known
    hull = known.made(np.arange(known.count + 1))
    ours, liked = sums(own, hull), sums(theirs, hull)
    if len(hull) >= min(most, CLOSE) or not own.size:
        return np.asarray(hull[evenly_along(ours, liked, most)])
    return _filled(own, theirs, hull, most)


def _filled(own: Numbers, theirs: Numbers, hull: Whole, most: int) -> Whole:
    """The hull's bundles and those single changes of them that nothing else is better than."""
    places, levels = np.nonzero(np.isfinite(own))
    ours, liked = sums(own, hull), sums(theirs, hull)
    few = evenly_along(ours, liked, max(2, TRIED // places.size))
    near, here = hull[few], hull[few][:, places]
    more = ours[few, None] + own[places, levels] - own[places, here]
    better = liked[few, None] + theirs[places, levels] - theirs[places, here]
    ours, liked = np.append(ours, more), np.append(liked, better)
    kept = leading(ours, liked)
    kept = kept[evenly_along(ours[kept], liked[kept], most)]
    line, change = np.divmod(np.maximum(kept - len(hull), 0), places.size)
    fresh = kept >= len(hull)
    codes = np.where(fresh[:, None], near[line], hull[np.minimum(kept, len(hull) - 1)])
    codes[fresh, places[change[fresh]]] = levels[change[fresh]]
    return codes


def leading(ours: Numbers, liked: Numbers) -> Whole:
    """Places of those of which no other is better for both, the best for us first."""
    order = np.argsort(-ours - TINY * liked)
    best = np.maximum.accumulate(liked[order])
    return np.asarray(order[liked[order] > np.append(NONE, best[:-1]) + TINY])


def evenly_along(ours: Numbers, liked: Numbers, most: int) -> Whole:
    """At most so many places of a curve, evenly by what both change along it, both ends too."""
    if ours.size <= most:
        return np.arange(ours.size)
    along = np.append(0.0, np.cumsum(np.abs(np.diff(ours)) + np.abs(np.diff(liked))))
    even = np.linspace(0, along[-1], most)
    return np.unique(np.minimum(np.searchsorted(along, even - TINY), ours.size - 1))
