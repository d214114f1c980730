"""What only a vendor knows: its rules, its seller's configuration, what it trades for what.

All of them apply together and the strictest wins, so a further rule can only tighten.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from dealwright.core.errors import Invalid
from dealwright.core.money import decimal, exponent
from dealwright.engine.brief import Temperament
from dealwright.engine.exchange import ExchangePolicy
from dealwright.procurement.model.tags import tag, tags
from dealwright.procurement.model.vendors import (
    check_unit_price,
    payment_terms,
    product_key,
    term_months,
)
from dealwright.procurement.standards.text import named, required

RuleType = Literal[
    "price_floor",
    "auto_approve_threshold",
    "term_preference",
    "max_discount",
    "min_margin",
    "manual_review",
]
RULE_TYPES: tuple[RuleType, ...] = get_args(RuleType)


def _exact(value: object) -> Decimal:
    if isinstance(value, float | bool) or not isinstance(value, str | int | Decimal):
        raise ValueError('write the number as text, such as "0.15"')
    try:
        return decimal(value)
    except Invalid as error:
        raise ValueError(error.message) from None


Exact = Annotated[Decimal, BeforeValidator(_exact)]
Rate = Annotated[Exact, Field(ge=0, lt=1)]
"""A fraction: 0.15 is 15 %."""
Utility = Annotated[Exact, Field(ge=0, le=1)]
_STRICT = ConfigDict(extra="forbid")


MOST_ISSUES = 8
MOST_OPTIONS = 12
LONGEST_OPTION = 60


def _check_issues(issues: Mapping[str, tuple[str, ...]]) -> None:
    if len(issues) > MOST_ISSUES:
        raise Invalid(f"preferences for {len(issues)} issues", f"give at most {MOST_ISSUES}")
    for name, options in issues.items():
        if tag(name) != name:
            raise Invalid(f"an issue {name!r}", f"write it {tag(name)!r}, as the table does")
        if not 1 <= len(options) <= MOST_OPTIONS:
            raise Invalid(f"{len(options)} options of {name}", f"give 1 to {MOST_OPTIONS}")
        for option in options:
            required(named(option, "option", LONGEST_OPTION), "option")


@dataclass(frozen=True)
class PriceFloor:
    """Never below this unit price; for one product, or for all that are sold in the currency."""

    __pydantic_config__ = _STRICT

    unit_price: Exact
    currency: str
    product: str | None = None

    def __post_init__(self) -> None:
        check_unit_price(self.unit_price, "unit_price")
        exponent(self.currency)
        _check_product(self.product)


@dataclass(frozen=True)
class AutoApproveThreshold:
    """The seller's agent agrees by itself only to what is worth at least this to the seller."""

    __pydantic_config__ = _STRICT

    min_utility: Utility


@dataclass(frozen=True)
class TermPreference:
    """Terms that the vendor likes; with `strict` it takes no others.

    `issues` has, by the name of a further issue, its options from the best for the vendor on.
    """

    __pydantic_config__ = _STRICT

    months: tuple[int, ...] = ()
    payment_terms: tuple[str, ...] = ()
    strict: bool = False
    issues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        term_months(self.months)
        payment_terms(self.payment_terms)
        if not self.months and not self.payment_terms and not self.issues:
            raise Invalid("a term preference without terms", "give months, payment_terms or issues")
        _check_issues(self.issues)


@dataclass(frozen=True)
class MaxDiscount:
    """Never further below the list price; for one product or for all."""

    __pydantic_config__ = _STRICT

    rate: Rate
    product: str | None = None

    def __post_init__(self) -> None:
        _check_product(self.product)


@dataclass(frozen=True)
class MinMargin:
    """At least this share of the price above the unit cost; for one product or for all."""

    __pydantic_config__ = _STRICT

    rate: Rate
    unit_cost: Exact
    currency: str
    product: str | None = None

    def __post_init__(self) -> None:
        check_unit_price(self.unit_cost, "unit_cost")
        exponent(self.currency)
        _check_product(self.product)


@dataclass(frozen=True)
class ManualReview:
    """A person looks at deals above this total or this discount (a fraction of the list price)."""

    __pydantic_config__ = _STRICT

    above_total: Annotated[Exact, Field(ge=0)] | None = None
    above_discount: Rate | None = None

    def __post_init__(self) -> None:
        if self.above_total is None and self.above_discount is None:
            raise Invalid("a review of nothing", "give above_total or above_discount")


RuleConfig = (
    PriceFloor | AutoApproveThreshold | TermPreference | MaxDiscount | MinMargin | ManualReview
)

