"""What can be done to a campaign: start, pause, resume; and what follows in its negotiations."""

from dealwright.core.errors import Refused
from dealwright.core.ids import Ids
from dealwright.engine.brief import Brief
from dealwright.negotiations.campaign import Campaign
from dealwright.negotiations.campaign_events import (
    CampaignOpened,
    Event,
    Outcome,
    Plan,
    SessionSettled,
    SessionStarted,
)
from dealwright.negotiations.desk import TURN, Desk, Explained, judged, record, sit
from dealwright.negotiations.insisting import insistent
from dealwright.negotiations.leverage import standing_offer
from dealwright.negotiations.model import Negotiation
from dealwright.negotiations.service import Negotiations, RunOptions, Start
from dealwright.negotiations.store import CAMPAIGN, NEGOTIATION, campaign_of, campaign_sessions
from dealwright.store.due import Claim
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Work

START = "negotiations.campaign"
"""The kind of due work that starts a campaign's first negotiations."""
CHOICE = "notices.choice"
"""The kind of due work that tells a person that a campaign waits for his choice."""


class Campaigns:
    """The commands on campaigns, and the handlers of what follows from them."""

    def __init__(self, store: Store, ids: Ids, negotiations: Negotiations) -> None:
        self._store = store
        self._ids = ids
        self._negotiations = negotiations

    def start(self, work: Work, plan: Plan) -> str:
        """Let the agent negotiate with all of them, as part of a product's work."""
        campaign = work.start(CAMPAIGN, self._ids.new("cmp"))
        playing = Sealed(campaign.stream, plan.playing)
        work.append(campaign, CampaignOpened(**{**vars(plan), "playing": playing}))
        taken = Refused("a negotiation belongs to a campaign already", "start it with others")
        for planned in plan.sessions:
            own = {"negotiation": planned.negotiation, "part": planned.part}
            work.add(campaign_sessions, taken, campaign=campaign.id, **own)
        work.make_due(START, campaign.id)
        return campaign.id

    @insistent
    async def pause(self, workspace: str, id: str, by: str) -> Loaded[Campaign]:
        """Stop at once all its open negotiations whose part is not awarded yet."""
        async with self._store.work(workspace) as work:
            campaign = await work.load(CAMPAIGN, id)
            work.append(campaign, *campaign.state.pause(by))
            for table in await self._tables(work, campaign.state):
                if table.state.state == "open" and not table.state.session.paused:
                    work.append(table, *table.state.session.pause("buyer", "a person asked"))
        return campaign

    @insistent
    async def resume(self, workspace: str, id: str, by: str) -> Loaded[Campaign]:
        """Let all of them go on from where they stood."""
        async with self._store.work(workspace) as work:
            campaign = await work.load(CAMPAIGN, id)
            for table in await self._tables(work, campaign.state):
                if table.state.state == "open" and table.state.session.paused:
                    work.append(table, *table.state.session.resume("buyer"))
                    work.make_due(TURN, table.id, revive=True)
            work.append(campaign, *campaign.state.resume(by))
            await self.start_waiting(work, campaign)
        return campaign

    async def start_waiting(self, work: Work, campaign: Loaded[Campaign]) -> None:
        """Start as many negotiations as may run at once."""
        for negotiation in campaign.state.waiting:
            work.append(campaign, SessionStarted(negotiation))
            desk = await sit(work, negotiation, "buyer")
            if desk.table.state.state != "open":
                await self._take_in(work, campaign, desk)
            elif desk.own.state.run is None:
                await self._start_run(work, campaign.state, desk)

    async def step(self, claim: Claim) -> None:
        """Start what may run at once; the rest starts as these come to an end."""
        async with self._store.work(claim.workspace, claim=claim) as work:
            await self.start_waiting(work, await work.load(CAMPAIGN, claim.key))
            work.settle()

    async def settle(self, work: Work, negotiation: str) -> None:
        """Take a negotiation's result into its campaign, if it belongs to one."""
        place = await campaign_of(work, negotiation)
        if place is None:
            return
        campaign, desk = await work.load(CAMPAIGN, place[0]), await sit(work, negotiation, "buyer")
        if desk.table.state.state == "open" and desk.own.state.held is None:
            return
        await self._take_in(work, campaign, desk)
        await self.start_waiting(work, campaign)

    async def _take_in(self, work: Work, campaign: Loaded[Campaign], desk: Desk) -> None:
        part = campaign.state.part_of(desk.table.id)
        measure = await sit(work, campaign.state.negotiations(part)[0], "buyer")
        settled = settled_as(part, desk, measure.brief)
        work.expect(desk.table)
        self._append(work, campaign, campaign.state.settle(settled))
        if campaign.state.to_choose:
            work.make_due(CHOICE, campaign.id)

    async def _start_run(self, work: Work, campaign: Campaign, desk: Desk) -> None:
        opened = campaign.opened
        rounds = max(opened.max_rounds, desk.table.state.rounds)
        options = RunOptions(rounds, deadline_hours=opened.deadline_hours)
        start = Start(opened.started_by, hold=True, playing=campaign.playing)
        await self._negotiations.start_run(work, desk, options, start)

    async def carry_out(self, work: Work, negotiation: str) -> None:
        """Make the awarded offer an agreement, and say so at its table."""
        desk = await sit(work, negotiation, "buyer")
        work.expect(desk.table)
        if desk.table.state.confirmed:
            return
        if standing_offer(desk) is None:
            reason = "its offer no longer stands, or our mandate no longer allows it"
            await self.fall_through(work, negotiation, reason)
            return
        if desk.table.state.state == "open":
            self._accept(work, desk)
        work.append(desk.table, desk.table.state.confirm())

    async def fall_through(self, work: Work, negotiation: str, reason: str) -> None:
        """The award is void: the next vendor gets it."""
        campaign = await self._of(work, negotiation)
        if campaign is not None:
            self._append(work, campaign, campaign.state.fall_through(negotiation, reason))

    async def approve(self, work: Work, negotiation: str) -> None:
        """The award was approved: the part is closed."""
        campaign = await self._of(work, negotiation)
        if campaign is not None:
            self._append(work, campaign, campaign.state.approve(negotiation))

    async def close_losers(self, work: Work, campaign: Campaign, part: int) -> None:
        """End what is still open for the part, politely."""
        winner = campaign.awards[part].negotiation
        for negotiation in campaign.negotiations(part):
            if negotiation != winner:
                self._negotiations.close_politely(work, await work.load(NEGOTIATION, negotiation))

    async def _of(self, work: Work, negotiation: str) -> Loaded[Campaign] | None:
        place = await campaign_of(work, negotiation)
        return await work.load(CAMPAIGN, place[0]) if place else None

    async def _tables(self, work: Work, campaign: Campaign) -> list[Loaded[Negotiation]]:
        undecided = (part for part in campaign.parts if part not in campaign.awards)
        names = [name for part in undecided for name in campaign.negotiations(part)]
        return [await work.load(NEGOTIATION, name) for name in names]

    def _accept(self, work: Work, desk: Desk) -> None:
        offer = desk.table.state.session.standing("seller") or {}
        events = desk.table.state.session.accept("buyer")
        record(work, desk, events, Explained("agent", judged(desk, offer, "award")))

    def _append(self, work: Work, campaign: Loaded[Campaign], events: list[Event]) -> None:
        if events:
            work.append(campaign, *events)


def settled_as(part: int, desk: Desk, measure: Brief | None) -> SessionSettled:
    """The result, measured by the part's first negotiation, so that all of them compare."""
    standing = standing_offer(desk, measure)
    if standing is None:
        return SessionSettled(part, desk.table.id, "no_agreement", None)
    outcome: Outcome = "agreement" if desk.table.state.state == "agreement" else "held"
    return SessionSettled(part, desk.table.id, outcome, standing)
