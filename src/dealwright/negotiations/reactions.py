"""What follows from moves and awards: campaigns settle, award, carry out, and close politely."""

from dealwright.engine.session import AgreementReached, DeadlineReached, WalkedAway, Withdrawn
from dealwright.negotiations.campaign_events import AwardApproved, Awarded
from dealwright.negotiations.campaign_service import Campaigns
from dealwright.negotiations.model import AgreementApproved, AgreementLapsed, AgreementRejected
from dealwright.negotiations.side import Held
from dealwright.negotiations.store import CAMPAIGN, NEGOTIATION, SIDE
from dealwright.store.reactions import Reaction, Reactions
from dealwright.store.streams import Recorded
from dealwright.store.work import Work

DECIDING = (AgreementApproved, AgreementRejected, AgreementLapsed)
SETTLING = (AgreementReached, DeadlineReached, WalkedAway, Withdrawn)


class Following:
    """The handlers, each for one consumer."""

    def __init__(self, campaigns: Campaigns) -> None:
        self._campaigns = campaigns

    async def settle(self, work: Work, id: str, events: list[Recorded]) -> None:
        """A negotiation has come to its end, or its offer is held."""
        await self._campaigns.settle(work, id.partition("/")[0])

    async def carry_out(self, work: Work, id: str, events: list[Recorded]) -> None:
        """The campaign's last award that still stands is carried out at its table."""
        loaded = await work.load(CAMPAIGN, id)
        work.expect(loaded)
        campaign = loaded.state
        for award in campaign.awards.values():
            if award.part not in campaign.approved:
                await self._campaigns.carry_out(work, award.negotiation)

    async def close(self, work: Work, id: str, events: list[Recorded]) -> None:
        """The award was approved: the others are told so."""
        campaign = (await work.load(CAMPAIGN, id)).state
        for recorded in events:
            await self._campaigns.close_losers(work, campaign, recorded.event.part)

    async def decided(self, work: Work, id: str, events: list[Recorded]) -> None:
        """A person has decided on an agreement, or it lapsed: its campaign goes on from there."""
        for recorded in events:
            if isinstance(recorded.event, AgreementRejected | AgreementLapsed):
                await self._campaigns.fall_through(work, id, recorded.event.reason)
            else:
                await self._campaigns.approve(work, id)


def register(reactions: Reactions, campaigns: Campaigns) -> None:
    """Add all consumers of this package."""
    following = Following(campaigns)
    for reaction in (
        Reaction("campaign.settle", NEGOTIATION, SETTLING, following.settle),
        Reaction("campaign.held", SIDE, (Held,), following.settle),
        Reaction("campaign.carry_out", CAMPAIGN, (Awarded,), following.carry_out),
        Reaction("campaign.close", CAMPAIGN, (AwardApproved,), following.close),
        Reaction(
            "campaign.decided", NEGOTIATION, DECIDING, following.decided,
        ),
    ):  # fmt: skip
        reactions.add(reaction)
