"""Vendors, lines and deals for tests that compute and keep nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from dealwright.core.money import Money
from dealwright.procurement.deals import Deal
from dealwright.procurement.model.requests import Line, RequestMade, Terms
from dealwright.procurement.model.rules import Rule, RuleConfig, RuleType
from dealwright.procurement.model.vendors import Product, Profile, Vendor
from dealwright.procurement.sourcing import Candidate, Need

TODAY = date(2026, 11, 2)
WIDGET = "Widget"
SUBSCRIPTION = Terms(
    price_period="month", tco_horizon_months=12, term_months=(12, 24), payment_terms=("net_30",)
)
"""The terms of the specification's example: 100 seats for a year."""


def request(**changes: Any) -> RequestMade:
    """100 widgets for at most 1,200.00 USD."""
    usual = RequestMade(
        by="usr_ann",
        at="2026-11-02T09:00:00+00:00",
        lines=(Line(WIDGET, 100, "C62"),),
        budget=Money.of("1200.00", "USD"),
    )
    return replace(usual, **changes)


def need(**changes: Any) -> Need:
    made = request(**changes)
    return Need(made.lines[0], made, TODAY)


def candidate(
    id: str = "ven_1", product: dict[str, Any] | None = None, **profile: Any
) -> Candidate:
    """A vendor that sells widgets at 10.00 USD; `product` changes what it sells."""
    vendor = Vendor(id, Profile(f"Vendor {id}", **profile), "")
    usual = Product(id, WIDGET, "C62", "USD", Decimal("10.00"))
    return Candidate(vendor, replace(usual, **(product or {})), frozenset())


def deal(**changes: Any) -> Deal:
    """100 widgets, list price 10.00 USD, with a choice of terms and payment."""
    usual = Deal(
        product=WIDGET,
        unit="C62",
        currency="USD",
        quantity=100,
        list_price=Decimal("10.00"),
        price_period="once",
        horizon=None,
        term_months=(12, 24, 36),
        payment_terms=("prepaid", "net_30", "net_60"),
        value_adds=(),
    )
    return replace(usual, **changes)


def rule(type: RuleType, config: RuleConfig, **changes: Any) -> Rule:
    usual = Rule(f"rule_{type}", "ven_1", type, config)
    return replace(usual, **changes)
