"""What our own preferences say of the issues before the other side has spoken."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dealwright.engine.issues import CategoricalIssue, Issue, SubsetIssue
from dealwright.engine.lines import Numbers
from dealwright.engine.offers import Value
from dealwright.engine.table import Table, Whole


@dataclass(frozen=True, eq=False)
class Stakes:
    """What our own preferences say of the issues: how alike values are, and what we gain.

    Per issue: `alike` levels x levels, `gain` per level 0..1, `spread` in our utility; `money`
    is our utility per unit of price, positive.
    """

    alike: tuple[Numbers, ...]
    gain: tuple[Numbers, ...]
    spread: Numbers
    money: float


@lru_cache(maxsize=16)
def stakes_of(table: Table) -> Stakes:
    """What the table says of the issues, before any offer; once for each table."""
    rows = np.arange(len(table.codes))
    own = table.unclipped(rows, np.full(len(rows), table.middle))
    marginals = [_marginal(own, table.codes[:, i], len(x)) for i, x in enumerate(table.levels)]
    return staked(table, marginals)


def staked(table: Table, marginals: Sequence[Numbers]) -> Stakes:
    """The stakes in a table's issues; `marginals` are what their values are worth to us."""
    spread = np.array([np.ptp(m) if m.size else 0.0 for m in marginals])
    gain = tuple((m - m.min()) / np.ptp(m) if m.size and np.ptp(m) else m * 0 for m in marginals)
    beta = table.parts.beta
    money = table.parts.weight * float(np.abs(beta).mean()) if beta.size else 0.0
    return Stakes(tuple(map(alike, table.issues, table.levels)), gain, spread, money)


def _marginal(own: Numbers, codes: Whole, levels: int) -> Numbers:
    counts = np.maximum(np.bincount(codes, minlength=levels), 1)
    return np.asarray(np.bincount(codes, weights=own, minlength=levels) / counts)


@lru_cache(maxsize=256)
def alike(issue: Issue, levels: tuple[Value, ...]) -> Numbers:
    """Similarity of every two levels, 1 for the same one."""
    if isinstance(issue, SubsetIssue):
        rows = [[option in _options(v) for option in issue.options] for v in levels]
        chosen = np.array(rows, float).reshape(len(rows), len(issue.options))
        return np.asarray((chosen @ chosen.T + (1 - chosen) @ (1 - chosen).T) / chosen.shape[1])
    if isinstance(issue, CategoricalIssue) and not issue.ordered:
        return np.eye(len(levels))
    places = range(len(levels)) if isinstance(issue, CategoricalIssue) else levels
    numbers = np.array([float(str(place)) for place in places])
    width = np.ptp(numbers) if numbers.size else 0.0
    return np.asarray(1 - np.abs(numbers[:, None] - numbers[None, :]) / (width or 1.0))


def _options(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
