"""What is told of a fork: how it was made, and its frames, the same as of what is real."""

from typing import Literal

from pydantic import BaseModel, Field

from dealwright.negotiations.frames import Frames
from dealwright.negotiations.plain import Offered
from dealwright.strategies.bodies import StrategyName


class ForkView(BaseModel):
    """A continuation that was simulated; it binds nobody and is counted nowhere."""

    simulation: Literal[True] = True
    opponent: Literal["model"] = Field(
        default="model", description="The vendor as its public offers show it, estimated."
    )
    id: str
    negotiation: str
    vendor_name: str
    request: str
    line: int
    version: int = Field(description="Of the table, from which on it is simulated.")
    strategy: StrategyName
    changed: list[str] = Field(description="What of the mandate is different from the real one.")
    course: int
    state: str
    rounds: int
    offer: Offered | None = Field(description="Agreed on, or the vendor's last.")
    utility: float | None = Field(description="By the mandate of this fork.")
    total: str | None
    currency: str
    by: str
    until: str = Field(description="When it is removed by itself, an ISO time.")


class ForkFrames(Frames):
    """The real negotiation up to the fork, and what follows it there."""

    simulation: Literal[True] = True
    id: str
