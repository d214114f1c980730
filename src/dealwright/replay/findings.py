"""What it comes to: totals paid and not paid, each with an interval, and what it rests on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from dealwright.core.money import half_up
from dealwright.replay.cases import Case
from dealwright.replay.playing import Played

RESAMPLES = 2_000
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Interval:
    """The middle 95 % of what resampled items give."""

    low: float
    high: float


@dataclass(frozen=True)
class Finding:
    """A way of buying: what it would have cost, and its saving as a share of `paid`.

    `synthetic` says whether any of it rests on made-up floors.
    """

    name: str
    floor: Decimal | None
    synthetic: bool
    cost: Decimal
    paid: Decimal
    interval: Interval

    @property
    def saving(self) -> float:
        return float(1 - self.cost / self.paid)


@dataclass(frozen=True)
class Row:
    """One item-year under one assumption, as it is written down; amounts in USD."""

    item: str
    pack_size: int
    year: int
    vendors: int
    packs: int
    paid: Decimal
    floor: Decimal
    at_cheapest_quote: Decimal
    at_capacity: Decimal
    at_last_years_cheapest: Decimal
    negotiated: Decimal
    agreed: int
    asked: int


def rows(found: Sequence[Case], played: Sequence[Played]) -> list[Row]:
    """A row for each item-year and assumption."""
    return [_row(found[one.case], one) for one in played]


def findings(written: Sequence[Row], seed: int) -> list[Finding]:
    """Choosing alone, then negotiating too, by assumption; `seed` draws the resamples."""
    floors = sorted({row.floor for row in written})
    first = [row for row in written if row.floor == floors[0]]
    chosen = [
        _finding("at_last_years_cheapest", None, first, seed),
        _finding("at_capacity", None, first, seed),
        _finding("at_cheapest_quote", None, first, seed),
    ]
    negotiated = [
        _finding("negotiated", floor, [row for row in written if row.floor == floor], seed)
        for floor in floors
    ]
    return [*chosen, *negotiated]


def by_year(written: Sequence[Row]) -> Mapping[int, tuple[Decimal, Decimal]]:
    """Per year what was paid, and what the cheapest quotes would have cost."""
    found: dict[int, tuple[Decimal, Decimal]] = defaultdict(lambda: (Decimal(0), Decimal(0)))
    first = min(row.floor for row in written)
    for row in written:
        if row.floor == first:
            paid, cost = found[row.year]
            found[row.year] = (paid + row.paid, cost + row.at_cheapest_quote)
    return dict(sorted(found.items()))


def resampled(
    costs: Sequence[Decimal], paid: Sequence[Decimal], items: Sequence[str], seed: int
) -> Interval:
    """The percentile interval of the share saved, by drawing whole items with replacement.

    Years of one item are not independent of each other, so that they are drawn together. Source:
    Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7 (1979); for
    clusters Davison and Hinkley, Bootstrap Methods and their Application (1997), section 3.8.
    """
    names = sorted(set(items))
    place = {name: n for n, name in enumerate(names)}
    cost, whole = np.zeros(len(names)), np.zeros(len(names))
    for name, of_cost, of_paid in zip(items, costs, paid, strict=True):
        cost[place[name]] += float(of_cost)
        whole[place[name]] += float(of_paid)
    random = np.random.default_rng(seed)
    drawn = random.integers(len(names), size=(RESAMPLES, len(names)))
    shares: Numbers = 1 - cost[drawn].sum(axis=1) / whole[drawn].sum(axis=1)
    low, high = np.quantile(shares, (0.025, 0.975))
    return Interval(float(low), float(high))


def _finding(name: str, floor: Decimal | None, written: Sequence[Row], seed: int) -> Finding:
    costs = [Decimal(getattr(row, name)) for row in written]
    paid = [row.paid for row in written]
    items = [f"{row.item} {row.pack_size}" for row in written]
    return Finding(
        name=name,
        floor=floor,
        synthetic=name == "negotiated",
        cost=sum(costs, Decimal(0)),
        paid=sum(paid, Decimal(0)),
        interval=resampled(costs, paid, items, seed),
    )


def _row(case: Case, played: Played) -> Row:
    cheapest = case.at_cheapest()
    negotiated = cheapest if played.price is None else min(cheapest, case.whole * played.price)
    return Row(
        item=case.item,
        pack_size=case.pack_size,
        year=case.year,
        vendors=len(case.quotes),
        packs=case.whole,
        paid=_cents(case.paid),
        floor=played.floor,
        at_cheapest_quote=_cents(cheapest),
        at_capacity=_cents(case.at_capacity()),
        at_last_years_cheapest=_cents(case.at_forecast()),
        negotiated=_cents(negotiated),
        agreed=played.agreed,
        asked=played.asked,
    )


def _cents(amount: Decimal) -> Decimal:
    return half_up(amount, 2)
