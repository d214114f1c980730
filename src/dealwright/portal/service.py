"""What a vendor does in the portal: it sees its own negotiations, and moves in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dealwright.engine.issues import IntegerIssue
from dealwright.engine.offers import QUANTITY
from dealwright.identity.grants import Grants
from dealwright.negotiations.desk import Desk, sit
from dealwright.negotiations.granting import covers, granted
from dealwright.negotiations.model import Negotiation
from dealwright.negotiations.plain import plain
from dealwright.negotiations.runs import Runs
from dealwright.negotiations.service import Negotiations, Seat
from dealwright.negotiations.steering import Note, Steering
from dealwright.negotiations.store import NEGOTIATION, Wanted, listed, open_with
from dealwright.negotiations.views import NegotiationView
from dealwright.portal.hands import Hands, question
from dealwright.portal.store import RATING
from dealwright.portal.views import PortalNegotiation, PortalTable, Review
from dealwright.procurement.service.attended import price_period
from dealwright.procurement.standards.units import unit
from dealwright.store.reader import Reader
from dealwright.store.sealed import Erased
from dealwright.store.store import Store
from dealwright.store.work import Once
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging


@dataclass(frozen=True)
class Decided:
    """What a person of the vendor's says to what its agent proposed at that version."""

    version: int
    approve: bool


@dataclass(frozen=True)
class Talks:
    """What the portal needs of the grants and of the negotiations."""

    grants: Grants
    negotiations: Negotiations
    runs: Runs


@dataclass(frozen=True)
class Portal:
    """The commands and views of whoever has come by a grant that may act."""

    store: Store
    talks: Talks
    hands: Hands
    steering: Steering

    @property
    def grants(self) -> Grants:
        return self.talks.grants

    @property
    def negotiations(self) -> Negotiations:
        return self.talks.negotiations

    async def seat(self, caller: Caller, negotiation: str) -> Seat:
        """The vendor's place at that table; `NotFound` for another vendor's."""
        grant = await granted(self.store, self.grants, caller, negotiation)
        return Seat(grant.workspace, negotiation, "seller", caller.user, caller.person)

    async def table(self, caller: Caller, negotiation: str) -> PortalTable:
        """The table as the vendor sees it."""
        seat = await self.seat(caller, negotiation)
        view = await self.talks.runs.view(seat.workspace, negotiation, seat.side)
        async with self.store.read(seat.workspace) as reader:
            desk = await sit(reader, negotiation, seat.side)
            period = await price_period(reader, desk.table.state.opened)
            rated = (await reader.peek(RATING, negotiation)).version > 0
        plays = desk.has_agent and not desk.taken_over
        return PortalTable(
            **view.model_dump(),
            unit_name=unit(view.unit).name,
            price_period=period,
            hand="agent" if plays else "person",
            review=review_of(desk),
            rated=rated,
        )

    async def reviews(self, caller: Caller) -> list[Review]:
        """What waits for a person of the vendor's, in all its open negotiations."""
        [grant] = await self.grants.good(caller)
        async with self.store.read(grant.workspace) as reader:
            whole = await open_with(reader, caller.vendor)
            open_ones = [one for one in whole if await covers(reader, grant, one)]
            desks = [await sit(reader, one, "seller") for one in open_ones]
        return [found for desk in desks if (found := review_of(desk)) is not None]

    async def hand_over(self, caller: Caller, negotiation: str) -> PortalTable:
        """Let the vendor's agent play, by its rules."""
        await self.hands.hand_over(await self.seat(caller, negotiation))
        return await self.table(caller, negotiation)

    async def take_back(self, caller: Caller, negotiation: str) -> PortalTable:
        """Let the agent rest: the vendor's person plays from here on."""
        await self.steering.take_over(await self.seat(caller, negotiation))
        return await self.table(caller, negotiation)

    async def decide(
        self, caller: Caller, negotiation: str, decision: Decided, once: Once | None
    ) -> NegotiationView:
        """Approve what the agent proposes, as one's own move, or refuse it and play by hand."""
        caller.require_person()
        seat = await self.seat(caller, negotiation)
        async with self.store.read(seat.workspace) as reader:
            desk = await sit(reader, negotiation, seat.side)
        asked = question(desk, decision.version)
        if not decision.approve:
            return await self.steering.take_over(seat, once)
        if asked.action == "offer":
            return await self.negotiations.make_offer(seat, asked.offer, once)
        offer_id = f"{negotiation}-{len(desk.table.state.session.made)}"
        return await self.negotiations.accept(seat, once, offer_id)

    async def offer(
        self, caller: Caller, negotiation: str, raw: Mapping[str, object], once: Once | None
    ) -> NegotiationView:
        """An offer by hand, checked as every move is."""
        seat = await self._ready(caller, negotiation)
        return await self.negotiations.make_offer(seat, raw, once)

    async def accept(
        self, caller: Caller, negotiation: str, offer_id: str, once: Once | None
    ) -> NegotiationView:
        """Agree to that offer, subject to approval; `OutOfDate` when another one stands."""
        seat = await self._ready(caller, negotiation)
        return await self.negotiations.accept(seat, once, offer_id)

    async def walk_away(self, caller: Caller, negotiation: str, reason: str) -> NegotiationView:
        """Leave the table."""
        return await self.negotiations.walk_away(await self.seat(caller, negotiation), reason)

    async def annotate(
        self, caller: Caller, negotiation: str, note: Note, once: Once | None
    ) -> NegotiationView:
        """Keep a note for the vendor's side; what it played by is written down before it."""
        caller.require_person()
        seat = await self.seat(caller, negotiation)
        await self.hands.begin(seat)
        return await self.steering.annotate(seat, note, once)

    async def _ready(self, caller: Caller, negotiation: str) -> Seat:
        """The vendor's place, with its own rules of now."""
        seat = await self.seat(caller, negotiation)
        await self.hands.ready(seat)
        return seat

    async def listed(self, caller: Caller, paging: Paging) -> Page[PortalNegotiation]:
        """The negotiations that the caller's grant opens, the latest last."""
        [grant] = await self.grants.good(caller)
        name, _, id = grant.stream.partition("/")
        key = paging.key(str)
        after = str(key[0]) if key else ""
        async with self.store.read(grant.workspace) as reader:
            if name == NEGOTIATION.name:
                ids: Sequence[str] = [id] if id > after else []
            else:
                rows = await listed(reader, Wanted(vendor=id), after, paging.fetch)
                ids = [str(row.id) for row in rows]
            shown = [await _row(reader, one) for one in ids]
        return paging.page(shown, lambda one: one, lambda one: (one.id,))


