"""Who calls: routes are handed a `Caller`, and whoever proves it is joined in the app.

The proof is `Authorization: Bearer …`, or a browser's cookie with the CSRF token beside it;
`app.state.authenticate` says whose it is.
"""

from dataclasses import dataclass, field
from typing import Annotated, Literal, NoReturn, Protocol

from fastapi import Depends, Request, Security, WebSocket
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from fastapi.security.utils import get_authorization_scheme_param
from starlette.requests import HTTPConnection

from dealwright.core.errors import NotAllowed, NotAuthenticated
from dealwright.web.browser import CSRF_HEADER, PORTAL, SAFE, SESSION, browsers
from dealwright.web.hosts import is_local
from dealwright.web.rates import rates

Via = Literal["password", "api_key", "grant", "portal"]
LOOKING = frozenset({"viewer"})
OWN = "/api/v1/auth/"
"""Where everybody looks after their own log-in."""


@dataclass(frozen=True)
class Caller:
    """A user in one workspace, for one request.

    `roles` holds all that the caller may act as, implied roles included. `session` is the
    log-in that the token or cookie belongs to, empty where an API key itself was sent. `key` is
    the API key that was sent or logged in, empty for a person. `csrf` is what a browser's commands
    must carry, empty where no cookie was sent. `grant` is set where somebody outside the workspace
    shows the link of a grant, or is in the portal by one: then there is no user, and no role, and
    `vendor` is for whom he may speak, in everything with that vendor where it is the `whole`; who
    `waits` may do nothing yet, because somebody else was in for that vendor before him.
    """

    user: str
    workspace: str
    roles: frozenset[str]
    via: Via
    name: str
    session: str = ""
    csrf: str = field(default="", repr=False)
    key: str = ""
    grant: str = ""
    vendor: str = ""
    whole: bool = False
    waits: bool = False

    @property
    def person(self) -> bool:
        """Whether a person is there, not a program with a key."""
        return self.via in ("password", "portal")

    def require(self, *roles: str) -> None:
        """`NotAllowed` unless the caller has one of these roles."""
        if self.roles.isdisjoint(roles):
            raise NotAllowed(
                f"this needs the role {' or '.join(roles)}",
                "ask an owner or admin of the workspace for it",
            )

    def require_member(self) -> None:
        """`NotAllowed` for who comes by the link of a grant."""
        if self.grant:
            raise NotAllowed("this link opens one negotiation", "log in for everything else")

    def require_whole(self) -> None:
        """`NotAllowed` for a vendor who was let into one negotiation alone."""
        if not self.whole:
            raise NotAllowed(
                "your link opens one negotiation", "ask the buyer for one to all of yours"
            )

    def require_admitted(self) -> None:
        """`NotAllowed` for who has come in after somebody else, and was not let in yet."""
        if self.waits:
            raise NotAllowed(
                "somebody was in for this vendor before you",
                "whoever that is lets you in, or come with the secret of your former link",
            )

    def require_person(self) -> None:
        """`NotAllowed` unless the caller logged in with a password."""
        if not self.person:
            raise NotAllowed("an API key may not do this", "a person logs in with a password")


def access(workspace: str, user: str) -> str:
    """The name that is told when a user's sessions, keys, roles or grants here have changed."""
    return f"access/{workspace}/{user}"


class Authenticate(Protocol):
    """Says who it is that shows this token or key."""

    async def __call__(self, bearer: str) -> Caller:
        """`NotAuthenticated` when it is wrong, expired or revoked."""
        ...

    async def by_cookie(self, cookie: str) -> Caller:
        """The same for a browser's session."""
        ...

    async def in_portal(self, cookie: str) -> Caller:
        """The same for a browser in the portal."""
        ...

    async def by_ticket(self, ticket: str, path: str) -> Caller:
        """The same for a ticket to open that path, which is used up."""
        ...

    async def guest(self) -> Caller | None:
        """Whom anybody at this machine may act as without a log-in; None, but for a demo."""
        ...

    async def again(self, caller: Caller) -> Caller:
        """The same caller with the rights of this moment; `NotAuthenticated` when there is none."""
        ...


_bearer = HTTPBearer(
    scheme_name="bearer",
    description="The access token of a log-in, or an API key.",
    auto_error=False,
)


_cookie = APIKeyCookie(
    name=SESSION,
    scheme_name="cookie",
    description=f"A browser's session. What may change something needs `{CSRF_HEADER}` beside it.",
    auto_error=False,
)


_portal_cookie = APIKeyCookie(
    name=PORTAL.session,
    scheme_name="portal",
    description=f"A vendor's browser in the portal. Commands need `{CSRF_HEADER}` beside it.",
    auto_error=False,
)


async def reader(
    request: Request,
    given: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
    _: Annotated[str | None, Security(_cookie)],
) -> Caller:
    """The caller, who may come by the link of a grant and then reads what that grants alone."""
    request.state.caller = await _caller(request, given)
    found: Caller = request.state.caller
    _may_command(request, found)
    if limits := rates(request):
        await limits.command(request, found.user, found.workspace)
    return found


def _may_command(request: Request, found: Caller) -> None:
    """A key that may only look changes nothing, whatever a route allows its user."""
    only_looks = not found.person and found.roles <= LOOKING
    if only_looks and request.method not in SAFE and not request.url.path.startswith(OWN):
        raise NotAllowed("this key may only look", "use a key with the role that this needs")


