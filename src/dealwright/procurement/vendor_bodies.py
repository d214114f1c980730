"""What callers send about vendors; amounts and rates are decimal text."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from dealwright.core.money import decimal
from dealwright.engine.brief import Temperament
from dealwright.engine.exchange import ExchangePolicy
from dealwright.procurement.bodies import (
    Amount,
    Currency,
    Months,
    PaymentTerms,
    Rate,
    Word,
    Words,
)
from dealwright.procurement.model.rules import RuleType, SellerConfig, Trades, parse_rule
from dealwright.procurement.model.vendors import Contact, Product, Profile
from dealwright.procurement.service.master import Choice, Settlement
from dealwright.procurement.service.scores import UNKNOWN
from dealwright.procurement.service.taking import Batch, Outside
from dealwright.procurement.service.vendors import RuleTerms
from dealwright.web.text import Body, Id, Line


class VendorBody(Body):
    """A vendor's profile."""

    name: Line = Field(examples=["Example Pharma Ltd"])
    email: Annotated[Line, StringConstraints(max_length=200)] | None = Field(
        default=None, examples=["sales@example.com"]
    )
    phone: Word | None = Field(default=None, description="E.164", examples=["+4930123456"])
    features: Words = ()
    certifications: Words = Field(default=(), examples=[["iso-13485"]])
    quality: int | None = Field(
        default=None, ge=0, le=100, description="Left out: as it is, 50 for a new vendor."
    )
    reliability: int | None = Field(default=None, ge=0, le=100, description="The same.")
    payment_terms: PaymentTerms = ()
    term_months: Months = ()
    incoterm: Annotated[str, StringConstraints(pattern="^([A-Z]{3})?$")] = Field(
        default="", examples=["CIP"]
    )
    simulated: bool | None = Field(
        default=None,
        description="Our own agent plays this vendor. Left out: as it is, true for a new vendor.",
    )

    def profile(self, known: Profile = UNKNOWN) -> Profile:
        """The profile of a vendor that has been `known` so far."""
        return Profile(
            name=self.name,
            contact=Contact(self.email, self.phone),
            features=self.features,
            certifications=self.certifications,
            quality=known.quality if self.quality is None else self.quality,
            reliability=known.reliability if self.reliability is None else self.reliability,
            payment_terms=self.payment_terms,
            term_months=self.term_months,
            incoterm=self.incoterm,
            simulated=known.simulated if self.simulated is None else self.simulated,
        )


class OutsideVendorBody(Body):
    """A vendor as another system has it."""

    external_id: Annotated[Line, StringConstraints(max_length=140)] = Field(examples=["SUP-0007"])
    name: Line
    email: Annotated[Line, StringConstraints(max_length=200)] | None = None
    phone: Word | None = Field(default=None, description="E.164", examples=["+4930123456"])
    vendor: Id | None = Field(
        default=None, description="Which of ours it is, for one that is not linked yet."
    )


class VendorsImportBody(Body):
    """Vendors of one system, each once."""

    system: Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9-]{0,39}$")] = Field(
        examples=["erpnext"]
    )
    vendors: Annotated[tuple[OutsideVendorBody, ...], Field(min_length=1, max_length=500)]
    simulated: bool = Field(default=False, description="The system is made up: so are new ones.")

    def batch(self) -> Batch:
        vendors = [Outside(**one.model_dump()) for one in self.vendors]
        return Batch(self.system, vendors, self.simulated)


class SettlementBody(Body):
    """What a person says of a conflict: `same` or `another`, or whose side counts."""

    choice: Choice
    seen: Word = Field(description="The conflict's `at`, as it was shown.")
    vendor: Id | None = Field(default=None, description="With `same`: which of ours it is.")

    def settlement(self) -> Settlement:
        return Settlement(self.choice, self.seen, self.vendor)


class ProductBody(Body):
    """What a vendor sells."""

    product: Line = Field(examples=["Efavirenz 600 mg, 30 tablets"])
    unit: Word = Field(examples=["pack"])
    currency: Currency
    list_price: Amount | None = None
    min_quantity: int = Field(default=1, ge=1, le=10**9)
    lead_time_days: int | None = Field(default=None, ge=0, le=3650)

    def sold_by(self, vendor: str) -> Product:
        return Product(
            vendor=vendor,
            name=self.product,
            unit=self.unit,
            currency=self.currency,
            list_price=_number(self.list_price),
            min_quantity=self.min_quantity,
            lead_time_days=self.lead_time_days,
        )


class RuleBody(Body):
    """A rule; `rule_config` has the fields of its type."""

    rule_type: RuleType
    rule_config: dict[str, Any] = Field(examples=[{"unit_price": "8.50", "currency": "USD"}])
    priority: int = Field(default=100, ge=0, le=1_000_000)
    active: bool = True

    def terms(self) -> RuleTerms:
        config = parse_rule(self.rule_type, self.rule_config)
        return RuleTerms(self.rule_type, config, self.priority, self.active)


class SellerConfigBody(Body):
    """How a vendor's agent sells."""

    strategy_preference: Temperament = "balanced"
    auto_approve_enabled: bool = True
    auto_approve_min_utility: Rate | None = None
    manual_review_required: bool = False
    notification_webhook_url: Annotated[Line, StringConstraints(pattern="^https?://")] | None = None
    notification_email: Line | None = None
    slack_channel: Annotated[Line, StringConstraints(max_length=100)] | None = None
    preferred_months: Months = ()
    preferred_payment_terms: PaymentTerms = ()
    maximum_discount: Rate | None = None
    review_above_total: Amount | None = None
    review_above_discount: Rate | None = None

    def config(self) -> SellerConfig:
        return SellerConfig(
            strategy_preference=self.strategy_preference,
            auto_approve_enabled=self.auto_approve_enabled,
            auto_approve_min_utility=_number(self.auto_approve_min_utility),
            manual_review_required=self.manual_review_required,
            notification_webhook_url=self.notification_webhook_url,
            notification_email=self.notification_email,
            slack_channel=self.slack_channel,
            preferred_months=self.preferred_months,
            preferred_payment_terms=self.preferred_payment_terms,
            maximum_discount=_number(self.maximum_discount),
            review_above_total=_number(self.review_above_total),
            review_above_discount=_number(self.review_above_discount),
        )


class TierBody(Body):
    """From this quantity upwards, this discount."""

    least: int = Field(ge=1, le=10**9, examples=[1000])
    discount: Rate = Field(examples=["0.03"])


class TradesBody(Body):
    """What a vendor gives for what; only a published policy is known to buyers."""

    published: bool = False
    term_discounts: dict[int, Rate] = Field(default={}, examples=[{"24": "0.05"}])
    payment_discounts: dict[Word, Rate] = Field(default={}, examples=[{"prepaid": "0.02"}])
    volume_tiers: Annotated[tuple[TierBody, ...], Field(max_length=20)] = ()
    value_add_costs: dict[Word, Amount] = Field(default={}, examples=[{"training": "500.00"}])

    def trades(self) -> Trades:
        exchange = ExchangePolicy(
            term_discounts={months: decimal(rate) for months, rate in self.term_discounts.items()},
            payment_discounts={
                terms: decimal(rate) for terms, rate in self.payment_discounts.items()
            },
            volume_tiers=tuple((one.least, decimal(one.discount)) for one in self.volume_tiers),
        )
        costs = {name: decimal(cost) for name, cost in self.value_add_costs.items()}
        return Trades(exchange=exchange, value_add_costs=costs, published=self.published)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else decimal(text)
