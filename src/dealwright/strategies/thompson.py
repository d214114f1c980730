"""Thompson sampling over strategies: how likely each is the best, and one drawn by that chance.

A gain is a utility, 0 to 1. What an arm's next gain will be on average is believed by a
normal-inverse-gamma posterior, whose mean has Student's t distribution (Murphy, "Conjugate Bayesian
analysis of the Gaussian distribution", 2007, section 3.4). The chance that an arm's mean is the
highest is integrated instead of sampled, so that the propensity that is logged is the one by which
was drawn (Thompson 1933; Agrawal and Goyal, "Analysis of Thompson sampling", COLT 2012).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum, sqrt

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

PRIOR_MEAN, PRIOR_COUNT, PRIOR_SHAPE, PRIOR_SCALE = 0.3, 1.0, 1.5, 0.06
"""Before any outcome: a gain of 0.3 give or take 0.35, believed as much as one outcome is."""
EVENLY = 0.1
"""Share of the draws that is spread evenly: no propensity is below a tenth of an even share."""
NODES = (np.arange(2_000) + 0.5) / 2_000
"""Midpoints between 0 and 1, spread over the whole line by `POINTS`: dense in its middle."""
POINTS: Numbers = np.tan(np.pi * (NODES - 0.5))


@dataclass(frozen=True)
class Posterior:
    """What is believed of an arm's mean gain after `n` outcomes: t with `df` around `mean`."""

    n: int
    mean: float
    spread: float
    df: float

    def interval(self, share: float = 0.95) -> tuple[float, float]:
        """Where the mean gain lies with this chance: the credible interval."""
        half = self.spread * float(np.interp((1 + share) / 2, self._below, POINTS))
        return self.mean - half, self.mean + half

    @property
    def points(self) -> Numbers:
        """Where the mean may lie, as points over the whole line."""
        return self.mean + self.spread * POINTS

    @cached_property
    def weights(self) -> Numbers:
        """The chance that the mean lies about each of the points."""
        density = (1 + POINTS**2 / self.df) ** (-(self.df + 1) / 2) * (1 + POINTS**2)
        return np.asarray(density / density.sum())

    def below(self, values: Numbers) -> Numbers:
        """The chance that the mean lies below each of these."""
        places = 0.5 + np.arctan((values - self.mean) / self.spread) / np.pi
        return np.interp(places, NODES, self._below)

    @cached_property
    def _below(self) -> Numbers:
        return np.asarray(np.cumsum(self.weights) - self.weights / 2)


def posterior(gains: Sequence[float]) -> Posterior:
    """After these gains (Murphy 2007, equations 86 to 89 and 110)."""
    n = len(gains)
    observed = fsum(gains) / n if n else 0.0
    count = PRIOR_COUNT + n
    mean = (PRIOR_COUNT * PRIOR_MEAN + n * observed) / count
    scatter = fsum((gain - observed) ** 2 for gain in gains)
    apart = PRIOR_COUNT * n * (observed - PRIOR_MEAN) ** 2 / count
    shape = PRIOR_SHAPE + n / 2
    scale = PRIOR_SCALE + (scatter + apart) / 2
    return Posterior(n, mean, sqrt(scale / (shape * count)), 2 * shape)


def propensities(believed: Mapping[str, Posterior]) -> Mapping[str, float]:
    """The chance with which each arm is drawn; they add up to 1.

    Of each arm the chance that its mean is the highest of all; `EVENLY` is given to all alike.
    """
    best = np.array([_best(name, believed) for name in believed])
    shares = (1 - EVENLY) * best / best.sum() + EVENLY / len(best)
    return dict(zip(believed, (shares / shares.sum()).tolist(), strict=True))


def drawn(chances: Mapping[str, float], seed: int) -> str:
    """One of the arms, each with its chance; the same seed draws the same one."""
    point = float(np.random.default_rng(seed).random())
    ends = np.cumsum(list(chances.values()))
    place = int(np.searchsorted(ends, point * ends[-1], side="right"))
    return list(chances)[min(place, len(chances) - 1)]


def _best(name: str, believed: Mapping[str, Posterior]) -> float:
    """The chance that an arm's mean is above all others, summed over where it may lie."""
    own = believed[name]
    above = own.weights
    for rival, other in believed.items():
        if rival != name:
            above = above * other.below(own.points)
    return float(above.sum())
