"""Grants: what somebody outside the workspace may read, and until when."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Row,
    String,
    Table,
    UniqueConstraint,
    false,
    update,
)

from dealwright.core.errors import OutOfDate
from dealwright.identity.model import Grant
from dealwright.identity.store.common import anywhere, now
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.store.tables import EVERYONE, metadata
from dealwright.store.work import Work
from dealwright.web.page import Page, Paging

grants = Table(
    "grants",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("stream", String(200), nullable=False),
    Column("side", String(40), nullable=False),
    Column("user", String(40)),
    Column("hash", String(64)),
    Column("by", String(40), nullable=False),
    Column("created", String(40), nullable=False),
    Column("until", String(40), nullable=False),
    Column("revoked", String(40)),
    Column("vendor", String(40), nullable=False, server_default=""),
    Column("acts", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("hash"),
    Index("ix_grants_user_stream", "user", "stream"),
)


async def grant(reader: Reader, id: str) -> Grant | None:
    row = await reader.first(reader.rows(grants).where(grants.c.id == id))
    return row and _grant(row)


async def by_hash(store: Store, hash: str) -> Grant | None:
    """The grant whose link has that fingerprint, ended ones too."""
    row = await anywhere(store, grants, grants.c.hash == hash)
    return row and _grant(row)


async def to_user(store: Store, user: str, time: str) -> list[Grant]:
    """What the user may read at that time, in whatever workspace it is."""
    c = grants.c
    async with store.read(EVERYONE) as reader:
        good = reader.rows(grants).where(c.user == user, c.revoked.is_(None), c.until > time)
        return [_grant(row) for row in await reader.all(good.order_by(c.id))]


async def listed(reader: Reader, paging: Paging) -> Page[Grant]:
    """All of the workspace, ended ones too."""
    query = reader.rows(grants).order_by(grants.c.id).limit(paging.fetch)
    if after := paging.key(str):
        query = query.where(grants.c.id > after[0])
    return paging.page(await reader.all(query), _grant, lambda row: (row.id,))


def add(work: Work, grant: Grant, hash: str | None) -> None:
    work.add(grants, OutOfDate("this grant was made already"), **vars(grant), hash=hash)


def revoke(work: Work, grant: Grant) -> None:
    """At commit; `OutOfDate` when somebody else was faster."""
    c = grants.c
    one = update(grants).where(c.id == grant.id, c.revoked.is_(None))
    work.change(one.values(revoked=now(work)), OutOfDate(f"{grant.id} was revoked meanwhile"))


def _grant(row: Row[Any]) -> Grant:
    return Grant(
        workspace=row.workspace,
        id=row.id,
        stream=row.stream,
        side=row.side,
        user=row.user,
        by=row.by,
        created=row.created,
        until=row.until,
        revoked=row.revoked,
        vendor=row.vendor,
        acts=row.acts,
    )
