"""A vendor as the register knows it: who it is, what it sells, what anybody may know of its terms.

What only the vendor knows, its rules, its configuration and what it trades for what, is in `rules`.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from dealwright.core.errors import Invalid
from dealwright.core.money import UNIT_PRICE_SCALE, exponent, half_up
from dealwright.engine.economics import PAYMENT_DAYS
from dealwright.procurement.model.tags import tags
from dealwright.procurement.standards.incoterms import check_rule
from dealwright.procurement.standards.text import named, required
from dealwright.procurement.standards.units import unit

LONGEST_TERM = 120
"""Months: ten years."""

LONGEST_KEY = 300
MOST_PRICE = Decimal(10) ** 12
MOST_UNITS = 10**9
MOST_DAYS = 3650

_E164 = re.compile(r"\+[1-9]\d{6,14}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+")


@dataclass(frozen=True)
class Contact:
    """How to reach a person at the vendor; `phone` in E.164."""

    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True)
class Profile:
    """What the register says of a vendor.

    `quality` and `reliability` are scores from 0 to 100; `payment_terms` and `term_months` are
    what it accepts, everything when empty; `simulated`: its side is played by our own agent.
    """

    name: str
    contact: Contact = Contact()
    features: tuple[str, ...] = ()
    certifications: tuple[str, ...] = ()
    quality: int = 50
    reliability: int = 50
    payment_terms: tuple[str, ...] = ()
    term_months: tuple[int, ...] = ()
    incoterm: str = ""
    simulated: bool = False

    @property
    def tags(self) -> frozenset[str]:
        """Everything that a must-have can ask for."""
        return frozenset({*self.features, *self.certifications})


@dataclass(frozen=True)
class Vendor:
    """A vendor in the register; `created` is an ISO time."""

    id: str
    profile: Profile
    created: str


@dataclass(frozen=True)
class Product:
    """What a vendor sells; `list_price` for one `unit` (a code), None where none is published."""

    vendor: str
    name: str
    unit: str
    currency: str
    list_price: Decimal | None
    min_quantity: int = 1
    lead_time_days: int | None = None

    @property
    def key(self) -> str:
        return product_key(self.name)


def product_key(name: str) -> str:
    """By what a request's line finds a vendor's product: case and spacing do not matter."""
    return " ".join(name.casefold().split())[:LONGEST_KEY].rstrip()


def checked_profile(profile: Profile) -> Profile:
    """The profile with its tags and terms written one way; `Invalid` says what is wrong."""
    required(named(profile.name, "vendor's name", 200), "vendor's name")
    _check_contact(profile.contact)
    for what, score in (("quality", profile.quality), ("reliability", profile.reliability)):
        if not 0 <= score <= 100:
            raise Invalid(f"{what} {score} is not a score", "give 0 to 100")
    check_rule(profile.incoterm)
    return replace(
        profile,
        features=tags(profile.features),
        certifications=tags(profile.certifications),
        payment_terms=payment_terms(profile.payment_terms),
        term_months=term_months(profile.term_months),
    )


def checked_product(product: Product) -> Product:
    """The product with its unit as a code; `Invalid` says what is wrong."""
    required(named(product.name, "product"), "product")
    exponent(product.currency)
    if product.list_price is not None:
        check_unit_price(product.list_price, "list price")
    if not 1 <= product.min_quantity <= MOST_UNITS:
        raise Invalid(f"least quantity {product.min_quantity}", f"give 1 to {MOST_UNITS}")
    if product.lead_time_days is not None and not 0 <= product.lead_time_days <= MOST_DAYS:
        raise Invalid(f"lead time {product.lead_time_days} days", f"give 0 to {MOST_DAYS}")
    return replace(product, unit=unit(product.unit).code)


def check_unit_price(price: Decimal, what: str) -> None:
    """`Invalid` unless it is above 0, not absurd, and exact at 10^-6."""
    if not 0 < price < MOST_PRICE:
        raise Invalid(f"{what} {price}", f"give a price above 0 and below {MOST_PRICE:f}")
    if half_up(price, UNIT_PRICE_SCALE) != price:
        raise Invalid(f"{what} {price} is finer than 0.000001", "round it")


def payment_terms(names: tuple[str, ...]) -> tuple[str, ...]:
    """The terms once each, the earliest payment first; `Invalid` for unknown ones."""
    unknown = sorted(set(names) - PAYMENT_DAYS.keys())
    if unknown:
        raise Invalid(f"unknown payment terms {unknown}", f"use some of {list(PAYMENT_DAYS)}")
    return tuple(sorted(set(names), key=PAYMENT_DAYS.__getitem__))


def term_months(months: tuple[int, ...]) -> tuple[int, ...]:
    """The terms once each, the shortest first; `Invalid` for impossible ones."""
    wrong = [one for one in months if not 1 <= one <= LONGEST_TERM]
    if wrong:
        raise Invalid(f"terms of {wrong} months", f"give 1 to {LONGEST_TERM} months")
    return tuple(sorted(set(months)))


def _check_contact(contact: Contact) -> None:
    if contact.phone is not None and not _E164.fullmatch(contact.phone):
        raise Invalid("the phone number is not in E.164", "write it like +4930123456")
    if contact.email is None:
        return
    named(contact.email, "e-mail address", 254)
    if not _EMAIL.fullmatch(contact.email):
        raise Invalid("the e-mail address does not look like one", "write it like a@example.org")
