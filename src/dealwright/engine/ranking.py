"""What every offer of a space without a price is worth to one side, worked out once and shared.

Unlike a `Table` it holds no terms: an offer is its number, and the space knows the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dealwright.core.errors import Invalid
from dealwright.engine.brief import Brief
from dealwright.engine.issues import Issue
from dealwright.engine.lines import Numbers, Read
from dealwright.engine.mandate import Mandate
from dealwright.engine.offers import Value, WireValue
from dealwright.engine.preferences import UtilityFunction
from dealwright.engine.schedule import ConcessionCurve, Schedule, aim_of
from dealwright.engine.sorting import order_of
from dealwright.engine.space import OutcomeSpace
from dealwright.engine.table import Whole

Marks = NDArray[np.bool_]


ZERO = np.zeros(())
MOST = 10_000_000
"""Offers that are valued one by one; larger spaces are searched."""
STEPS = 65_535
"""Parts into which worths are sorted first: whole numbers of 16 bits are sorted by their digits."""
FEW = 2_000
"""Offers up to which it is quickest to sort all."""
NEAR = 512
"""Offers in two neighbouring parts above which all are sorted to the end."""


@dataclass(frozen=True, eq=False)
class Ranking:
    """What the offers of a space are worth to a side, by number, and which it may make.

    `allowed` is None where the mandate has no limits on single issues. Nothing is sorted to the
    end before somebody asks. Schedules are remembered: all who play alike share one.
    """

    worth: Numbers
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

    @cached_property
    def best(self) -> float | None:
        """The most that an allowed offer is worth; None where there is none."""
        return float(self._mine.max()) if self._mine.size else None

    @cached_property
    def order(self) -> Whole:
        """The allowed offers in the order of their worth, of equal ones the lowest number first."""
        return self._ordered[0]

    @cached_property
    def _ordered(self) -> tuple[Whole, Numbers]:
        """The same, and what they are worth."""
        order, rising = order_of(self._mine)
        return (order if self.allowed is None else np.flatnonzero(self.allowed)[order]), rising

    def cheapest(self, asked: Numbers) -> Whole:
        """Per utility the allowed offer that is worth least of those worth so much."""
        mine = self._mine
        if mine.size <= FEW:
            return self._looked_up(asked)
        low = float(mine.min())
        width = STEPS / (float(mine.max()) - low or 1.0)
        parts = ((mine - low) * width).astype(np.uint16)
        rough = np.argsort(parts, kind="stable")
        rising = parts[rough]
        sought = (np.maximum(asked - low, 0) * width).astype(np.uint16)
        start, after = rising.searchsorted(sought), rising.searchsorted(sought, side="right")
        last = mine.size - 1
        end = rising.searchsorted(rising[np.minimum(after, last)], side="right")
        most = int((end - start).max())
        if most > NEAR:
            return self._looked_up(asked)
        near = rough[np.minimum(start[:, None] + np.arange(most), last)]
        worth = np.where(mine[near] >= asked[:, None], mine[near], np.inf)
        found = near[np.arange(asked.size), worth.argmin(axis=1)]
        return np.asarray(found if self.allowed is None else np.flatnonzero(self.allowed)[found])

    def _looked_up(self, asked: Numbers) -> Whole:
        """The same where all are sorted to the end."""
        order, rising = self._ordered
        places = rising.searchsorted(asked)
        return np.asarray(order[np.minimum(places, order.size - 1)])

    @cached_property
    def _mine(self) -> Numbers:
        """The worth of the allowed offers."""
        return self.worth if self.allowed is None else self.worth[self.allowed]

    def _schedule(self, curve: ConcessionCurve, rounds: int) -> Schedule:
        asked = aim_of(self.best or 0.0, curve, rounds)
        return Schedule((*asked.tolist(), float(asked[-1])), tuple(self.cheapest(asked).tolist()))


def ranking_of(brief: Brief, space: OutcomeSpace) -> Ranking:
    """The ranking of a brief's side over the whole space; `Invalid` where that is too large."""
    if space.size > MOST:
        raise Invalid(f"{space.size} offers to be valued one by one", "use `decide`: it searches")
    return Ranking(worth_of(brief.preferences().utility, space), _allowed(brief.mandate, space))


def worth_of(utility: UtilityFunction, space: OutcomeSpace) -> Numbers:
    """What every offer is worth, by number: the utility's own formula, spread over the issues."""
    parts = utility.parts(spread(space))
    worth, sizes = parts.at(ZERO), tuple(len(values) for values in space.levels)
    if worth.shape != sizes:
        worth = np.broadcast_to(worth, sizes)
    return np.ascontiguousarray(worth).reshape(-1)


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
