"""The chance of acceptance that people are told: calibrated against sides that concede by time.

The policy plays against all kinds (`thresholds`); what is told takes the other side to concede by
time, as most do that one negotiates with. How far its offers stray from a course and the blur and
shift of its threshold in our estimate of its utility are maximum likelihood on simulated
negotiations, checked on others: of utilities alone 1,000 (`bench/reliability.py`, seed 11, checked
on 12), of purchases 300 (`bench/chances.py`, seed 4, checked on 5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from dealwright.engine.lines import Numbers
from dealwright.engine.thresholds import ENDS, EXPONENTS, LOGIT, NEVER, Offered


class Fit(NamedTuple):
    """How our estimate of what the other side likes (0..1) differs from what it does."""

    stray: float
    """How far an offer's estimated utility strays from its maker's course."""
    blur: float
    """The spread of the threshold of acceptance."""
    shift: float
    """By how much our offers are liked more than estimated: the prior fears opposed interests."""


UTILITIES = Fit(stray=0.057, blur=0.15, shift=0.15)
PURCHASES = Fit(stray=0.1, blur=0.1, shift=0.0)


@dataclass(frozen=True, eq=False)
class Timed:
    """What is told of a side that concedes by time: `weights` by exponent and end, adding up to 1.

    `refused` are our offers that it did not take: when answered, 0..1, and how much it likes them.
    """

    weights: Numbers
    refused: tuple[Offered, ...] = ()
    fit: Fit = UTILITIES

    def chance(self, liked: float, time: float) -> float:
        """The chance that an offer which it likes so much (0..1) is accepted at this time 0..1."""
        again = np.minimum(_refusals([time], [liked], self.fit), self.here)
        return float(1 - (self.weights * again).sum() / (self.weights * self.here).sum())

    @cached_property
    def here(self) -> Numbers:
        """Exponents x ends: the share that refused all that was refused."""
        if not self.refused:
            return np.ones(self.weights.shape)
        times, liked = zip(*self.refused, strict=True)
        return _refusals(times, liked, self.fit)


def timed(
    times: Sequence[float],
    liked: Sequence[float],
    refused: Sequence[Offered] = (),
    fit: Fit = UTILITIES,
) -> Timed:
    """The posterior after offers at these times 0..1, by how much their maker likes them."""
    when, seen = np.asarray(times, float), np.asarray(liked, float)
    gone = when ** (1 / EXPONENTS[:, None])
    course = 1 - (1 - ENDS[None, :, None]) * gone[:, None, :]
    misfit = ((course - seen) ** 2).sum(axis=2)
    density = np.exp((misfit.min() - misfit) / (2 * fit.stray**2))
    return Timed(density / density.sum(), tuple(refused), fit)


def _refusals(times: Sequence[float], liked: Sequence[float], fit: Fit) -> Numbers:
    """Exponents x ends: the chance that all these offers are refused, each at its time."""
    when, shares = np.asarray(times, float), np.asarray(liked, float)
    gone = when[:, None, None] ** (1 / EXPONENTS[:, None])
    beyond = shares[:, None, None] + fit.shift - (1 - (1 - ENDS) * gone)
    yes = 1 / (1 + np.exp(-np.clip(LOGIT / fit.blur * beyond, -40, 40)))
    return np.asarray((1 - (1 - NEVER) * yes).min(axis=0))
