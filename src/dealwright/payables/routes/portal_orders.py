"""Purchase orders in the portal: for the vendor with whom they were placed."""

from fastapi import APIRouter, Response

from dealwright.payables.portal_orders import PortalOrder, PortalOrderRow
from dealwright.payables.routes.parts import PartsDep
from dealwright.web.access import PortalDep
from dealwright.web.documents import XML, answers
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import PathId

router = APIRouter(prefix="/portal", tags=["portal"])


@router.get("/orders")
async def portal_orders(
    caller: PortalDep, found: PartsDep, paging: PagingDep
) -> Page[PortalOrderRow]:
    """The orders that were placed with the vendor, the newest first."""
    return await found.own_orders.listed(caller, paging)


@router.get("/orders/{order}")
async def portal_order(order: PathId, caller: PortalDep, found: PartsDep) -> PortalOrder:
    """One of them as it is in force, what has arrived of it, and what was paid."""
    return await found.own_orders.order(caller, order)


@router.get("/orders/{order}/ubl", response_class=Response, responses=answers(XML))
async def portal_order_ubl(order: PathId, caller: PortalDep, found: PartsDep) -> Response:
    """The order in force as UBL 2.1 XML."""
    return Response(await found.own_orders.ubl(caller, order), media_type=XML)


@router.get("/amendments/{amendment}/ubl", response_class=Response, responses=answers(XML))
async def portal_amendment_ubl(amendment: PathId, caller: PortalDep, found: PartsDep) -> Response:
    """The order as it is after that amendment, as a UBL 2.1 OrderChange."""
    return Response(await found.looking.portal_ubl(caller, amendment), media_type=XML)
