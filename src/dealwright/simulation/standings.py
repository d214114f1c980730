"""Who came out how: means over purchases with 95 % intervals, and the order by advantage."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from dealwright.engine.lines import Numbers
from dealwright.engine.table import Whole
from dealwright.simulation.contest import Match
from dealwright.simulation.scenario import TEMPERAMENTS

RESAMPLES = 2_000
ENDS = (2.5, 97.5)


class Mean(NamedTuple):
    """A mean with the ends of its interval; all nan where there was nothing to count."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Standing:
    """One strategy's figures.

    `behind`: what it lacks in advantage against the first, purchase by purchase; an interval that
    holds 0 says that they are not told apart. `against`: its advantage by temperament.
    """

    strategy: str
    advantage: Mean
    utility: Mean
    agreement: Mean
    nash: Mean
    distance: Mean
    behind: Mean
    against: tuple[float, ...]


def standings(matches: Sequence[Match], seed: int) -> list[Standing]:
    """The best first.

    Intervals are percentiles of a bootstrap over purchases, which the three negotiations of each
    belong to (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13); all
    strategies have met the same ones, so that differences are of the same purchase.
    """
    if not matches:
        return []
    names, count = list(dict.fromkeys(one.strategy for one in matches)), _count(matches)
    drawn = np.random.default_rng([seed, count]).integers(count, size=(RESAMPLES, count))
    own = {name: [one for one in matches if one.strategy == name] for name in names}
    advantages = {name: _by_purchase(own[name], lambda m: m.advantage) for name in names}
    first = advantages[max(names, key=lambda name: advantages[name].mean())]
    found = [
        Standing(
            strategy=name,
            advantage=_mean(advantages[name], drawn),
            utility=_mean(_by_purchase(own[name], lambda m: m.buyer_utility), drawn),
            agreement=_mean(_by_purchase(own[name], _agreed), drawn),
            nash=_mean(_by_purchase(own[name], lambda m: m.nash), drawn),
            distance=_mean(_by_purchase(own[name], lambda m: m.pareto_distance), drawn),
            behind=_mean(first - advantages[name], drawn),
            against=tuple(_mean_against(own[name], temper) for temper in TEMPERAMENTS),
        )
        for name in names
    ]
    return sorted(found, key=lambda one: -one.advantage.mean)


def _agreed(match: Match) -> float | None:
    """1 for an agreement; nothing where none was possible."""
    return None if match.nash is None else float(match.state == "agreement")


def _count(matches: Sequence[Match]) -> int:
    return len({one.number for one in matches})


def _by_purchase(matches: Sequence[Match], value: Callable[[Match], float | None]) -> Numbers:
    """The mean of each purchase in their order, nan where it has none."""
    numbers = sorted({one.number for one in matches})
    place = {number: i for i, number in enumerate(numbers)}
    sums, counts = np.zeros(len(numbers)), np.zeros(len(numbers))
    for one in matches:
        found = value(one)
        if found is not None:
            sums[place[one.number]] += found
            counts[place[one.number]] += 1
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)


def _mean(values: Numbers, drawn: Whole) -> Mean:
    """The mean of what is there, with its interval."""
    there = ~np.isnan(values)
    if not there.any():
        return Mean(np.nan, np.nan, np.nan)
    counts = np.maximum(there[drawn].sum(axis=1), 1)
    means = np.where(there, values, 0.0)[drawn].sum(axis=1) / counts
    low, high = np.percentile(means, ENDS)
    return Mean(float(values[there].mean()), float(low), float(high))


def _mean_against(matches: Sequence[Match], temper: str) -> float:
    return float(np.mean([one.advantage for one in matches if one.temperament == temper]))
