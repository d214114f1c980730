"""Let the agent play one negotiation or a campaign, and wait for the end if the caller likes."""

from dataclasses import replace

from dealwright.core.errors import NotFound
from dealwright.engine.offers import Side, other
from dealwright.live.broadcast import wait_until
from dealwright.negotiations.campaign import Campaign
from dealwright.negotiations.comparing import campaign_view, read_campaign
from dealwright.negotiations.desk import TURN, Desk, sit
from dealwright.negotiations.following import empty, read_log
from dealwright.negotiations.frames import Frames
from dealwright.negotiations.framing import View, frames
from dealwright.negotiations.service import Negotiations, RunOptions, Seat
from dealwright.negotiations.showing import negotiation_view, run_answer
from dealwright.negotiations.store import CAMPAIGN, NEGOTIATION, SIDE, campaign_of, side_id
from dealwright.negotiations.views import CampaignView, NegotiationView, RunAnswer
from dealwright.store.commit import STARTED
from dealwright.store.due import is_dead
from dealwright.store.reader import Loaded
from dealwright.store.store import Store
from dealwright.store.work import AlreadyAnswered, Once

WAIT = 30.0
"""Seconds after which whoever waits is told how far it has come."""


class Runs:
    """Runs and views of them."""

    def __init__(self, store: Store, negotiations: Negotiations) -> None:
        self._store = store
        self._negotiations = negotiations

    async def auto_negotiate(
        self, seat: Seat, options: RunOptions, wait: bool, once: Once | None = None
    ) -> RunAnswer:
        """Start the agent; with `wait` answer at its end, at a pause, or after 30 seconds.

        Sent again it is answered as it was first; who was never answered waits again.
        """
        try:
            started = await self._negotiations.run(seat, options, once)
        except AlreadyAnswered as first:
            if not wait or first.status != STARTED:
                raise
        else:
            if not wait:
                return started
        streams = (NEGOTIATION.stream(seat.negotiation), _own(seat))
        await wait_until(self._store, streams, lambda: self._rests(seat), WAIT)
        answer = await self.answer(seat)
        await self._store.finish(seat.workspace, once, 200, answer.model_dump(mode="json"))
        return answer

    async def answer(self, seat: Seat) -> RunAnswer:
        """How far the run has come."""
        async with self._store.read(seat.workspace) as reader:
            desk = await sit(reader, seat.negotiation, "buyer")
            dead = await reader.first(is_dead(seat.workspace, TURN, seat.negotiation))
        return run_answer(desk, dead is not None)

    async def view(
        self, workspace: str, negotiation: str, side: Side, private: bool = True
    ) -> NegotiationView:
        """The table as one side sees it; without `private` nothing that this side alone knows."""
        async with self._store.read(workspace) as reader:
            desk = await sit(reader, negotiation, side)
            place = await campaign_of(reader, negotiation) if side == "buyer" else None
            ours = side == "buyer" and desk.table.state.opened.simulated
            across = await sit(reader, negotiation, other(side)) if ours else None
        if not private:
            desk = replace(desk, own=Loaded(SIDE, desk.own.id, 0, None))
        view = negotiation_view(desk, place[0] if place else None)
        if across is None or view.waiting_for_person:
            return view
        return _with_waiting_across(view, across)

    async def frames(self, seat: Seat, after: int, side_after: int) -> Frames:
        """Every frame of the table and of the seat's own side after those versions."""
        view = View(seat.side, seat.both, seat.private)
        async with self._store.read(seat.workspace) as reader:
            log = await read_log(reader, empty(seat.negotiation), view.sides)
        if not log.table:
            raise NotFound(f"there is no negotiation {seat.negotiation!r}")
        return Frames(
            frames=[*frames(log, view, after, side_after)],
            after=max(after, len(log.table)),
            side_after=max(side_after, len(log.own(view))),
        )

    async def campaign(self, workspace: str, id: str) -> CampaignView:
        """The comparison as it stands."""
        async with self._store.read(workspace) as reader:
            return campaign_view(await read_campaign(reader, id))

    async def wait_for_campaign(
        self, workspace: str, id: str, seconds: float = WAIT
    ) -> CampaignView:
        """The campaign once everything is awarded, when it pauses, or after so many seconds."""

        async def decided() -> bool:
            now = (await self._campaign(workspace, id)).state
            return now.state != "running" or bool(now.to_choose)

        await wait_until(self._store, (CAMPAIGN.stream(id),), decided, seconds)
        return await self.campaign(workspace, id)

    async def _campaign(self, workspace: str, id: str) -> Loaded[Campaign]:
        async with self._store.read(workspace) as reader:
            return await reader.load(CAMPAIGN, id)

    async def _rests(self, seat: Seat) -> bool:
        async with self._store.read(seat.workspace) as reader:
            desk = await sit(reader, seat.negotiation, "buyer")
            dead = await reader.first(is_dead(seat.workspace, TURN, seat.negotiation))
        return dead is not None or _over(desk)


def _with_waiting_across(view: NegotiationView, across: Desk) -> NegotiationView:
    """For the buyer that plays the vendor too: that a person is to act for the vendor."""
    if not across.own.version:
        return view
    if not (across.own.state.waiting_for_person or _is_taken_over_to_move(across)):
        return view
    told = f'a person is to act for the other side, with "side": "{across.side}"'
    return view.model_copy(update={"waiting_for_person": told})


def _own(seat: Seat) -> str:
    return SIDE.stream(side_id(seat.negotiation, seat.side))


def _over(desk: Desk) -> bool:
    """Whether the agent will not move by itself any more, as things stand."""
    table = desk.table.state
    if table.state != "open" or table.session.paused or desk.taken_over:
        return True
    return bool(desk.own.state.waiting_for_person)


def _is_taken_over_to_move(desk: Desk) -> bool:
    table = desk.table.state
    return desk.taken_over and table.state == "open" and table.session.turn == desk.side
