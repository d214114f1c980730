"""Browsers in the portal, kept by the fingerprints of their cookies."""

from typing import Any

from sqlalchemy import Column, Index, Row, String, Table, delete, update

from dealwright.core.errors import OutOfDate
from dealwright.identity.model import PortalSession
from dealwright.identity.store.common import anywhere
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.store.tables import metadata
from dealwright.store.work import Work

portal_sessions = Table(
    "portal_sessions",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("grant_id", String(40), nullable=False),
    Column("cookie", String(64), nullable=False),
    Column("created", String(40), nullable=False),
    Column("expires", String(40), nullable=False),
    Index("uq_portal_sessions_cookie", "cookie", unique=True),
    Index("ix_portal_sessions_workspace_expires", "workspace", "expires"),
)


def begin(work: Work, session: PortalSession, cookie: str) -> None:
    """Add one, and forget those of the workspace that are over."""
    c = portal_sessions.c
    work.change(delete(portal_sessions).where(c.expires <= session.created))
    row = {**vars(session), "grant_id": session.grant, "cookie": cookie}
    del row["workspace"], row["grant"]
    work.add(portal_sessions, OutOfDate("this session was begun already"), **row)


async def by_cookie(store: Store, hash: str) -> PortalSession | None:
    """The session of that fingerprint, in whatever workspace it is; ended ones too."""
    row = await anywhere(store, portal_sessions, portal_sessions.c.cookie == hash)
    return row and _session(row)


async def session(reader: Reader, id: str) -> PortalSession | None:
    row = await reader.first(reader.rows(portal_sessions).where(portal_sessions.c.id == id))
    return row and _session(row)


def prolong(work: Work, session: PortalSession, expires: str) -> None:
    """At commit, where it is still there."""
    c = portal_sessions.c
    work.change(update(portal_sessions).where(c.id == session.id).values(expires=expires))


def end(work: Work, id: str) -> None:
    work.change(delete(portal_sessions).where(portal_sessions.c.id == id))


def end_all(work: Work, grant: str) -> None:
    """Those of a grant."""
    work.change(delete(portal_sessions).where(portal_sessions.c.grant_id == grant))


def _session(row: Row[Any]) -> PortalSession:
    return PortalSession(row.workspace, row.id, row.grant_id, row.created, row.expires)
