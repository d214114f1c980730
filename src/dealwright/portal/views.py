"""What a vendor is shown of its negotiations."""

from typing import Literal

from pydantic import BaseModel, Field

from dealwright.engine.offers import Side
from dealwright.negotiations.plain import Offered
from dealwright.negotiations.views import NegotiationView


class Review(BaseModel):
    """What the vendor's agent proposes and its rules want a person to look at."""

    negotiation: str
    product: str
    currency: str
    unit_name: str
    version: int = Field(description="Of the table; name it with the decision.")
    reason: str
    action: Literal["offer", "accept"] | None = Field(description="Null: it is not known any more.")
    offer: Offered | None


class PortalTable(NegotiationView):
    """One negotiation as its vendor sees it, and who plays for the vendor."""

    unit_name: str = Field(examples=["pack"])
    price_period: str = Field(description="How often the price is paid.", examples=["once"])
    hand: Literal["person", "agent"]
    review: Review | None
    rated: bool = Field(description="Whether the vendor has rated it.")


class PortalNegotiation(BaseModel):
    """A row of the vendor's list."""

    id: str
    product: str
    unit_name: str = Field(examples=["pack"])
    quantity: int | None
    currency: str
    state: str
    paused: bool
    turn: Side = Field(description="Whose move it is, while it is open.")
    rounds: int
    max_rounds: int
    until: str | None = Field(description="When it ends at the latest.")
