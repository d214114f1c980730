"""RFQs and quotations as files, between two installations."""

from asyncio import to_thread

from fastapi import APIRouter, Response

from dealwright.identity.sides import require_buying_side
from dealwright.procurement.service.roles import BUYING
from dealwright.rfq.bodies import QuotationBody, ReceivedBody
from dealwright.rfq.routes.parts import PartsDep
from dealwright.rfq.service.acting import by_file
from dealwright.rfq.service.exchange import ReceivedRfq
from dealwright.rfq.vendor_views import OwnQuoteView
from dealwright.web.access import CallerDep
from dealwright.web.documents import XML, DocumentDep, answers, takes
from dealwright.web.idempotency import OnceDep
from dealwright.web.text import Id, PathId

router = APIRouter(tags=["RFQs"])


@router.get("/rfqs/{rfq}/ubl", response_class=Response, responses=answers(XML))
async def rfq_ubl(
    rfq: PathId, caller: CallerDep, found: PartsDep, vendor: Id | None = None
) -> Response:
    """The RFQ to one vendor as a UBL 2.1 RequestForQuotation."""
    require_buying_side(caller)
    return Response(await found.exchange.rfq(caller, rfq, vendor), media_type=XML)


@router.post("/rfqs/{rfq}/quotes/{vendor}/ubl", openapi_extra=takes(XML))
async def take_quotation(
    rfq: PathId,
    vendor: PathId,
    content: DocumentDep,
    caller: CallerDep,
    found: PartsDep,
    once: OnceDep,
) -> OwnQuoteView:
    """Take the quotation that a vendor sent as a UBL 2.1 file; not where quotes are sealed."""
    caller.require(*BUYING)
    acting = await by_file(found.store, caller, vendor)
    return await found.quoting.take(acting, rfq, content, once)


@router.post("/quotations/read")
async def read_received(body: ReceivedBody, caller: CallerDep, found: PartsDep) -> ReceivedRfq:
    """What another installation asks for in its RequestForQuotation."""
    return await to_thread(found.exchange.received, caller, body.content())


@router.post("/quotations", response_class=Response, responses=answers(XML))
async def write_quotation(body: QuotationBody, caller: CallerDep, found: PartsDep) -> Response:
    """The answer to such an RFQ, as a UBL 2.1 Quotation; nothing is kept here."""
    rfq, draft = body.content(), body.draft.draft()
    written = await to_thread(found.exchange.quotation, caller, rfq, draft)
    return Response(written, media_type=XML)
