"""What happened to people's access: one audit stream for each user, `audit/{user}`.

Names and addresses stand in it only sealed with the key of their person.
"""

from dataclasses import dataclass

from dealwright.store import kinds, streams
from dealwright.store.sealed import Sealed
from dealwright.store.streams import StreamKind

Roles = tuple[str, ...]


@dataclass(frozen=True)
class WorkspaceOpened:
    """Somebody registered and opened a workspace."""

    by: str


@dataclass(frozen=True)
class UserJoined:
    """Somebody became a member; `invitation` is None for who opened the workspace."""

    user: str
    email: Sealed[str]
    name: Sealed[str]
    roles: Roles
    invitation: str | None


@dataclass(frozen=True)
class Invited:
    """Somebody was invited, whoever that may become."""

    invitation: str
    email: Sealed[str]
    roles: Roles
    by: str


@dataclass(frozen=True)
class RolesChanged:
    """A member got other roles."""

    user: str
    before: Roles
    after: Roles
    by: str


@dataclass(frozen=True)
class MemberRemoved:
    """A member does not belong to the workspace any more; the sessions and keys here have ended."""

    user: str
    by: str


@dataclass(frozen=True)
class PasswordChanged:
    """A user has another password; all other sessions have ended."""

    user: str


@dataclass(frozen=True)
class ApiKeyIssued:
    """A key was made that acts for its user."""

    key: str
    user: str
    name: Sealed[str]
    roles: Roles
    expires: str | None = None


@dataclass(frozen=True)
class ApiKeyRevoked:
    """A key does not work any more, nor do its log-ins."""

    key: str
    user: str
    by: str


@dataclass(frozen=True)
class LoggedIn:
    """A session began, of a person or of an API key."""

    session: str
    user: str
    api_key: str | None


@dataclass(frozen=True)
class LoggedOut:
    """A session was ended before it expired."""

    session: str
    user: str


@dataclass(frozen=True)
class Granted:
    """Somebody outside may read a stream and one side's own: that user, or who has the link.

    With `acts` he also moves for the vendor.
    """

    grant: str
    stream: str
    side: str
    user: str | None
    until: str
    by: str
    vendor: str = ""
    acts: bool = False


@dataclass(frozen=True)
class PortalEntered:
    """Somebody came into the portal by that grant."""

    grant: str
    session: str


@dataclass(frozen=True)
class GrantClaimed:
    """The first one came in by that grant, and holds it from then on by a secret of its own.

    `admitted`: whether it reads what the vendor keeps to itself; if not, somebody who is in for
    the vendor has to let it. `network` is a class of addresses, never an address.
    """

    grant: str
    vendor: str
    admitted: bool
    network: str
    browser: Sealed[str]


@dataclass(frozen=True)
class HolderAdmitted:
    """Somebody who was in for the vendor by another grant let the holder of this one in."""

    grant: str
    by: str


@dataclass(frozen=True)
class GrantRevoked:
    """A grant was ended before its time."""

    grant: str
    by: str


def _history(before: tuple[object, ...] | None, event: object) -> tuple[object, ...]:
    return (*(before or ()), event)


AUDIT = streams.register(StreamKind("audit", _history))
"""What was done to a thing that is kept in a table: `audit/{id of the thing}`."""


def _for_ever(data: kinds.Data) -> kinds.Data:
    """Schema 1 knew no key that expires."""
    return {**data, "expires": None}


def _only_reads(data: kinds.Data) -> kinds.Data:
    """Schema 1 knew no vendor, and nobody outside who moves."""
    return {**data, "vendor": "", "acts": False}


kinds.register(ApiKeyIssued, schema=2, upcasters={1: _for_ever})
kinds.register(Granted, schema=2, upcasters={1: _only_reads})
for _kind in (
    WorkspaceOpened,
    UserJoined,
    Invited,
    RolesChanged,
    MemberRemoved,
    PasswordChanged,
    GrantRevoked,
    PortalEntered,
    GrantClaimed,
    HolderAdmitted,
    ApiKeyRevoked,
    LoggedIn,
    LoggedOut,
):
    kinds.register(_kind)


def person(id: str) -> str:
    """Whose key seals what is known of a user, or of somebody invited."""
    return f"person/{id}"


def audit(thing: str) -> str:
    """The stream of what was done to a user, a workspace or an invitation."""
    return AUDIT.stream(thing)
