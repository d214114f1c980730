"""The vendor's side of RFQs, by whoever plays the vendor in this workspace."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from dealwright.rfq.bodies import DraftBody
from dealwright.rfq.routes.parts import BYTES, PartsDep, download
from dealwright.rfq.service.acting import Acting, for_played
from dealwright.rfq.service.quoting import Upload
from dealwright.rfq.vendor_views import AskedView, OwnQuoteView
from dealwright.rfq.views import FileView
from dealwright.web.access import CallerDep
from dealwright.web.documents import OCTETS, takes
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Line, PathId

router = APIRouter(tags=["quotes"])
FileName = Annotated[Line, Query(max_length=120, description="With its ending, such as a.pdf.")]


async def _acting(vendor: PathId, caller: CallerDep, found: PartsDep) -> Acting:
    return await for_played(found.store, caller, vendor)


async def _upload(name: FileName, request: Request) -> Upload:
    return Upload(name, await request.body())


ActingDep = Annotated[Acting, Depends(_acting)]
UploadDep = Annotated[Upload, Depends(_upload)]


@router.get("/vendors/{vendor}/rfqs")
async def list_asked(acting: ActingDep, found: PartsDep, paging: PagingDep) -> Page[AskedView]:
    """Where the vendor was asked to quote, the newest first."""
    return await found.quoting.listed(acting, paging)


@router.get("/vendors/{vendor}/rfqs/{rfq}")
async def show_own_quote(rfq: PathId, acting: ActingDep, found: PartsDep) -> OwnQuoteView:
    """What is asked, the vendor's draft with what is wrong in it, and what it submitted."""
    return await found.quoting.quote(acting, rfq)


@router.put("/vendors/{vendor}/rfqs/{rfq}/draft")
async def save_draft(
    rfq: PathId, body: DraftBody, acting: ActingDep, found: PartsDep
) -> OwnQuoteView:
    """Keep the draft, right or wrong; the answer says what is wrong."""
    return await found.quoting.save(acting, rfq, body.draft())


@router.post("/vendors/{vendor}/rfqs/{rfq}/submit")
async def submit_quote(
    rfq: PathId, acting: ActingDep, found: PartsDep, once: OnceDep
) -> OwnQuoteView:
    """Be bound by the draft, in place of the version before, until the deadline."""
    return await found.quoting.submit(acting, rfq, once)


@router.post("/vendors/{vendor}/rfqs/{rfq}/withdraw")
async def withdraw_quote(
    rfq: PathId, acting: ActingDep, found: PartsDep, once: OnceDep
) -> OwnQuoteView:
    """Stand by the quote no longer; until the deadline."""
    return await found.quoting.withdraw(acting, rfq, once)


@router.post(
    "/vendors/{vendor}/rfqs/{rfq}/attachments", status_code=201, openapi_extra=takes(OCTETS)
)
async def attach_file(
    rfq: PathId, upload: UploadDep, acting: ActingDep, found: PartsDep, once: OnceDep
) -> FileView:
    """Attach a file: PDF, PNG, JPEG, CSV, XLSX or plain text, known by its content."""
    return await found.quoting.attach(acting, rfq, upload, once)


@router.delete("/vendors/{vendor}/rfqs/{rfq}/attachments/{attachment}", status_code=204)
async def remove_file(rfq: PathId, attachment: PathId, acting: ActingDep, found: PartsDep) -> None:
    """Take a file out of the draft."""
    await found.quoting.remove(acting, rfq, attachment)


@router.get(
    "/vendors/{vendor}/rfqs/{rfq}/attachments/{attachment}",
    response_class=Response,
    responses=BYTES,
)
async def own_attachment(
    rfq: PathId, attachment: PathId, acting: ActingDep, found: PartsDep
) -> Response:
    """A file of the vendor's own quote, to be saved."""
    return download(await found.quoting.file(acting, rfq, attachment))
