"""Users, members, roles and keys as plain data, and what a role lets one do.

A user belongs to one home workspace and may be a member of others, with roles of their own in
each. An API key acts for its user, at most as what it was issued for.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from dealwright.core.errors import Invalid

Role = Literal["owner", "admin", "buyer", "approver", "payer", "seller", "analyst", "viewer"]
ROLES: tuple[Role, ...] = get_args(Role)

IMPLIES: Mapping[str, frozenset[str]] = {
    role: frozenset(ROLES) if role == "owner" else frozenset({role, "viewer"}) for role in ROLES
}
"""What else one may do with a role: an owner everything, everybody else look."""


BUYING_SIDE = frozenset({"buyer", "admin", "approver", "payer", "analyst"})
"""Who belongs to the buyer's side, whatever else one is."""


def effective(granted: Iterable[str]) -> frozenset[str]:
    """All roles that one may act as with these; a role that is not known gives nothing."""
    return frozenset().union(*(IMPLIES.get(role, frozenset()) for role in granted))


def within(granted: Iterable[str], scopes: Iterable[str]) -> frozenset[str]:
    """What a key may act as: what its member may, and no more than the key was issued for.

    Who acts for vendors alone does not look at the buyer's side; nor does a key of his that
    leaves out the role by which one knows him.
    """
    own = effective(granted)
    found = own & effective(scopes)
    return found if "seller" in found or not sells_alone(own) else found - {"viewer"}


def sells_alone(roles: Collection[str]) -> bool:
    """Whether somebody with these roles acts for vendors, and not for the buyer."""
    return "seller" in roles and BUYING_SIDE.isdisjoint(roles)


def acts_as(member: "Member", key: "ApiKey | None") -> frozenset[str]:
    """What a member may, by himself or with that key."""
    return effective(member.roles) if key is None else within(member.roles, key.roles)


def as_granted(roles: Collection[str]) -> tuple[str, ...]:
    """Each role once, in order; `Invalid` for one that there is not, and for none at all."""
    if not roles or not set(roles) <= set(ROLES):
        raise Invalid(f"{sorted(roles)} are no roles", f"give some of {', '.join(ROLES)}")
    return tuple(sorted(set(roles)))


@dataclass(frozen=True)
class User:
    """Somebody who can log in; `workspace` is the home one."""

    id: str
    workspace: str
    email: str
    name: str
    password_hash: str = field(repr=False)


@dataclass(frozen=True)
class Member:
    """A user in one workspace, with the roles that were granted there."""

    user: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Company:
    """All members of a workspace with the roles they may act as, and when one last left it."""

    roles: Mapping[str, frozenset[str]]
    last_left: datetime | None

    def holding(self, role: str) -> frozenset[str]:
        """The members who may act as that."""
        return frozenset(user for user, roles in self.roles.items() if role in roles)

    def alone_since(self, moment: datetime) -> bool:
        """Whether there is one member, and was no other from that moment on."""
        return len(self.roles) == 1 and (self.last_left is None or self.last_left < moment)


@dataclass(frozen=True)
class Session:
    """One log-in: of a person, or of the API key named in `api_key`.

    A browser's is known by the fingerprint of its `cookie`, a program's goes on with the refresh
    token whose fingerprint is `refresh`.
    """

    id: str
    user: str
    api_key: str | None
    created: str
    expires: str
    revoked: str | None = None
    cookie: str | None = field(default=None, repr=False)
    refresh: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class OpenSession:
    """A log-in as its user lists it: of a browser, or of a program; `current` is the asking one."""

    id: str
    created: str
    expires: str
    browser: bool
    api_key: str | None
    current: bool


@dataclass(frozen=True)
class ApiKey:
    """A key as its workspace lists it; the key itself is kept nowhere."""

    id: str
    user: str
    name: str
    roles: tuple[str, ...]
    created: str
    revoked: str | None = None
    expires: str | None = None


@dataclass(frozen=True)
class Grant:
    """What somebody outside may read until then: `user`, or without one whoever has the link.

    `stream` is one negotiation, or a vendor: then all that the workspace has with it. With `acts`
    he also moves for `vendor`. `claimed` is when the first one came in by it, `claimed_from` with
    what and from where; `confirmed` when its holder has shown that he got his secret; `admitted`
    since when he reads what the vendor keeps to itself.
    """

    workspace: str
    id: str
    stream: str
    side: str
    user: str | None
    by: str
    created: str
    until: str
    revoked: str | None = None
    vendor: str = ""
    acts: bool = False
    claimed: str | None = None
    claimed_from: str = ""
    admitted: str | None = None
    confirmed: str | None = None


