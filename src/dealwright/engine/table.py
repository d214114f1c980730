"""One side's view of a space as columns: every bundle of terms but the price, and its line.

The price is never enumerated: for each bundle it is solved for on the iso-utility curve and
rounded to its step in the side's own favour. Only bundles inside the mandate are kept.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dealwright.engine.issues import ContinuousIssue, Issue
from dealwright.engine.lines import Numbers, Parts
from dealwright.engine.offers import PRICE, Offer, Value

Whole = NDArray[np.int64]

NUDGE = 1e-6
"""A millionth of a step, against the last bit of a float at an exact step."""


@dataclass(frozen=True, eq=False)
class Table:
    """Bundles as rows of level numbers, with the utility's line and the permitted price steps.

    Shapes: `codes` rows x issues; all other columns one per row. `policy` is the share of the
    list price that the vendor's exchange policy leaves, 1 where none is known.
    A space without a continuous `unit_price` has steps 0 only. Tables are shared between moves,
    so that nobody may write into their columns.
    """

    side: str
    price: ContinuousIssue | None
    issues: tuple[Issue, ...]
    levels: tuple[tuple[Value, ...], ...]
    codes: Whole
    parts: Parts
    policy: Numbers
    low: Whole
    high: Whole

    def __post_init__(self) -> None:
        for column in (self.codes, self.policy, self.low, self.high):
            column.setflags(write=False)

    @cached_property
    def rows(self) -> Whole:
        """The rows in which some price is permitted."""
        rows = np.flatnonzero(self.low <= self.high)
        rows.setflags(write=False)
        return rows

    @cached_property
    def middle(self) -> int:
        """A price step in the middle of what is permitted."""
        ends = (self.low + np.maximum(self.high, self.low)) // 2
        return int(np.median(ends)) if ends.size else 0

    @cached_property
    def wants_low(self) -> bool:
        """Whether a lower price is better for this side."""
        slope = float(self.parts.beta.mean()) if self.parts.weight else 0.0
        return slope < 0 if slope else self.side == "buyer"

    @cached_property
    def best(self) -> float:
        """The highest utility that any permitted offer has, 0 when there is none."""
        if not self.rows.size:
            return 0.0
        return float(self.utility(self.rows, self._favourite[self.rows]).max())

    def best_of(self, row: int) -> float:
        """The highest utility that a row has at a permitted price."""
        rows = np.array([row])
        return float(self.utility(rows, self._favourite[rows])[0])

    def utility(self, rows: Whole, steps: Whole) -> Numbers:
        """Own utility of the offers (row, price step)."""
        return self._at(rows).at(self.prices(steps))

    def unclipped(self, rows: Whole, steps: Whole) -> Numbers:
        """Own utility with the money's line carried on beyond 0 and 1."""
        return self._at(rows).unclipped(self.prices(steps))

    def prices(self, steps: Whole) -> Numbers:
        """Prices of step numbers."""
        first, width = self._scale
        return first + width * steps.astype(np.float64)

    def steps_for(self, rows: Whole, utility: float | Numbers) -> Whole:
        """The price step of each row that has this utility, or barely more, where permitted.

        Several utilities (n x 1) give a line of steps each. Where money counts no more (0 or 1)
        the line is carried on. A row that has more at the price kindest to the other side stays
        there; one that cannot have it comes out below.
        """
        if not self.parts.weight or self.price is None:
            return self._favourite[rows]
        first, width = self._scale
        exact = (self._at(rows).price_for(utility) - first) / width
        exact = np.minimum(np.maximum(exact, -1.0), self.price.last + 1.0)
        rounded = np.floor(exact + NUDGE) if self.wants_low else np.ceil(exact - NUDGE)
        steps = np.maximum(rounded.astype(np.int64), self.low[rows])
        return np.asarray(np.minimum(steps, self.high[rows]))

    def price_of(self, row: int, utility: float) -> float | None:
        """The unrounded price at which the row has this utility."""
        if not self.parts.weight or self.price is None:
            return None
        return float(self._at(np.array([row])).price_for(utility)[0])

    def offer(self, row: int, step: int) -> Offer:
        """The offer as a mapping."""
        terms = {
            issue.name: levels[code]
            for issue, levels, code in zip(self.issues, self.levels, self.codes[row], strict=True)
        }
        return {PRICE: self.price.at(step), **terms} if self.price else terms

    def row_of(self, offer: Offer) -> int | None:
        """The row with the offer's terms; None when it is not in the table."""
        row = 0
        for name, places in self._places:
            place = places.get(offer.get(name))
            if place is None:
                return None
            row = row * len(places) + place
        return row

    def step_of(self, offer: Offer) -> int:
        """The offer's price step, 0 without a price."""
        price = offer.get(PRICE)
        return self.price.step_of(price) if self.price and isinstance(price, Decimal) else 0

    def column(self, issue: str) -> int | None:
        """The place of an issue among the columns."""
        return next((i for i, known in enumerate(self.issues) if known.name == issue), None)

    @cached_property
    def _places(self) -> list[tuple[str, dict[Value | None, int]]]:
        """Per issue, where each of its values is among the levels."""
        return [
            (issue.name, {value: place for place, value in enumerate(levels)})
            for issue, levels in zip(self.issues, self.levels, strict=True)
        ]

    @cached_property
    def _favourite(self) -> Whole:
        return self.low if self.wants_low else self.high

    @cached_property
    def _scale(self) -> tuple[float, float]:
        if self.price is None:
            return 0.0, 0.0
        return float(self.price.low), float(self.price.step)

    def _at(self, rows: Whole) -> Parts:
        parts = self.parts
        return Parts(parts.weight, parts.alpha[rows], parts.beta[rows], parts.rest[rows])
