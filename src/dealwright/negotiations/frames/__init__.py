"""Frames: what a follower of one negotiation is sent, by type; REST, sockets and events share them.

A frame of the `table` or of one's own `side` has a version; those about the connection have none.
"""

from typing import Annotated

from pydantic import BaseModel, Field, TypeAdapter

from dealwright.negotiations.frames.base import Actor, Judged, NothingData, Said
from dealwright.negotiations.frames.link import (
    ConnectedData,
    ConnectedFrame,
    ErrorData,
    ErrorFrame,
    LinkFrame,
    PongFrame,
    ProgressData,
    ProgressFrame,
    Versions,
)
from dealwright.negotiations.frames.side import (
    AlternativeData,
    AnnotatedData,
    AnnotatedFrame,
    BriefedData,
    BriefedFrame,
    ExplainedFrame,
    HandedBackFrame,
    HeldFrame,
    Interval,
    MandateChangedData,
    MandateChangedFrame,
    OpponentData,
    PersonAskedData,
    PersonAskedFrame,
    PersonData,
    RunStartedData,
    RunStartedFrame,
    SideFrame,
    TakenOverFrame,
    ThoughtData,
    Unit,
)
from dealwright.negotiations.frames.table import (
    ApprovedData,
    ApprovedFrame,
    AwardConfirmedFrame,
    BuyerOfferFrame,
    CompletedData,
    CompletedFrame,
    End,
    EndedData,
    LapsedFrame,
    MoveData,
    OpenedData,
    OpenedFrame,
    Outcome,
    PausedData,
    PausedFrame,
    RejectedFrame,
    ResumedData,
    ResumedFrame,
    RoundsData,
    RoundsLimitedFrame,
    RoundStartData,
    RoundStartFrame,
    SellerCounterFrame,
    TableFrame,
    Worth,
)

__all__ = [
    "FRAME",
    "Actor",
    "AlternativeData",
    "AnnotatedData",
    "AnnotatedFrame",
    "ApprovedData",
    "ApprovedFrame",
    "AwardConfirmedFrame",
    "BriefedData",
    "BriefedFrame",
    "BuyerOfferFrame",
    "CompletedData",
    "CompletedFrame",
    "ConnectedData",
    "ConnectedFrame",
    "End",
    "EndedData",
    "ErrorData",
    "ErrorFrame",
    "ExplainedFrame",
    "Frame",
    "Frames",
    "HandedBackFrame",
    "HeldFrame",
    "Interval",
    "Judged",
    "LapsedFrame",
    "Link",
    "LinkFrame",
    "MandateChangedData",
    "MandateChangedFrame",
    "MoveData",
    "NothingData",
    "OpenedData",
    "OpenedFrame",
    "OpponentData",
    "Outcome",
    "PausedData",
    "PausedFrame",
    "PersonAskedData",
    "PersonAskedFrame",
    "PersonData",
    "PongFrame",
    "ProgressData",
    "ProgressFrame",
    "Recorded",
    "RejectedFrame",
    "ResumedData",
    "ResumedFrame",
    "RoundStartData",
    "RoundStartFrame",
    "RoundsData",
    "RoundsLimitedFrame",
    "RunStartedData",
    "RunStartedFrame",
    "Said",
    "SellerCounterFrame",
    "SideFrame",
    "TableFrame",
    "TakenOverFrame",
    "ThoughtData",
    "Unit",
    "Versions",
    "Worth",
]

Recorded = (
    OpenedFrame
    | RoundsLimitedFrame
    | RoundStartFrame
    | BuyerOfferFrame
    | SellerCounterFrame
    | PausedFrame
    | ResumedFrame
    | CompletedFrame
    | AwardConfirmedFrame
    | ApprovedFrame
    | RejectedFrame
    | LapsedFrame
    | BriefedFrame
    | RunStartedFrame
    | ExplainedFrame
    | HeldFrame
    | PersonAskedFrame
    | TakenOverFrame
    | HandedBackFrame
    | MandateChangedFrame
    | AnnotatedFrame
)
Link = ConnectedFrame | ProgressFrame | ErrorFrame | PongFrame
Frame = Annotated[Recorded | Link, Field(discriminator="type")]
FRAME: TypeAdapter[Recorded | Link] = TypeAdapter(Frame)


class Frames(BaseModel):
    """Everything after the versions that were asked for; ask again with the last ones."""

    frames: list[Frame]
    after: int
    side_after: int
