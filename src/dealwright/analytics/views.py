"""Figures as they are told: each with its n, and an interval at 95 % where one can be had.

A rate is a share between 0 and 1 (a savings rate may be below 0); money is exact, and of one
currency.
"""

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, Field

from dealwright.analytics.filters import Basis

LOW, HIGH = "Lower end of the interval at 95 %.", "Upper end of the interval at 95 %."


class ShareView(BaseModel):
    """`count` of `n`; null where n is 0."""

    n: int
    count: int
    rate: float | None = Field(examples=[0.64])
    low: float | None = Field(description=f"{LOW} By Wilson's score.")
    high: float | None = Field(description=HIGH)


class MeanView(BaseModel):
    """A mean and a median over n; null where n is 0, and no interval where it is 1."""

    n: int
    mean: float | None
    median: float | None
    low: float | None = Field(description=f"{LOW} Of the mean, by Student's t.")
    high: float | None = Field(description=HIGH)


class SpendView(BaseModel):
    """What was bought by negotiations that succeeded, in one currency."""

    currency: str = Field(examples=["USD"])
    n: int
    spend: Decimal = Field(examples=["195400.00"])


class SavingView(BaseModel):
    """What was saved against one basis, in one currency; the rate is saving over spend."""

    currency: str = Field(examples=["USD"])
    basis: Basis = Field(
        description="The vendor's first offer, its list price, or the median paid in the 24 months "
        "before the negotiation by this workspace for the same product, unit and currency."
    )
    n: int = Field(description="Negotiations that succeeded and of which the basis is known.")
    simulated: int = Field(description="How many of them were with simulated vendors.")
    spend: Decimal
    saving: Decimal = Field(description="Below 0 where more was paid than on the basis.")
    rate: float | None
    low: float | None = Field(description=f"{LOW} By the linearised variance of a ratio of sums.")
    high: float | None = Field(description=HIGH)


class CountsView(BaseModel):
    """How many concluded negotiations there are of each sort."""

    concluded: int
    simulated: int = Field(description="With vendors that our own agent played.")
    not_engaged: int = Field(description="The vendor never answered with an offer.")
    passed_over: int = Field(description="Closed because another vendor got the line.")
    counted: int = Field(description="Engaged and not passed over: what the success rate is of.")
    successful: int = Field(description="An agreement that a person approved.")


class PilotView(BaseModel):
    """A published pilot to compare with; its vendors were real."""

    source: str
    success_rate: float
    savings_rate: float
    days_gained: int
    days: int = Field(description="Average days that a negotiation took.")


class EaseView(MeanView):
    """How easy vendors found it, as they said in the portal, from 1 (hard) to 5 (easy)."""


class SummaryView(BaseModel):
    """The figures of a workspace, or of what the filters leave of it."""

    counts: CountsView
    success: ShareView
    success_with_passed_over: ShareView = Field(
        description="The same with those counted that were closed because another vendor got it."
    )
    spend: list[SpendView]
    savings: list[SavingView] = Field(description="Per currency and basis, never added up.")
    days_gained: MeanView = Field(
        description="Days of payment agreed, less those of the vendor's first offer."
    )
    negotiated_days: MeanView = Field(description="From opening to agreement.")
    bought_days: MeanView = Field(description="From the request to the approval.")
    ease: EaseView
    evaluator: ShareView = Field(
        description="Awards in campaigns that a person approved: how often the vendor that was "
        "ranked first by utility got it, where at least two stood for it."
    )
    pilot: PilotView


class VendorFigures(BaseModel):
    """One vendor in one currency."""

    vendor: str
    name: str
    currency: str
    negotiations: int
    simulated: int
    passed_over: int
    counted: int
    successful: int
    success_rate: float | None
    success_low: float | None
    success_high: float | None
    spend: Decimal
    first_offer_n: int
    first_offer_saving: Decimal
    first_offer_rate: float | None
    list_n: int
    list_saving: Decimal
    list_rate: float | None
    history_median_n: int
    history_median_saving: Decimal
    history_median_rate: float | None


class PriceFigures(BaseModel):
    """Where agreed prices and terms lie: percentiles by nearest rank; null where n is 0.

    A category is one product in one unit and currency.
    """

    category: str
    product: str
    unit: str
    unit_name: str = Field(examples=["pack"])
    currency: str
    n: int
    price_p10: Decimal | None
    price_p25: Decimal | None
    price_p50: Decimal | None
    price_p75: Decimal | None
    price_p90: Decimal | None
    payment_days_n: int
    payment_days_p25: int | None
    payment_days_p50: int | None
    payment_days_p75: int | None
    term_months_n: int
    term_months_p25: int | None
    term_months_p50: int | None
    term_months_p75: int | None


class RankedVendor(BaseModel):
    """A vendor among those that were asked for a product, by how surely it wins."""

    category: str
    product: str
    unit: str
    currency: str
    rank: int = Field(description="By the lower end of the interval of `win_rate`, then the price.")
    vendor: str
    name: str
    n: int = Field(description="Concluded negotiations in which it engaged.")
    simulated: int
    won: int
    win_rate: float | None
    win_low: float | None
    win_high: float | None
    mean_price: Decimal | None = Field(description="Of what was agreed and approved, per unit.")


class StickingPoint(BaseModel):
    """An issue that held the last rounds of negotiations."""

    issue: str | None = Field(
        description="Null: the two differed in nothing at the end, or never both made an offer."
    )
    n: int
    share: float
    share_low: float
    share_high: float
    successful: int
    passed_over: int
    mean_rounds: float


class StrategyFigures(BaseModel):
    """What a strategy, or the tactic that an agent used most, came to."""

    kind: Literal["strategy", "tactic"]
    name: str = Field(description="Empty where a person made all moves.")
    mover: str = Field(description="Who made our moves: agent, person, both or nobody.")
    negotiations: int
    simulated: int
    passed_over: int
    counted: int
    successful: int
    success_rate: float | None
    success_low: float | None
    success_high: float | None
    saving_n: int
    saving_mean: float | None = Field(
        description="Mean over negotiations of saving over spend, against the first offer."
    )
    saving_low: float | None
    saving_high: float | None
    mean_rounds: float


class VendorTable(BaseModel):
    """Savings by vendor; `total` rows in all, of which at most 200 are here."""

    items: list[VendorFigures]
    total: int


class PriceTable(BaseModel):
    """Percentiles by product."""

    items: list[PriceFigures]
    total: int


class RankingTable(BaseModel):
    """Vendors ranked by product."""

    items: list[RankedVendor]
    total: int


class StickingTable(BaseModel):
    """Sticking points."""

    items: list[StickingPoint]
    total: int


class StrategyTable(BaseModel):
    """Strategies and tactics."""

    items: list[StrategyFigures]
    total: int
