"""The portal's door over HTTP: in by a link or by an account, and out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field, StringConstraints

from dealwright.identity.model import GrantToMe, InPortal
from dealwright.identity.routes.common import Service
from dealwright.web.access import CallerDep, PortalDep
from dealwright.web.browser import PORTAL, browsers
from dealwright.web.rates import limited_entry
from dealwright.web.text import Body, PathId

router = APIRouter(tags=["portal"])


class LinkBody(Body):
    """The secret of a link, which stands behind the `#` of its address."""

    link: Annotated[str, StringConstraints(pattern="^[A-Za-z0-9_-]{1,200}$")] = Field(
        examples=["dwg_..."]
    )


@router.post("/portal/sessions", status_code=201, dependencies=[Depends(limited_entry)])
async def enter_portal(
    body: LinkBody, service: Service, request: Request, response: Response
) -> InPortal:
    """Come in by a link: a cookie for this browser, bound to the link's grant."""
    browsers(request).check_origin(request)
    return _let_in(*await service.portal.enter(body.link), request, response)


@router.get("/portal/session")
async def portal_session(caller: PortalDep, service: Service) -> InPortal:
    """For whom I am here, at whose portal, and until when."""
    return await service.portal.about(caller)


@router.delete("/portal/session", status_code=204)
async def leave_portal(
    caller: PortalDep, service: Service, request: Request, response: Response
) -> None:
    """Go out: the cookie works no more; the link does."""
    await service.portal.leave(caller)
    browsers(request).let_out(response, PORTAL)


@router.get("/grants-to-me")
async def grants_to_me(caller: CallerDep, service: Service) -> list[GrantToMe]:
    """What other workspaces let me look at, or answer, by my account."""
    return await service.portal.to_me(caller)


@router.post("/grants-to-me/{grant}/portal", status_code=201)
async def enter_portal_as(
    grant: PathId, caller: CallerDep, service: Service, request: Request, response: Response
) -> InPortal:
    """Come into the portal by my account, by a grant that was made to it."""
    return _let_in(*await service.portal.enter_as(caller, grant), request, response)


def _let_in(told: InPortal, cookie: str, request: Request, response: Response) -> InPortal:
    browsers(request).let_in(response, cookie, told.csrf_token, PORTAL)
    return told
