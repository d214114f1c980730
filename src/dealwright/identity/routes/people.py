"""Who belongs to a workspace: invitations, members with their roles, and API keys."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from dealwright.identity.model import (
    ApiKey,
    Member,
    NewApiKey,
    NewInvitation,
)
from dealwright.identity.routes.common import Email, Roles, Service
from dealwright.web.access import CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Body, Line, PathId

router = APIRouter()


class InviteBody(Body):
    email: Email
    roles: Roles


class RolesBody(Body):
    roles: Roles


class ApiKeyBody(Body):
    name: Line = Field(examples=["nightly import"])
    roles: Roles | None = Field(
        default=None,
        description="What the key may act as at most; all that you may by default. `viewer` alone "
        "may look, and change nothing.",
    )
    expires_in_days: Annotated[int, Field(ge=1, le=3_650)] | None = Field(
        default=None, description="When it stops working by itself; never by default."
    )


@router.post("/invitations", status_code=201, tags=["members"])
async def invite(
    body: InviteBody, caller: CallerDep, service: Service, once: OnceDep
) -> NewInvitation:
    """Invite somebody into this workspace; the token is shown once and good for a week."""
    return await service.members.invite(caller, body.email, body.roles, once)


@router.get("/members", tags=["members"])
async def members(caller: CallerDep, service: Service, paging: PagingDep) -> Page[Member]:
    """Who belongs to this workspace, with the roles that were granted."""
    return await service.members.page(caller, paging)


@router.put("/members/{user}/roles", tags=["members"])
async def change_roles(
    user: PathId, body: RolesBody, caller: CallerDep, service: Service
) -> Member:
    """Give a member other roles."""
    return await service.members.change_roles(caller, user, body.roles)


@router.delete("/members/{user}", status_code=204, tags=["members"])
async def remove_member(user: PathId, caller: CallerDep, service: Service) -> None:
    """Take a member out of this workspace: sessions and keys here stop working at once."""
    await service.members.remove(caller, user)


@router.post("/api-keys", status_code=201, tags=["api keys"])
async def create_api_key(
    body: ApiKeyBody, caller: CallerDep, service: Service, once: OnceDep
) -> NewApiKey:
    """Make a key for a program that acts for me; it is shown once."""
    lasts = timedelta(days=body.expires_in_days) if body.expires_in_days else None
    return await service.keys.issue(caller, body.name, body.roles, lasts, once)


@router.get("/api-keys", tags=["api keys"])
async def api_keys(caller: CallerDep, service: Service, paging: PagingDep) -> Page[ApiKey]:
    """My keys, or everybody's for an admin; never the keys themselves."""
    return await service.keys.page(caller, paging)


@router.delete("/api-keys/{id}", status_code=204, tags=["api keys"])
async def revoke_api_key(id: PathId, caller: CallerDep, service: Service) -> None:
    """Revoke a key: it and its log-ins stop working at once."""
    await service.keys.revoke(caller, id)
