"""What the owner of a side is shown of a negotiation and of a campaign."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from dealwright.engine.offers import Side
from dealwright.negotiations.campaign_events import Winner
from dealwright.negotiations.plain import Offered

Status = Literal["completed", "in_progress", "error"]
Rank = Literal["leading", "contender", "fallback"]
RunOutcome = Literal["accepted", "no_agreement", "error"]


class FinalOffer(BaseModel):
    """The offer that a run has come to, with what it is worth to the side that asks."""

    offer_id: str
    unit_price: str | None = Field(examples=["98.50"])
    quantity: int | None
    term_months: int | None
    payment_terms: str | None
    value_adds: list[str]
    further: dict[str, str] = Field(description="Of each further issue the option.")
    utility: float
    tco: str | None = Field(examples=["118200.00"])


class RunAnswer(BaseModel):
    """How far the agent has come with one negotiation."""

    session_id: str
    run: str | None
    status: Status
    outcome: RunOutcome | None
    rounds_completed: int
    final_offer: FinalOffer | None


class OfferView(BaseModel):
    """One offer on the table."""

    offer_id: str
    by: Side
    round: int
    offer: Offered


class NegotiationView(BaseModel):
    """The table, and what the asking side alone knows of it."""

    id: str
    version: int
    request: str
    line: int
    coalition: str = Field(description="For which coalition it is, or empty; then no request.")
    vendor: str
    vendor_name: str
    product: str
    unit: str
    currency: str
    state: str
    reason: str
    paused: bool
    turn: Side
    round: int
    max_rounds: int
    until: str | None = Field(description="When it ends at the latest.")
    simulated: bool
    campaign: str | None
    run: str | None
    held: bool
    waiting_for_person: str | None
    has_agent: bool = Field(description="Whether an agent plays one's own side, or would.")
    taken_over_by: str | None = Field(description="The user who plays in the agent's place.")
    issues: list[dict[str, Any]]
    offers: list[OfferView]
    agreement: Offered | None
    final_offer: FinalOffer | None


class StandingView(BaseModel):
    """One vendor in a campaign's comparison, as things stand.

    `utility` and `total` are measured by one yardstick for all vendors of a part.
    """

    negotiation: str
    part: int
    vendor: str
    vendor_name: str
    currency: str
    simulated: bool
    state: str
    paused: bool
    round: int
    max_rounds: int
    started: bool
    waiting_for_person: str | None
    outcome: str | None = Field(description="Null until it has come as far as it will.")
    offer: Offered | None = Field(description="The vendor's best offer that stands.")
    acceptable: bool = Field(description="Whether our mandate allows that offer.")
    utility: float | None
    total: str | None
    rank: Rank | None = Field(description="Among the acceptable ones of its part.")
    list_price: str | None = Field(description="For one unit, where it is public.")
    first_price: str | None = Field(description="The unit price of the vendor's first offer.")
    saving_vs_list: float | None = Field(
        description="Share of the list price by which the offer is below it.", examples=[0.14]
    )
    saving_vs_first: float | None = Field(
        description="Share of the first offer's total by which the offer's total is below it."
    )


class AwardView(BaseModel):
    """Who gets a part, subject to approval until `approved`."""

    part: int
    negotiation: str
    ranking: list[str]
    approved: bool


class CampaignView(BaseModel):
    """A campaign and its comparison."""

    id: str
    version: int
    request: str
    state: str
    max_rounds: int
    sessions: list[StandingView]
    awards: list[AwardView]
    winner: Winner = Field(description="Who says who gets a part: the comparison, or a person.")
    to_choose: list[int] = Field(description="Parts that wait for a person to choose.")
