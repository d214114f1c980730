"""What can be done to a negotiation: open, offer, accept, walk away, pause, resume, let it run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from dealwright.core.errors import NotAllowed, OutOfDate, Refused
from dealwright.core.ids import Ids
from dealwright.engine.offers import Offer, Side, other
from dealwright.engine.session import Event
from dealwright.negotiations.brief import Opening
from dealwright.negotiations.desk import (
    DEADLINE,
    NEAR,
    TURN,
    URGENT,
    Desk,
    Explained,
    judged,
    record,
    sit,
)
from dealwright.negotiations.insisting import insistent
from dealwright.negotiations.model import (
    DEADLINE_HOURS,
    MAX_ROUNDS,
    Negotiation,
    NegotiationOpened,
    RoundsLimited,
)
from dealwright.negotiations.showing import negotiation_view, run_answer
from dealwright.negotiations.side import Actor, Briefed, RunStarted
from dealwright.negotiations.store import NEGOTIATION, SIDE, campaign_of, side_id
from dealwright.negotiations.views import NegotiationView, RunAnswer
from dealwright.store.commit import STARTED
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.strategies.model import Playing
from dealwright.strategies.service import Strategies
from dealwright.strategies.trials.service import Beginning, Trials

POLITE = "thank you for your offer; this time the order goes elsewhere"


@dataclass(frozen=True)
class Seat:
    """Whose place at which table, and which person sits there.

    `both`: simulated, and the other side's reasons may be shown as well. `private`: what this side
    keeps to itself may be shown; not to who looks by a link that he has not claimed.
    """

    workspace: str
    negotiation: str
    side: Side
    user: str
    person: bool = True
    both: bool = False
    private: bool = True


@dataclass(frozen=True)
class RunOptions:
    """How a person lets the agent play."""

    max_rounds: int = 8
    stream_updates: bool = True
    deadline_hours: int = DEADLINE_HOURS
    strategy: str | None = None


@dataclass(frozen=True)
class Start:
    """Who lets the agent play, and by which strategy; with `hold` it never accepts by itself."""

    by: str
    hold: bool = False
    playing: Playing | None = None


class Negotiations:
    """The commands; each loads, lets pure code decide, and records."""

    def __init__(self, store: Store, ids: Ids, strategies: Strategies | None = None) -> None:
        self.strategies = strategies or Strategies(store)
        self.trials = Trials(store, ids, self.strategies)
        self._store = store
        self.ids = ids

    def open(self, work: Work, opening: Opening) -> str:
        """Lay the table as part of a product's work, each Brief in its side's own stream."""
        id = self.ids.new("neg")
        opened = NegotiationOpened(
            request=opening.request,
            line=opening.line,
            vendor=opening.vendor,
            vendor_name=opening.vendor_name,
            product=opening.product,
            unit=opening.unit,
            currency=opening.currency,
            space=opening.space,
            max_rounds=MAX_ROUNDS,
            seller_player="agent" if opening.seller else "person",
            simulated=opening.simulated,
            list_price=opening.list_price,
            coalition=opening.coalition,
        )
        table = work.start(NEGOTIATION, id)
        work.append(table, opened)
        if opening.max_rounds < MAX_ROUNDS:
            work.append(table, RoundsLimited(opening.max_rounds))
        for side, brief in opening.briefs.items():
            own = work.start(SIDE, side_id(id, side))
            work.append(own, Briefed(Sealed(own.stream, brief)))
        return id

    async def make_offer(
        self, seat: Seat, raw: Mapping[str, object], once: Once | None = None
    ) -> NegotiationView:
        """A person's offer, checked like an agent's; the other side is made due."""
        async with self._store.work(seat.workspace, once) as work:
            desk = await sit(work, seat.negotiation, seat.side)
            _check_not_held(desk)
            events = desk.table.state.session.offer(seat.side, raw)
            offer = desk.table.state.session.space.parse(raw)
            _check_confirmed(seat, desk, offer)
            self._record(work, seat, desk, events, offer)
            return await answer_about(work, desk, 201)

    async def accept(
        self, seat: Seat, once: Once | None = None, offer_id: str | None = None
    ) -> NegotiationView:
        """Agree, subject to approval, to what the other side has offered.

        With `offer_id` to that offer alone; `OutOfDate` when another one stands.
        """
        async with self._store.work(seat.workspace, once) as work:
            desk = await sit(work, seat.negotiation, seat.side)
            _check_not_held(desk)
            events = desk.table.state.session.accept(seat.side)
            _check_standing(desk, offer_id)
            standing = desk.table.state.session.standing(other(seat.side)) or {}
            _check_confirmed(seat, desk, standing)
            self._record(work, seat, desk, events, standing)
            return await answer_about(work, desk, 200)

    async def walk_away(self, seat: Seat, reason: str) -> NegotiationView:
        """End the negotiation: in one's own turn by walking away, else by withdrawing."""
        async with self._store.work(seat.workspace) as work:
            desk = await sit(work, seat.negotiation, seat.side)
            _check_not_held(desk)
            session = desk.table.state.session
            leave = session.walk_away if session.turn == seat.side else session.withdraw
            self._record(work, seat, desk, leave(seat.side, reason), {})
            return await answer_about(work, desk, 200)

    @insistent
    async def pause(self, seat: Seat) -> NegotiationView:
        """No side moves until it is resumed."""
        async with self._store.work(seat.workspace) as work:
            desk = await sit(work, seat.negotiation, seat.side)
            _check_not_held(desk)
            work.append(desk.table, *desk.table.state.session.pause(seat.side, "a person asked"))
            return await answer_about(work, desk, 200)

    @insistent
    async def resume(self, seat: Seat) -> NegotiationView:
        """Go on from where it stood."""
        async with self._store.work(seat.workspace) as work:
            desk = await sit(work, seat.negotiation, seat.side)
            work.append(desk.table, *desk.table.state.session.resume(seat.side))
            work.make_due(TURN, seat.negotiation, revive=True)
            return await answer_about(work, desk, 200)

    async def run(self, seat: Seat, options: RunOptions, once: Once | None = None) -> RunAnswer:
        """Let the agent play this one negotiation; answers that it was started.

        `Refused` naming the run when one is under way, and when the negotiation is over.
        """
        async with self._store.work(seat.workspace, once) as work:
            desk = await sit(work, seat.negotiation, "buyer")
            if await campaign_of(work, seat.negotiation) is not None:
                raise Refused("it belongs to a campaign", "the campaign lets the agent play")
            playing = await self.strategies.choose(work, options.strategy)
            await self.start_run(work, desk, options, Start(seat.user, playing=playing))
            started = run_answer(desk, dead=False)
            work.answer(STARTED, started.model_dump(mode="json"))
        return started

    async def start_run(self, work: Work, desk: Desk, options: RunOptions, start: Start) -> str:
        """The same as part of other work; where nobody named a strategy, a trial may draw one."""
        table = desk.table.state
        if table.state != "open":
            raise Refused(f"the negotiation is {table.state}", "open a new one")
        run = self.ids.new("run")
        playing, draw = start.playing, None
        if playing is None and desk.brief is not None and desk.brief.strategy is None:
            product, own = table.opened.product, desk.own
            beginning = Beginning(product, own.stream, own.version, desk.brief)
            playing, draw = await self.trials.draw(work, beginning) or (None, None)
        started = RunStarted(
            run=run,
            by=start.by,
            hold=start.hold,
            stream_updates=options.stream_updates,
            playing=Sealed(desk.key, playing),
            draw=Sealed(desk.key, draw),
        )
        work.append(desk.own, desk.own.state.start_run(started))
        time = timedelta(hours=options.deadline_hours)
        work.append(desk.table, table.limit_rounds(options.max_rounds, work.now + time))
        work.make_due(TURN, desk.table.id)
        work.make_due(DEADLINE, desk.table.id, time.total_seconds())
        if not start.hold:
            before = max(0.0, (time - URGENT).total_seconds())
            work.make_due(NEAR, desk.table.stream, before)
        return run

    def approve(self, work: Work, negotiation: Loaded[Negotiation], approval: str) -> None:
        """A person has approved: the agreement binds."""
        work.append(negotiation, negotiation.state.approve(approval))

    def close_politely(self, work: Work, negotiation: Loaded[Negotiation]) -> None:
        """The order goes elsewhere: the vendor is told so, unless all has ended by itself."""
        event = negotiation.state.close_politely(POLITE)
        if event is not None:
            work.append(negotiation, event)

    def reject(self, work: Work, negotiation: Loaded[Negotiation], reason: str) -> None:
        """A person has rejected the agreement."""
        work.append(negotiation, negotiation.state.reject(reason))

    def _record(
        self, work: Work, seat: Seat, desk: Desk, events: list[Event], offer: Offer
    ) -> None:
        actor: Actor = "person" if seat.person else "agent"
        record(work, desk, events, Explained(actor, judged(desk, offer), seat.user))
        work.make_due(TURN, desk.table.id)