async def _row(reader: Reader, id: str) -> PortalNegotiation:
    table: Negotiation = (await reader.load(NEGOTIATION, id)).state
    session, opened = table.session, table.opened
    return PortalNegotiation(
        id=id,
        product=opened.product,
        unit_name=unit(opened.unit).name,
        quantity=quantity_of(table),
        currency=opened.currency,
        state=table.state,
        paused=session.paused,
        turn=session.turn,
        rounds=table.rounds,
        max_rounds=session.max_rounds,
        until=table.until,
    )


def review_of(desk: Desk) -> Review | None:
    """What waits for a person there; None where nothing does."""
    own = desk.own.state if desk.own.version else None
    if own is None or own.waiting_for_person is None or desk.table.state.state != "open":
        return None
    asked, opened = own.asked, desk.table.state.opened
    sealed = asked.proposal.value if asked else None
    proposal = None if isinstance(sealed, Erased) else sealed
    return Review(
        negotiation=desk.table.id,
        product=opened.product,
        currency=opened.currency,
        unit_name=unit(opened.unit).name,
        version=asked.version if asked else desk.table.version,
        reason=own.waiting_for_person,
        action=proposal.action if proposal else None,
        offer=plain(proposal.offer) if proposal else None,
    )


def quantity_of(table: Negotiation) -> int | None:
    """How many the negotiation is about, where that is one number."""
    issue = table.session.space.by_name.get(QUANTITY)
    single = isinstance(issue, IntegerIssue) and issue.low == issue.high
    return issue.low if single and isinstance(issue, IntegerIssue) else None
