"""Contracts and purchase orders."""

from asyncio import to_thread
from typing import Annotated

from fastapi import APIRouter, Query, Response

from dealwright.procurement.order_views import (
    ContractDetail,
    ContractView,
    OrderListed,
    OrderView,
    ReceivedOrder,
)
from dealwright.procurement.routes.parts import PartsDep
from dealwright.procurement.service.papers import read_received
from dealwright.web.access import CallerDep
from dealwright.web.documents import XML, DocumentDep, answers, takes
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Id, PathId

router = APIRouter(tags=["contracts and orders"])
DraftQuery = Annotated[
    int | None, Query(ge=1, le=10_000, description="The text of that number, counted from 1.")
]
MARKDOWN = "text/markdown; charset=utf-8"


@router.get("/contracts")
async def list_contracts(
    caller: CallerDep, found: PartsDep, paging: PagingDep, request: Id | None = None
) -> Page[ContractView]:
    """The workspace's contracts, the newest first, or those of one request."""
    return await found.papers.contracts(caller, request, paging)


@router.get("/contracts/{contract}")
async def show_contract(contract: PathId, caller: CallerDep, found: PartsDep) -> ContractDetail:
    """One contract."""
    return await found.papers.contract(caller, contract)


@router.get(
    "/contracts/{contract}/text", response_class=Response, responses=answers("text/markdown")
)
async def contract_text(
    contract: PathId,
    caller: CallerDep,
    found: PartsDep,
    draft: DraftQuery = None,
) -> Response:
    """The contract's text; its bytes have the SHA-256 that the contract states.

    `draft`: an earlier text, counted from 1.
    """
    text = await found.papers.contract_text(caller, contract, draft)
    return Response(text, media_type=MARKDOWN)


@router.get("/purchase-orders")
async def list_orders(
    caller: CallerDep, found: PartsDep, paging: PagingDep, request: Id | None = None
) -> Page[OrderListed]:
    """The workspace's purchase orders, the newest first, or those of one request."""
    return await found.papers.orders(caller, request, paging)


@router.get("/purchase-orders/{order}")
async def show_order(order: PathId, caller: CallerDep, found: PartsDep) -> OrderView:
    """One purchase order as it is in force, as both sides read it."""
    return await found.papers.order(caller, order)


@router.get("/purchase-orders/{order}/ubl", response_class=Response, responses=answers(XML))
async def order_ubl(order: PathId, caller: CallerDep, found: PartsDep) -> Response:
    """The order in force as UBL 2.1 XML: as it was sent, until it is amended."""
    return Response(await found.papers.order_ubl(caller, order), media_type=XML)


@router.post("/purchase-orders/{order}/send", status_code=201)
async def send_order(order: PathId, caller: CallerDep, found: PartsDep, once: OnceDep) -> OrderView:
    """Send it to the vendor again, as it stands, or at once where it waits for another try.

    By e-mail to the address that the register has now. Refused while it is on its way, and where
    it would only go into the outbox again.
    """
    return await found.sending.send(caller, order, once)


@router.post("/purchase-orders/read", openapi_extra=takes(XML))
async def read_order(content: DocumentDep, caller: CallerDep) -> ReceivedOrder:
    """What another installation orders, or changes, in its UBL 2.1 document; nothing is kept."""
    return await to_thread(read_received, caller, content)
