"""Frames of a request: what becomes of it, from its making to its orders."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from dealwright.procurement.model.requests import (
    RequestAwarded,
    RequestCampaigned,
    RequestEnded,
    RequestMade,
    RequestOrdered,
    RequestSourced,
    RequestTendered,
)
from dealwright.store.streams import Recorded


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


class RequestEvent(_Said):
    """Something that happened to a request; `version` counts its events."""

    stream: Literal["request"] = "request"
    version: int
    timestamp: str = Field(description="When it was recorded, ISO 8601.")


class ActedData(_Said):
    """Who did it."""

    by: str


class RequestMadeFrame(RequestEvent):
    """Somebody needs something."""

    type: Literal["request_made"] = "request_made"
    data: ActedData


class RequestSourcedFrame(RequestEvent):
    """Vendors were chosen and negotiations opened with them."""

    type: Literal["request_sourced"] = "request_sourced"
    data: ActedData


class CampaignedData(ActedData):
    """Which campaign it is."""

    campaign: str


class RequestCampaignedFrame(RequestEvent):
    """The agent negotiates with the chosen vendors in one campaign."""

    type: Literal["request_campaigned"] = "request_campaigned"
    data: CampaignedData


class TenderedData(ActedData):
    """Which RFQ it is, and for which lines."""

    rfq: str
    lines: list[int]


class RequestTenderedFrame(RequestEvent):
    """Vendors were asked to quote."""

    type: Literal["request_tendered"] = "request_tendered"
    data: TenderedData


class RequestAwardedData(_Said):
    """Which line went where, by which approval."""

    line: int
    negotiation: str
    approval: str


class RequestAwardedFrame(RequestEvent):
    """A person approved the award of a line."""

    type: Literal["request_awarded"] = "request_awarded"
    data: RequestAwardedData


class RequestOrderedData(_Said):
    """The papers of a line."""

    line: int
    contract: str
    purchase_order: str


class RequestOrderedFrame(RequestEvent):
    """A line was ordered."""

    type: Literal["request_ordered"] = "request_ordered"
    data: RequestOrderedData


class RequestEndedData(_Said):
    """What became of its order by text, and why."""

    outcome: Literal["failed", "cancelled"]
    reason: str


class RequestEndedFrame(RequestEvent):
    """Nothing comes of it any more."""

    type: Literal["request_ended"] = "request_ended"
    data: RequestEndedData


RequestRecorded = (
    RequestMadeFrame
    | RequestSourcedFrame
    | RequestCampaignedFrame
    | RequestTenderedFrame
    | RequestAwardedFrame
    | RequestOrderedFrame
    | RequestEndedFrame
)
RequestFrame = Annotated[RequestRecorded, Field(discriminator="type")]
REQUEST_FRAME: TypeAdapter[RequestRecorded] = TypeAdapter(RequestFrame)


class RequestFrames(BaseModel):
    """Everything after the version that was asked for; ask again with the last one."""

    frames: list[RequestFrame]
    after: int


def request_frame(recorded: Recorded) -> RequestRecorded:
    """The frame of one event of a request."""
    at: dict[str, Any] = {"version": recorded.version, "timestamp": recorded.time}
    match recorded.event:
        case RequestMade(by=by):
            return RequestMadeFrame(**at, data=ActedData(by=by))
        case RequestSourced(by=by):
            return RequestSourcedFrame(**at, data=ActedData(by=by))
        case RequestCampaigned(by=by, campaign=campaign):
            return RequestCampaignedFrame(**at, data=CampaignedData(by=by, campaign=campaign))
        case RequestTendered(by=by, rfq=rfq, lines=lines):
            tendered = TenderedData(by=by, rfq=rfq, lines=list(lines))
            return RequestTenderedFrame(**at, data=tendered)
        case RequestAwarded() as event:
            return RequestAwardedFrame(**at, data=RequestAwardedData(**vars(event)))
        case RequestOrdered(line=line, contract=contract, purchase_order=order):
            data = RequestOrderedData(line=line, contract=contract, purchase_order=order)
            return RequestOrderedFrame(**at, data=data)
        case RequestEnded(outcome=outcome, reason=reason):
            ended = RequestEndedData(outcome=outcome, reason=reason)
            return RequestEndedFrame(**at, data=ended)
        case event:
            raise TypeError(f"{type(event).__name__} has no frame yet")
