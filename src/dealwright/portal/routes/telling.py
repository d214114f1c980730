"""Notices for the vendor, and its rating of how easy it was."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field, StringConstraints

from dealwright.portal.notices import Notice
from dealwright.portal.routes.parts import PartsDep
from dealwright.portal.telling import EaseRating
from dealwright.web.access import CallerDep, PortalDep
from dealwright.web.idempotency import PortalOnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Body, PathId, Text

router = APIRouter()
members = APIRouter(prefix="/api/v1", tags=["vendors"])


class RatingBody(Body):
    """How easy it was, from 1 (hard) to 5 (easy), and why."""

    score: int = Field(ge=1, le=5)
    comment: Annotated[Text, StringConstraints(max_length=1_000)] | None = None


@router.get("/notices")
async def portal_notices(caller: PortalDep, found: PartsDep) -> list[Notice]:
    """What happened in the vendor's negotiations, and what is near; the newest first."""
    return await found.telling.notices(caller)


@router.put("/notices/read", status_code=204)
async def portal_read_notices(caller: PortalDep, found: PartsDep) -> None:
    """Everything that was told until now is read."""
    await found.telling.read(caller)


@router.post("/negotiations/{negotiation}/rating", status_code=201)
async def portal_rate(
    negotiation: PathId, body: RatingBody, caller: PortalDep, found: PartsDep, once: PortalOnceDep
) -> EaseRating:
    """How easy the vendor found it; once, when the bargaining is over."""
    rated = EaseRating(negotiation=negotiation, vendor="", score=body.score, comment=body.comment)
    return await found.telling.rate(caller, rated, once)


@members.get("/vendor-ratings")
async def vendor_ratings(caller: CallerDep, found: PartsDep, paging: PagingDep) -> Page[EaseRating]:
    """How easy vendors found their negotiations with us."""
    return await found.telling.ratings(caller, paging)
