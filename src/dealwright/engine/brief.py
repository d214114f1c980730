"""All that one side brings to a negotiation, as data that can be stored, compiled when used."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from dealwright.core.errors import Invalid
from dealwright.engine.economics import Economics
from dealwright.engine.exchange import ExchangePolicy, SellerTerms
from dealwright.engine.lines import BuyerMoney, Money, SellerMoney
from dealwright.engine.mandate import TACTICS, Between, Mandate
from dealwright.engine.offers import PAYMENT, PRICE, QUANTITY, VALUE_ADDS, Offer, Side, Value
from dealwright.engine.preferences import (
    EconomicUtility,
    LinearAdditive,
    Preferences,
    UtilityFunction,
    Wishes,
    shares,
)
from dealwright.engine.prior import Learned

Temperament = Literal["aggressive", "balanced", "conservative"]
MEMO = 256
"""Offers whose figures a brief remembers: a move asks several times for the same few."""
NO_TRADES = ExchangePolicy()


class Figures(NamedTuple):
    """What an offer comes to for one side."""

    utility: float
    total: Decimal | None
    floor: Decimal | None


@dataclass(frozen=True)
class Brief:
    """One side's economics, wishes, mandate and manner.

    `exchange` is the vendor's policy: a seller's own, or as far as a buyer knows it. Without
    `economics` the wishes value every issue by itself. `strategy` None chooses each round.
    `learned` is what earlier negotiations with the same vendor tell of it.
    """

    side: Side
    economics: Economics | None
    wishes: Wishes
    mandate: Mandate
    exchange: ExchangePolicy | None = None
    seller_terms: SellerTerms | None = None
    strategy: str | None = None
    temperament: Temperament = "balanced"
    rule_versions: tuple[str, ...] = ()
    learned: Learned | None = None

    def __post_init__(self) -> None:
        if self.mandate.side != self.side:
            raise Invalid(f"a {self.side} with a {self.mandate.side}'s mandate", "give its own")
        if self.strategy is not None and self.strategy not in TACTICS[self.side]:
            raise Invalid(f"strategy {self.strategy!r}", f"use one of {list(TACTICS[self.side])}")
        if self.strategy is not None and not self.mandate.allows_tactic(self.strategy):
            raise Invalid(
                f"strategy {self.strategy!r} is not among the mandate's tactics",
                f"use one of {list(self.mandate.tactics or ())}",
            )
        self.preferences()

    def preferences(self) -> Preferences:
        """The compiled wishes; the reservation takes in the mandate's lowest utility."""
        return self._preferences

    def utility(self, offer: Offer) -> float:
        """What the offer is worth to this side, 0 to 1."""
        return self._figures(offer).utility

    def total(self, offer: Offer) -> Decimal | None:
        """What the offer costs a buyer or brings a seller; None without economics or price."""
        return self._figures(offer).total

    def commitment(self, offer: Offer) -> Decimal | None:
        """What the offer binds to pay over its whole term; None without economics or price."""
        if self.economics is None or PRICE not in offer:
            return None
        return self.economics.commitment(offer)

    @cached_property
    def total_limit(self) -> Decimal | None:
        """A buyer's highest total: the mandate's, without one the budget."""
        if self.side == "seller" or self.economics is None:
            return None
        own = self.mandate.total_limit
        return self.wishes.budget if own is None else own

    def floor(self, offer: Offer) -> Decimal | None:
        """A seller's lowest unit price for the offer's terms: the strictest guardrail."""
        return self._figures(offer).floor

    def _figures(self, offer: Offer) -> "Figures":
        key = frozenset(offer.items())
        found = self._memo.get(key)
        if found is None:
            if len(self._memo) >= MEMO:
                self._memo.clear()
            utility = self._preferences.utility(offer)
            found = self._memo[key] = Figures(utility, self._total(offer), self._floor(offer))
        return found

    def _total(self, offer: Offer) -> Decimal | None:
        if self.economics is None or PRICE not in offer:
            return None
        measure = self.economics.tco if self.side == "buyer" else self.economics.revenue
        return measure(offer)

    def _floor(self, offer: Offer) -> Decimal | None:
        floors = [] if self.mandate.price_floor is None else [self.mandate.price_floor]
        if self.seller_terms is not None and self.side == "seller":
            floors.append(self.seller_terms.floor(self._unit_cost(offer)))
        return max(floors, default=None)

    def price_limit_ends(self) -> tuple[Decimal | None, Decimal | None]:
        """The mandate's own limits on the unit price, lowest and highest."""
        limit = self.mandate.limits.get(PRICE)
        return (limit.low, limit.high) if isinstance(limit, Between) else (None, None)

    def _unit_cost(self, offer: Offer) -> Decimal:
        if self.economics is None:
            return Decimal(0)
        costs = self.economics.add_costs(offer.get(VALUE_ADDS))
        return costs / self.economics.units(offer.get(QUANTITY))

    @cached_property
    def _memo(self) -> dict[frozenset[tuple[str, Value]], "Figures"]:
        return {}

    @cached_property
    def _preferences(self) -> Preferences:
        wishes, money = self.wishes, self._money
        utility: UtilityFunction
        if money is None:
            utility = LinearAdditive(wishes.weights, wishes.values)
        elif shares(wishes.weights).get(PRICE, 0.0) == 0:
            raise Invalid("money has no weight", f"give {PRICE} a weight above 0")
        else:
            utility = EconomicUtility(wishes.weights, wishes.values, money)
        reservation = max(wishes.reservation, self.mandate.min_utility)
        return Preferences(utility, reservation, self._target)

    @property
    def _money(self) -> Money | None:
        wishes = self.wishes
        if self.economics is None:
            return None
        if self.side == "seller":
            if self.seller_terms is None:
                return None
            policy, usual = self.exchange or NO_TRADES, wishes.standard.get(PAYMENT)
            return SellerMoney(self.economics, self.seller_terms, policy, usual)
        if wishes.budget is None or wishes.opening is None:
            return None
        if wishes.opening >= wishes.budget:
            raise Invalid("the anchor is not below the budget", "give a lower target or anchor")
        return BuyerMoney(self.economics, wishes.budget, wishes.opening)

    @property
    def _target(self) -> float:
        """The utility that is enough: as given, or the target's total on the best other terms."""
        wishes = self.wishes
        if wishes.target_utility is not None:
            return wishes.target_utility
        if None in (wishes.target, wishes.budget, wishes.opening):
            return 1.0
        weight = shares(wishes.weights).get(PRICE, 0.0)
        return 1 - weight * (1 - _share(wishes))


def _share(wishes: Wishes) -> float:
    budget, target, opening = (
        float(x or 0) for x in (wishes.budget, wishes.target, wishes.opening)
    )
    return (budget - target) / (budget - opening)
