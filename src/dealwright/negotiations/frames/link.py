"""Frames about the connection: not recorded, and so without a version."""

from typing import Literal

from pydantic import Field

from dealwright.engine.offers import Side
from dealwright.negotiations.frames.base import NothingData, Said


class LinkFrame(Said):
    """Something about the connection: not recorded, and so without a version."""

    stream: None = None
    version: None = None
    timestamp: str = Field(description="When it was sent, ISO 8601.")


class Versions(Said):
    """How far each stream has come."""

    table: int
    side: int


class ConnectedData(Said):
    """Where the negotiation stands as the connection begins."""

    negotiation: str
    side: Side
    both_sides: bool = Field(description="Simulated: the other side's reasons are shown too.")
    state: str
    paused: bool
    round_number: int
    max_rounds: int
    simulated: bool
    versions: Versions
    ping_seconds: int = Field(description="Send a ping at least this often.")


class ConnectedFrame(LinkFrame):
    """The first frame of a connection."""

    type: Literal["connected"] = "connected"
    data: ConnectedData


class ProgressData(Said):
    """How far it has come; a round is done when both sides have made their offer."""

    rounds_done: int
    rounds_left: int
    seconds_left: float | None = Field(
        description="At the pace of the moves so far, if all rounds are played; null before two."
    )


class ProgressFrame(LinkFrame):
    """Sent on connecting and after each move."""

    type: Literal["progress"] = "progress"
    data: ProgressData


class ErrorData(Said):
    """What is wrong, and what would be right."""

    code: str
    message: str
    instead: str


class ErrorFrame(LinkFrame):
    """Something was not understood or does not work; the connection goes on."""

    type: Literal["error"] = "error"
    data: ErrorData


class PongFrame(LinkFrame):
    """The answer to a ping."""

    type: Literal["pong"] = "pong"
    data: NothingData
