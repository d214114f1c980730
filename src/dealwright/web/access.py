"""Who calls: routes are handed a `Caller`, and whoever proves it is joined in the app.

The proof is `Authorization: Bearer …`; `app.state.authenticate` says whose it is.
"""

from dataclasses import dataclass
from typing import Annotated, Literal, Protocol

from fastapi import Request, Security, WebSocket
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from fastapi.security.utils import get_authorization_scheme_param

from dealwright.core.errors import NotAllowed, NotAuthenticated

Via = Literal["password", "api_key"]


@dataclass(frozen=True)
class Caller:
    """A user in one workspace, for one request.

    `roles` holds all that the caller may act as, implied roles included. `session` is the
    log-in that the token belongs to, empty where an API key itself was sent.
    """

    user: str
    workspace: str
    roles: frozenset[str]
    via: Via
    name: str
    session: str = ""

    @property
    def person(self) -> bool:
        """Whether a person is there, not a program with a key."""
        return self.via == "password"

    def require(self, *roles: str) -> None:
        """`NotAllowed` unless the caller has one of these roles."""
        if self.roles.isdisjoint(roles):
            raise NotAllowed(
                f"this needs the role {' or '.join(roles)}",
                "ask an owner or admin of the workspace for it",
            )

    def require_person(self) -> None:
        """`NotAllowed` unless the caller logged in with a password."""
        if not self.person:
            raise NotAllowed("an API key may not do this", "a person logs in with a password")


class Authenticate(Protocol):
    """Says who it is that shows this token or key."""

    async def __call__(self, bearer: str) -> Caller:
        """`NotAuthenticated` when it is wrong, expired or revoked."""
        ...


_scheme = HTTPBearer(
    scheme_name="bearer",
    description="The access token of a log-in, or an API key.",
    auto_error=False,
)


async def caller(
    request: Request,
    given: Annotated[HTTPAuthorizationCredentials | None, Security(_scheme)],
) -> Caller:
    """The caller of this request; `NotAuthenticated` without a valid token or key."""
    if given is None:
        raise NotAuthenticated("nobody is logged in", "send `Authorization: Bearer <token>`")
    authenticate: Authenticate = request.app.state.authenticate
    request.state.caller = await authenticate(given.credentials)
    found: Caller = request.state.caller
    return found


async def caller_of_socket(socket: WebSocket) -> Caller:
    """The caller who opened this socket; `NotAuthenticated` without a valid token or key."""
    scheme, token = get_authorization_scheme_param(socket.headers.get("authorization"))
    if scheme.lower() != "bearer" or not token:
        raise NotAuthenticated("nobody is logged in", "send `Authorization: Bearer <token>`")
    authenticate: Authenticate = socket.app.state.authenticate
    return await authenticate(token)


CallerDep = Annotated[Caller, Security(caller)]
"""In a route's signature: the caller, who must be logged in."""
