"""What a vendor sends."""

from typing import Literal

from pydantic import Field

from dealwright.web.text import Body, Id, Line


class MoveBody(Body):
    """An offer by hand: a value for every issue of the negotiation."""

    offer: dict[str, str | int | list[str]] = Field(
        examples=[{"unit_price": "9.95", "quantity": 1000, "payment_terms": "net_30"}]
    )


class AcceptBody(Body):
    """Which offer is accepted, so that nobody agrees to another one than he has seen."""

    offer_id: Id = Field(examples=["neg_5k3v-3"])


class ReviewBody(Body):
    """What a person says to what the agent proposed; to change it, make an offer instead."""

    version: int = Field(ge=0, le=2**53, description="Of the review that was seen.")
    decision: Literal["approve", "refuse"]


class WalkAwayBody(Body):
    """Why the vendor leaves."""

    reason: Line = "no agreement was possible"