_ADAPTERS: Mapping[RuleType, TypeAdapter[Any]] = {
    "price_floor": TypeAdapter(PriceFloor),
    "auto_approve_threshold": TypeAdapter(AutoApproveThreshold),
    "term_preference": TypeAdapter(TermPreference),
    "max_discount": TypeAdapter(MaxDiscount),
    "min_margin": TypeAdapter(MinMargin),
    "manual_review": TypeAdapter(ManualReview),
}


@dataclass(frozen=True)
class Rule:
    """One rule of one vendor; of one type the lowest `priority` comes first."""

    id: str
    vendor: str
    type: RuleType
    config: RuleConfig
    priority: int = 100
    active: bool = True
    version: int = 1


@dataclass(frozen=True)
class SellerConfig:
    """How the vendor's agent sells; `review_above_total` is in the deal's own currency."""

    strategy_preference: Temperament = "balanced"
    auto_approve_enabled: bool = True
    auto_approve_min_utility: Utility | None = None
    manual_review_required: bool = False
    notification_webhook_url: str | None = None
    notification_email: str | None = None
    slack_channel: str | None = None
    preferred_months: tuple[int, ...] = ()
    preferred_payment_terms: tuple[str, ...] = ()
    maximum_discount: Rate | None = None
    review_above_total: Annotated[Exact, Field(ge=0)] | None = None
    review_above_discount: Rate | None = None
    version: int = 1

    def __post_init__(self) -> None:
        term_months(self.preferred_months)
        payment_terms(self.preferred_payment_terms)
        _check_fraction("maximum_discount", self.maximum_discount)
        _check_fraction("review_above_discount", self.review_above_discount)
        utility = self.auto_approve_min_utility
        if utility is not None and not 0 <= utility <= 1:
            raise Invalid(f"auto_approve_min_utility {utility}", "give a utility from 0 to 1")


@dataclass(frozen=True)
class Trades:
    """What the vendor gives for what, and what a value-add costs it; these it can deliver.

    Only a `published` exchange policy is known to buyers.
    """

    exchange: ExchangePolicy = field(default_factory=ExchangePolicy)
    value_add_costs: Mapping[str, Decimal] = field(default_factory=dict)
    published: bool = False
    version: int = 1

    def __post_init__(self) -> None:
        term_months(tuple(self.exchange.term_discounts))
        payment_terms(tuple(self.exchange.payment_discounts))
        if tags(self.value_add_costs) != tuple(sorted(self.value_add_costs)):
            raise Invalid(f"value-adds {sorted(self.value_add_costs)}", "name them by tags")
        if any(cost < 0 for cost in self.value_add_costs.values()):
            raise Invalid("a value-add that costs less than 0", "give 0 or more")


CONFIG: TypeAdapter[SellerConfig] = TypeAdapter(SellerConfig)
TRADES: TypeAdapter[Trades] = TypeAdapter(Trades)


MOST_FAULTS = 20


def parse_rule(type: str, config: Mapping[str, object]) -> RuleConfig:
    """The rule's configuration; `Invalid` names each field that is wrong and what it may be."""
    adapter = next((found for name, found in _ADAPTERS.items() if name == type), None)
    if adapter is None:
        raise Invalid(f"there is no rule type {type!r}", f"use one of {', '.join(RULE_TYPES)}")
    try:
        parsed: RuleConfig = adapter.validate_python(dict(config))
    except ValidationError as error:
        faults = [
            f"{_field(fault['loc'])}: {fault['msg']}"
            for fault in error.errors(include_input=False)[:MOST_FAULTS]
        ]
        raise Invalid(f"rule_config of {type}: {'; '.join(faults)}", "mend it") from None
    return parsed


def dump_rule(type: RuleType, config: RuleConfig) -> dict[str, Any]:
    """The configuration as JSON, numbers as text."""
    dumped: dict[str, Any] = _ADAPTERS[type].dump_python(config, mode="json")
    return dumped


def applies(config: PriceFloor | MaxDiscount | MinMargin, product: str, currency: str) -> bool:
    """Whether a rule about prices is about this product in this currency."""
    if not isinstance(config, MaxDiscount) and config.currency != currency:
        return False
    return config.product is None or product_key(config.product) == product_key(product)


def _check_fraction(what: str, rate: Decimal | None) -> None:
    if rate is not None and not 0 <= rate < 1:
        raise Invalid(f"{what} {rate}", "give a fraction from 0 up to below 1, such as 0.15")


def _check_product(product: str | None) -> None:
    if product is not None:
        required(named(product, "product"), "product")


def _field(place: tuple[int | str, ...]) -> str:
    """A field's path; a part that the caller made up may hold anything."""
    shown = [str(part)[:100] for part in place]
    return ".".join(part if part.isprintable() else ascii(part) for part in shown) or "it"
