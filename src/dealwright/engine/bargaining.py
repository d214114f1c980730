"""What both sides could agree on when both are known: the ZOPA and its Nash point.

Only a simulation knows both; a side's agent has its estimate of the other instead.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dealwright.engine.brief import Brief
from dealwright.engine.levels import large
from dealwright.engine.meeting import meet
from dealwright.engine.offers import Offer
from dealwright.engine.space import OutcomeSpace
from dealwright.engine.table import Table, Whole
from dealwright.engine.tabulate import apart, table_for

PRICES = 65
"""Prices tried for each bundle when looking for the Nash point."""
EQUAL = 1e-9


@dataclass(frozen=True, eq=False)
class Zone:
    """The bundles both may agree to, each with its lowest and highest price step.

    `buyer_rows` and `seller_rows` name the same bundles in the two tables.
    """

    buyer: Table
    seller: Table
    buyer_rows: Whole
    seller_rows: Whole
    low: Whole
    high: Whole

    @property
    def exists(self) -> bool:
        """Whether any agreement is rational and permitted for both."""
        return bool(self.buyer_rows.size)

    @property
    def prices(self) -> tuple[float, float] | None:
        """The lowest and the highest price of any possible agreement."""
        if not self.exists or self.buyer.price is None:
            return None
        ends = self.buyer.prices(np.array([self.low.min(), self.high.max()]))
        return float(ends[0]), float(ends[1])

    @cached_property
    def nash(self) -> tuple[Offer, float, float] | None:
        """The offer with the greatest product of gains (Nash 1950), and both utilities.

        To the nearest of `PRICES` evenly spread prices of each bundle.
        """
        if not self.exists:
            return None
        spread = np.linspace(0, 1, PRICES)[:, None]
        steps = np.rint(self.low + spread * (self.high - self.low)).astype(np.int64)
        ours = np.array([self.buyer.utility(self.buyer_rows, line) for line in steps])
        theirs = np.array([self.seller.utility(self.seller_rows, line) for line in steps])
        best = np.unravel_index(int(np.argmax(ours * theirs)), ours.shape)
        offer = self.buyer.offer(int(self.buyer_rows[best[1]]), int(steps[best]))
        return offer, float(ours[best]), float(theirs[best])


def zone(buyer: Brief, seller: Brief, space: OutcomeSpace) -> Zone:
    """The zone of possible agreement of two briefs: exact to the price's step.

    In a space too large to list it is of the bundles that `meet` finds.
    """
    ours: Table
    theirs: Table
    if large(apart(space)[1]):
        ours, theirs = meet(buyer, seller, space)
        rows = there = np.arange(len(ours.codes))
    else:
        ours, theirs = table_for(buyer, space), table_for(seller, space)
        rows, there = _shared(ours, theirs)
    first = _acceptable(ours, rows, buyer.preferences().reservation)
    second = _acceptable(theirs, there, seller.preferences().reservation)
    low, high = np.maximum(first[0], second[0]), np.minimum(first[1], second[1])
    both = first[2] & second[2] & (low <= high)
    return Zone(ours, theirs, rows[both], there[both], low[both], high[both])


def _shared(ours: Table, theirs: Table) -> tuple[Whole, Whole]:
    """The rows of the same bundles in both tables."""
    there = np.zeros(len(ours.codes), np.int64)
    known = np.ones(len(ours.codes), bool)
    for place, levels in enumerate(theirs.levels):
        at = {value: i for i, value in enumerate(levels)}
        found = np.array([at.get(value, -1) for value in ours.levels[place]], np.int64)
        column = found[ours.codes[:, place]]
        known &= column >= 0
        there = there * len(levels) + column
    rows = np.flatnonzero(known)
    return rows, there[rows]


def _acceptable(
    table: Table, rows: Whole, reservation: float
) -> tuple[Whole, Whole, NDArray[np.bool_]]:
    """Price steps at which the rows are worth the reservation, and whether there are any."""
    low, high = table.low[rows], table.high[rows]
    fit = low <= high
    kindest = high if table.wants_low else low
    enough = table.utility(rows, kindest) >= reservation - EQUAL
    end = np.where(enough, kindest, table.steps_for(rows, reservation))
    worth = table.utility(rows, end) >= reservation - EQUAL
    low, high = (low, end) if table.wants_low else (end, high)
    return low, high, fit & worth
