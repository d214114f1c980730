"""Makes the table of a side, and remembers it while the same brief is asked again."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from math import prod
from typing import TypedDict

import numpy as np

from dealwright.engine.bounds import price_bounds
from dealwright.engine.brief import Brief
from dealwright.engine.exchange import ExchangePolicy
from dealwright.engine.issues import ContinuousIssue, Issue
from dealwright.engine.levels import MOST_LEVELS, MOST_ROWS, Extras, levels_of
from dealwright.engine.lines import Numbers, Parts, Read
from dealwright.engine.offers import PAYMENT, PRICE, QUANTITY, TERM, Offer, Value
from dealwright.engine.space import OutcomeSpace
from dealwright.engine.table import NUDGE, Table, Whole

Valued = Mapping[str, tuple[Callable[[Value | None], float], Numbers]]
"""Per issue a function, and what it says of each level."""
NOTHING: Valued = {}


class Same:
    """A brief and a space by identity: their mappings cannot be hashed, and never change."""

    def __init__(self, brief: Brief, space: OutcomeSpace, extras: Extras) -> None:
        self.brief, self.space, self.extras = brief, space, extras

    def __hash__(self) -> int:
        return hash((id(self.brief), id(self.space), self.extras))

    def __eq__(self, there: object) -> bool:
        return (
            isinstance(there, Same)
            and self.brief is there.brief
            and self.space is there.space
            and self.extras == there.extras
        )


def table_for(brief: Brief, space: OutcomeSpace, seen: Sequence[Offer] = ()) -> Table:
    """The table of a side; values `seen` on the table are in it even where others are thinned."""
    sizes = [issue.size for issue in space.issues if issue.name != PRICE]
    if max(sizes, default=0) <= MOST_LEVELS and prod(sizes) <= MOST_ROWS:
        seen = ()
    extras = {(name, value) for offer in seen for name, value in offer.items() if name != PRICE}
    return _tabulate(Same(brief, space, tuple(sorted(extras, key=str))))


@lru_cache(maxsize=16)
def _tabulate(same: Same) -> Table:
    price, others = apart(same.space)
    levels = levels_of(same.brief, others, same.extras)
    sizes = [len(values) for values in levels]
    codes = np.indices((*sizes, 1), np.int64).reshape(len(sizes) + 1, -1).T[:, :-1]
    return Table(**compiled(same.brief, price, others, levels, codes))


def apart(space: OutcomeSpace) -> tuple[ContinuousIssue | None, tuple[Issue, ...]]:
    """The price that is solved for, if there is one, and the other issues."""
    found = (x for x in space.issues if x.name == PRICE and isinstance(x, ContinuousIssue))
    price = next(found, None)
    return price, tuple(issue for issue in space.issues if issue is not price)


class Compiled(TypedDict):
    """The fields of a table."""

    side: str
    price: ContinuousIssue | None
    issues: tuple[Issue, ...]
    levels: tuple[tuple[Value, ...], ...]
    codes: Whole
    parts: Parts
    policy: Numbers
    low: Whole
    high: Whole


def compiled(
    brief: Brief,
    price: ContinuousIssue | None,
    others: tuple[Issue, ...],
    levels: tuple[tuple[Value, ...], ...],
    codes: Whole,
    valued: Valued = NOTHING,
) -> Compiled:
    """All columns for these bundles, `codes` rows x issues.

    `valued` is what functions say of the levels, as far as it is known.
    """
    read = columns({x.name: i for i, x in enumerate(others)}, levels, codes, valued)
    low, high = _bounds(brief, price, read)
    return Compiled(
        side=brief.side,
        price=price,
        issues=others,
        levels=levels,
        codes=codes,
        parts=brief.preferences().utility.parts(read),
        policy=_policy(brief, read),
        low=low,
        high=high,
    )


def columns(
    places: dict[str, int],
    levels: Sequence[Sequence[Value]],
    codes: Whole,
    valued: Valued = NOTHING,
) -> Read:
    """Reads a table: the function once for each level, then spread over the rows."""

    def read(issue: str, value: Callable[[Value | None], float]) -> Numbers:
        place = places.get(issue)
        if place is None:
            return np.full(len(codes), value(None))
        known = valued.get(issue)
        if known is not None and known[0] is value:
            return known[1][codes[:, place]]
        return np.array([value(level) for level in levels[place]], float)[codes[:, place]]

    return read


def _policy(brief: Brief, read: Read) -> Numbers:
    """Policy factors from each issue's discount: the same as `ExchangePolicy.factor`."""
    known = brief.exchange or ExchangePolicy()
    factor = read(PRICE, lambda _: 1.0)
    for issue in (TERM, PAYMENT, QUANTITY):
        factor = factor * read(issue, partial(_left, known, issue))
    return factor


def _left(known: ExchangePolicy, issue: str, value: Value | None) -> float:
    return float(1 - known.discount(issue, value))


def _bounds(brief: Brief, price: ContinuousIssue | None, read: Read) -> tuple[Whole, Whole]:
    lowest, highest = price_bounds(brief, read)
    if price is None:
        return np.zeros(len(lowest), np.int64), np.zeros(len(lowest), np.int64)
    first, width = float(price.low), float(price.step)
    low = np.ceil(np.clip((lowest - first) / width, 0, price.last + 1) - NUDGE)
    high = np.floor(np.clip((highest - first) / width, -1, price.last) + NUDGE)
    return low.astype(np.int64), high.astype(np.int64)
