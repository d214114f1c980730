"""Grants over HTTP: who outside may read a negotiation."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import AwareDatetime, Field, StringConstraints

from dealwright.identity.grants import Grants, Wanted
from dealwright.identity.model import Grant, NewGrant
from dealwright.web.access import CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Body, Id, PathId

router = APIRouter()
Stream = Annotated[str, StringConstraints(pattern="^(negotiation|vendor)/[A-Za-z0-9_-]{1,80}$")]


class GrantBody(Body):
    stream: Stream = Field(
        description="A negotiation, or a vendor: then all that we have with it.",
        examples=["negotiation/neg_5k3v", "vendor/ven_8a1b"],
    )
    side: Literal["seller"] = Field(description="Whose own stream may be read besides the table.")
    until: AwareDatetime = Field(
        description="When it ends; within a year.", examples=["2026-12-24T18:00:00Z"]
    )
    user: Id | None = Field(
        default=None, description="A user of another workspace; else whoever has the link."
    )
    acts: bool = Field(
        default=False,
        description="He also moves for the vendor, in the portal, and sets its rules.",
    )


async def grants(request: Request) -> Grants:
    found: Grants = request.app.state.grants
    return found


Service = Annotated[Grants, Depends(grants)]


@router.post("/grants", status_code=201, tags=["grants"])
async def create_grant(
    body: GrantBody, caller: CallerDep, service: Service, once: OnceDep
) -> NewGrant:
    """Let somebody outside read a negotiation as its vendor does; the link is shown once."""
    wanted = Wanted(body.stream, body.side, body.until, body.user, body.acts)
    return await service.issue(caller, wanted, once)


@router.get("/grants", tags=["grants"])
async def list_grants(caller: CallerDep, service: Service, paging: PagingDep) -> Page[Grant]:
    """Who outside may read what; ended grants too, and never the links."""
    return await service.page(caller, paging)


@router.delete("/grants/{grant}", status_code=204, tags=["grants"])
async def revoke_grant(grant: PathId, caller: CallerDep, service: Service) -> None:
    """End a grant: its link, and whoever reads by it, stop at once."""
    await service.revoke(caller, grant)
