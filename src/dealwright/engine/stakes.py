"""What our own preferences say of the issues before the other side has spoken."""

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
    parts, rows = table.parts, np.arange(len(table.codes))
    middle = (table.low + np.maximum(table.high, table.low)) // 2
    own = parts.unclipped(
        table.prices(np.full(len(rows), int(np.median(middle)) if len(rows) else 0))
    )
    marginals = [_marginal(own, table.codes[:, i], len(x)) for i, x in enumerate(table.levels)]
    spread = np.array([np.ptp(m) if m.size else 0.0 for m in marginals])
    gain = tuple((m - m.min()) / np.ptp(m) if m.size and np.ptp(m) else m * 0 for m in marginals)
    money = parts.weight * float(np.abs(parts.beta).mean()) if len(rows) else 0.0
    alike = tuple(map(_alike, table.issues, table.levels))
    return Stakes(alike, gain, spread, money)


def _marginal(own: Numbers, codes: Whole, levels: int) -> Numbers:
    counts = np.maximum(np.bincount(codes, minlength=levels), 1)
    return np.asarray(np.bincount(codes, weights=own, minlength=levels) / counts)


def _alike(issue: Issue, levels: tuple[Value, ...]) -> Numbers:
    """Similarity of every two levels, 1 for the same one."""
    if isinstance(issue, SubsetIssue):
        chosen = np.array([[option in _options(v) for option in issue.options] for v in levels])
        return np.asarray((chosen[:, None, :] == chosen[None, :, :]).mean(axis=2))
    if isinstance(issue, CategoricalIssue) and not issue.ordered:
        return np.eye(len(levels))
    places = range(len(levels)) if isinstance(issue, CategoricalIssue) else levels
    numbers = np.array([float(str(place)) for place in places])
    width = np.ptp(numbers) if numbers.size else 0.0
    return np.asarray(1 - np.abs(numbers[:, None] - numbers[None, :]) / (width or 1.0))


def _options(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
