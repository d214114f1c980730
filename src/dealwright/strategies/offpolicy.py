"""What always playing one arm would have come to, from runs in which arms were drawn by chance.

Each outcome counts against the propensity with which its arm was drawn: inverse propensity scoring
(Horvitz and Thompson, JASA 47, 1952), the same divided by the sum of its weights (Swaminathan and
Joachims, "The self-normalized estimator for counterfactual learning", NIPS 2015), and doubly robust
(Dudik, Langford and Li, "Doubly robust policy evaluation and learning", ICML 2011). Intervals are
normal ones of 95 %; as the propensities follow earlier outcomes they hold approximately.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
FEWEST, ANY = 2, (0.0, 1.0)
"""Fewer say nothing of how much gains differ: then the interval is all that a gain can be."""
Z = 1.959964
"""Of the standard normal distribution 95 % lie within this."""


@dataclass(frozen=True)
class Counted:
    """A run that came to its end.

    `gain` is the utility above the reservation, 0 without an agreement; `propensities` by arm are
    those by which `arm` was drawn, and `expected` the mean gains that were believed then.
    """

    arm: str
    gain: float
    agreed: bool
    propensities: Mapping[str, float]
    expected: Mapping[str, float]


@dataclass(frozen=True)
class Value:
    """An estimated mean gain with its interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Values:
    """Of always playing one arm, over the `n` runs in which it could have been drawn."""

    n: int
    inverse: Value
    normalised: Value
    robust: Value


def always(arm: str, outcomes: Sequence[Counted]) -> Values | None:
    """The three estimates; None where the arm was never drawn, which tells nothing of it."""
    found = [one for one in outcomes if one.propensities.get(arm, 0.0) > 0]
    gains = np.array([one.gain for one in found])
    weights = np.array([(one.arm == arm) / one.propensities[arm] for one in found])
    if not weights.any():
        return None
    expected = np.array([one.expected.get(arm, 0.0) for one in found])
    return Values(
        n=len(found),
        inverse=_mean(weights * gains),
        normalised=_ratio(weights, gains),
        robust=_mean(expected + weights * (gains - expected)),
    )


def _mean(terms: Numbers) -> Value:
    """The mean of independent terms and its normal interval."""
    mean, n = float(terms.mean()), len(terms)
    if n < FEWEST:
        return Value(mean, *ANY)
    half = Z * float(terms.std(ddof=1)) / sqrt(n)
    return Value(mean, mean - half, mean + half)


def _ratio(weights: Numbers, gains: Numbers) -> Value:
    """The weighted mean; its variance by the delta method."""
    whole = float(weights.sum())
    mean = float(weights @ gains) / whole
    if np.count_nonzero(weights) < FEWEST:
        return Value(mean, *ANY)
    half = Z * sqrt(float(weights**2 @ (gains - mean) ** 2)) / whole
    return Value(mean, mean - half, mean + half)
