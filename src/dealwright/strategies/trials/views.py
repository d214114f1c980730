"""Trials as they are shown to the buyer's side."""

from typing import Literal

from pydantic import BaseModel, Field

from dealwright.strategies.model import Source

State = Literal["on", "off"]


class TrialListed(BaseModel):
    """One in the list."""

    id: str
    product: str | None = Field(
        description="Null where it is about a category, or about any product."
    )
    category: str | None
    state: State
    started_at: str = Field(description="ISO 8601, in UTC.")


class ValueView(BaseModel):
    """An estimated mean gain in utility, with an interval of 95 %."""

    mean: float
    low: float
    high: float


class AlwaysView(BaseModel):
    """What always playing this one would have come to, from the runs in which it could be drawn."""

    n: int
    inverse_propensity: ValueView
    self_normalised: ValueView
    doubly_robust: ValueView


class ArmView(BaseModel):
    """One strategy of a trial, and what its runs came to."""

    name: str = Field(examples=["bundle"])
    source: Source
    version: str
    n: int = Field(description="Its runs that came to an end.")
    agreed: int
    believed: ValueView = Field(
        description="The mean gain as it is believed: 95 % of the posterior lie between the ends."
    )
    chance: float = Field(description="With what chance the next run draws it, as things stand.")
    always: AlwaysView | None = Field(description="Null: it was never drawn.")


class TrialView(BaseModel):
    """A trial with what is known of its arms.

    A gain is the buyer's utility above what no agreement is worth; without an agreement it is 0.
    """

    id: str
    product: str | None
    category: str | None
    products: list[str] = Field(description="Those of the category.")
    state: State
    share: float
    started_by: str
    started_at: str
    switched_by: str | None = Field(description="Who ended it, or took it up again, last.")
    switched_at: str | None
    outcomes: int = Field(description="Runs of it that came to an end.")
    simulated: int = Field(description="Of these, with our own agent in the vendor's place.")
    arms: list[ArmView] = Field(description="In the order in which they were named.")


class TrialRun(BaseModel):
    """A run of a trial that came to its end; why each move was made stands in the negotiation."""

    negotiation: str
    run: str
    strategy: str = Field(examples=["bundle"])
    chance: float = Field(description="With which it was drawn.")
    gain: float
    agreed: bool
    simulated: bool = Field(description="Our own agent played the vendor.")
