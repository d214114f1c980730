"""An order as both sides read it: checked when it is made, and the same in JSON and XML.

Lines are rounded once, half up; the total adds the rounded lines. Texts with control
characters are refused, not mended: what was approved is what is sent.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from operator import add
from re import fullmatch
from typing import Any

from dealwright.core.errors import Invalid
from dealwright.core.money import UNIT_PRICE_SCALE, Money, decimal, exponent, half_up, line_total
from dealwright.procurement.standards.incoterms import check_rule
from dealwright.procurement.standards.text import one_line, paragraphs, required
from dealwright.procurement.standards.units import Unit, unit

_LARGEST = Decimal(10) ** 15
"""Amounts below this fit 64 bits in minor units of every currency. A product below it, of
factors with at most six digits after the point, has at most 28 digits: Decimal has it exactly.
"""


@dataclass(frozen=True)
class PartyInfo:
    """A buyer or a seller as the order names it; only the name is needed.

    `reference` is what the order's issuer calls the party; `country` is two capital
    letters of ISO 3166-1.
    """

    name: str
    reference: str = ""
    street: str = ""
    city: str = ""
    postal_code: str = ""
    country: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""

    def __post_init__(self) -> None:
        for field, value in vars(self).items():
            one_line(value, f"party {field.replace('_', ' ')}")
        required(self.name, "party name")
        if self.country and not fullmatch("[A-Z]{2}", self.country):
            raise Invalid(
                f"{self.country!r} is not a country code", "use two capital letters such as HT"
            )


@dataclass(frozen=True)
class OrderLine:
    """So much of one thing at so much a unit.

    `quantity` is in `unit` and above 0, `unit_price` in the order's currency and not below
    0, both with at most six digits after the point. `number` is the line's, where that is not its
    place among the others (one before it was taken out), else 0.
    """

    description: str
    quantity: Decimal
    unit: Unit
    unit_price: Decimal
    specification: str = ""
    seller_item: str = ""
    number: int = 0

    def __post_init__(self) -> None:
        required(one_line(self.description, "line description"), "line description")
        paragraphs(self.specification, "line specification")
        one_line(self.seller_item, "seller's item number")
        if unit(self.unit.code) != self.unit:
            raise Invalid(f"{self.unit} is not a known unit", "take it from units.unit()")
        self._check_numbers()

    def amount(self, currency: str) -> Money:
        """Quantity times unit price, rounded once, half up."""
        return line_total(self.quantity, self.unit_price, currency)

    def _check_numbers(self) -> None:
        quantity, price = decimal(self.quantity, "quantity"), decimal(self.unit_price, "unit price")
        if quantity <= 0:
            raise Invalid(f"quantity {quantity} is not above 0", "order at least something")
        if price.is_signed():
            raise Invalid(f"unit price {price} is below 0", "give 0 or more")
        for value, what in ((quantity, "quantity"), (price, "unit price")):
            _check_size(value, what)
        if quantity * price >= _LARGEST:
            raise Invalid(f"{quantity} at {price} is too much for one line", "split the line")


@dataclass(frozen=True)
class OrderDocument:
    """A purchase order; every field from `note` on may be left empty when it is not known.

    `requested_delivery` is the last day on which the goods should arrive, `incoterm` a rule of
    Incoterms 2020, `place` the place that it names. `contract` and `originator` are the
    numbers of the contract that the order falls under and of the request that it began with.
    """

    number: str
    issued: date
    currency: str
    buyer: PartyInfo
    seller: PartyInfo
    lines: tuple[OrderLine, ...]
    note: str = ""
    payment_terms: str = ""
    incoterm: str = ""
    place: str = ""
    requested_delivery: date | None = None
    contract: str = ""
    originator: str = ""

    def __post_init__(self) -> None:
        required(self.number, "order number")
        for what, text in (
            ("order number", self.number),
            ("place of delivery", self.place),
            ("contract number", self.contract),
            ("originator's number", self.originator),
        ):
            one_line(text, what)
        paragraphs(self.note, "note")
        paragraphs(self.payment_terms, "payment terms")
        exponent(self.currency)
        self._check_days()
        self._check_terms()

    def total(self) -> Money:
        """The sum of the rounded lines."""
        return reduce(add, (line.amount(self.currency) for line in self.lines))

    def _check_terms(self) -> None:
        if not self.lines:
            raise Invalid("the order has no lines", "order at least one thing")
        check_rule(self.incoterm)
        if self.total().amount >= _LARGEST:
            raise Invalid(f"a total of {self.total()} is too much", "split the order")

    def _check_days(self) -> None:
        for day in (self.issued, self.requested_delivery):
            if isinstance(day, datetime):
                raise Invalid(f"{day} is a time", "give the day alone")
        if self.requested_delivery and self.requested_delivery < self.issued:
            raise Invalid(
                f"delivery on {self.requested_delivery} is before the order's {self.issued}",
                "ask for a later day",
            )


def order_json(order: OrderDocument) -> dict[str, Any]:
    """The order as JSON: numbers and amounts as text, what is not known as null."""
    delivery = order.requested_delivery
    return {
        "number": order.number,
        "issued": order.issued.isoformat(),
        "currency": order.currency,
        "buyer": _party_json(order.buyer),
        "seller": _party_json(order.seller),
        "lines": [_line_json(order, number) for number in range(1, len(order.lines) + 1)],
        "total": str(order.total().amount),
        "note": order.note or None,
        "payment_terms": order.payment_terms or None,
        "incoterm": order.incoterm or None,
        "place": order.place or None,
        "requested_delivery": delivery.isoformat() if delivery else None,
        "contract": order.contract or None,
        "originator": order.originator or None,
    }


def number_text(value: Decimal, least_digits: int = 0) -> str:
    """A number the same way for equal values: no exponent, no zeros beyond `least_digits`."""
    short = half_up(value, least_digits)
    return format(short if short == value else value.normalize(), "f")


def price_text(value: Decimal, currency: str) -> str:
    """A unit price with at least the currency's digits, more where it has more."""
    return number_text(value, exponent(currency))


def _party_json(party: PartyInfo) -> dict[str, Any]:
    return {field: value or None for field, value in vars(party).items()}


def _line_json(order: OrderDocument, number: int) -> dict[str, Any]:
    line = order.lines[number - 1]
    return {
        "number": line.number or number,
        "description": line.description,
        "quantity": number_text(line.quantity),
        "unit": {"code": line.unit.code, "name": line.unit.name},
        "unit_price": price_text(line.unit_price, order.currency),
        "amount": str(line.amount(order.currency).amount),
        "specification": line.specification or None,
        "seller_item": line.seller_item or None,
    }


def _check_size(value: Decimal, what: str) -> None:
    if value >= _LARGEST:
        raise Invalid(f"{what} {value} is too large", f"use less than {_LARGEST}")
    if half_up(value, UNIT_PRICE_SCALE) != value:
        raise Invalid(
            f"{what} {value} has more than {UNIT_PRICE_SCALE} digits after the point", "round it"
        )
