"""The portal's door over HTTP: in by a link or by an account, and out."""

from ipaddress import ip_address
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field, StringConstraints

from dealwright.identity.model import GrantToMe, Holder, InPortal, Visitor
from dealwright.identity.routes.common import Service
from dealwright.web.access import CallerDep, EnteredDep, PortalDep
from dealwright.web.browser import PORTAL, browsers
from dealwright.web.rates import limited_entry
from dealwright.web.text import Body, PathId

router = APIRouter(tags=["portal"])
LONGEST_NAME = 160
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""Words in what a browser says of itself, and its name; the first that is found counts."""
SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
"""The same of the system that it runs on."""

Secret = Annotated[str, StringConstraints(pattern="^[A-Za-z0-9_-]{1,200}$")]


class LinkBody(Body):
    """The secret of a link, which stands behind the `#` of its address, or one's own."""

    link: Secret = Field(examples=["dwg_..."])
    former: Secret | None = Field(
        default=None,
        description="The own secret of a link that one has claimed before for the same vendor.",
        examples=["dwh_..."],
    )


@router.post("/portal/sessions", status_code=201, dependencies=[Depends(limited_entry)])
async def enter_portal(
    body: LinkBody, service: Service, request: Request, response: Response
) -> InPortal:
    """Come in by a link: a cookie for this browser, bound to the link's grant.

    Who is the first claims the link: it opens nothing any more, and the answer's `secret` does.
    """
    browsers(request).check_origin(request)
    visitor = _visitor(request, body.former)
    return _let_in(*await service.portal.enter(body.link, visitor), request, response)


@router.get("/portal/session")
async def portal_session(caller: EnteredDep, service: Service) -> InPortal:
    """For whom I am here, at whose portal, and until when; also while I wait to be let in."""
    return await service.portal.about(caller)


@router.delete("/portal/session", status_code=204)
async def leave_portal(
    caller: EnteredDep, service: Service, request: Request, response: Response
) -> None:
    """Go out: the cookie works no more; one's own secret does."""
    await service.portal.leave(caller)
    browsers(request).let_out(response, PORTAL)


@router.get("/portal/holders")
async def portal_holders(caller: PortalDep, service: Service) -> list[Holder]:
    """Who has come in for my vendor by a link or an account, and who of them waits."""
    return await service.portal.holders(caller)


@router.post("/portal/holders/{grant}/admit", status_code=204)
async def portal_admit(grant: PathId, caller: PortalDep, service: Service) -> None:
    """Let somebody in who came after us: he sees then what we keep to ourselves; in person."""
    await service.portal.admit(caller, grant)


@router.get("/grants-to-me")
async def grants_to_me(caller: CallerDep, service: Service) -> list[GrantToMe]:
    """What other workspaces let me look at, or answer, by my account."""
    return await service.portal.to_me(caller)


@router.post("/grants-to-me/{grant}/portal", status_code=201)
async def enter_portal_as(
    grant: PathId, caller: CallerDep, service: Service, request: Request, response: Response
) -> InPortal:
    """Come into the portal by my account, by a grant that was made to it."""
    visitor = _visitor(request, None)
    return _let_in(*await service.portal.enter_as(caller, grant, visitor), request, response)


def _let_in(told: InPortal, cookie: str, request: Request, response: Response) -> InPortal:
    rules = browsers(request)
    rules.let_in(response, cookie, told.csrf_token, PORTAL)
    if told.secret is not None:
        rules.hold(request, response, told.secret)
    return told


def _visitor(request: Request, former: str | None) -> Visitor:
    """Who comes: what its browser holds, or the program says; what it is, and from where."""
    held = browsers(request).held(request)
    said = request.headers.get("user-agent", "").encode("ascii", "ignore").decode()
    shown = program_of("".join(letter for letter in said if letter.isprintable()))
    host = request.client.host if request.client else ""
    return Visitor((former, *held) if former else held, shown, network_of(host))


def program_of(said: str) -> str:
    """A browser's name and system, such as Firefox on Windows; of another program its own words.

    All of them say Mozilla, and most of them Safari (RFC 9110, 10.1.5): the first that is found of
    a list from the rarer word to the commoner one is what it is.
    """
    browser = next((name for word, name in BROWSERS if word in said), None)
    system = next((name for word, name in SYSTEMS if word in said), None)
    if browser is None or system is None:
        return said[:LONGEST_NAME]
    return f"{browser} on {system}"


def network_of(host: str) -> str:
    """What kind of address that is: nobody's own address is kept."""
    try:
        address = ip_address(host)
    except ValueError:
        return ""
    if address.is_loopback:
        return "this machine"
    return "a private network" if address.is_private else "the internet"