def _check_not_held(desk: Desk) -> None:
    """What is held for the comparison stays as it is until the campaign has decided."""
    if desk.side == "buyer" and desk.own.version and desk.own.state.held is not None:
        raise Refused("the offer is held for the campaign", "pause the campaign, or let it decide")


def _check_standing(desk: Desk, offer_id: str | None) -> None:
    """The last offer is the one that is accepted."""
    last = f"{desk.table.id}-{len(desk.table.state.session.made)}"
    if offer_id not in (None, last):
        raise OutOfDate(f"{offer_id!r} is not the offer that stands", f"look at {last!r}")


def _check_confirmed(seat: Seat, desk: Desk, offer: Offer) -> None:
    """Where the mandate wants a person's confirmation, a program with a key is none."""
    brief = desk.brief
    if brief is not None and not seat.person and brief.mandate.needs_confirmation(offer, brief):
        raise NotAllowed("the mandate wants a person here", "log in with a password")


async def answer_about(work: Work, desk: Desk, status: int) -> NegotiationView:
    """What the caller is told, remembered for when he asks the same again."""
    campaign = await in_campaign(work, desk.table.id) if desk.side == "buyer" else None
    view = negotiation_view(desk, campaign)
    work.answer(status, view.model_dump(mode="json"))
    return view


async def in_campaign(reader: Reader, negotiation: str) -> str | None:
    """The id of the campaign that a negotiation belongs to."""
    found = await campaign_of(reader, negotiation)
    return found[0] if found else None
