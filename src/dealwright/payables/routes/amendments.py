"""Amendments of purchase orders, for the buyer's side."""

from typing import Any

from fastapi import APIRouter, Response

from dealwright.payables.amendment_bodies import AmendmentBody, SaidBody
from dealwright.payables.amendment_views import AmendmentRow, AmendmentView
from dealwright.payables.bodies import ReasonBody
from dealwright.payables.routes.parts import PartsDep
from dealwright.web.access import CallerDep
from dealwright.web.documents import XML, answers
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import PathId

router = APIRouter()
TAGS: list[Any] = ["contracts and orders"]
MARKDOWN = "text/markdown; charset=utf-8"
TEXT: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/markdown": {"schema": {"type": "string"}}}}
}


@router.get("/purchase-orders/{order}/amendments", tags=TAGS)
async def list_amendments(
    order: PathId, caller: CallerDep, found: PartsDep, paging: PagingDep
) -> Page[AmendmentRow]:
    """All amendments that were ever proposed of an order, the newest first."""
    return await found.looking.listed(caller, order, paging)


@router.post("/purchase-orders/{order}/amendments", status_code=201, tags=TAGS)
async def propose_amendment(
    order: PathId, body: AmendmentBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> AmendmentView:
    """Propose an amendment; more is signed for first, and the vendor confirms it."""
    return await found.amendments.propose(caller, order, body.wanted(), once)


@router.get("/amendments/{amendment}", tags=TAGS)
async def show_amendment(amendment: PathId, caller: CallerDep, found: PartsDep) -> AmendmentView:
    """One amendment, with the order before and after it."""
    return await found.looking.amendment(caller, amendment)


@router.get("/amendments/{amendment}/text", response_class=Response, responses=TEXT, tags=TAGS)
async def amendment_text(amendment: PathId, caller: CallerDep, found: PartsDep) -> Response:
    """Its document; its bytes have the SHA-256 that the amendment states."""
    return Response(await found.looking.text(caller, amendment), media_type=MARKDOWN)


@router.get(
    "/amendments/{amendment}/ubl", response_class=Response, responses=answers(XML), tags=TAGS
)
async def amendment_ubl(amendment: PathId, caller: CallerDep, found: PartsDep) -> Response:
    """The order as it is after it, as a UBL 2.1 OrderChange; it goes out once it is in force."""
    return Response(await found.looking.ubl(caller, amendment), media_type=XML)


@router.post("/amendments/{amendment}/withdraw", tags=TAGS)
async def withdraw_amendment(
    amendment: PathId, body: ReasonBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> AmendmentView:
    """Take it back while it is not in force; what was promised for it is free again."""
    return await found.amendments.withdraw(caller, amendment, body.reason, once)


@router.post("/amendments/{amendment}/answer", tags=TAGS)
async def record_answer(
    amendment: PathId, body: SaidBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> AmendmentView:
    """Record what a vendor without access to the portal has said, and how."""
    return await found.amendments.record(caller, amendment, body.said(), once)
