"""What the other side seems to want, from its offers: values and weights of the issues.

Distinct offers count by their earliness (a side that concedes shows its wishes first), on top
of a prior that its interests are opposed to ours. After Hindriks and Tykhonov 2008 and the
frequency models of the field, with similarity between values so that few offers go far.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dealwright.engine.brief import Brief
from dealwright.engine.concession import Estimate
from dealwright.engine.exchange import ExchangePolicy
from dealwright.engine.lines import Numbers
from dealwright.engine.offers import PRICE, Offer
from dealwright.engine.stakes import Stakes, stakes_of
from dealwright.engine.table import Table, Whole

UNSEEN = 0.05
"""Weight of every issue beyond our own stake in it: what is nothing to us may matter to them."""
PRIOR_OFFERS = 0.5
"""How many first offers the prior counts for."""


@dataclass(frozen=True, eq=False)
class OpponentModel:
    """The other side's estimated utility of any offer of a table, 0 to 1 within our table.

    `values` per issue and level; `weights` per issue, the price's last; all weights add to 1.
    """

    table: Table
    values: tuple[Numbers, ...]
    weights: Numbers
    price_unit: Numbers
    seen: int

    def utility(self, rows: Whole, steps: Whole) -> Numbers:
        """Estimated utility of the offers (row, price step), up to a constant."""
        return np.asarray(self.price_unit[rows] * self.table.prices(steps) + self._terms[rows])

    @cached_property
    def _terms(self) -> Numbers:
        """What the terms of each row are worth, without the price."""
        total = np.zeros(len(self.table.codes))
        for place, (values, weight) in enumerate(zip(self.values, self.weights, strict=False)):
            total += weight * values[self.table.codes[:, place]]
        return total

    def weights_by_issue(self) -> Mapping[str, float]:
        """Estimated weights by issue name."""
        names = [*(issue.name for issue in self.table.issues), PRICE]
        pairs = zip(names, self.weights, strict=True)
        return {name: round(float(weight), 4) for name, weight in pairs if weight > 0}


@dataclass(frozen=True)
class OpponentSummary:
    """What is believed of the other side; all of it estimated.

    `reservation` is the 80 % interval of its last price (of our utility where there is no
    price) on its last offer's terms; `exponent` below 1 concedes late.
    """

    offers_seen: int
    kind: str
    weights: Mapping[str, float]
    exponent: float | None = None
    reservation: tuple[float, float] | None = None
    reservation_unit: str = PRICE


def observe(
    table: Table, brief: Brief, offers: Sequence[Offer], stakes: Stakes | None = None
) -> OpponentModel:
    """The model after these offers of the other side, oldest first.

    `stakes` are the table's, where they are known already.
    """
    stakes = stakes_of(table) if stakes is None else stakes
    distinct = list({tuple(offer.items()): offer for offer in offers}.values())
    rows = [row for row in map(table.row_of, distinct) if row is not None]
    early = 1 / np.arange(1, len(rows) + 1)
    codes = table.codes[rows]
    values = tuple(
        _values(alike, gain, codes[:, place], early)
        for place, (alike, gain) in enumerate(zip(stakes.alike, stakes.gain, strict=True))
    )
    kept = [_kept(alike, codes[:, i], early) for i, alike in enumerate(stakes.alike)]
    known = brief.exchange if brief.side == "buyer" else None
    weights = (stakes.spread + UNSEEN) * (0.5 + np.array(kept)) * _unpriced(table, known)
    whole, slope = _scales(table, stakes, weights)
    share = table.parts.weight if slope else 0.0
    unit = units(table, brief, slope / whole)
    return OpponentModel(table, values, np.append(weights, share) / whole, unit, len(offers))


def units(table: Table, brief: Brief, slope: float) -> Numbers:
    """Per row what a unit of the price is worth to them, by a known policy in list-price terms."""
    unit = np.full(len(table.codes), slope)
    return unit / table.policy if brief.side == "buyer" and brief.exchange else unit


def summarise(
    table: Table, model: OpponentModel, estimate: Estimate | None, first: float, last: Offer | None
) -> OpponentSummary:
    """The beliefs as data; `first` is our utility of its first offer, `last` its last offer."""
    if estimate is None:
        return OpponentSummary(model.seen, "unknown", model.weights_by_issue())
    ends = [1 - claim * (1 - first) for claim in reversed(estimate.final)]
    row = table.row_of(last) if last is not None else None
    prices = [table.price_of(row, end) if row is not None else None for end in ends]
    found = [price for price in prices if price is not None]
    low, high = sorted(found if len(found) == 2 else ends)
    return OpponentSummary(
        offers_seen=model.seen,
        kind=estimate.kind,
        weights=model.weights_by_issue(),
        exponent=round(estimate.exponent, 3),
        reservation=(round(low, 4), round(high, 4)),
        reservation_unit=PRICE if len(found) == 2 else "own_utility",
    )


def _values(alike: Numbers, gain: Numbers, codes: Whole, early: Numbers) -> Numbers:
    """Estimated value of each level: what it offered, and the opposite of our gain."""
    weighed = PRIOR_OFFERS * (1 - gain) + alike[:, codes] @ early
    return np.asarray(weighed / (PRIOR_OFFERS + early.sum()))


def _kept(alike: Numbers, codes: Whole, early: Numbers) -> float:
    """How much it stayed with its values, 0 to 1; one half when nothing was seen."""
    if codes.size < 2:
        return 0.5
    return float(early @ alike[codes[:, None], codes] @ early / early.sum() ** 2)


def _unpriced(table: Table, known: ExchangePolicy | None) -> NDArray[np.float64]:
    """0 for an issue whose price a known policy names, else 1."""
    priced = known.priced if known else frozenset()
    return np.array([0.0 if issue.name in priced else 1.0 for issue in table.issues])


def _scales(table: Table, stakes: Stakes, weights: Numbers) -> tuple[float, float]:
    """All the weight that there is, the price's included, and the price's slope."""
    has_money = bool(stakes.money) and table.price is not None
    share = table.parts.weight if has_money else 0.0
    whole = float(weights.sum()) + share or 1.0
    return whole, (stakes.money if table.wants_low else -stakes.money) if has_money else 0.0
