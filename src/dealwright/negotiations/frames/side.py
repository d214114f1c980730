"""Frames of one's own side: what it alone knows."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from dealwright.engine.offers import Side
from dealwright.negotiations.frames.base import Actor, Judged, Said
from dealwright.negotiations.plain import Offered

Unit = Literal["unit_price", "own_utility"]


class SideFrame(Said):
    """Something that one's own side alone knows; `version` counts that side's events."""

    stream: Literal["side"] = "side"
    version: int
    timestamp: str = Field(description="When it was recorded, ISO 8601.")


class BriefedData(Said):
    """What one's own side wants and may do."""

    side: Side
    strategy: str | None = Field(description="Null: chosen in each round.")
    temperament: str
    reservation_utility: float
    target_utility: float
    total_limit: str | None
    target_total: str | None
    price_floor: str | None
    confirm_above: str | None
    weights: Mapping[str, float] = Field(description="By issue, adding up to 1.")
    must_haves: list[str]


class BriefedFrame(SideFrame):
    """One's own side got its brief."""

    type: Literal["briefed"] = "briefed"
    data: BriefedData | None = Field(description="Null: it was erased.")


class RunStartedData(Said):
    """Which run, started by whom."""

    run: str
    by: str
    hold: bool = Field(description="In a campaign: offers are held, none is accepted.")
    stream_updates: bool
    strategy: str | None = Field(description="The one that was named; null: none was.")
    strategy_version: str = Field(description="Empty for one that is built in.")


class RunStartedFrame(SideFrame):
    """One's own agent plays from here on."""

    type: Literal["run_started"] = "run_started"
    data: RunStartedData


class Interval(Said):
    """Where the other side's limit lies, estimated: 80 % of what is believed lies between."""

    low: str
    high: str
    unit: Unit
    coverage: float = 0.8


class OpponentData(Said):
    """What is believed of the other side; all of it estimated from its offers."""

    type: str = Field(examples=["conceder"])
    offers_seen: int
    exponent: float | None
    weights: Mapping[str, float]
    reservation: Interval | None


class AlternativeData(Said):
    """The best offer that truly stood elsewhere."""

    total: str
    utility: float


class ThoughtData(Judged):
    """The numbers behind a move; `table_version` is the move that they explain."""

    table_version: int
    actor: Actor
    target_utility: float | None
    opponent: OpponentData | None
    alternative: AlternativeData | None


class ExplainedFrame(SideFrame):
    """Why one's own side moved as it did."""

    type: Literal["explained"] = "explained"
    data: ThoughtData


class HeldFrame(SideFrame):
    """In a campaign: the other side's offer of `table_version` is kept for the comparison."""

    type: Literal["held"] = "held"
    data: ThoughtData


class PersonAskedData(Said):
    """Why a person must decide, after which event of the table, and what the agent proposes."""

    table_version: int
    reason: str
    action: Literal["offer", "accept"] | None
    offer: Offered | None


class PersonAskedFrame(SideFrame):
    """One's own agent waits for a person."""

    type: Literal["person_asked"] = "person_asked"
    data: PersonAskedData


class PersonData(Said):
    """Which user, and after which event of the table."""

    table_version: int
    by: str


class TakenOverFrame(SideFrame):
    """A person plays in the place of one's own agent."""

    type: Literal["taken_over"] = "taken_over"
    data: PersonData


class HandedBackFrame(SideFrame):
    """One's own agent plays again."""

    type: Literal["handed_back"] = "handed_back"
    data: PersonData


class AnnotatedData(PersonData):
    """A note, and at which event of the table."""

    text: str | None = Field(description="Null: it was erased.")


class AnnotatedFrame(SideFrame):
    """Somebody of one's own side has made a note."""

    type: Literal["annotated"] = "annotated"
    data: AnnotatedData


class MandateChangedData(PersonData):
    """What is different, by name, and the brief from here on."""

    changed: list[str] = Field(examples=[["budget", "weights"]])
    brief: BriefedData | None = Field(description="Null: it was erased.")


class MandateChangedFrame(SideFrame):
    """One's own side goes on by another mandate; offers are measured by it from here on."""

    type: Literal["mandate_changed"] = "mandate_changed"
    data: MandateChangedData
