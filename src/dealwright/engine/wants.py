"""What the other side wants: a Bayesian additive model of its utility, learned from its offers.

Every value of every issue has a normal prior. Its mean says that interests are opposed, as far
as the first offers show them to be; ordered values next to each other are alike. Each distinct
offer is an observation of the utility that a side has at that time if it concedes by so much:
several courses of concession are tried and weighed by how well they explain what was seen. After
Hindriks and Tykhonov 2008, with a closed form in place of a list of hypotheses.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dealwright.engine.lines import Numbers
from dealwright.engine.table import Whole

USUAL = 0.4
"""What a value of an issue is worth before anything is known, as a share of the issue."""
SPREAD = 0.6
"""How far values may differ from it."""
ALIKE = 1.5
"""Steps in the order of values after which two of them have little in common."""
OPPOSED = 0.7
"""How much of our own gain is the other side's loss when its first offers are worth nothing."""
NOISE = 0.04
"""How far a side's offers stray from its course."""
MOST_SEEN = 80
"""Distinct offers that are learned from: the earliest and the latest of them."""

GIVEN = np.repeat([0.03, 0.1, 0.2, 0.35, 0.55, 0.8, 1.0], 3)
SHAPES = np.tile([0.4, 1.0, 2.5], 7)
LIKELY = np.log(np.repeat([3.0, 3.0, 3.0, 2.0, 1.0, 1.0, 1.0], 3))
"""Courses of concession: how much is given in all, in which shape, and how usual that is."""


@dataclass(frozen=True, eq=False)
class Ground:
    """What is known of a tabulated space before the first offer; shared by all who play in it.

    `features` rows x issues numbers the values through all the issues; `own` is our utility per
    row. Per value: `usual` and `opposed`, the two parts of the prior mean; `alike` its
    covariance; `issue` whose value it is. `mean`, `low`, `high` are of our utility.
    """

    features: Whole
    own: Numbers
    usual: Numbers
    opposed: Numbers
    alike: Numbers
    issue: Whole
    mean: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Wants:
    """Estimated utility of the other side: a part per value, scaled to 0..1 over the space.

    `sums` are those of the values, for every row of the ground.
    """

    values: Numbers
    low: float
    span: float
    sums: Numbers

    def of(self, features: Whole) -> Numbers:
        """The estimated utility of rows of value numbers."""
        return np.asarray((_sums(self.values, features) - self.low) / self.span)

    def ranked(self, order: Whole) -> Numbers:
        """The same for the rows of the ground, in this order."""
        return np.asarray((self.sums[order] - self.low) / self.span)


def ground(
    codes: Whole, sizes: Sequence[int], own: Numbers, ordered: Sequence[bool] | None = None
) -> Ground:
    """The ground of a space: `codes` rows x issues are level numbers, `own` our utility."""
    marks = [True] * len(sizes) if ordered is None else list(ordered)
    losses = [_loss(codes[:, place], size, own) for place, size in enumerate(sizes)]
    starts = np.cumsum([0, *sizes[:-1]])
    ends = (float(own.mean()), float(own.min()), float(own.max()))
    return Ground(codes + starts, own, *priors(losses, marks), *ends)


def priors(
    losses: Sequence[Numbers], ordered: Sequence[bool]
) -> tuple[Numbers, Numbers, Numbers, Whole]:
    """Per value of all issues: the two parts of its prior mean, its covariance, its issue.

    `losses` per issue are ours in each of its values, around 0.
    """
    sizes, count = [len(loss) for loss in losses], len(losses)
    whole = sum(sizes)
    alike = np.zeros((whole, whole))
    for start, size, near in zip(np.cumsum([0, *sizes[:-1]]), sizes, ordered, strict=True):
        part = slice(start, start + size)
        steps = np.abs(np.subtract.outer(np.arange(size), np.arange(size)))
        close = np.exp(-steps / ALIKE) if near else np.eye(size)
        alike[part, part] = (SPREAD / count) ** 2 * close
    usual = np.full(whole, USUAL / count)
    return usual, np.concatenate(losses), alike, np.repeat(np.arange(count), sizes)


def learn(base: Ground, rows: Sequence[int], times: Sequence[float]) -> Wants:
    """The model after distinct offers (row numbers), first made at these times 0..1."""
    return _scaled(base, valued(base, rows, times))


def valued(base: Ground, rows: Sequence[int], times: Sequence[float]) -> Numbers:
    """What each value of the issues is worth to them after these offers, not scaled."""
    kept = _kept(len(rows))
    seen, when = np.asarray(rows, np.int64)[kept], np.asarray(times, float)[kept]
    prior = base.usual + OPPOSED * _opposition(base, seen) * base.opposed
    here = base.features[seen]
    reach = base.alike[here[:, base.issue], np.arange(base.issue.size)]
    covariance = reach @ _marks(here, base.issue.size).T + NOISE**2 * np.eye(seen.size)
    courses = 1 - GIVEN * when[:, None] ** SHAPES
    missing = courses - prior[here].sum(axis=1)[:, None]
    solved = np.linalg.solve(covariance, missing)
    evidence = LIKELY - 0.5 * (missing * solved).sum(axis=0)
    weights = np.exp(evidence - evidence.max())
    return np.asarray(prior + reach.T @ (solved @ (weights / weights.sum())))


def _marks(here: Whole, whole: int) -> Numbers:
    """Rows x values: 1 where a row has the value."""
    marks = np.zeros((len(here), whole))
    marks[np.arange(len(here))[:, None], here] = 1.0
    return marks


def _loss(codes: Whole, size: int, own: Numbers) -> Numbers:
    """Our loss in each value of an issue, around 0, as large as the issue matters to us."""
    counts = np.maximum(np.bincount(codes, minlength=size), 1)
    gain = np.bincount(codes, weights=own, minlength=size) / counts
    return np.asarray((gain.max() + gain.min()) / 2 - gain)


def _opposition(base: Ground, seen: Whole) -> float:
    """1 where its first offers are the worst for us, 0 where they are as any, -1 the best.

    Before any offer the worst is feared.
    """
    if not seen.size:
        return 1.0
    early = 1 / np.arange(1, seen.size + 1)
    first = float(base.own[seen] @ early / early.sum())
    reach = base.mean - base.low if first < base.mean else base.high - base.mean
    return (base.mean - first) / reach if reach else 0.0


def _kept(count: int) -> Whole:
    places = np.arange(count)
    if count <= MOST_SEEN:
        return places
    return places[(places < MOST_SEEN // 2) | (places >= count - MOST_SEEN // 2)]


def _scaled(base: Ground, values: Numbers) -> Wants:
    sums = _sums(values, base.features)
    low, span = float(sums.min()), float(np.ptp(sums))
    return Wants(values, low, span or 1.0, sums)


def _sums(values: Numbers, features: Whole) -> Numbers:
    """The sum of each row's values, an issue at a time: reducing short rows takes far longer."""
    columns = np.moveaxis(features, -1, 0)
    sums = values[columns[0]]
    for column in columns[1:]:
        sums = sums + values[column]
    return np.asarray(sums)
