"""Frames of the table: what both sides see, with one's own side's reasons."""

from typing import Any, Literal

from pydantic import Field

from dealwright.engine.offers import Side
from dealwright.negotiations.frames.base import Actor, Judged, NothingData, Said
from dealwright.negotiations.plain import Offered

Outcome = Literal["accepted", "no_agreement"]
End = Literal["agreement", "walked_away", "deadline", "withdrawn"]


class TableFrame(Said):
    """Something that both sides see; `version` counts the table's events."""

    stream: Literal["table"] = "table"
    version: int
    timestamp: str = Field(description="When it was recorded, ISO 8601.")


class OpenedData(Said):
    """What lies on the table from the beginning."""

    request: str
    line: int
    vendor: str
    vendor_name: str
    product: str
    unit: str
    currency: str
    max_rounds: int
    seller_player: Literal["agent", "person"]
    simulated: bool
    list_price: str | None = Field(description="For one unit, where it is public.")
    issues: list[dict[str, Any]]


class OpenedFrame(TableFrame):
    """The table is laid."""

    type: Literal["opened"] = "opened"
    data: OpenedData


class RoundsData(Said):
    """How many rounds there are from now on, and how long."""

    max_rounds: int
    until: str | None = Field(description="Then it ends, ISO 8601; null: whenever it does.")


class RoundsLimitedFrame(TableFrame):
    """From here on at most so many rounds are played, and no longer than until then."""

    type: Literal["rounds_limited"] = "rounds_limited"
    data: RoundsData


class RoundStartData(Said):
    """Which round begins."""

    round_number: int
    max_rounds: int


class RoundStartFrame(TableFrame):
    """Sent right before a round's first offer, and with its version: count by the offer."""

    type: Literal["round_start"] = "round_start"
    data: RoundStartData


class Worth(Said):
    """What an offer is worth to the side that looks, whoever made it.

    Within a campaign all offers for a part are measured by one Brief, so that vendors compare.
    """

    utility: float
    total: str | None = Field(description="Total cost to the buyer, or revenue, as decimal text.")
    permitted: bool = Field(description="Whether that side's mandate lets it agree to this.")


class MoveData(Judged):
    """An offer, with the reasons of the side that made it, and what it is worth to one's own."""

    round_number: int
    actor: Actor
    offer_id: str
    offer: Offered
    worth: Worth | None = Field(description="Null where one's own side has no Brief any more.")


class BuyerOfferFrame(TableFrame):
    """The buyer's side put an offer on the table."""

    type: Literal["buyer_offer"] = "buyer_offer"
    data: MoveData


class SellerCounterFrame(TableFrame):
    """The vendor's side put an offer on the table."""

    type: Literal["seller_counter"] = "seller_counter"
    data: MoveData


class PausedData(Said):
    """Who stopped it, and why."""

    by: str
    reason: str


class PausedFrame(TableFrame):
    """No side moves until it is resumed."""

    type: Literal["paused"] = "paused"
    data: PausedData


class ResumedData(Said):
    """Who lets it go on."""

    by: str


class ResumedFrame(TableFrame):
    """It goes on from where it stood."""

    type: Literal["resumed"] = "resumed"
    data: ResumedData


class CompletedData(Judged):
    """How the bargaining ended; `offer` is what was agreed."""

    outcome: Outcome
    state: End
    by: Side | None
    reason: str
    round_number: int
    actor: Actor | None
    offer: Offered | None
    worth: Worth | None = Field(description="Of what was agreed.")


class CompletedFrame(TableFrame):
    """Bargaining has ended; an agreement is still subject to approval."""

    type: Literal["completed"] = "completed"
    data: CompletedData


class AwardConfirmedFrame(TableFrame):
    """The agreement was chosen; it is still subject to approval."""

    type: Literal["award_confirmed"] = "award_confirmed"
    data: NothingData


class ApprovedData(Said):
    """Which approval it was."""

    approval: str


class ApprovedFrame(TableFrame):
    """A person approved the agreement: it binds."""

    type: Literal["approved"] = "approved"
    data: ApprovedData


class EndedData(Said):
    """Why it came to nothing."""

    reason: str


class RejectedFrame(TableFrame):
    """A person rejected the agreement."""

    type: Literal["rejected"] = "rejected"
    data: EndedData


class LapsedFrame(TableFrame):
    """The agreement, never approved, ended politely."""

    type: Literal["lapsed"] = "lapsed"
    data: EndedData
