"""Contracts and purchase orders as they are looked at: lists, texts, documents.

Who acts for vendors alone sees those of the vendors that this workspace plays.
"""

from dataclasses import dataclass
from datetime import datetime

from dealwright.approvals.store import APPROVAL, members_of
from dealwright.core.errors import NotAllowed, NotFound
from dealwright.identity.sides import is_of_buyer
from dealwright.procurement.model.orders import Order, Origin
from dealwright.procurement.model.signing import Contract
from dealwright.procurement.order_terms import document
from dealwright.procurement.order_views import (
    ContractDetail,
    ContractView,
    OrderListed,
    OrderView,
    ReceivedOrder,
    contract_listed,
    contract_view,
    order_listed,
    order_view,
    received_order,
)
from dealwright.procurement.service.despatch import CalledOff, Despatch
from dealwright.procurement.service.roles import BUYING, SELLING
from dealwright.procurement.standards import ubl_order
from dealwright.procurement.standards.documents import order_json
from dealwright.procurement.standards.ubl import order_xml
from dealwright.procurement.store.orders import (
    CONTRACT,
    ORDER,
    Wanted,
    contracts_listed,
    orders_listed,
)
from dealwright.procurement.store.templates import name_of
from dealwright.procurement.store.vendors import contact_of
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging

NEEDED = "approver"
"""Who reviews and signs contracts."""


@dataclass(frozen=True)
class PaperViews:
    """Views; nothing here changes anything."""

    store: Store
    despatch: Despatch
    called_off: CalledOff

    async def contracts(
        self, caller: Caller, request: str | None, paging: Paging
    ) -> Page[ContractView]:
        async with self.store.read(caller.workspace) as reader:
            return await contracts_listed(reader, _wanted(caller, request), paging, contract_listed)

    async def contract(self, caller: Caller, id: str) -> ContractDetail:
        contract = await self._contract(caller, id)
        async with self.store.read(caller.workspace) as reader:
            name = await name_of(reader, contract.made.template)
            may = await may_decide(reader, caller, contract, self.store.clock.now())
        return contract_view(id, contract, name, may)

    async def contract_text(self, caller: Caller, id: str, draft: int | None = None) -> str:
        """The text as it is, or an earlier draft, Markdown; `Unavailable` once it was erased.

        `NotFound` for a draft that there is not.
        """
        contract = await self._contract(caller, id)
        texts = [*(one.made for one in contract.drafts), contract.made]
        if draft is not None and not 0 < draft <= len(texts):
            raise NotFound(f"there is no draft {draft}", f"there are 1 to {len(texts)}")
        return texts[-1 if draft is None else draft - 1].text.open

    async def orders(
        self, caller: Caller, request: str | None, paging: Paging
    ) -> Page[OrderListed]:
        async with self.store.read(caller.workspace) as reader:
            return await orders_listed(reader, _wanted(caller, request), paging, order_listed)

    async def order(self, caller: Caller, id: str) -> OrderView:
        found = await self._order(caller, id)
        async with self.store.read(caller.workspace) as reader:
            contact = await contact_of(reader, found.placed.origin.vendor)
            over = found.called_off is None and await self.called_off(reader, id)
        return order_view(id, found, "" if over else self.despatch.channel(found, contact))

    async def order_ubl(self, caller: Caller, id: str) -> bytes:
        """The order in force as UBL 2.1 XML: the same bytes that were sent, until it is amended."""
        return order_xml(document(id, (await self._order(caller, id)).current))

    async def _contract(self, caller: Caller, id: str) -> Contract:
        async with self.store.read(caller.workspace) as reader:
            contract = (await reader.load(CONTRACT, id)).state
        check_side(caller, contract.made.origin)
        return contract

    async def _order(self, caller: Caller, id: str) -> Order:
        async with self.store.read(caller.workspace) as reader:
            order = (await reader.load(ORDER, id)).state
        check_side(caller, order.placed.origin)
        return order


async def may_decide(reader: Reader, caller: Caller, contract: Contract, now: datetime) -> bool:
    """Whether the caller may review and sign it: in person, with the role, not having asked."""
    if not caller.person or NEEDED not in caller.roles:
        return False
    return caller.user not in await barred(reader, contract, now)


async def barred(reader: Reader, contract: Contract, now: datetime) -> frozenset[str]:
    """Who asked for what is bought: they neither review nor sign it, unless alone all along."""
    approval = (await reader.load(APPROVAL, contract.made.origin.approval)).state
    return approval.circle(await members_of(reader, now)).barred


def read_received(caller: Caller, content: bytes) -> ReceivedOrder:
    """An order that came as a file; `Invalid` says what is wrong with it."""
    caller.require(*BUYING, *SELLING)
    found = ubl_order.read_received(content)
    return received_order(order_json(found.order), found.change)


def _wanted(caller: Caller, request: str | None) -> Wanted:
    return Wanted(request, None if is_of_buyer(caller) else True)


def check_side(caller: Caller, origin: Origin) -> None:
    """`NotAllowed` for who acts for vendors alone, and none of these."""
    if not origin.simulated and not is_of_buyer(caller):
        raise NotAllowed("this is not of a vendor that you act for", "ask who buys here")
