"""What a side's agent may do, checked by code on whole numbers at the moment of recording.

Messages never name a limit's number: they may travel to the other side.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from dealwright.core.errors import Invalid
from dealwright.engine.limits import (
    BUYER_TACTICS,
    SELLER_TACTICS,
    TACTICS,
    Between,
    Breach,
    Limit,
    OneOf,
)
from dealwright.engine.offers import PRICE, VALUE_ADDS, Offer, Side, Value

__all__ = [
    "BUYER_TACTICS",
    "SELLER_TACTICS",
    "TACTICS",
    "Between",
    "Breach",
    "Limit",
    "Mandate",
    "Measured",
    "OneOf",
]

MICRO = 1_000_000
"""Utilities are compared as whole millionths."""


class Measured(Protocol):
    """What a mandate needs to know about an offer; a `Brief` does."""

    @property
    def total_limit(self) -> Decimal | None: ...

    def total(self, offer: Offer) -> Decimal | None: ...

    def commitment(self, offer: Offer) -> Decimal | None: ...

    def floor(self, offer: Offer) -> Decimal | None: ...

    def utility(self, offer: Offer) -> float: ...


@dataclass(frozen=True)
class Mandate:
    """Limits of one side's agent.

    `total_limit` is a buyer's highest total cost over the horizon (without one its budget counts),
    `commitment_limit` the most that an agreement may bind it to pay over the whole agreed term,
    `price_floor` a seller's lowest unit price; `max_concession` is the most utility given away
    by one own move; `monotone` forbids taking back what was offered; above `confirm_above` (a
    total), below `confirm_below_price` (a seller's unit price) and below `confirm_below_utility` a
    person must confirm.
    """

    side: Side
    total_limit: Decimal | None = None
    price_floor: Decimal | None = None
    min_utility: float = 0.0
    limits: Mapping[str, Limit] = field(default_factory=dict)
    must_have_value_adds: tuple[str, ...] = ()
    tactics: tuple[str, ...] | None = None
    max_concession: float | None = None
    monotone: bool = True
    confirm_above: Decimal | None = None
    commitment_limit: Decimal | None = None
    confirm_below_price: Decimal | None = None
    confirm_below_utility: float = 0.0

    def __post_init__(self) -> None:
        unknown = set(self.tactics or ()) - set(TACTICS[self.side])
        if unknown:
            raise Invalid(f"tactics {sorted(unknown)}", f"choose from {list(TACTICS[self.side])}")
        if isinstance(self.limits.get(PRICE), OneOf):
            raise Invalid(f"{PRICE} is limited to single values", "give a range")
        if self.max_concession is not None and self.max_concession < 0:
            raise Invalid(f"max_concession {self.max_concession}", "give 0 or more")

    def allows_tactic(self, name: str) -> bool:
        """Whether the agent may use this tactic."""
        return self.tactics is None or name in self.tactics

    def allows_value(self, issue: str, value: Value) -> bool:
        """Whether the value is inside this issue's own limits and must-haves."""
        limit = self.limits.get(issue)
        return (limit is None or limit.allows(value)) and not self._lacking(issue, value)

    def needs_confirmation(self, offer: Offer, measured: Measured) -> bool:
        """Whether a person must confirm before the offer binds."""
        price, least = offer.get(PRICE), self.confirm_below_price
        low = least is not None and isinstance(price, Decimal) and price < least
        poor = self.confirm_below_utility > 0 and _micro(measured.utility(offer)) < _micro(
            self.confirm_below_utility
        )
        return low or poor or _above(measured.total(offer), self.confirm_above)

    def breaches(
        self, offer: Offer, measured: Measured, previous: Offer | None = None
    ) -> tuple[Breach, ...]:
        """Every rule that the offer breaks, none when it may be made.

        With `previous`, the side's own last offer, also the rules about one step; they do not
        apply when that offer itself is outside (the mandate was changed since), nor to accepting.
        """
        found = self._standing(offer, measured)
        if previous is not None and not self._standing(previous, measured):
            found += self._step(offer, previous, measured)
        return tuple(found)

    def _standing(self, offer: Offer, measured: Measured) -> list[Breach]:
        found = self._terms(offer)
        limit = measured.total_limit
        if limit is not None and _above(measured.total(offer), limit):
            found.append(Breach("total_limit", "the total is above what this side may agree to"))
        most = self.commitment_limit
        if most is not None and _above(measured.commitment(offer), most):
            found.append(
                Breach(
                    "commitment_limit", "the whole term binds to more than this side may agree to"
                )
            )
        price, floor = offer.get(PRICE), measured.floor(offer)
        if floor is not None and isinstance(price, Decimal) and price < floor:
            found.append(
                Breach("price_floor", "the price is below what this side may offer", PRICE)
            )
        if self.min_utility > 0 and _micro(measured.utility(offer)) < _micro(self.min_utility):
            found.append(Breach("min_utility", "the offer is worth too little to this side"))
        return found

    def _terms(self, offer: Offer) -> list[Breach]:
        found = [
            Breach("limit", f"{issue} is outside what this side may agree to", issue)
            for issue, limit in self.limits.items()
            if issue in offer and not limit.allows(offer[issue])
        ]
        if self._lacking(VALUE_ADDS, offer.get(VALUE_ADDS, ())):
            found.append(Breach("must_have", "something that must be included is not", VALUE_ADDS))
        return found

    def _lacking(self, issue: str, value: Value) -> bool:
        chosen = value if isinstance(value, tuple) else ()
        return issue == VALUE_ADDS and not set(self.must_have_value_adds) <= set(chosen)

    def _step(self, offer: Offer, previous: Offer, measured: Measured) -> list[Breach]:
        found = []
        given = _micro(measured.utility(previous) - measured.utility(offer))
        if isinstance(self.limits.get(PRICE), OneOf):
            raise Invalid(f"{PRICE} is limited to single values", "give a range")
        if self.max_concession is not None and given > _micro(self.max_concession):
            found.append(Breach("max_concession", "the step is larger than this side may take"))
        if self.monotone and (given < -1 or self._takes_back(offer, previous)):
            found.append(Breach("takes_back", "the offer takes back what was offered before"))
        return found

    def _takes_back(self, offer: Offer, previous: Offer) -> bool:
        """On the same other terms, a price that is worse for the other side than before."""
        price, before = offer.get(PRICE), previous.get(PRICE)
        if not isinstance(price, Decimal) or not isinstance(before, Decimal):
            return False
        if any(offer.get(issue) != value for issue, value in previous.items() if issue != PRICE):
            return False
        return price < before if self.side == "buyer" else price > before


def _above(total: Decimal | None, limit: Decimal | None) -> bool:
    return total is not None and limit is not None and total > limit


def _micro(utility: float) -> int:
    return round(utility * MICRO)
