"""What callers are shown of vendors; what only a vendor knows is marked so."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from dealwright.procurement.model.rules import (
    CONFIG,
    TRADES,
    Rule,
    SellerConfig,
    Trades,
    dump_rule,
)
from dealwright.procurement.model.vendors import Product, Vendor
from dealwright.procurement.standards.documents import price_text
from dealwright.procurement.standards.units import unit


class VendorView(BaseModel):
    """A vendor as the register knows it."""

    id: str
    name: str
    email: str | None
    phone: str | None
    features: list[str]
    certifications: list[str]
    quality: int
    reliability: int
    payment_terms: list[str]
    term_months: list[int]
    incoterm: str
    simulated: bool = Field(description="Our own agent plays this vendor; no company takes part.")
    created: str


class ProductView(BaseModel):
    """What a vendor sells."""

    vendor: str
    product: str
    unit: str
    unit_name: str = Field(examples=["pack"])
    currency: str
    list_price: str | None = Field(examples=["9.95"])
    min_quantity: int
    lead_time_days: int | None


class Private(BaseModel):
    """Known to the vendor's side alone, never shown to a buyer across the table."""

    private_to: Literal["seller"] = "seller"
    vendor: str
    version: int


class RuleView(Private):
    """One rule of a vendor."""

    id: str
    rule_type: str
    rule_config: dict[str, Any]
    priority: int
    active: bool


class SellerConfigView(Private):
    """How a vendor's agent sells; rates are fractions."""

    strategy_preference: str
    auto_approve_enabled: bool
    auto_approve_min_utility: str | None
    manual_review_required: bool
    notification_webhook_url: str | None
    notification_email: str | None
    slack_channel: str | None
    preferred_months: list[int]
    preferred_payment_terms: list[str]
    maximum_discount: str | None
    review_above_total: str | None
    review_above_discount: str | None


class TierView(BaseModel):
    """From this quantity upwards, this discount."""

    least: int
    discount: str


class TradesView(Private):
    """What a vendor gives for what; discounts are fractions."""

    published: bool
    term_discounts: dict[int, str]
    payment_discounts: dict[str, str]
    volume_tiers: list[TierView]
    value_add_costs: dict[str, str]


def vendor_view(vendor: Vendor) -> VendorView:
    profile = vendor.profile
    return VendorView(
        id=vendor.id,
        name=profile.name,
        email=profile.contact.email,
        phone=profile.contact.phone,
        features=list(profile.features),
        certifications=list(profile.certifications),
        quality=profile.quality,
        reliability=profile.reliability,
        payment_terms=list(profile.payment_terms),
        term_months=list(profile.term_months),
        incoterm=profile.incoterm,
        simulated=profile.simulated,
        created=vendor.created,
    )


def product_view(product: Product) -> ProductView:
    price = product.list_price
    return ProductView(
        vendor=product.vendor,
        product=product.name,
        unit=product.unit,
        unit_name=unit(product.unit).name,
        currency=product.currency,
        list_price=None if price is None else price_text(price, product.currency),
        min_quantity=product.min_quantity,
        lead_time_days=product.lead_time_days,
    )


def rule_view(rule: Rule) -> RuleView:
    return RuleView(
        id=rule.id,
        vendor=rule.vendor,
        version=rule.version,
        rule_type=rule.type,
        rule_config=dump_rule(rule.type, rule.config),
        priority=rule.priority,
        active=rule.active,
    )


def config_view(vendor: str, config: SellerConfig) -> SellerConfigView:
    return SellerConfigView(vendor=vendor, **CONFIG.dump_python(config, mode="json"))


def trades_view(vendor: str, trades: Trades) -> TradesView:
    dumped = TRADES.dump_python(trades, mode="json")
    exchange = dumped.pop("exchange")
    tiers = [TierView(least=n, discount=rate) for n, rate in exchange.pop("volume_tiers")]
    return TradesView(vendor=vendor, volume_tiers=tiers, **exchange, **dumped)
