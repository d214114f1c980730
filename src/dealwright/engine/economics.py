"""What an offer costs or brings in money, over one fixed horizon, so that offers compare."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from dealwright.core.errors import Invalid
from dealwright.core.money import exponent, half_up
from dealwright.engine.offers import PAYMENT, PRICE, QUANTITY, TERM, VALUE_ADDS, Offer, Value

PAYMENT_DAYS: Mapping[str, int] = {
    "prepaid": -30,
    "net_15": 15,
    "net_30": 30,
    "net_45": 45,
    "net_60": 60,
    "net_90": 90,
}
"""Days from the invoice to the payment; who prepays pays a month before the invoice."""

PricePeriod = Literal["once", "month", "year"]
YEAR_DAYS = 365
YEAR_MONTHS = 12


@dataclass(frozen=True)
class Economics:
    """One side's view of the money.

    `quantity` and `payment_terms` count where they are not issues; fees and value-adds are
    amounts over the horizon; `cost_of_capital` is a yearly rate such as 0.08.
    """

    currency: str
    price_period: PricePeriod = "once"
    tco_horizon_months: int | None = None
    fixed_fees: Decimal = Decimal(0)
    value_add_costs: Mapping[str, Decimal] = field(default_factory=dict)
    value_add_values: Mapping[str, Decimal] = field(default_factory=dict)
    cost_of_capital: Decimal = Decimal(0)
    payment_days: Mapping[str, int] = field(default_factory=lambda: dict(PAYMENT_DAYS))
    quantity: int = 1
    payment_terms: str | None = None

    def __post_init__(self) -> None:
        exponent(self.currency)
        if self.price_period != "once" and not (self.tco_horizon_months or 0) > 0:
            raise Invalid(
                f"a price per {self.price_period} needs a horizon",
                "give tco_horizon_months, such as 12",
            )
        if self.quantity <= 0:
            raise Invalid(f"quantity {self.quantity} is not positive", "give 1 or more")

    @cached_property
    def periods(self) -> Decimal:
        """How often the price is paid within the horizon, whatever the offered term."""
        return self.periods_in(self.tco_horizon_months or 0)

    def periods_in(self, months: int) -> Decimal:
        """How often the price is paid in so many months: once where it does not recur."""
        if self.price_period == "once":
            return Decimal(1)
        return Decimal(months) / (1 if self.price_period == "month" else YEAR_MONTHS)

    def bound_units(self, quantity: Value | None, term: Value | None) -> Decimal:
        """Prices that an agreement binds to pay: quantity times periods of the agreed term.

        Without a term the horizon counts.
        """
        count = quantity if isinstance(quantity, int) else self.quantity
        return count * (self.periods_in(term) if isinstance(term, int) else self.periods)

    def units(self, quantity: Value | None) -> Decimal:
        """Prices paid within the horizon: quantity times periods."""
        return (self.quantity if not isinstance(quantity, int) else quantity) * self.periods

    def timing(self, payment: Value | None) -> Decimal:
        """Worth today of one unit of money paid under these terms: 1 - rate x days / 365."""
        terms = self.payment_terms if payment is None else str(payment)
        if terms is None:
            return Decimal(1)
        if terms not in self.payment_days:
            raise Invalid(
                f"payment terms {terms!r} have no number of days",
                f"use one of {sorted(self.payment_days)} or add it to payment_days",
            )
        return 1 - self.cost_of_capital * self.payment_days[terms] / YEAR_DAYS

    def add_costs(self, adds: Value | None) -> Decimal:
        """What the chosen value-adds cost this side over the horizon."""
        return _sum(self.value_add_costs, adds)

    def extras(self, adds: Value | None) -> Decimal:
        """What comes to the price: fees and the value-adds' cost, less what they are worth."""
        return self.fixed_fees + self.add_costs(adds) - _sum(self.value_add_values, adds)

    def tco(self, offer: Offer) -> Decimal:
        """Total cost of ownership, rounded to the currency's minor unit.

        unit price x quantity x periods x (1 - rate x days / 365) + fees + value-adds.
        """
        return self._rounded(self._paid(offer) + self.extras(offer.get(VALUE_ADDS)))

    def commitment(self, offer: Offer) -> Decimal:
        """What the offer binds to pay in all: unit price x quantity x periods of its term.

        Nothing is discounted, and nothing set against it; rounded to the minor unit.
        """
        units = self.bound_units(offer.get(QUANTITY), offer.get(TERM))
        return self._rounded(self._price(offer) * units)

    def revenue(self, offer: Offer) -> Decimal:
        """What the offer brings a seller: the payment's worth less fees and value-adds' cost."""
        costs = self.fixed_fees + self.add_costs(offer.get(VALUE_ADDS))
        return self._rounded(self._paid(offer) - costs)

    def _paid(self, offer: Offer) -> Decimal:
        units = self.units(offer.get(QUANTITY))
        return self._price(offer) * units * self.timing(offer.get(PAYMENT))

    def _price(self, offer: Offer) -> Decimal:
        price = offer.get(PRICE)
        if not isinstance(price, Decimal):
            raise Invalid(f"an offer without {PRICE} has no total", f"give a {PRICE}")
        return price

    def _rounded(self, amount: Decimal) -> Decimal:
        return half_up(amount, exponent(self.currency))


def _sum(amounts: Mapping[str, Decimal], adds: Value | None) -> Decimal:
    chosen = adds if isinstance(adds, tuple) else ()
    return sum((amounts.get(add, Decimal(0)) for add in chosen), Decimal(0))
