"""The tables of people and access, and the only SQL about them.

Addresses and secrets are unique over all workspaces, and whoever logs in has none yet: what
looks across workspaces is here and nowhere else. The address in `users` stays plain, because
log-in looks it up.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Column, Index, Row, String, Table, Text, UniqueConstraint, delete, update
from sqlalchemy.sql.elements import ColumnElement

from dealwright.core.errors import DealwrightError, NotAuthenticated, OutOfDate, Refused
from dealwright.identity.model import ApiKey, Invitation, Member, Session, User
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.store.tables import EVERYONE, metadata, rows
from dealwright.store.work import Work
from dealwright.web.page import Page, Paging

users = Table(
    "users",
    metadata,
    Column("workspace", String(40), nullable=False),
    Column("id", String(40), primary_key=True),
    Column("email", String(254), nullable=False),
    Column("name", String(200), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("created", String(40), nullable=False),
    UniqueConstraint("email"),
)

workspaces = Table(
    "workspaces",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("created", String(40), nullable=False),
)

memberships = Table(
    "memberships",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("user", String(40), primary_key=True),
    Column("roles", Text, nullable=False),
    Column("name", String(200), nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("user", String(40), nullable=False),
    Column("api_key", String(40)),
    Column("created", String(40), nullable=False),
    Column("expires", String(40), nullable=False),
    Column("revoked", String(40)),
    Column("cookie", String(64)),
    Column("refresh", String(64)),
    Index("ix_sessions_workspace_user", "workspace", "user"),
    Index("uq_sessions_cookie", "cookie", unique=True),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("user", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("scopes", Text, nullable=False),
    Column("created", String(40), nullable=False),
    Column("revoked", String(40)),
    UniqueConstraint("hash"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("email", String(254), nullable=False),
    Column("roles", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("expires", String(40), nullable=False),
    Column("used_by", String(40)),
    UniqueConstraint("hash"),
)

PERSONAL: Mapping[str, tuple[str, ...]] = {
    "users": ("email", "name", "password_hash"),
    "memberships": ("name",),
    "api_keys": ("name",),
    "invitations": ("email",),
}
"""The columns that tell of a person: what erasing one has to empty."""


async def user_by_email(store: Store, email: str) -> User | None:
    """The user of that address, in whatever workspace."""
    row = await _anywhere(store, users, users.c.email == email)
    return row and User(row.id, row.workspace, row.email, row.name, row.password_hash)


async def api_key_by_hash(store: Store, hash: str) -> tuple[str, ApiKey] | None:
    """The key of that fingerprint with the workspace that it opens."""
    row = await _anywhere(store, api_keys, api_keys.c.hash == hash)
    return row and (row.workspace, _api_key(row))


async def session_by_cookie(store: Store, hash: str) -> tuple[str, Session] | None:
    """The session of that fingerprint with its workspace, ended ones too."""
    row = await _anywhere(store, sessions, sessions.c.cookie == hash)
    return row and (row.workspace, _session(row))


async def invitation_by_hash(store: Store, hash: str) -> Invitation | None:
    """The invitation of that fingerprint, used ones too."""
    row = await _anywhere(store, invitations, invitations.c.hash == hash)
    return row and Invitation(
        row.id, row.workspace, row.email, _split(row.roles), row.expires, row.used_by
    )


async def member(reader: Reader, user: str) -> Member | None:
    """The user as a member of the reader's workspace."""
    c = memberships.c
    mine = (c.workspace == reader.workspace, c.user == user)
    row = await reader.first(reader.rows(memberships).where(*mine))
    return row and _member(row)


async def members(reader: Reader, paging: Paging) -> Page[Member]:
    c = memberships.c
    query = reader.rows(memberships).order_by(c.user).limit(paging.fetch)
    if after := paging.key(str):
        query = query.where(c.user > after[0])
    return paging.page(await reader.all(query), _member, lambda row: (row.user,))


async def people(reader: Reader) -> int:
    """How many members the reader's workspace has: from two on, nobody approves one's own."""
    return await reader.count(reader.rows(memberships))


async def session(reader: Reader, id: str) -> Session | None:
    row = await reader.first(reader.rows(sessions).where(sessions.c.id == id))
    return row and _session(row)


async def api_key(reader: Reader, id: str) -> ApiKey | None:
    row = await reader.first(reader.rows(api_keys).where(api_keys.c.id == id))
    return row and _api_key(row)


async def api_keys_of(reader: Reader, user: str | None, paging: Paging) -> Page[ApiKey]:
    """The keys of one user, or of all; revoked ones too."""
    c = api_keys.c
    query = reader.rows(api_keys).order_by(c.id).limit(paging.fetch)
    if user is not None:
        query = query.where(c.user == user)
    if after := paging.key(str):
        query = query.where(c.id > after[0])
    return paging.page(await reader.all(query), _api_key, lambda row: (row.id,))


async def workspace_name(reader: Reader) -> str:
    row = await reader.one(reader.rows(workspaces), f"workspace {reader.workspace!r}")
    return str(row.name)


def open_workspace(work: Work, name: str) -> None:
    taken = OutOfDate("this workspace was opened meanwhile", "log in")
    work.add(workspaces, taken, name=name, created=_now(work))


