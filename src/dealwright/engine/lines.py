"""Utility as a line along the price: `weight x clip(alpha + beta x price) + rest`.

Alpha, beta and rest come from the other terms; one formula serves a single offer and a table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dealwright.engine.economics import Economics
from dealwright.engine.exchange import ExchangePolicy, SellerTerms
from dealwright.engine.offers import PAYMENT, PRICE, QUANTITY, TERM, VALUE_ADDS, Value
from dealwright.engine.values import Linear

Numbers = NDArray[np.float64]
Read = Callable[[str, Callable[[Value | None], float]], Numbers]
"""Reads an issue through a function of its value: one number for one offer, or a column."""


@dataclass(frozen=True)
class Parts:
    """Utility as a function of the price: `weight x clip(alpha + beta x price) + rest`."""

    weight: float
    alpha: Numbers
    beta: Numbers
    rest: Numbers

    def at(self, price: Numbers) -> Numbers:
        """The utility, 0 to 1."""
        if not self.weight:
            return self.rest
        return (
            self.weight * np.minimum(np.maximum(self.alpha + self.beta * price, 0), 1) + self.rest
        )

    def unclipped(self, price: Numbers) -> Numbers:
        """The same line carried on beyond 0 and 1, where a difference still tells something."""
        return self.weight * (self.alpha + self.beta * price) + self.rest

    def price_for(self, utility: float | Numbers) -> Numbers:
        """The price at which the utility is had: the iso-utility curve, in closed form."""
        return ((utility - self.rest) / self.weight - self.alpha) / self.beta


class Money(Protocol):
    """The value of an offer's money, 0 to 1, as a line along the price."""

    def line(self, read: Read) -> tuple[Numbers, Numbers]:
        """alpha and beta of `alpha + beta x price`."""
        ...


@dataclass(frozen=True)
class PriceLine:
    """Money by the unit price alone."""

    value: Linear

    def line(self, read: Read) -> tuple[Numbers, Numbers]:
        worst, span = float(self.value.worst), float(self.value.best - self.value.worst)
        return read(PRICE, lambda _: -worst / span), read(PRICE, lambda _: 1 / span)


@dataclass(frozen=True)
class BuyerMoney:
    """Money by total cost of ownership: 0 at the budget, 1 at the anchor."""

    economics: Economics
    budget: Decimal
    anchor: Decimal

    def line(self, read: Read) -> tuple[Numbers, Numbers]:
        worth, span = self.economics, float(self.budget - self.anchor)
        units = read(QUANTITY, lambda v: float(worth.units(v)))
        timing = read(PAYMENT, lambda v: float(worth.timing(v)))
        extras = read(VALUE_ADDS, lambda v: float(worth.extras(v)))
        return (float(self.budget) - extras) / span, -units * timing / span


@dataclass(frozen=True)
class SellerMoney:
    """Money by margin: the price in list-price terms, 0 at the floor, 1 at the list price.

    A price given in return for something counts at what it would be without that trade:
    95.00 for 24 months at a policy of 5 % counts as 100.00. Payment terms count at the
    policy's price where it has one, else at the cost of capital, compared with the `usual`
    ones: the list price is asked for payment under those.
    """

    economics: Economics
    terms: SellerTerms
    exchange: ExchangePolicy
    usual: Value | None = None

    def line(self, read: Read) -> tuple[Numbers, Numbers]:
        floor = self.terms.floor()
        top = self.terms.list_price if self.terms.list_price > floor else floor * Decimal("1.01")
        span = float(top - floor)
        traded = self._traded(read, TERM) * self._traded(read, QUANTITY)
        units = read(QUANTITY, lambda v: float(self.economics.units(v)))
        adds = read(VALUE_ADDS, lambda v: float(self.economics.add_costs(v))) / units
        return -(adds + float(floor)) / span, read(PAYMENT, self._paid) / traded / span

    def _traded(self, read: Read, issue: str) -> Numbers:
        return read(issue, lambda v: float(1 - self.exchange.discount(issue, v)))

    def _paid(self, payment: Value | None) -> float:
        discount = self.exchange.discount(PAYMENT, payment)
        if discount:
            return float(1 / (1 - discount))
        return float(self.economics.timing(payment) / self.economics.timing(self.usual))
