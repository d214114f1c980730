"""What a vendor does in the portal: it sees its own negotiations, and moves in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dealwright.engine.issues import IntegerIssue
from dealwright.engine.offers import QUANTITY
from dealwright.identity.grants import Grants
from dealwright.negotiations.granting import granted
from dealwright.negotiations.model import Negotiation
from dealwright.negotiations.runs import Runs
from dealwright.negotiations.service import Negotiations, Seat
from dealwright.negotiations.store import NEGOTIATION, Wanted, listed
from dealwright.negotiations.views import NegotiationView
from dealwright.portal.views import PortalNegotiation, PortalTable
from dealwright.procurement.standards.units import unit
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.store.work import Once
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging


@dataclass(frozen=True)
class Portal:
    """The commands and views of whoever has come by a grant that may act."""

    store: Store
    grants: Grants
    negotiations: Negotiations
    runs: Runs

    async def seat(self, caller: Caller, negotiation: str) -> Seat:
        """The vendor's place at that table; `NotFound` for another vendor's."""
        grant = await granted(self.store, self.grants, caller, negotiation)
        return Seat(grant.workspace, negotiation, "seller", caller.user, caller.person)

    async def table(self, caller: Caller, negotiation: str) -> PortalTable:
        """The table as the vendor sees it."""
        seat = await self.seat(caller, negotiation)
        view = await self.runs.view(seat.workspace, negotiation, seat.side)
        return PortalTable(**view.model_dump(), unit_name=unit(view.unit).name)

    async def offer(
        self, caller: Caller, negotiation: str, raw: Mapping[str, object], once: Once | None
    ) -> NegotiationView:
        """An offer by hand, checked as every move is."""
        return await self.negotiations.make_offer(await self.seat(caller, negotiation), raw, once)

    async def accept(
        self, caller: Caller, negotiation: str, offer_id: str, once: Once | None
    ) -> NegotiationView:
        """Agree to that offer, subject to approval; `OutOfDate` when another one stands."""
        return await self.negotiations.accept(await self.seat(caller, negotiation), once, offer_id)

    async def walk_away(self, caller: Caller, negotiation: str, reason: str) -> NegotiationView:
        """Leave the table."""
        return await self.negotiations.walk_away(await self.seat(caller, negotiation), reason)

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


def quantity_of(table: Negotiation) -> int | None:
    """How many the negotiation is about, where that is one number."""
    issue = table.session.space.by_name.get(QUANTITY)
    single = isinstance(issue, IntegerIssue) and issue.low == issue.high
    return issue.low if single and isinstance(issue, IntegerIssue) else None
