"""RFQs, comparisons and awards, for the buyer's side."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from dealwright.identity.sides import require_buying_side
from dealwright.rfq.bodies import AwardBody, RfqBody, TimesBody
from dealwright.rfq.comparison_views import ComparisonView
from dealwright.rfq.model.asked import State
from dealwright.rfq.ocds import UNREGISTERED
from dealwright.rfq.routes.parts import BYTES, PartsDep, download
from dealwright.rfq.service.asking import Wanted
from dealwright.rfq.views import QuoteView, RfqListed, RfqView
from dealwright.web.access import CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Id, PathId

router = APIRouter(tags=["RFQs"])
JSON = "application/json"
RELEASE: dict[int | str, dict[str, Any]] = {
    200: {"content": {JSON: {"schema": {"type": "object"}}}}
}
Prefix = Annotated[
    str,
    Query(pattern="^ocds-[a-z0-9]{6}$", description="The publisher's, as it was registered."),
]


@router.post("/rfqs", status_code=201)
async def make_rfq(body: RfqBody, caller: CallerDep, found: PartsDep, once: OnceDep) -> RfqView:
    """Ask vendors to quote for lines of a request, openly or sealed."""
    return await found.asking.make(caller, body.wanted(), once)


@router.get("/rfqs")
async def list_rfqs(
    caller: CallerDep,
    found: PartsDep,
    paging: PagingDep,
    request: Id | None = None,
    state: State | None = None,
) -> Page[RfqListed]:
    """The workspace's RFQs, the newest first, or those of one request or in one state."""
    require_buying_side(caller)
    return await found.asking.listed(caller, Wanted(request, state), paging)


@router.get("/rfqs/{rfq}")
async def show_rfq(rfq: PathId, caller: CallerDep, found: PartsDep) -> RfqView:
    """An RFQ, and how far it has come."""
    require_buying_side(caller)
    return await found.asking.rfq(caller, rfq)


@router.post("/rfqs/{rfq}/reschedule")
async def reschedule_rfq(
    rfq: PathId, body: TimesBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> RfqView:
    """Another deadline or opening, never earlier than now; the vendors are told."""
    return await found.asking.reschedule(caller, rfq, body.times(), once)


@router.post("/rfqs/{rfq}/open")
async def open_rfq(rfq: PathId, caller: CallerDep, found: PartsDep, once: OnceDep) -> RfqView:
    """Open sealed quotes, once their time has come."""
    return await found.asking.open(caller, rfq, once)


@router.post("/rfqs/{rfq}/close")
async def close_rfq(rfq: PathId, caller: CallerDep, found: PartsDep, once: OnceDep) -> RfqView:
    """Take no more quotes, where they are not sealed."""
    return await found.asking.close(caller, rfq, once)


@router.get("/rfqs/{rfq}/comparison")
async def compare_rfq(rfq: PathId, caller: CallerDep, found: PartsDep) -> ComparisonView:
    """The whole RFQ: lines by vendors, gaps, what lacks, and what each of four rules comes to."""
    require_buying_side(caller)
    return await found.comparing.comparison(caller, rfq)


@router.post("/rfqs/{rfq}/award")
async def award_rfq(
    rfq: PathId, body: AwardBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> RfqView:
    """Split the lines between vendors by a rule or by hand; each part waits for approval."""
    return await found.awarding.award(caller, rfq, body.split(), once)


@router.get("/rfqs/{rfq}/ocds", response_class=Response, responses=RELEASE)
async def rfq_ocds(
    rfq: PathId, request: Request, caller: CallerDep, found: PartsDep, prefix: Prefix = UNREGISTERED
) -> Response:
    """The RFQ as a release package of OCDS 1.1, with its bids once no quote can change."""
    require_buying_side(caller)
    uri = str(request.url.replace(query=""))
    return Response(await found.publishing.rfq(caller, rfq, prefix, uri), media_type=JSON)


@router.get(
    "/requests/{request}/ocds", response_class=Response, responses=RELEASE, tags=["requests"]
)
async def request_ocds(
    request: PathId,
    asked: Request,
    caller: CallerDep,
    found: PartsDep,
    prefix: Prefix = UNREGISTERED,
) -> Response:
    """A request whose lines were negotiated, also by text, as a release package of OCDS 1.1."""
    require_buying_side(caller)
    uri = str(asked.url.replace(query=""))
    return Response(await found.publishing.request(caller, request, prefix, uri), media_type=JSON)


@router.get("/rfqs/{rfq}/quotes/{vendor}")
async def show_quote(rfq: PathId, vendor: PathId, caller: CallerDep, found: PartsDep) -> QuoteView:
    """All versions that a vendor submitted; not while they are sealed."""
    require_buying_side(caller)
    return await found.comparing.quote(caller, rfq, vendor)


@router.get(
    "/rfqs/{rfq}/quotes/{vendor}/attachments/{attachment}",
    response_class=Response,
    responses=BYTES,
)
async def quote_attachment(
    rfq: PathId, vendor: PathId, attachment: PathId, caller: CallerDep, found: PartsDep
) -> Response:
    """A file of a quote, to be saved."""
    require_buying_side(caller)
    return download(await found.comparing.file(caller, rfq, vendor, attachment))
