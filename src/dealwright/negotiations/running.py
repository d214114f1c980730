"""What goes on in a workspace now: open negotiations and campaigns, and when they last moved."""

from pydantic import BaseModel

from dealwright.negotiations.store import CAMPAIGN, NEGOTIATION, open_campaigns, open_ones
from dealwright.store.reader import Reader


class NegotiationNow(BaseModel):
    """A negotiation that is open."""

    id: str
    request: str
    vendor_name: str
    rounds: int
    paused: bool
    last_move_at: str


class CampaignNow(BaseModel):
    """A campaign that is not over; `settled` of its sessions have ended."""

    id: str
    request: str
    state: str
    sessions: int
    settled: int
    last_move_at: str


async def negotiations_now(reader: Reader, limit: int) -> list[NegotiationNow]:
    """The open ones, at most `limit`."""
    found = await open_ones(reader, limit)
    times = await reader.last_times([NEGOTIATION.stream(str(row.id)) for row in found])
    return [
        NegotiationNow(
            id=row.id,
            request=row.request,
            vendor_name=row.vendor_name,
            rounds=row.rounds,
            paused=row.paused,
            last_move_at=times[NEGOTIATION.stream(row.id)],
        )
        for row in found
    ]


async def campaigns_now(reader: Reader, limit: int) -> list[CampaignNow]:
    """Those that run or are paused, at most `limit`."""
    found = await open_campaigns(reader, limit)
    times = await reader.last_times([CAMPAIGN.stream(str(row.id)) for row in found])
    return [
        CampaignNow(
            id=row.id,
            request=row.request,
            state=row.state,
            sessions=row.sessions,
            settled=row.settled,
            last_move_at=times[CAMPAIGN.stream(row.id)],
        )
        for row in found
    ]
