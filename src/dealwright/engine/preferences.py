"""What an offer is worth to one side, 0 to 1: its utility, its reservation and its target."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Protocol

import numpy as np

from dealwright.core.errors import Invalid
from dealwright.engine.lines import Money, Parts, PriceLine, Read
from dealwright.engine.offers import PRICE, Offer
from dealwright.engine.values import Linear, OptionScores, Scores, ValueFunction

__all__ = [
    "EconomicUtility",
    "Linear",
    "LinearAdditive",
    "OptionScores",
    "Preferences",
    "Scores",
    "UtilityFunction",
    "ValueFunction",
    "Wishes",
    "of",
    "shares",
    "worth",
]


class UtilityFunction(Protocol):
    """What an offer is worth, 0 to 1."""

    def __call__(self, offer: Offer) -> float: ...

    def parts(self, read: Read) -> Parts:
        """The line along the price for the other terms that `read` reads."""
        ...


@dataclass(frozen=True)
class LinearAdditive:
    """The weighted sum of a value function per issue; `unit_price`, if valued, must be Linear."""

    weights: Mapping[str, float]
    values: Mapping[str, ValueFunction]

    def __post_init__(self) -> None:
        unvalued = [name for name in self.weights if name not in self.values]
        if unvalued:
            raise Invalid(f"issues {unvalued} have a weight but no value function", "give one each")
        if PRICE in self.weights and not isinstance(self.values[PRICE], Linear):
            raise Invalid(f"{PRICE} is not valued by a line", "use Linear(worst, best)")

    def __call__(self, offer: Offer) -> float:
        return worth(self, offer)

    def parts(self, read: Read) -> Parts:
        line = self.values.get(PRICE)
        money = PriceLine(line) if isinstance(line, Linear) and PRICE in self.weights else None
        return _parts(read, self._shares, self.values, money)

    @cached_property
    def _shares(self) -> Mapping[str, float]:
        return shares(self.weights)


@dataclass(frozen=True)
class EconomicUtility:
    """Money with the weight of `unit_price`, and value functions on the other issues.

    A longer term enters as a commitment with its own weight, never by multiplying the cost.
    """

    weights: Mapping[str, float]
    values: Mapping[str, ValueFunction]
    money: Money

    def __call__(self, offer: Offer) -> float:
        return worth(self, offer)

    def parts(self, read: Read) -> Parts:
        return _parts(read, self._shares, self.values, self.money)

    @cached_property
    def _shares(self) -> Mapping[str, float]:
        return shares(self.weights)


@dataclass(frozen=True)
class Preferences:
    """What a side wants: how much each offer is worth, what is too little, what is enough."""

    utility: UtilityFunction
    reservation: float
    target: float


@dataclass(frozen=True)
class Wishes:
    """Preferences as data, from which `Brief.preferences` makes the function.

    `weights` by issue; that of `unit_price` is the weight of money. A buyer gives `budget`
    (worth 0), `target` and `anchor` (worth 1) as totals; the anchor is 0.87 x target unless
    given. `reservation` is the lowest acceptable utility; `standard` the terms to start from,
    in stored form. A seller's money is valued by its `SellerTerms`.
    """

    weights: Mapping[str, float]
    values: Mapping[str, ValueFunction] = field(default_factory=dict)
    budget: Decimal | None = None
    target: Decimal | None = None
    anchor: Decimal | None = None
    reservation: float = 0.0
    target_utility: float | None = None
    standard: Mapping[str, int | str | tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shares(self.weights)
        if not 0 <= self.reservation <= 1:
            raise Invalid(f"reservation {self.reservation}", "give a utility from 0 to 1")

    @cached_property
    def opening(self) -> Decimal | None:
        """The total that is worth 1 to a buyer: the anchor, or 13 % below target or budget."""
        aim = self.target if self.target is not None else self.budget
        if self.anchor is not None or aim is None:
            return self.anchor
        return aim * Decimal("0.87")


def shares(weights: Mapping[str, float]) -> Mapping[str, float]:
    """The weights scaled to add up to 1; `Invalid` when negative or all 0."""
    whole = sum(weights.values())
    if not weights or min(weights.values()) < 0 or not 0 < whole < float("inf"):
        raise Invalid(f"weights {dict(weights)}", "give weights >= 0, at least one above 0")
    return {name: weight / whole for name, weight in weights.items()}


def of(offer: Offer) -> Read:
    """Reads a single offer."""
    return lambda issue, value: np.asarray(value(offer.get(issue)))


def worth(utility: UtilityFunction, offer: Offer) -> float:
    """The utility of one offer, by the same formula as a table's."""
    price = offer.get(PRICE)
    return float(
        utility.parts(of(offer)).at(np.asarray(float(price) if isinstance(price, Decimal) else 0.0))
    )


def _parts(
    read: Read,
    weights: Mapping[str, float],
    values: Mapping[str, ValueFunction],
    money: Money | None,
) -> Parts:
    rest = read(PRICE, lambda _: 0.0)
    for name, weight in weights.items():
        if name != PRICE and name in values:
            rest = rest + weight * read(name, values[name])
    if money is None:
        nothing = np.zeros(rest.shape)
        return Parts(0.0, nothing, nothing, rest)
    alpha, beta = money.line(read)
    return Parts(weights.get(PRICE, 0.0), alpha, beta, rest)
