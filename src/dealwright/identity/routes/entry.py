"""Coming in and going out: registering, log-in, tokens, tickets, sessions and passwords."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Discriminator, Field, StringConstraints

from dealwright.identity.model import (
    Arrival,
    Entered,
    Me,
    NewTicket,
    OpenSession,
    Registration,
)
from dealwright.identity.routes.common import Email, Password, Secret, Service
from dealwright.web.access import CallerDep, ReaderDep
from dealwright.web.browser import browsers
from dealwright.web.idempotency import OpenOnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.rates import address_of, limited_entry, rates
from dealwright.web.text import Body, Id, Line, PathId, variant

router = APIRouter()
RefreshToken = Annotated[str, StringConstraints(pattern=r"^dwr_[A-Za-z0-9_.-]{1,400}$")]
StreamPath = Annotated[
    str,
    StringConstraints(pattern=r"^/api/v1/[A-Za-z0-9_/-]{1,250}$"),
    Field(
        description="The path of the socket, without a query.",
        examples=["/api/v1/negotiations/ws/neg_5k3v"],
    ),
]
ByCookie = Annotated[
    bool,
    Field(description="For a browser: the session as a cookie, and a CSRF token, but no tokens."),
]


class _Newcomer(Body):
    email: Email
    password: Password
    name: Line = Field(examples=["Ann Example"])
    cookie: ByCookie = False


class Opening(_Newcomer):
    """A newcomer opens a workspace and owns it."""

    workspace_name: Line = Field(examples=["Example Hospital"])


class Joining(_Newcomer):
    """Who was invited joins a workspace; with the password they have if they are registered."""

    invitation: Secret = Field(description="The token of the invitation.", examples=["dwi_..."])


def _how(body: object) -> str:
    return "(joining)" if isinstance(body, dict) and "invitation" in body else "(opening)"


RegisterBody = Annotated[
    Annotated[Opening, variant("opening")] | Annotated[Joining, variant("joining")],
    Discriminator(_how),
]


class PasswordLogin(Body):
    """A person logs in: into the workspace named, or into the home one."""

    email: Email
    password: Annotated[str, StringConstraints(max_length=200), Field(examples=["correct horse"])]
    workspace: Id | None = None
    cookie: ByCookie = False


class KeyLogin(Body):
    """A program logs in."""

    api_key: Secret = Field(examples=["dwk_..."])


def _who(body: object) -> str:
    return "(program)" if isinstance(body, dict) and "api_key" in body else "(person)"


LoginBody = Annotated[
    Annotated[PasswordLogin, variant("person")] | Annotated[KeyLogin, variant("program")],
    Discriminator(_who),
]


class RefreshBody(Body):
    refresh_token: RefreshToken = Field(examples=["dwr_..."])


class TicketBody(Body):
    path: StreamPath


class PasswordBody(Body):
    present: Annotated[str, StringConstraints(max_length=200)] = Field(examples=["correct horse"])
    new: Password


ENTRY = [Depends(limited_entry)]
"""For routes that let somebody in."""


@router.post("/auth/register", status_code=201, tags=["log in"], dependencies=ENTRY)
async def register(
    body: RegisterBody, service: Service, once: OpenOnceDep, request: Request, response: Response
) -> Entered:
    """Open a workspace of one's own, or join one by invitation."""
    if body.cookie:
        browsers(request).check_origin(request)
    new = Registration(**body.model_dump())
    arrival = await service.register(new, once, address_of(request))
    return _let_in(arrival, request, response)


@router.post("/auth/login", tags=["log in"], dependencies=ENTRY)
async def login(body: LoginBody, service: Service, request: Request, response: Response) -> Entered:
    """Tokens for a password or for an API key; for a browser a cookie."""
    if isinstance(body, KeyLogin):
        return await service.login_with_key(body.api_key)
    if body.cookie:
        browsers(request).check_origin(request)
    arrival = await service.login(
        body.email, body.password, body.workspace, body.cookie, address_of(request)
    )
    return _let_in(arrival, request, response)


@router.post("/auth/refresh", tags=["log in"], dependencies=ENTRY)
async def refresh(body: RefreshBody, service: Service) -> Entered:
    """New tokens for a refresh token; it works once, and reuse ends the session."""
    return await service.sessions.refresh(body.refresh_token)


@router.post("/auth/logout", status_code=204, tags=["log in"])
async def logout(caller: CallerDep, service: Service, request: Request, response: Response) -> None:
    """End this session at once."""
    await service.sessions.end(caller)
    browsers(request).let_out(response)


@router.post("/auth/tickets", status_code=201, tags=["log in"])
async def ticket(
    body: TicketBody, caller: ReaderDep, service: Service, request: Request
) -> NewTicket:
    """A ticket with which to open one socket, once, within half a minute."""
    if found := rates(request):
        await found.ticket(request, caller.user, caller.workspace)
    return await service.tickets.issue(caller, body.path)


@router.get("/auth/me", tags=["log in"])
async def me(caller: CallerDep, service: Service) -> Me:
    """Who I am, where, and what I may act as."""
    return await service.me(caller)


@router.post("/auth/password", status_code=204, tags=["log in"])
async def change_password(
    body: PasswordBody, caller: CallerDep, service: Service, request: Request
) -> None:
    """Change one's password; all other sessions end, and keys stay."""
    await service.change_password(caller, body.present, body.new, address_of(request))


@router.get("/auth/sessions", tags=["log in"])
async def sessions(caller: CallerDep, service: Service, paging: PagingDep) -> Page[OpenSession]:
    """Where I am logged in, in this workspace."""
    return await service.sessions.page(caller, paging)


@router.delete("/auth/sessions/{session}", status_code=204, tags=["log in"])
async def end_session(session: PathId, caller: CallerDep, service: Service) -> None:
    """End one of my sessions; its tokens, cookie and sockets stop working at once."""
    await service.sessions.end_one(caller, session)


def _let_in(arrival: Arrival, request: Request, response: Response) -> Entered:
    """What is told, with the cookies where a browser asked for them."""
    if arrival.cookie is not None:
        browsers(request).let_in(response, arrival.cookie, arrival.entered.csrf_token or "")
    if arrival.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return arrival.entered
