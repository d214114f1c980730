"""What a vendor is told and says at the end: notices with their read state, and its rating."""

from dataclasses import dataclass

from pydantic import BaseModel

from dealwright.core.errors import Refused
from dealwright.identity.sides import require_buying_side
from dealwright.negotiations.desk import sit
from dealwright.negotiations.granting import covers
from dealwright.negotiations.store import NEGOTIATION, SIDE, Wanted, listed, side_id
from dealwright.portal.model import EaseRated
from dealwright.portal.notices import Notice, notices
from dealwright.portal.papers import paper_notices
from dealwright.portal.service import Portal
from dealwright.portal.store import RATING, mark_read, ratings, read_until
from dealwright.store.reader import Reader
from dealwright.store.sealed import Erased, Sealed
from dealwright.store.work import Once
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging

MOST_TABLES = 100
MOST_NOTICES = 200


class EaseRating(BaseModel):
    """How easy a vendor found a negotiation with us, from 1 to 5."""

    negotiation: str
    vendor: str
    score: int
    comment: str | None


@dataclass(frozen=True)
class Telling:
    """Built upon the portal's own seats."""

    portal: Portal

    async def notices(self, caller: Caller) -> list[Notice]:
        """The newest first: of the vendor's negotiations, papers and orders, at most 200."""
        [grant] = await self.portal.grants.good(caller)
        async with self.portal.store.read(grant.workspace) as reader:
            read = await read_until(reader, grant.id)
            rows = await listed(reader, Wanted(vendor=grant.vendor), "", MOST_TABLES)
            ids = [str(row.id) for row in rows if await covers(reader, grant, str(row.id))]
            now = self.portal.store.clock.now()
            found: list[Notice] = []
            for id in ids:
                streams = (NEGOTIATION.stream(id), SIDE.stream(side_id(id, "seller")))
                events = await reader.grown(dict.fromkeys(streams, 0))
                found += notices(await sit(reader, id, "seller"), events, read, now)
            if caller.whole:
                found += await paper_notices(reader, grant.vendor, read)
        return sorted(found, key=lambda one: (one.at, one.id), reverse=True)[:MOST_NOTICES]

    async def read(self, caller: Caller) -> None:
        """Everything that was told until now is read."""
        [grant] = await self.portal.grants.good(caller)
        async with self.portal.store.work(grant.workspace) as work:
            mark_read(work, grant.id)

    async def rate(self, caller: Caller, rated: EaseRating, once: Once | None) -> EaseRating:
        """Once for a negotiation, and only when the bargaining is over."""
        seat = await self.portal.seat(caller, rated.negotiation)
        async with self.portal.store.work(seat.workspace, once) as work:
            desk = await sit(work, rated.negotiation, seat.side)
            if desk.table.state.state == "open":
                raise Refused("the negotiation goes on", "rate it when it is over")
            rating = await work.peek(RATING, rated.negotiation)
            said = Sealed(rating.stream, rated.comment)
            vendor = desk.table.state.opened.vendor
            event = EaseRated(vendor, rated.negotiation, rated.score, said, seat.user)
            work.append(rating, event)
            told = rated.model_copy(update={"vendor": vendor})
            work.answer(201, told.model_dump(mode="json"))
        return told

    async def ratings(self, caller: Caller, paging: Paging) -> Page[EaseRating]:
        """What vendors said of this workspace: for the buyer's side."""
        require_buying_side(caller)
        key = paging.key(str)
        async with self.portal.store.read(caller.workspace) as reader:
            rows = await ratings(reader, str(key[0]) if key else "", paging.fetch)
            shown = [await _shown(reader, str(row.id)) for row in rows]
        return paging.page(shown, lambda one: one, lambda one: (one.negotiation,))


async def _shown(reader: Reader, negotiation: str) -> EaseRating:
    rated = (await reader.load(RATING, negotiation)).state
    said = rated.comment.value
    return EaseRating(
        negotiation=negotiation,
        vendor=rated.vendor,
        score=rated.score,
        comment=None if isinstance(said, Erased) else said,
    )
