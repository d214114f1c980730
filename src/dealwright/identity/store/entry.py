"""What lets somebody in: sessions and API keys, kept by the fingerprints of their secrets."""

from typing import Any

from sqlalchemy import Column, Index, Row, String, Table, Text, UniqueConstraint, delete, update

from dealwright.core.errors import DealwrightError, NotAuthenticated, OutOfDate
from dealwright.identity.model import ApiKey, Session, Ticket
from dealwright.identity.store.common import anywhere, join, now, split
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.store.tables import EVERYONE, metadata
from dealwright.store.work import Work
from dealwright.web.page import Page, Paging

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
    Column("expires", String(40)),
    UniqueConstraint("hash"),
)


tickets = Table(
    "tickets",
    metadata,
    Column("workspace", String(40), nullable=False),
    Column("hash", String(64), primary_key=True),
    Column("session", String(40), nullable=False),
    Column("api_key", String(40), nullable=False),
    Column("grant_id", String(40), nullable=False, server_default=""),
    Column("path", String(300), nullable=False),
    Column("expires", String(40), nullable=False),
    Column("used", String(40)),
    Index("ix_tickets_workspace_expires", "workspace", "expires"),
)


async def api_key_by_hash(store: Store, hash: str) -> tuple[str, ApiKey] | None:
    """The key of that fingerprint with the workspace that it opens."""
    row = await anywhere(store, api_keys, api_keys.c.hash == hash)
    return row and (row.workspace, _api_key(row))


async def session_by_cookie(store: Store, hash: str) -> tuple[str, Session] | None:
    """The session of that fingerprint with its workspace, ended ones too."""
    row = await anywhere(store, sessions, sessions.c.cookie == hash)
    return row and (row.workspace, _session(row))


async def ticket_by_hash(store: Store, hash: str) -> Ticket | None:
    """The ticket of that fingerprint, used ones too."""
    row = await anywhere(store, tickets, tickets.c.hash == hash)
    return row and Ticket(row.workspace, row.session, row.api_key, row.grant_id, row.path)


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


async def sessions_of(reader: Reader, user: str, time: str, paging: Paging) -> Page[Session]:
    """The user's sessions that have not ended at that time."""
    c = sessions.c
    mine = reader.rows(sessions).where(c.user == user, c.revoked.is_(None), c.expires > time)
    if after := paging.key(str):
        mine = mine.where(c.id > after[0])
    found = await reader.all(mine.order_by(c.id).limit(paging.fetch))
    return paging.page(found, _session, lambda row: (row.id,))


async def places_of(store: Store, user: str) -> set[str]:
    """The workspaces in which the user has sessions."""
    c = sessions.c
    async with store.read(EVERYONE) as reader:
        found = await reader.all(reader.rows(sessions).where(c.user == user, c.revoked.is_(None)))
    return {row.workspace for row in found}


def begin_session(work: Work, session: Session) -> None:
    """Also sweeps out those of the user's sessions that have expired."""
    c = sessions.c
    work.change(delete(sessions).where(c.user == session.user, c.expires < now(work)))
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
    work.change(one.values(revoked=now(work)), NotAuthenticated("the session has ended"))


def end_sessions(work: Work, user: str, but: str = "") -> None:
    """All of the user's here, but for that one."""
    c = sessions.c
    mine = update(sessions).where(c.user == user, c.id != but, c.revoked.is_(None))
    work.change(mine.values(revoked=now(work)))


def revoke_api_keys(work: Work, user: str) -> None:
    """All of the user's here."""
    c = api_keys.c
    mine = update(api_keys).where(c.user == user, c.revoked.is_(None))
    work.change(mine.values(revoked=now(work)))


def add_api_key(work: Work, key: ApiKey, hash: str) -> None:
    values = {**vars(key), "scopes": join(key.roles), "hash": hash}
    del values["roles"]
    work.add(api_keys, OutOfDate("this key was made already"), **values)


def revoke_api_key(work: Work, key: ApiKey) -> None:
    """At commit; `OutOfDate` when somebody else was faster."""
    c = api_keys.c
    one = update(api_keys).where(c.id == key.id, c.revoked.is_(None))
    work.change(one.values(revoked=now(work)), OutOfDate(f"{key.id} was revoked meanwhile"))


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
    return ApiKey(
        row.id, row.user, row.name, split(row.scopes), row.created, row.revoked, row.expires
    )


def add_ticket(work: Work, ticket: Ticket, hash: str, expires: str) -> None:
    """Also sweeps out the workspace's tickets that have expired."""
    work.change(delete(tickets).where(tickets.c.expires < now(work)))
    taken = OutOfDate("this ticket was made already")
    work.add(tickets, taken, **vars(ticket), hash=hash, expires=expires)


def use_ticket(work: Work, hash: str, path: str, otherwise: DealwrightError) -> None:
    """At commit: `otherwise` unless it is there, new, in time and for that path."""
    c = tickets.c
    one = update(tickets).where(
        c.hash == hash, c.path == path, c.used.is_(None), c.expires > now(work)
    )
    work.change(one.values(used=now(work)), otherwise)
