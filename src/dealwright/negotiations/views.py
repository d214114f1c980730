"""What the owner of a side is shown of a negotiation and of a campaign."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from dealwright.engine.offers import Side
from dealwright.negotiations.plain import Offered

Status = Literal["completed", "in_progress", "error"]
RunOutcome = Literal["accepted", "no_agreement", "error"]


class FinalOffer(BaseModel):
    """The offer that a run has come to, with what it is worth to the side that asks."""

    offer_id: str
    unit_price: str | None = Field(examples=["98.50"])
    quantity: int | None
    term_months: int | None
    payment_terms: str | None
    value_adds: list[str]
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
    issues: list[dict[str, Any]]
    offers: list[OfferView]
    agreement: Offered | None
    final_offer: FinalOffer | None


class StandingView(BaseModel):
    """One vendor in a campaign's comparison."""

    negotiation: str
    part: int
    started: bool
    outcome: str | None
    offer: Offered | None
    utility: float | None
    total: str | None


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
