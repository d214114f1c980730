"""Contracts and purchase orders as they are looked at: lists, texts, documents."""

from dataclasses import dataclass

from dealwright.procurement.order_terms import document
from dealwright.procurement.order_views import (
    ContractView,
    OrderListed,
    OrderView,
    contract_listed,
    contract_view,
    order_listed,
    order_view,
)
from dealwright.procurement.standards.ubl import order_xml
from dealwright.procurement.store.orders import (
    CONTRACT,
    ORDER,
    contracts_listed,
    orders_listed,
)
from dealwright.store.store import Store
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging


@dataclass(frozen=True)
class PaperViews:
    """Views; nothing here changes anything."""

    store: Store

    async def contracts(
        self, caller: Caller, request: str | None, paging: Paging
    ) -> Page[ContractView]:
        async with self.store.read(caller.workspace) as reader:
            return await contracts_listed(reader, request, paging, contract_listed)

    async def contract(self, caller: Caller, id: str) -> ContractView:
        async with self.store.read(caller.workspace) as reader:
            return contract_view(id, (await reader.load(CONTRACT, id)).state)

    async def contract_text(self, caller: Caller, id: str) -> str:
        """The text as it was approved, Markdown; `Unavailable` once it was erased."""
        async with self.store.read(caller.workspace) as reader:
            return (await reader.load(CONTRACT, id)).state.made.text.open

    async def orders(
        self, caller: Caller, request: str | None, paging: Paging
    ) -> Page[OrderListed]:
        async with self.store.read(caller.workspace) as reader:
            return await orders_listed(reader, request, paging, order_listed)

    async def order(self, caller: Caller, id: str) -> OrderView:
        async with self.store.read(caller.workspace) as reader:
            return order_view(id, (await reader.load(ORDER, id)).state)

    async def order_ubl(self, caller: Caller, id: str) -> bytes:
        """The order as UBL 2.1 XML, the same bytes that are sent."""
        async with self.store.read(caller.workspace) as reader:
            order = (await reader.load(ORDER, id)).state
        return order_xml(document(id, order.placed))
