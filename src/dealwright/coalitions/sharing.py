"""What pooling saves, and what each member pays: the vendor's tiers on the sum, split by Shapley.

Alone, a member would pay the vendor's published price for its own quantity. Together they pay what
was bargained for the sum. Had only some of them pooled, they would have paid the published price
for their sum, less the same percentage that all of them have bargained off theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from dealwright.core.errors import Invalid
from dealwright.core.money import Money, exponent, half_up, line_total
from dealwright.engine.exchange import ExchangePolicy
from dealwright.engine.offers import QUANTITY
from dealwright.engine.shapley import apportion, shapley


@dataclass(frozen=True)
class Tier:
    """From this quantity on a unit costs this much."""

    quantity: int
    unit_price: Decimal
    discount: Decimal


@dataclass(frozen=True)
class Tariff:
    """What the vendor asks of everybody: a list price, and discounts on larger quantities.

    `tiers` are quantities with the discount that holds from there on. Prices are rounded, half up,
    to the `step`; a larger quantity never costs more a unit than a smaller one.
    """

    currency: str
    list_price: Decimal
    tiers: tuple[tuple[int, Decimal], ...]
    step: Decimal

    def price(self, quantity: int) -> Decimal:
        """The unit price for so many."""
        policy = ExchangePolicy(volume_tiers=self.tiers)
        asked = self.list_price * (1 - policy.discount(QUANTITY, quantity)) / self.step
        return half_up(asked, 0) * self.step

    def cost(self, quantity: int) -> Fraction:
        """What so many cost, in minor units of the currency, not rounded."""
        return Fraction(self.price(quantity)) * (quantity * _minor(self.currency))

    def steps(self) -> tuple[Tier, ...]:
        """The prices from the first unit on, each with the quantity from which it holds."""
        policy = ExchangePolicy(volume_tiers=self.tiers)
        from_one = sorted({1, *(max(1, quantity) for quantity, _ in self.tiers)})
        found: list[Tier] = []
        for quantity in from_one:
            tier = Tier(quantity, self.price(quantity), policy.discount(QUANTITY, quantity))
            if not found or tier.unit_price < found[-1].unit_price:
                found.append(tier)
        return tuple(found)


@dataclass(frozen=True)
class Share:
    """One member's part; `due` is what it is to bear of the total, `ordered` what its order costs.

    `alone` is what it would pay by itself, `saving` what it gains: alone less due. `settles` is due
    less ordered: what it owes the others, or, below zero, gets from them; all add up to nothing.
    """

    quantity: int
    alone: Money
    ordered: Money
    due: Money
    at_most: Decimal
    """What is due before rounding, rounded up: at no lower unit price is more due."""

    @property
    def saving(self) -> Money:
        return self.alone - self.due

    @property
    def settles(self) -> Money:
        return self.due - self.ordered

    @property
    def unit_cost(self) -> Decimal:
        """What a unit comes to for this member, at 10^-6."""
        return half_up(self.due.amount / self.quantity, 6)


@dataclass(frozen=True)
class Sharing:
    """How a total is borne; in the members' order."""

    unit_price: Decimal
    total: Money
    shares: tuple[Share, ...]

    @property
    def alone(self) -> Money:
        """What the members would pay one by one."""
        return Money(sum(one.alone.minor for one in self.shares), self.total.currency)

    @property
    def saving(self) -> Money:
        return self.alone - self.total


def share(tariff: Tariff, quantities: Sequence[int], unit_price: Decimal) -> Sharing:
    """What each member bears when all pay this unit price, and what it saves.

    Every member's order is its quantity at that price; the total is their sum. With a = what each
    would pay alone, c = what a group would pay, and r = the unit price as a share of the tariff's
    for the sum, the game is v(S) = sum of a in S - r x c(S); each bears a less its Shapley value.
    Nobody bears more than alone where the unit price is not above the tariff's for the sum: a
    unit's price falls with the quantity, so that a larger group never gains less. `Invalid` for
    nobody, for a quantity below 1, and for more than `engine.shapley.MOST_PLAYERS`.
    """
    if not quantities or min(quantities) < 1:
        raise Invalid(f"quantities {list(quantities)}", "give at least one member, and 1 or more")
    pooled = sum(quantities)
    ratio = Fraction(unit_price) / Fraction(tariff.price(pooled))
    alone = [tariff.cost(quantity) for quantity in quantities]

    def saved(members: tuple[int, ...]) -> Fraction:
        together = tariff.cost(sum(quantities[i] for i in members))
        return sum((alone[i] for i in members), Fraction(0)) - ratio * together

    values = shapley(len(quantities), saved)
    ordered = [line_total(quantity, unit_price, tariff.currency) for quantity in quantities]
    total = sum(one.minor for one in ordered)
    exact = [a - value for a, value in zip(alone, values, strict=True)]
    dues = apportion(exact, total)
    return Sharing(
        unit_price=unit_price,
        total=Money(total, tariff.currency),
        shares=tuple(
            Share(
                quantity=quantity,
                alone=line_total(quantity, tariff.price(quantity), tariff.currency),
                ordered=order,
                due=Money(due, tariff.currency),
                at_most=Money(ceil(before), tariff.currency).amount,
            )
            for quantity, order, due, before in zip(quantities, ordered, dues, exact, strict=True)
        ),
    )


def _minor(currency: str) -> int:
    """Minor units in one unit of the currency."""
    return int(Decimal(1).scaleb(exponent(currency)))
