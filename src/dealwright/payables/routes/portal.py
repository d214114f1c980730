"""Amendments in the portal: for the vendor that was asked about them."""

from fastapi import APIRouter, Response

from dealwright.payables.amendment_bodies import VendorAnswerBody
from dealwright.payables.portal_amendments import PortalAmendment
from dealwright.payables.routes.amendments import MARKDOWN, TEXT
from dealwright.payables.routes.parts import PartsDep
from dealwright.web.access import PortalDep
from dealwright.web.idempotency import PortalOnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import PathId

router = APIRouter(prefix="/portal/amendments", tags=["portal"])


@router.get("")
async def portal_amendments(
    caller: PortalDep, found: PartsDep, paging: PagingDep
) -> Page[PortalAmendment]:
    """The amendments that the vendor was asked about, the newest first."""
    return await found.looking.portal_listed(caller, paging)


@router.get("/{amendment}")
async def portal_amendment(
    amendment: PathId, caller: PortalDep, found: PartsDep
) -> PortalAmendment:
    """One of them."""
    return await found.looking.portal_amendment(caller, amendment)


@router.get("/{amendment}/text", response_class=Response, responses=TEXT)
async def portal_amendment_text(amendment: PathId, caller: PortalDep, found: PartsDep) -> Response:
    """Its document; its bytes have the SHA-256 that is shown."""
    return Response(await found.looking.portal_text(caller, amendment), media_type=MARKDOWN)


@router.post("/{amendment}/answer", status_code=201)
async def portal_answer_amendment(
    amendment: PathId,
    body: VendorAnswerBody,
    caller: PortalDep,
    found: PartsDep,
    once: PortalOnceDep,
) -> PortalAmendment:
    """Accept it for the vendor, or say why not."""
    reason = body.reason.strip()
    return await found.amendments.answer(caller, amendment, body.accept, reason, once)
