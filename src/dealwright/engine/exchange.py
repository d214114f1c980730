"""What a vendor trades for what, and the lowest price that its guardrails leave."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from dealwright.core.errors import Invalid
from dealwright.engine.offers import PAYMENT, QUANTITY, TERM, Offer, Value

ZERO = Decimal(0)


@dataclass(frozen=True)
class ExchangePolicy:
    """Discounts (0.05 is 5 %) that a vendor gives for something in return.

    `term_discounts` by months and `volume_tiers` by quantity hold from that value upwards;
    `payment_discounts` by the payment terms' name.
    """

    term_discounts: Mapping[int, Decimal] = field(default_factory=dict)
    payment_discounts: Mapping[str, Decimal] = field(default_factory=dict)
    volume_tiers: tuple[tuple[int, Decimal], ...] = ()

    def __post_init__(self) -> None:
        tiers = [discount for _, discount in self.volume_tiers]
        for rate in [*self.term_discounts.values(), *self.payment_discounts.values(), *tiers]:
            if not 0 <= rate < 1:
                raise Invalid(f"a discount of {rate}", "give a fraction from 0 up to below 1")

    def discount(self, issue: str, value: Value | None) -> Decimal:
        """What the policy gives for this value of this issue, 0 when nothing."""
        if issue == PAYMENT:
            return self.payment_discounts.get(str(value), ZERO)
        steps = self._steps.get(issue, ())
        earned = [rate for least, rate in steps if isinstance(value, int) and value >= least]
        return max(earned, default=ZERO)

    def factor(self, offer: Offer) -> Decimal:
        """The price after all the discounts that the offer earns, as a share of the list price."""
        factor = Decimal(1)
        for issue in (TERM, PAYMENT, QUANTITY):
            factor *= 1 - self.discount(issue, offer.get(issue))
        return factor

    @property
    def priced(self) -> frozenset[str]:
        """The issues for which the policy names a price."""
        by_issue = {
            TERM: self.term_discounts,
            PAYMENT: self.payment_discounts,
            QUANTITY: self.volume_tiers,
        }
        return frozenset(issue for issue, discounts in by_issue.items() if discounts)

    @cached_property
    def _steps(self) -> Mapping[str, tuple[tuple[int, Decimal], ...]]:
        return {TERM: tuple(self.term_discounts.items()), QUANTITY: self.volume_tiers}


@dataclass(frozen=True)
class SellerTerms:
    """A vendor's guardrails for one product; prices per unit, discount and margin as fractions.

    `max_discount` is counted from the list price whatever it was given for; `min_margin` is a
    share of the price.
    """

    list_price: Decimal
    price_floor: Decimal | None = None
    unit_cost: Decimal | None = None
    max_discount: Decimal | None = None
    min_margin: Decimal | None = None

    def __post_init__(self) -> None:
        for name in ("max_discount", "min_margin"):
            rate = getattr(self, name)
            if rate is not None and not 0 <= rate < 1:
                raise Invalid(f"{name} {rate}", "give a fraction from 0 up to below 1")
        if self.list_price <= 0:
            raise Invalid(f"list price {self.list_price} is not positive", "give a price above 0")

    def floors(self, extra_cost: Decimal = ZERO) -> Mapping[str, Decimal]:
        """The lowest unit price by each guardrail; `extra_cost` per unit is for value-adds."""
        found = {"price_floor": self.price_floor or ZERO}
        if self.max_discount is not None:
            found["max_discount"] = self.list_price * (1 - self.max_discount)
        if self.unit_cost is not None:
            share = 1 - (self.min_margin or ZERO)
            found["min_margin"] = (self.unit_cost + extra_cost) / share
        return found

    def floor(self, extra_cost: Decimal = ZERO) -> Decimal:
        """The lowest unit price that all the guardrails allow: the strictest applies."""
        return max(self.floors(extra_cost).values())