async def caller(found: Annotated[Caller, Security(reader)]) -> Caller:
    """The caller of this request; `NotAuthenticated` without a valid token, key or cookie."""
    found.require_member()
    return found


async def caller_still(request: Request) -> Caller:
    """The same caller with the rights of now, of a request whose answer goes on."""
    authenticate: Authenticate = request.app.state.authenticate
    return await authenticate.again(request.state.caller)


async def at_portal(
    request: Request,
    given: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
    _: Annotated[str | None, Security(_portal_cookie)],
) -> Caller:
    """The vendor of this request: in the portal by its cookie, or a program with its link.

    `NotAuthenticated` without either; `NotAllowed` for who is somebody else.
    """
    authenticate: Authenticate = request.app.state.authenticate
    if given is not None:
        found = await authenticate(given.credentials)
        if not found.grant:
            raise NotAllowed("this is the vendors' portal", "open it by a link")
        if not found.vendor:
            raise NotAllowed("this link is for reading alone", "ask for one that may answer")
    else:
        rules = browsers(request)
        cookie = rules.cookie_of(request, PORTAL) or _nobody("open your link to the portal")
        found = await authenticate.in_portal(cookie)
        rules.check_command(request, found.csrf, PORTAL)
    request.state.caller = found
    if limits := rates(request):
        await limits.command(request, found.user, found.workspace)
    return found


async def in_portal(found: Annotated[Caller, Security(at_portal)]) -> Caller:
    """The vendor of this request, who may see what it keeps to itself; `NotAllowed` else."""
    found.require_admitted()
    return found


async def portal_of_socket(socket: WebSocket) -> Caller:
    """Which vendor opened this socket: by the portal's cookie, from a page of our own origin."""
    authenticate: Authenticate = socket.app.state.authenticate
    known: Caller | None = getattr(socket.state, "caller", None)
    if known is not None:
        found = await authenticate.again(known)
    else:
        rules = browsers(socket)
        cookie = rules.cookie_of(socket, PORTAL)
        if cookie is None or not rules.is_own(socket):
            _nobody("open your link to the portal")
        found = await authenticate.in_portal(cookie)
    found.require_admitted()
    socket.state.caller = found
    return found


async def caller_of_socket(socket: WebSocket) -> Caller:
    """Who opened this socket; asked again, the same caller with the rights of that moment.

    By a header `Authorization`, by a one-use `?ticket=`, or by a cookie, which counts only from a
    page of our own origin. `NotAuthenticated` when there is none, or when it has ended.
    """
    authenticate: Authenticate = socket.app.state.authenticate
    known: Caller | None = getattr(socket.state, "caller", None)
    found = await (_opens(socket, authenticate) if known is None else authenticate.again(known))
    socket.state.caller = found
    return found


async def _opens(socket: WebSocket, authenticate: Authenticate) -> Caller:
    rules = browsers(socket)
    scheme, token = get_authorization_scheme_param(socket.headers.get("authorization"))
    if scheme.lower() == "bearer" and token:
        return await authenticate(token)
    if ticket := socket.query_params.get("ticket"):
        return await authenticate.by_ticket(ticket, socket.scope["path"])
    cookie = rules.cookie_of(socket)
    if cookie is not None and rules.is_own(socket):
        return await authenticate.by_cookie(cookie)
    return await _guest(socket) or _nobody("log in, or ask for a ticket")


async def _caller(request: Request, given: HTTPAuthorizationCredentials | None) -> Caller:
    authenticate: Authenticate = request.app.state.authenticate
    if given is not None:
        return await authenticate(given.credentials)
    rules = browsers(request)
    if (cookie := rules.cookie_of(request)) is None:
        return await _guest(request) or _nobody("send `Authorization: Bearer <token>`")
    found = await authenticate.by_cookie(cookie)
    rules.check_command(request, found.csrf)
    return found


async def _guest(connection: HTTPConnection) -> Caller | None:
    """Whoever sits at this machine, where that is enough, and no other site sends this."""
    authenticate: Authenticate = connection.app.state.authenticate
    if not is_local(connection):
        return None
    if found := await authenticate.guest():
        browsers(connection).check_origin(connection)
    return found


def _nobody(instead: str) -> NoReturn:
    raise NotAuthenticated("nobody is logged in", instead)


async def limited_run(request: Request, found: Annotated[Caller, Security(caller)]) -> None:
    """A route's dependency: what lets agents work for long, of one workspace."""
    if limits := rates(request):
        await limits.run(request, found.workspace)


CallerDep = Annotated[Caller, Security(caller)]
"""In a route's signature: the caller, who must be logged in."""
ReaderDep = Annotated[Caller, Security(reader)]
"""The same where the link of a grant is enough; the route decides what it opens."""
PortalDep = Annotated[Caller, Security(in_portal)]
"""In a route's signature: a vendor who has come by a grant, whose `vendor` and `grant` are set."""
EnteredDep = Annotated[Caller, Security(at_portal)]
"""The same where he may still have to wait until somebody lets him in."""
RUNS = [Depends(limited_run)]
"""For routes that let agents begin something."""
