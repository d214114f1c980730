"""What every offer of a space without a price is worth to one side, sorted once and shared.

Unlike a `Table` it holds no terms: an offer is its number, and the space knows the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dealwright.engine.brief import Brief
from dealwright.engine.issues import Issue
from dealwright.engine.lines import Numbers, Read
from dealwright.engine.mandate import Mandate
from dealwright.engine.offers import Value, WireValue
from dealwright.engine.preferences import UtilityFunction
from dealwright.engine.schedule import ConcessionCurve, Schedule, aims
from dealwright.engine.space import OutcomeSpace
from dealwright.engine.table import Whole

Marks = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Ranking:
    """The offers that a side may make, by number in the order of their worth, the best last.

    `worth` is by number, of all the offers; `rising` is of those in `order`. Of equal ones that
    with the lowest number is the first. `allowed` is None where the mandate has no limits on
    single issues. Schedules are remembered: all who play alike share one.
    """

    worth: Numbers
    order: Whole
    rising: Numbers
    allowed: Marks | None = None
    schedules: dict[tuple[ConcessionCurve, int], Schedule] = field(default_factory=dict)

    def schedule(self, curve: ConcessionCurve, rounds: int) -> Schedule:
        """What a side with this curve asks for; there must be an offer that it may make."""
        found = self.schedules.get((curve, rounds))
        if found is None:
            found = self.schedules[curve, rounds] = self._schedule(curve, rounds)
        return found

    @cached_property
    def by_number(self) -> memoryview:
        """`worth`, quicker to read one by one."""
        return self.worth.data

    def _schedule(self, curve: ConcessionCurve, rounds: int) -> Schedule:
        end = np.array([curve.end])
        asked = aims(self.rising[-1:], end, np.array([curve.exponent]), rounds)[0]
        places = np.minimum(self.rising.searchsorted(asked), self.rising.size - 1)
        return Schedule((*asked.tolist(), float(asked[-1])), tuple(self.order[places].tolist()))


def rank(worth: Numbers, allowed: Marks | None = None) -> Ranking:
    """The ranking of offers that are worth this, by number; only those allowed are ordered."""
    order = np.argsort(worth)
    rising = worth[order]
    if (rising[1:] == rising[:-1]).any():
        order = np.argsort(worth, kind="stable")
    if allowed is not None:
        order = order[allowed[order]]
        rising = worth[order]
    return Ranking(worth, order, rising, allowed)


def ranking_of(brief: Brief, space: OutcomeSpace) -> Ranking:
    """The ranking of a brief's side over the whole space."""
    return rank(worth_of(brief.preferences().utility, space), _allowed(brief.mandate, space))


def worth_of(utility: UtilityFunction, space: OutcomeSpace) -> Numbers:
    """What every offer is worth, by number: the utility's own formula, spread over the issues."""
    worth = utility.parts(spread(space)).at(np.asarray(0.0))
    sizes = [len(values) for values in space.levels]
    return np.ascontiguousarray(np.broadcast_to(worth, sizes)).reshape(-1)


def spread(space: OutcomeSpace) -> Read:
    """Reads an issue once for each of its values, along an axis of its own."""
    levels = {issue.name: values for issue, values in _levels(space)}
    count = len(levels)
    shapes = {name: (1,) * n + (-1,) + (1,) * (count - n - 1) for n, name in enumerate(levels)}

    def read(issue: str, value: Callable[[Value | None], float]) -> Numbers:
        if issue not in levels:
            return np.asarray(value(None))
        return np.array([value(level) for level in levels[issue]], float).reshape(shapes[issue])

    return read


def _levels(space: OutcomeSpace) -> list[tuple[Issue, tuple[WireValue, ...]]]:
    return list(zip(space.issues, space.levels, strict=True))


def _allowed(mandate: Mandate, space: OutcomeSpace) -> Marks | None:
    """The offers of which every value is allowed; None when all are."""
    if not mandate.limits and not mandate.must_have_value_adds:
        return None
    whole = np.ones(1, bool)
    for issue, values in _levels(space):
        column = np.array([mandate.allows_value(issue.name, value) for value in values])
        whole = (whole[:, None] & column).reshape(-1)
    return None if whole.all() else whole
