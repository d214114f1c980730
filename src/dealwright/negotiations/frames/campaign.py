"""Frames of a campaign: what becomes of its negotiations, and the comparison as it stands."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, TypeAdapter

from dealwright.negotiations.frames.base import Said
from dealwright.negotiations.plain import Offered
from dealwright.negotiations.views import CampaignView


class CampaignEvent(Said):
    """Something that happened in a campaign; `version` counts the campaign's events."""

    stream: Literal["campaign"] = "campaign"
    version: int
    timestamp: str = Field(description="When it was recorded, ISO 8601.")


class PlannedData(Said):
    """One negotiation for one part (a line) of the request."""

    part: int
    negotiation: str


class CampaignOpenedData(Said):
    """What was planned."""

    request: str
    sessions: list[PlannedData]
    max_rounds: int
    max_parallel: int
    started_by: str


class CampaignOpenedFrame(CampaignEvent):
    """A campaign begins."""

    type: Literal["campaign_opened"] = "campaign_opened"
    data: CampaignOpenedData


class SessionStartedData(Said):
    """Where the agent begins."""

    negotiation: str


class SessionStartedFrame(CampaignEvent):
    """The agent negotiates there from now on."""

    type: Literal["session_started"] = "session_started"
    data: SessionStartedData


class SessionSettledData(PlannedData):
    """What a negotiation has come to; offer, utility and total are null without an offer."""

    outcome: Literal["agreement", "held", "no_agreement"]
    offer: Offered | None
    utility: float | None
    total: str | None


class SessionSettledFrame(CampaignEvent):
    """A negotiation has come as far as it will."""

    type: Literal["session_settled"] = "session_settled"
    data: SessionSettledData


class AwardedData(PlannedData):
    """Who gets the part; `ranking` is best first."""

    ranking: list[str]


class AwardedFrame(CampaignEvent):
    """A part goes to this negotiation's vendor, subject to approval."""

    type: Literal["awarded"] = "awarded"
    data: AwardedData


class PartData(Said):
    """Which part."""

    part: int


class NothingAwardedFrame(CampaignEvent):
    """No vendor is left for a part."""

    type: Literal["nothing_awarded"] = "nothing_awarded"
    data: PartData


class FellThroughData(PlannedData):
    """Which award, and why."""

    reason: str


class AwardFellThroughFrame(CampaignEvent):
    """An award is void: the next vendor is considered."""

    type: Literal["award_fell_through"] = "award_fell_through"
    data: FellThroughData


class AwardApprovedFrame(CampaignEvent):
    """A person approved the award of a part."""

    type: Literal["award_approved"] = "award_approved"
    data: PlannedData


class ByData(Said):
    """Who did it."""

    by: str


class CampaignPausedFrame(CampaignEvent):
    """No negotiation of it moves, and nothing is awarded."""

    type: Literal["campaign_paused"] = "campaign_paused"
    data: ByData


class CampaignResumedFrame(CampaignEvent):
    """It goes on."""

    type: Literal["campaign_resumed"] = "campaign_resumed"
    data: ByData


class MandateRevisedData(ByData):
    """What a person changed, by name; `part` is null for all parts."""

    part: int | None
    changed: list[str] = Field(examples=[["budget"]])


class MandateRevisedFrame(CampaignEvent):
    """Its negotiations go on by another mandate."""

    type: Literal["mandate_revised"] = "mandate_revised"
    data: MandateRevisedData


class SessionReopenedFrame(CampaignEvent):
    """By another mandate a held offer is considered anew."""

    type: Literal["session_reopened"] = "session_reopened"
    data: SessionStartedData


class WinnerChosenData(PlannedData):
    """Who was chosen for which part, and by whom."""

    by: str


class WinnerChosenFrame(CampaignEvent):
    """A person chose who gets a part, subject to approval."""

    type: Literal["winner_chosen"] = "winner_chosen"
    data: WinnerChosenData


class ComparisonFrame(Said):
    """The comparison as it stands: on connecting, and whenever something has changed."""

    stream: None = None
    version: None = None
    timestamp: str = Field(description="When it was sent, ISO 8601.")
    type: Literal["comparison"] = "comparison"
    data: CampaignView


CampaignRecorded = (
    CampaignOpenedFrame
    | SessionStartedFrame
    | SessionSettledFrame
    | AwardedFrame
    | NothingAwardedFrame
    | AwardFellThroughFrame
    | AwardApprovedFrame
    | CampaignPausedFrame
    | CampaignResumedFrame
    | MandateRevisedFrame
    | SessionReopenedFrame
    | WinnerChosenFrame
)
CampaignFrame = Annotated[CampaignRecorded | ComparisonFrame, Field(discriminator="type")]
CAMPAIGN_FRAME: TypeAdapter[CampaignRecorded | ComparisonFrame] = TypeAdapter(CampaignFrame)


class CampaignFrames(BaseModel):
    """Everything after the version that was asked for; ask again with the last one."""

    frames: list[CampaignFrame]
    after: int
