"""A bargainer in a space too large to list: the bundles that it looks at are sought anew.

With each offer of the other side the model changes, and with it what is best for that side along
our utility. What was offered by either side keeps its row; all other rows are found again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dealwright.engine.bargainer import Bargainer, Move, Sorted, sort
from dealwright.engine.lines import Numbers
from dealwright.engine.table import Whole
from dealwright.engine.trades import NONE, best_bundles, sums
from dealwright.engine.wants import Ground, priors, valued

MOST = 400
"""Bundles that are kept along our utility."""

Bundle = tuple[int, ...]
"""A level number for each issue."""


@dataclass(frozen=True, eq=False)
class Field:
    """What a side's additive utility is, issue by issue: `worth` has a number for each level.

    `ordered` issues have neighbours that are alike.
    """

    worth: Sequence[Numbers]
    ordered: Sequence[bool]

    @cached_property
    def own(self) -> Numbers:
        """Issues x levels, -inf beyond the last level."""
        return self.spread(np.concatenate(self.worth))

    @cached_property
    def sizes(self) -> list[int]:
        """Levels of each issue."""
        return [len(values) for values in self.worth]

    @cached_property
    def starts(self) -> Whole:
        """Where each issue begins among all levels."""
        return np.cumsum([0, *self.sizes[:-1]])

    def spread(self, values: Numbers) -> Numbers:
        """Issues x levels of a value for each level of all issues, -inf beyond the last."""
        found = np.full((len(self.sizes), max(self.sizes)), NONE)
        found[np.arange(found.shape[1]) < np.array(self.sizes)[:, None]] = values
        return found

    def ground(self, codes: Whole) -> Ground:
        """The ground of these bundles; what is said of the space is of the whole of it."""
        own = sums(self.own, codes)
        return Ground(codes + self.starts, own, *self._priors, *self._ends)

    @cached_property
    def _ends(self) -> tuple[float, float, float]:
        """The mean, the lowest and the highest utility of the whole space."""
        mean, low, high = (
            sum(float(of(x)) for x in self.worth) for of in (np.mean, np.min, np.max)
        )
        return mean, low, high

    @cached_property
    def _priors(self) -> tuple[Numbers, Numbers, Numbers, Whole]:
        losses = [(x.max() + x.min()) / 2 - x for x in self.worth]
        return priors(losses, self.ordered)


class Seeker:
    """Plays bundles where a `Bargainer`, which `make` makes of a sorted ground, plays rows."""

    def __init__(
        self, field: Field, reservation: float, make: Callable[[Sorted], Bargainer]
    ) -> None:
        self._field, self._reservation = field, reservation
        self._kept: list[Bundle] = []
        self._places: dict[Bundle, int] = {}
        self._fresh: Bundle | None = None
        self.mind = make(self._sought([], []))

    def hear(self, bundle: Bundle) -> None:
        """Take in an offer of theirs."""
        mind = self.mind
        row = self._keep(bundle)
        if self._fresh is not None:
            time, _ = mind.made[-1]
            mind.made[-1] = (time, self._keep(self._fresh))
            self._fresh = None
        seen = dict(mind.seen)
        seen.setdefault(row, mind.dated)
        mind.known = self._sought(list(seen), list(seen.values()))
        mind.offered = np.zeros(len(mind.known.order), bool)
        mind.offered[[place for _, place in mind.made]] = True
        mind.wants = None
        mind.hear(row)

    def move(self, step: int) -> tuple[Bundle | None, Move]:
        """The answer in round `step`, from 0: a bundle (None accepts), and what it rests on."""
        move = self.mind.move(step)
        if move.row is None:
            return None, move
        bundle = self._bundle(move.row)
        self._fresh = bundle
        return bundle, move

    def _bundle(self, row: int) -> Bundle:
        features = self.mind.known.base.features[row] - self._field.starts
        return tuple(features.tolist())

    def _keep(self, bundle: Bundle) -> int:
        row = self._places.setdefault(bundle, len(self._kept))
        if row == len(self._kept):
            self._kept.append(bundle)
        return row

    def _sought(self, rows: list[int], times: list[float]) -> Sorted:
        """What was offered, and what they should like best by the model after these offers."""
        field = self._field
        kept = np.array(self._kept, np.int64).reshape(len(self._kept), len(field.sizes))
        theirs = field.spread(valued(field.ground(kept), rows, times))
        worst = np.where(np.isfinite(theirs), theirs, np.inf).argmin(axis=1)
        found = np.concatenate([best_bundles(field.own, theirs, MOST), [worst]])
        new = [one for one in map(tuple, found.tolist()) if one not in self._places]
        codes = np.array([*self._kept, *dict.fromkeys(new)], np.int64)
        return sort(field.ground(codes), self._reservation)
