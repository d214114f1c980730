"""How far a side moves as rounds go by: our own plan, and an estimate of the other side's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dealwright.engine.brief import Temperament
from dealwright.engine.prior import Learned


@dataclass(frozen=True)
class Manner:
    """A temperament in numbers.

    `exponent` below 1 concedes late, above 1 early; `keep` is the share of the way from the
    reservation to the opening that the plan never gives: what is left is for the last answer;
    `curve_end` the same for a side whose plan is the policy's; `patience` the time before which a
    seller takes nothing because its plan says so.
    """

    exponent: float
    keep: float
    curve_end: float
    patience: float


MANNERS: Mapping[Temperament, Manner] = {
    "aggressive": Manner(0.35, 0.25, 0.6, 0.8),
    "balanced": Manner(0.7, 0.15, 0.4, 0.5),
    "conservative": Manner(1.2, 0.05, 0.2, 0.0),
}
LAST_WORD = 0.2
"""What the buyer keeps besides: it may still accept after the seller's last offer."""


def conceded(time: float, exponent: float) -> float:
    """Share of the way gone at `time` 0..1: time^(1/exponent) (Faratin, Sierra, Jennings 1998)."""
    return float(time ** (1 / exponent))


def aspiration(start: float, end: float, time: float, exponent: float) -> float:
    """The utility to aim at, `start` at time 0 and `end` at time 1."""
    return end + (start - end) * (1 - conceded(time, exponent))


def progress(round: int, rounds: int) -> float:
    """Time of a move, 0 in the first round and 1 in the last."""
    return (round - 1) / (rounds - 1) if rounds > 1 else 1.0


EXPONENTS = np.geomspace(0.1, 5, 12)
CLAIMS = np.linspace(0, 1, 21)
NOISE = 0.04
"""How far (as a share of the first claim) an offer strays from the curve."""
DOUBT, ALONE = 0.14, 3.0
"""The same where the end is told as an interval, and how many offers count there: wider and fewer,
since what strays strays alike in all, so that the interval holds the truth as often as it says."""
OUTSIDE = (0.1, 0.9)


@dataclass(frozen=True, eq=False)
class Estimate:
    """A posterior over the other side's curve: exponent, and the claim at which it ends.

    A claim is what the other side still asks for, 1 at its first offer and 0 where we would
    have all that we want. `final` is the 80 % interval of the claim at which it ends,
    no more than it asks for already.
    """

    posterior: NDArray[np.float64]
    final: tuple[float, float]

    @cached_property
    def exponent(self) -> float:
        """The posterior's mean on the logarithmic grid."""
        return float(np.exp((self.posterior.sum(axis=1) * np.log(EXPONENTS)).sum()))

    def claim(self, quantile: float) -> float:
        """The final claim that lies above this share of the posterior."""
        place = int(self._cumulative.searchsorted(quantile))
        return float(CLAIMS[min(place, CLAIMS.size - 1)])

    @cached_property
    def _cumulative(self) -> NDArray[np.float64]:
        return np.cumsum(self.posterior.sum(axis=0))

    @property
    def kind(self) -> str:
        """The other side's manner in one word."""
        if self.claim(0.5) > 0.85 or self.exponent < 0.3:
            return "hard-liner"
        return "conceder" if self.exponent > 1.3 else "steady"


def estimate(
    times: Sequence[float], claims: Sequence[float], known: Learned | None = None
) -> Estimate:
    """Fits claim(t) = 1 - (1 - final) x t^(1/exponent) to what was seen, by Bayes on a grid.

    A uniform prior on the final claim; on the exponent's logarithm uniform too, or what is
    `known` of it; normal noise.
    """
    misfit = _misfit(times, claims, CLAIMS)
    density = np.exp((misfit.min() - misfit) / (2 * NOISE**2))
    if known is not None:
        density = density * known.weigh(EXPONENTS)[:, None]
    low, high = _interval(misfit, len(claims), CLAIMS, known)
    last = claims[-1]
    return Estimate(density / density.sum(), (min(low, last), min(high, last)))


def ending(
    times: Sequence[float], asked: Sequence[float], ends: NDArray[np.float64]
) -> tuple[float, float]:
    """The 80 % interval of what a side asks for at its end, from what it asked for at `times`.

    It concedes by time: 1 - (1 - end) x t^(1/e). Uniform priors on `ends` (evenly spread) and on
    the exponent's logarithm.
    """
    return _interval(_misfit(times, asked, ends), len(asked), ends, None)


def _misfit(
    times: Sequence[float], asked: Sequence[float], ends: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Exponents x ends: the sum of squares by which the curve misses what was asked."""
    gone = np.asarray(times, float)[None, :] ** (1 / EXPONENTS[:, None])
    expected = 1 - (1 - ends[None, :, None]) * gone[:, None, :]
    return np.asarray(((expected - np.asarray(asked, float)) ** 2).sum(axis=2))


def _interval(
    misfit: NDArray[np.float64], count: int, ends: NDArray[np.float64], known: Learned | None
) -> tuple[float, float]:
    full = min(1.0, ALONE / max(1, count)) / (2 * DOUBT**2)
    density = np.exp((misfit.min() - misfit) * full)
    if known is not None:
        density = density * known.weigh(EXPONENTS)[:, None]
    share = density.sum(axis=0) / density.sum()
    low, high = np.interp(OUTSIDE, np.cumsum(share) - share / 2, ends)
    return float(low), float(high)