def is_good(grant: Grant, now: datetime) -> bool:
    """Whether it was neither revoked nor has ended."""
    return grant.revoked is None and datetime.fromisoformat(grant.until) > now


@dataclass(frozen=True)
class NewGrant:
    """A new grant; the link's secret is shown only in the first answer, and not for a user."""

    id: str
    stream: str
    side: str
    user: str | None
    until: str
    link: str | None = field(repr=False)
    acts: bool = False


@dataclass(frozen=True)
class PortalSession:
    """A browser in the portal, by one grant; known by the fingerprint of its cookie."""

    workspace: str
    id: str
    grant: str
    created: str
    expires: str


@dataclass(frozen=True)
class InPortal:
    """Who was let into the portal: for which vendor of whose, and until when at most.

    `admitted`: whether he may use it; if not, one of the vendor's who is in has to let him.
    `secret` is his own, in the answer to who comes in by a link and in no other.
    """

    grant: str
    vendor: str
    workspace_name: str
    stream: str
    acts: bool
    until: str
    admitted: bool
    csrf_token: str = field(repr=False)
    secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Visitor:
    """What comes to the portal's door: own secrets that it shows, what it is, and from where."""

    secrets: tuple[str, ...] = ()
    browser: str = ""
    network: str = ""

    @property
    def told(self) -> str:
        """What the grant's maker is told of who claimed it."""
        return f"{self.browser or 'a program'}, from {self.network or 'somewhere'}"


@dataclass(frozen=True)
class Holder:
    """Somebody who has claimed a link, or came by an account, for the asking one's vendor."""

    grant: str
    stream: str
    by_account: bool
    claimed: str
    claimed_from: str
    until: str
    admitted: bool
    own: bool


@dataclass(frozen=True)
class GrantToMe:
    """A grant to the asking user, and the name of the workspace that gave it."""

    id: str
    workspace_name: str
    stream: str
    vendor: str
    acts: bool
    until: str


@dataclass(frozen=True)
class Ticket:
    """Good for one opening of `path`: by a log-in, an API key or a grant, one of which is named."""

    workspace: str
    session: str
    api_key: str
    grant_id: str
    path: str


@dataclass(frozen=True)
class NewTicket:
    """A ticket to be used within `expires_in` seconds."""

    ticket: str = field(repr=False)
    expires_in: int


@dataclass(frozen=True)
class Invitation:
    """An offer to join a workspace, good once and until `expires`."""

    id: str
    workspace: str
    email: str
    roles: tuple[str, ...]
    expires: str
    used_by: str | None


@dataclass(frozen=True)
class Registration:
    """What a newcomer says: either the name of a new workspace, or an invitation to one."""

    email: str = field(repr=False)
    password: str = field(repr=False)
    name: str = field(repr=False)
    workspace_name: str | None = None
    invitation: str | None = field(default=None, repr=False)
    cookie: bool = False


@dataclass(frozen=True)
class Entered:
    """What somebody is told who has registered or logged in; `expires_in` is in seconds.

    A program gets tokens; a browser gets the session as a cookie, and the token that its commands
    carry beside it.
    """

    user: str
    workspace: str
    roles: tuple[str, ...]
    expires_in: int
    access_token: str | None = field(default=None, repr=False)
    refresh_token: str | None = field(default=None, repr=False)
    csrf_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Arrival:
    """How somebody came in; `cookie` is set where a browser asked for it."""

    entered: Entered
    cookie: str | None = field(default=None, repr=False)
    replayed: bool = False


@dataclass(frozen=True)
class Me:
    """Who the caller is, all roles that the caller may act as, and how many people there are.

    `time` is the server's, by which sessions and grants end; in a demo it is another day.
    """

    user: str
    name: str
    workspace: str
    workspace_name: str
    roles: tuple[str, ...]
    via: str
    people: int
    time: str
    csrf_token: str | None = field(repr=False)


@dataclass(frozen=True)
class NewInvitation:
    """A new invitation; the token is shown only in the first answer."""

    id: str
    roles: tuple[str, ...]
    expires: str
    token: str | None = field(repr=False)


@dataclass(frozen=True)
class NewApiKey:
    """A new API key; the key is shown only in the first answer."""

    id: str
    roles: tuple[str, ...]
    created: str
    expires: str | None
    key: str | None = field(repr=False)
