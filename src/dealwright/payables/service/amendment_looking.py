"""Amendments as they are looked at: by the buyer's side, and by the vendor in the portal."""

from dataclasses import dataclass
from datetime import date, datetime

from dealwright.core.errors import NotFound
from dealwright.core.money import Money
from dealwright.identity.sides import require_buying_side
from dealwright.identity.store.grants import has_come_in
from dealwright.payables.amendment_views import (
    AmendmentRow,
    AmendmentView,
    Answers,
    amendment_row,
    amendment_view,
)
from dealwright.payables.model.amendments import Amendment
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.portal_amendments import PortalAmendment, portal_amendment
from dealwright.payables.service.amendment_asking import waiting_approval
from dealwright.payables.service.opening import as_it_stands
from dealwright.payables.service.order_looking import check_whole
from dealwright.payables.store.amendments import AMENDMENT, AmendmentsWanted, listed
from dealwright.procurement.order_terms import document
from dealwright.procurement.service.orders import buyer_name
from dealwright.procurement.standards.ubl import Change, order_change_xml
from dealwright.procurement.store.orders import ORDER
from dealwright.store.reader import Loaded, Reader
from dealwright.store.store import Store
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging


@dataclass(frozen=True)
class AmendmentViews:
    """Views; nothing here changes anything."""

    store: Store

    async def listed(self, caller: Caller, order: str, paging: Paging) -> Page[AmendmentRow]:
        """Of one order, the newest first; `NotFound` without the order."""
        require_buying_side(caller)
        async with self.store.read(caller.workspace) as reader:
            await reader.load(ORDER, order)
            return await listed(reader, AmendmentsWanted(order), paging, amendment_row)

    async def amendment(self, caller: Caller, id: str) -> AmendmentView:
        require_buying_side(caller)
        async with self.store.read(caller.workspace) as reader:
            amendment = await reader.load(AMENDMENT, id)
            _, found = await as_it_stands(reader, amendment.state.proposed.order)
            return await shown(reader, amendment, found, self.store.clock.now())

    async def text(self, caller: Caller, id: str) -> str:
        """The document, Markdown; `Unavailable` once it was erased."""
        require_buying_side(caller)
        async with self.store.read(caller.workspace) as reader:
            return (await reader.load(AMENDMENT, id)).state.proposed.text.open

    async def ubl(self, caller: Caller, id: str) -> bytes:
        """The order as it is after it, as a UBL 2.1 OrderChange: what goes out with it."""
        require_buying_side(caller)
        async with self.store.read(caller.workspace) as reader:
            return await _ubl(reader, await reader.load(AMENDMENT, id))

    async def portal_listed(self, caller: Caller, paging: Paging) -> Page[PortalAmendment]:
        """Those that the vendor who has come in was asked about, the newest first."""
        check_whole(caller)
        wanted = AmendmentsWanted(vendor=caller.vendor, asked=True)
        async with self.store.read(caller.workspace) as reader:
            page = await listed(reader, wanted, paging, lambda row: str(row.id))
            found = await reader.peek_all(AMENDMENT, page.items)
            buyer = await buyer_name(reader)
        views = [portal_amendment(one.id, one.state, buyer) for one in found]
        return Page(items=views, next=page.next)

    async def portal_amendment(self, caller: Caller, id: str) -> PortalAmendment:
        async with self.store.read(caller.workspace) as reader:
            return await portal_shown(reader, await of_vendor(reader, caller, id))

    async def portal_text(self, caller: Caller, id: str) -> str:
        """The very bytes whose SHA-256 is shown, Markdown."""
        async with self.store.read(caller.workspace) as reader:
            return (await of_vendor(reader, caller, id)).state.proposed.text.open

    async def portal_ubl(self, caller: Caller, id: str) -> bytes:
        """The order as it is after it, as a UBL 2.1 OrderChange."""
        async with self.store.read(caller.workspace) as reader:
            return await _ubl(reader, await of_vendor(reader, caller, id))


async def shown(
    reader: Reader, amendment: Loaded[Amendment], found: Fulfilment, now: datetime
) -> AmendmentView:
    """An amendment with its order's fulfilment as it stands."""
    proposed = amendment.state.proposed
    approval = ""
    if amendment.state.state == "to_sign":
        approval = await waiting_approval(reader, amendment.stream, found)
    answers: Answers = "simulated" if proposed.simulated else "recorded"
    if not proposed.simulated and await has_come_in(reader, proposed.vendor, now):
        answers = "portal"
    open_ = found.amending is not None and found.amending.begun.amendment == amendment.id
    promised = found.reserved if open_ else Money(0, proposed.after.total.currency)
    return amendment_view(amendment, approval, answers, promised)


async def portal_shown(reader: Reader, amendment: Loaded[Amendment]) -> PortalAmendment:
    """An amendment as its vendor sees it."""
    return portal_amendment(amendment.id, amendment.state, await buyer_name(reader))


async def of_vendor(reader: Reader, caller: Caller, id: str) -> Loaded[Amendment]:
    """The amendment, if the vendor that has come in was asked about it; `NotFound` if not."""
    check_whole(caller)
    found = await reader.load(AMENDMENT, id)
    if found.state.proposed.vendor != caller.vendor or found.state.cleared is None:
        raise NotFound(f"there is no amendment {id!r}")
    return found


async def _ubl(reader: Reader, amendment: Loaded[Amendment]) -> bytes:
    proposed = amendment.state.proposed
    order = (await reader.load(ORDER, proposed.order)).state
    after = order.placed.amended(proposed.after)
    change = Change(amendment.id, proposed.number, date.fromisoformat(proposed.issued))
    return order_change_xml(document(proposed.order, after), change)