def add_user(work: Work, user: User) -> None:
    """Written at commit; `Refused` when somebody has that address."""
    taken = Refused("this e-mail address is registered already", "log in with it")
    work.add(users, taken, **{**vars(user), "created": _now(work)})


def add_member(work: Work, member: Member) -> None:
    taken = Refused("you are a member of this workspace already", "log in")
    work.add(memberships, taken, user=member.user, name=member.name, roles=_join(member.roles))


def renew_password(work: Work, user: User, newer: str) -> None:
    """The same password at today's cost, unless it was changed meanwhile."""
    c = users.c
    same = update(users).where(c.id == user.id, c.password_hash == user.password_hash)
    work.change(same.values(password_hash=newer))


def change_roles(work: Work, member: Member, roles: tuple[str, ...]) -> None:
    """At commit: `OutOfDate` when they were changed meanwhile, `Refused` for the last owner.

    Touching the workspace's row first lets two owners who unmake each other take turns.
    """
    work.change(update(workspaces).values(name=workspaces.c.name))
    c = memberships.c
    change = update(memberships).where(c.user == member.user, c.roles == _join(member.roles))
    otherwise: DealwrightError = OutOfDate(
        f"the roles of {member.user} were changed meanwhile", "look at them and decide anew"
    )
    if "owner" in member.roles and "owner" not in roles:
        other = rows(memberships, work.workspace).where(c.user != member.user, _owns())
        change = change.where(other.correlate(None).exists())
        otherwise = Refused("a workspace needs an owner", "make somebody else an owner first")
    work.change(change.values(roles=_join(roles)), otherwise)


def begin_session(work: Work, session: Session) -> None:
    """Also sweeps out those of the user's sessions that have expired."""
    c = sessions.c
    work.change(delete(sessions).where(c.user == session.user, c.expires < _now(work)))
    taken = OutOfDate("this session began already")
    work.add(sessions, taken, **vars(session))


def prolong_session(work: Work, session: Session, expires: str) -> None:
    """At commit, unless it has ended; two requests at once agree."""
    c = sessions.c
    one = update(sessions).where(c.id == session.id, c.revoked.is_(None), c.expires < expires)
    work.change(one.values(expires=expires))


def renew_refresh(work: Work, session: Session, refresh: str, expires: str) -> None:
    """At commit; `OutOfDate` when the session's refresh token is no longer the one known."""
    c = sessions.c
    one = update(sessions).where(
        c.id == session.id, c.revoked.is_(None), c.refresh == session.refresh
    )
    taken = OutOfDate("this refresh token has been used")
    work.change(one.values(refresh=refresh, expires=expires), taken)


def end_session(work: Work, id: str) -> None:
    """At commit; `NotAuthenticated` when it had ended."""
    c = sessions.c
    one = update(sessions).where(c.id == id, c.revoked.is_(None))
    work.change(one.values(revoked=_now(work)), NotAuthenticated("the session has ended"))


def add_api_key(work: Work, key: ApiKey, hash: str) -> None:
    values = {**vars(key), "scopes": _join(key.roles), "hash": hash}
    del values["roles"]
    work.add(api_keys, OutOfDate("this key was made already"), **values)


def revoke_api_key(work: Work, key: ApiKey) -> None:
    """At commit; `OutOfDate` when somebody else was faster."""
    c = api_keys.c
    one = update(api_keys).where(c.id == key.id, c.revoked.is_(None))
    work.change(one.values(revoked=_now(work)), OutOfDate(f"{key.id} was revoked meanwhile"))


def add_invitation(work: Work, invitation: Invitation, hash: str) -> None:
    values = {**vars(invitation), "roles": _join(invitation.roles), "hash": hash}
    work.add(invitations, OutOfDate("this invitation was made already"), **values)


def use_invitation(work: Work, invitation: Invitation, user: str) -> None:
    """At commit; `Refused` when somebody has used it."""
    c = invitations.c
    one = update(invitations).where(c.id == invitation.id, c.used_by.is_(None))
    work.change(
        one.values(used_by=user),
        Refused("this invitation has been used", "ask for a new one, or log in"),
    )


async def _anywhere(store: Store, table: Table, which: ColumnElement[bool]) -> Row[Any] | None:
    async with store.read(EVERYONE) as reader:
        return await reader.first(reader.rows(table).where(which))


def _owns() -> ColumnElement[bool]:
    """Whether `owner` is among the roles; no other role's name holds that word."""
    return memberships.c.roles.contains("owner")


def _member(row: Row[Any]) -> Member:
    return Member(row.user, row.name, _split(row.roles))


def _session(row: Row[Any]) -> Session:
    return Session(
        row.id,
        row.user,
        row.api_key,
        row.created,
        row.expires,
        row.revoked,
        row.cookie,
        row.refresh,
    )


def _api_key(row: Row[Any]) -> ApiKey:
    return ApiKey(row.id, row.user, row.name, _split(row.scopes), row.created, row.revoked)


def _join(roles: Iterable[str]) -> str:
    return " ".join(sorted(set(roles)))


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _now(work: Work) -> str:
    return work.now.isoformat()
