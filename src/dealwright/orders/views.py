"""What callers are shown of orders: amounts as text, words of erased people as such."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from dealwright.core.money import Money
from dealwright.orders.model.orders import Stage
from dealwright.procurement.views import MoneyView, money_view
from dealwright.web.sentences import SentenceView

ERASED = "(erased)"
FrameType = Literal["stage_change", "log", "call_update", "approval_required"]


class OrderStarted(BaseModel):
    """The text was taken; what becomes of it is told at `/orders/{order_id}`."""

    order_id: str
    status: Literal["processing"]


class MessageOrderRow(BaseModel):
    """A row of the list; `asking` names what the sender has still to say."""

    id: str
    at: str
    stage: Stage
    asking: list[str]
    product: str
    quantity: int | None
    unit: str
    vendor_name: str
    total: MoneyView | None


class MessageView(BaseModel):
    """One text of the conversation; `ours` where it is an automated answer."""

    at: str
    ours: bool
    text: str


class WantedView(BaseModel):
    """What was understood; empty where the text does not say."""

    product: str
    quantity: int | None
    unit: str
    amount: str
    currency: str
    needed_by: str
    must_haves: list[str]


class CandidateView(BaseModel):
    """A vendor that was chosen to be asked, and why."""

    vendor: str
    name: str
    negotiation: str
    score: str
    shares: dict[str, str]
    reasons: list[str]
    told: list[SentenceView] = Field(
        description="The reasons by code; empty where they were recorded before there were codes."
    )
    source: str = Field(description="Where it was found: the workspace's register.")


class ExcludedView(BaseModel):
    """A vendor that does not fit, and every reason why."""

    vendor: str
    name: str
    reasons: list[str]
    told: list[SentenceView] = Field(
        description="The reasons by code; empty where they were recorded before there were codes."
    )


class CompanyView(BaseModel):
    """A company in the web; `vendor` where one of that name is in the register."""

    name: str
    url: str
    why: str = Field(description="What its page says; words of others, not checked.")
    vendor: str


class CompaniesView(BaseModel):
    """Who was found in the web; nobody was written to."""

    query: str = Field(description="What was asked for: never the budget.")
    simulated: bool
    reason: str = Field(description="Why nothing was found, where the search failed.")
    companies: list[CompanyView]


class SpokenView(BaseModel):
    """Something that was said in a call; `ours` where it was our assistant."""

    at: str
    ours: bool
    text: str


class CallView(BaseModel):
    """A call: initiated, connected, completed or failed; the price is the vendor's last one."""

    call: str
    vendor: str
    vendor_name: str
    negotiation: str
    simulated: bool
    status: str
    at: str
    until: str
    reason: str
    quoted_price: str | None
    duration_seconds: int
    transcript: list[SpokenView]


class ScoredView(BaseModel):
    """A quote in the evaluation; the shares add up to the score."""

    vendor: str
    vendor_name: str
    negotiation: str
    unit_price: str
    total: MoneyView
    score: str
    shares: dict[str, str]
    reasons: list[str]
    told: list[SentenceView] = Field(
        description="The reasons by code; empty where they were recorded before there were codes."
    )


class EvaluationView(BaseModel):
    """All quotes, the best first, and how much each criterion counts."""

    at: str
    ranking: list[ScoredView]
    weights: dict[str, str]
    learned: str
    learned_told: list[SentenceView]


class BestView(BaseModel):
    """Who a person is asked to approve."""

    approval: str
    vendor: str
    vendor_name: str
    unit_price: str
    total: MoneyView


class BoughtView(BaseModel):
    """The papers of the order, once it was approved."""

    contract: str
    purchase_order: str
    total: MoneyView


class MessageOrderView(BaseModel):
    """An order, and how far it has come; its id is the request's."""

    id: str
    version: int
    at: str
    by: str
    stage: Stage
    reason: str
    asking: list[str]
    wanted: WantedView
    messages: list[MessageView]
    candidates: list[CandidateView]
    excluded: list[ExcludedView]
    web: CompaniesView | None
    campaign: str | None
    calls: list[CallView]
    evaluation: EvaluationView | None
    best: BestView | None
    bought: BoughtView | None


class OrderFrame(BaseModel):
    """Something that happened to an order; `version` counts its events."""

    event_type: FrameType
    stage: Stage
    order_id: str
    message: str
    data: dict[str, Any]
    timestamp: str
    version: int


def order_row(row: Any) -> MessageOrderRow:
    total = None
    if row.total_minor is not None:
        total = money_view(Money(row.total_minor, row.currency))
    return MessageOrderRow(
        id=row.id,
        at=row.at,
        stage=row.stage,
        asking=[name for name in row.asking.split(",") if name],
        product=row.product,
        quantity=row.quantity,
        unit=row.unit,
        vendor_name=row.vendor_name,
        total=total,
    )
