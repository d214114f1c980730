"""Follow one campaign: its events, and the comparison each time that something has changed."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from dealwright.core.errors import NotFound
from dealwright.live.feed import Sent
from dealwright.live.hub import Hub, Topic
from dealwright.negotiations.campaign_framing import campaign_frame
from dealwright.negotiations.comparing import Compared, campaign_view, read_campaign
from dealwright.negotiations.frames.campaign import CampaignFrames, ComparisonFrame
from dealwright.negotiations.store import CAMPAIGN, NEGOTIATION, SIDE, side_id
from dealwright.store.store import Store


class CampaignFollowing:
    """Campaigns as something to follow by one version."""

    def __init__(self, store: Store, hub: Hub) -> None:
        self._store = store
        self._hub = hub

    async def since(self, workspace: str, id: str, after: int) -> CampaignFrames:
        """Every frame of the campaign after that version."""
        async with self._store.read(workspace) as reader:
            events = await reader.events(CAMPAIGN.stream(id))
        if not events:
            raise NotFound(f"there is no campaign {id!r}")
        newer = [campaign_frame(one) for one in events if one.version > after]
        return CampaignFrames(frames=[*newer], after=max(after, len(events)))

    async def check(self, workspace: str, id: str) -> None:
        """`NotFound` when this workspace has no such campaign."""
        async with self._store.read(workspace) as reader:
            await reader.load(CAMPAIGN, id)

    async def frames(self, workspace: str, id: str, after: int) -> AsyncGenerator[Sent, None]:
        """Every frame after that version, as it comes, and after it how all vendors stand."""
        topic = await self._topic(workspace, id)
        async with aclosing(self._hub.follow(topic)) as looks:
            async for compared in looks:
                for recorded in compared.recorded[after:]:
                    yield Sent(campaign_frame(recorded).model_dump_json(), str(recorded.version))
                after = max(after, len(compared.recorded))
                yield Sent(self._comparison(compared))

    def _comparison(self, compared: Compared) -> str:
        now = self._store.clock.now().isoformat()
        return ComparisonFrame(timestamp=now, data=campaign_view(compared)).model_dump_json()

    async def _topic(self, workspace: str, id: str) -> Topic[Compared]:
        async def look(before: Compared | None) -> Compared:
            async with self._store.read(workspace) as reader:
                return await read_campaign(reader, id, before)

        async with self._store.read(workspace) as reader:
            campaign = await reader.load(CAMPAIGN, id)
        tables = campaign.state.negotiations()
        names = [NEGOTIATION.stream(name) for name in tables]
        own = [SIDE.stream(side_id(name, "buyer")) for name in tables]
        return Topic((workspace, campaign.stream), (campaign.stream, *names, *own), look)
