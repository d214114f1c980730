"""Purchase orders as their vendor looks at them in the portal."""

from dataclasses import dataclass

from dealwright.core.errors import NotFound
from dealwright.payables.portal_orders import (
    PortalOrder,
    PortalOrderRow,
    portal_order,
    portal_row,
    stands,
)
from dealwright.payables.service.opening import as_it_stands
from dealwright.payables.service.order_money import money_of
from dealwright.payables.store.amendments import AMENDMENT
from dealwright.payables.store.amendments import of_order as amendments_of
from dealwright.payables.store.lists import FULFILMENT
from dealwright.procurement.model.orders import Order
from dealwright.procurement.order_terms import document
from dealwright.procurement.service.orders import buyer_name
from dealwright.procurement.standards.ubl import order_xml
from dealwright.procurement.store.orders import ORDER, Wanted, orders_listed
from dealwright.store.reader import Loaded, Reader
from dealwright.store.store import Store
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging


@dataclass(frozen=True)
class PortalOrders:
    """Views; nothing here changes anything."""

    store: Store

    async def listed(self, caller: Caller, paging: Paging) -> Page[PortalOrderRow]:
        """Those that were placed with the vendor who has come in, the newest first."""
        check_whole(caller)
        wanted = Wanted(vendor=caller.vendor)
        async with self.store.read(caller.workspace) as reader:
            page = await orders_listed(reader, wanted, paging, lambda row: str(row.id))
            orders = await reader.peek_all(ORDER, page.items)
            begun = await reader.peek_all(FULFILMENT, page.items)
            buyer = await buyer_name(reader)
        states = [stands(one.state) if one.version else "open" for one in begun]
        rows = [portal_row(one, state, buyer) for one, state in zip(orders, states, strict=True)]
        return Page(items=rows, next=page.next)

    async def order(self, caller: Caller, id: str) -> PortalOrder:
        async with self.store.read(caller.workspace) as reader:
            order = await _of_vendor(reader, caller, id)
            _, found = await as_it_stands(reader, id)
            amendments = await reader.peek_all(AMENDMENT, await amendments_of(reader, id))
            money = await money_of(reader, id)
            row = portal_row(order, stands(found), await buyer_name(reader))
        return portal_order(row, order.state, found, amendments, money)

    async def ubl(self, caller: Caller, id: str) -> bytes:
        """The order in force as UBL 2.1 XML."""
        async with self.store.read(caller.workspace) as reader:
            found = await _of_vendor(reader, caller, id)
        return order_xml(document(id, found.state.current))


def check_whole(caller: Caller) -> None:
    """`NotFound` for who was let into one negotiation alone."""
    if not caller.whole:
        raise NotFound("this link is for one negotiation", "ask for one that is for orders too")


async def _of_vendor(reader: Reader, caller: Caller, id: str) -> Loaded[Order]:
    """The order, if it was placed with the vendor that has come in; `NotFound` if not."""
    check_whole(caller)
    found = await reader.load(ORDER, id)
    if found.state.placed.origin.vendor != caller.vendor:
        raise NotFound(f"there is no {ORDER.name} {id!r}")
    return found
