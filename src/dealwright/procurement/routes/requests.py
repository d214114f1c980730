"""Requests, sourcing and campaigns."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from dealwright.identity.sides import require_buying_side
from dealwright.negotiations.views import CampaignView
from dealwright.procurement.bodies import CampaignBody, RequestBody, SourcingBody
from dealwright.procurement.frames import RequestFrames
from dealwright.procurement.model.requests import State
from dealwright.procurement.routes.parts import PartsDep
from dealwright.procurement.views import (
    CampaignStarted,
    RequestListed,
    RequestView,
    SourcingView,
)
from dealwright.web.access import RUNS, CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep, Search
from dealwright.web.text import PathId

router = APIRouter(tags=["requests"])
ENDED: dict[int | str, dict[str, Any]] = {
    200: {"model": CampaignView, "description": "With `wait`: how far it has come."}
}


@router.post("/requests", status_code=201)
async def make_request(
    body: RequestBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> RequestView:
    """Say what is needed; everything that is missing or wrong is told at once."""
    return await found.requests.make(caller, body.draft(), once)


@router.get("/requests")
async def list_requests(
    caller: CallerDep,
    found: PartsDep,
    paging: PagingDep,
    state: State | None = None,
    search: Search = None,
) -> Page[RequestListed]:
    """The workspace's requests, the newest first, or those whose products have this in them."""
    require_buying_side(caller)
    return await found.requests.listed(caller, state, paging, search)


@router.get("/requests/{request}")
async def show_request(request: PathId, caller: CallerDep, found: PartsDep) -> RequestView:
    """A request, and how far it has come."""
    require_buying_side(caller)
    return await found.requests.request(caller, request)


@router.get("/requests/{request}/events")
async def request_events(
    request: PathId,
    caller: CallerDep,
    found: PartsDep,
    after: Annotated[int, Query(ge=0, le=2**53)] = 0,
) -> RequestFrames:
    """Every frame of the request after this version: docs/live.md."""
    require_buying_side(caller)
    return await found.following.since(caller.workspace, request, after)


@router.post("/requests/{request}/sourcing", dependencies=RUNS)
async def source(
    request: PathId, body: SourcingBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> SourcingView:
    """Choose vendors, with reasons, and open a negotiation with each of the best."""
    return await found.sourcing.source(caller, request, body.options(), once)


@router.post(
    "/requests/{request}/campaign",
    status_code=202,
    response_model=CampaignStarted,
    responses=ENDED,
    dependencies=RUNS,
)
async def start_campaign(
    request: PathId, body: CampaignBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> CampaignStarted | Response:
    """Let the agent negotiate with all chosen vendors at once; sources first if need be."""
    answer = await found.sourcing.campaign(caller, request, body.options(), once)
    if isinstance(answer, CampaignStarted):
        return answer
    return Response(answer.model_dump_json(), media_type="application/json")
