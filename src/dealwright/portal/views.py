"""What a vendor is shown of its negotiations."""

from pydantic import BaseModel, Field

from dealwright.engine.offers import Side
from dealwright.negotiations.views import NegotiationView


class PortalTable(NegotiationView):
    """One negotiation as its vendor sees it, with the unit in words."""

    unit_name: str = Field(examples=["pack"])


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
