"""RFQs in the portal: what is asked of the vendor that has come in, and its own quote."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from dealwright.rfq.bodies import DraftBody
from dealwright.rfq.routes.parts import BYTES, PartsDep, download
from dealwright.rfq.routes.sellers import UploadDep
from dealwright.rfq.service.acting import Acting, in_portal
from dealwright.rfq.vendor_views import AskedView, OwnQuoteView
from dealwright.rfq.views import FileView
from dealwright.web.access import PortalDep
from dealwright.web.documents import OCTETS, takes
from dealwright.web.idempotency import PortalOnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import PathId

router = APIRouter(prefix="/portal", tags=["portal"])


async def _acting(caller: PortalDep, found: PartsDep) -> Acting:
    return await in_portal(found.store, caller)


ActingDep = Annotated[Acting, Depends(_acting)]


@router.get("/rfqs")
async def portal_rfqs(acting: ActingDep, found: PartsDep, paging: PagingDep) -> Page[AskedView]:
    """Where the vendor is asked to quote, the newest first."""
    return await found.quoting.listed(acting, paging)


@router.get("/rfqs/{rfq}")
async def portal_quote(rfq: PathId, acting: ActingDep, found: PartsDep) -> OwnQuoteView:
    """What is asked, the draft with what is wrong in it, and what was submitted."""
    return await found.quoting.quote(acting, rfq)


@router.put("/rfqs/{rfq}/draft")
async def portal_save_draft(
    rfq: PathId, body: DraftBody, acting: ActingDep, found: PartsDep
) -> OwnQuoteView:
    """Keep the draft, right or wrong; the answer says what is wrong."""
    return await found.quoting.save(acting, rfq, body.draft())


@router.post("/rfqs/{rfq}/submit")
async def portal_submit_quote(
    rfq: PathId, acting: ActingDep, found: PartsDep, once: PortalOnceDep
) -> OwnQuoteView:
    """Be bound by the draft, in place of the version before, until the deadline."""
    return await found.quoting.submit(acting, rfq, once)


@router.post("/rfqs/{rfq}/withdraw")
async def portal_withdraw_quote(
    rfq: PathId, acting: ActingDep, found: PartsDep, once: PortalOnceDep
) -> OwnQuoteView:
    """Stand by the quote no longer; until the deadline."""
    return await found.quoting.withdraw(acting, rfq, once)


@router.post("/rfqs/{rfq}/attachments", status_code=201, openapi_extra=takes(OCTETS))
async def portal_attach(
    rfq: PathId, upload: UploadDep, acting: ActingDep, found: PartsDep, once: PortalOnceDep
) -> FileView:
    """Attach a file: PDF, PNG, JPEG, CSV, XLSX or plain text, known by its content."""
    return await found.quoting.attach(acting, rfq, upload, once)


@router.delete("/rfqs/{rfq}/attachments/{attachment}", status_code=204)
async def portal_remove(
    rfq: PathId, attachment: PathId, acting: ActingDep, found: PartsDep
) -> None:
    """Take a file out of the draft."""
    await found.quoting.remove(acting, rfq, attachment)


@router.get("/rfqs/{rfq}/attachments/{attachment}", response_class=Response, responses=BYTES)
async def portal_attachment(
    rfq: PathId, attachment: PathId, acting: ActingDep, found: PartsDep
) -> Response:
    """A file of the vendor's own quote, to be saved."""
    return download(await found.quoting.file(acting, rfq, attachment))
