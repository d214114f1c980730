"""From what was recorded of a campaign to its frames: pure, like those of a negotiation."""

from typing import Any

from dealwright.negotiations.campaign_events import (
    AwardApproved,
    Awarded,
    AwardFellThrough,
    CampaignOpened,
    CampaignPaused,
    CampaignResumed,
    MandateRevised,
    NothingAwarded,
    SessionReopened,
    SessionSettled,
    SessionStarted,
    WinnerChosen,
)
from dealwright.negotiations.frames import campaign as f
from dealwright.negotiations.plain import plain
from dealwright.store.streams import Recorded


def campaign_frame(recorded: Recorded) -> f.CampaignRecorded:
    """The frame of one event of a campaign."""
    at: dict[str, Any] = {"version": recorded.version, "timestamp": recorded.time}
    match recorded.event:
        case CampaignOpened() as event:
            return f.CampaignOpenedFrame(**at, data=_opened(event))
        case SessionStarted(negotiation=negotiation):
            return f.SessionStartedFrame(**at, data=f.SessionStartedData(negotiation=negotiation))
        case SessionSettled() as event:
            return f.SessionSettledFrame(**at, data=_settled(event))
        case CampaignPaused(by=by):
            return f.CampaignPausedFrame(**at, data=f.ByData(by=by))
        case CampaignResumed(by=by):
            return f.CampaignResumedFrame(**at, data=f.ByData(by=by))
        case MandateRevised() | SessionReopened() | WinnerChosen() as event:
            return _stepped_in(event, at)
        case event:
            return _award(event, at)


def _stepped_in(
    event: MandateRevised | SessionReopened | WinnerChosen, at: dict[str, Any]
) -> f.CampaignRecorded:
    match event:
        case MandateRevised(part=part, changed=changed, by=by):
            data = f.MandateRevisedData(part=part, changed=list(changed), by=by)
            return f.MandateRevisedFrame(**at, data=data)
        case SessionReopened(negotiation=negotiation):
            return f.SessionReopenedFrame(**at, data=f.SessionStartedData(negotiation=negotiation))
        case WinnerChosen():
            return f.WinnerChosenFrame(**at, data=f.WinnerChosenData(**vars(event)))


def _award(event: object, at: dict[str, Any]) -> f.CampaignRecorded:
    match event:
        case Awarded(part=part, negotiation=negotiation, ranking=ranking):
            data = f.AwardedData(part=part, negotiation=negotiation, ranking=list(ranking))
            return f.AwardedFrame(**at, data=data)
        case NothingAwarded(part=part):
            return f.NothingAwardedFrame(**at, data=f.PartData(part=part))
        case AwardFellThrough() as event:
            return f.AwardFellThroughFrame(**at, data=f.FellThroughData(**vars(event)))
        case AwardApproved() as event:
            return f.AwardApprovedFrame(**at, data=f.PlannedData(**vars(event)))
        case _:
            raise TypeError(f"{type(event).__name__} has no frame yet")


def _opened(event: CampaignOpened) -> f.CampaignOpenedData:
    return f.CampaignOpenedData(
        request=event.request,
        sessions=[f.PlannedData(**vars(one)) for one in event.sessions],
        max_rounds=event.max_rounds,
        max_parallel=event.max_parallel,
        started_by=event.started_by,
    )


def _settled(event: SessionSettled) -> f.SessionSettledData:
    standing = event.standing
    return f.SessionSettledData(
        part=event.part,
        negotiation=event.negotiation,
        outcome=event.outcome,
        offer=plain(standing.offer) if standing else None,
        utility=standing.utility if standing else None,
        total=str(standing.total) if standing else None,
    )
