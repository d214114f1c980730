"""Grants: what somebody outside the workspace may read, and until when."""

from collections.abc import Collection, Iterable
from datetime import datetime
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
from dealwright.identity.model import Grant, is_good
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
    Column("secret", String(64)),
    Column("claimed", String(40)),
    Column("claimed_from", String(240), nullable=False, server_default=""),
    Column("admitted", String(40)),
    Column("confirmed", String(40)),
    UniqueConstraint("hash"),
    Index("ix_grants_user_stream", "user", "stream"),
    Index("uq_grants_secret", "secret", unique=True),
    Index("ix_grants_workspace_vendor", "workspace", "vendor"),
)

portal_vendors = Table(
    "portal_vendors",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("vendor", String(40), primary_key=True),
    Column("first_grant", String(40), nullable=False),
)
"""By which grant each vendor came in first; one row, whoever is faster."""


async def grant(reader: Reader, id: str) -> Grant | None:
    row = await reader.first(reader.rows(grants).where(grants.c.id == id))
    return row and _grant(row)


async def by_hash(store: Store, hash: str) -> Grant | None:
    """The grant whose link has that fingerprint, ended ones too."""
    row = await anywhere(store, grants, grants.c.hash == hash)
    return row and _grant(row)


async def by_secret(store: Store, hash: str) -> Grant | None:
    """The claimed grant whose holder's secret has that fingerprint, ended ones too."""
    row = await anywhere(store, grants, grants.c.secret == hash)
    return row and _grant(row)


async def claimed(reader: Reader, vendor: str) -> list[Grant]:
    """Those by which somebody has come in for the vendor, ended ones too, in that order."""
    c = grants.c
    query = reader.rows(grants).where(c.vendor == vendor, c.claimed.is_not(None))
    return [_grant(row) for row in await reader.all(query.order_by(c.claimed, c.id))]


async def has_come_in(reader: Reader, vendor: str, now: datetime) -> bool:
    """Whether somebody of the vendor's has come into the portal, by a link that still opens it."""
    return vendor in await have_come_in(reader, {vendor}, now)


async def have_come_in(reader: Reader, vendors: Collection[str], now: datetime) -> set[str]:
    """The same of several vendors: those of which somebody has."""
    c = grants.c
    query = reader.rows(grants).where(c.vendor.in_(sorted(vendors)), c.claimed.is_not(None))
    found = [_grant(row) for row in await reader.all(query)]
    whole = [one for one in found if one.acts and one.stream == f"vendor/{one.vendor}"]
    return {one.vendor for one in whole if is_good(one, now)}


async def first_for(reader: Reader, vendor: str) -> str | None:
    """The grant by which somebody came in first for the vendor; None before that."""
    row = await reader.first(reader.rows(portal_vendors).where(portal_vendors.c.vendor == vendor))
    return row and str(row.first_grant)


async def makers(reader: Reader, ids: Iterable[str]) -> frozenset[str]:
    """Who made those of these grants that there are, and the accounts to whom they were made."""
    return frozenset().union(*(await makers_of(reader, ids)).values())


async def makers_of(reader: Reader, ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """The same by the grant's id."""
    query = reader.rows(grants).where(grants.c.id.in_(sorted(set(ids))))
    found = [_grant(row) for row in await reader.all(query)]
    return {one.id: frozenset(user for user in (one.by, one.user) if user) for one in found}


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


def claim(work: Work, grant: Grant, hash: str | None, before: str | None) -> None:
    """At commit: whoever holds it from now on shows that secret.

    `OutOfDate` if it was claimed since it was read, when it had been so at `before`.
    """
    c = grants.c
    free = (c.claimed == before) if before else c.claimed.is_(None)
    mine = (c.id == grant.id, free, c.confirmed.is_(None), c.revoked.is_(None))
    one = update(grants).where(*mine)
    values = {name: getattr(grant, name) for name in ("claimed", "claimed_from", "admitted")}
    taken = OutOfDate("somebody else has just come in by this link", "ask for a new one")
    work.change(one.values(secret=hash, **values), taken)


def come_first(work: Work, grant: Grant) -> None:
    """At commit: by this grant the vendor came in first; `OutOfDate` when it was another one."""
    taken = OutOfDate("somebody else has just come in for this vendor", "open your link again")
    work.add(portal_vendors, taken, vendor=grant.vendor, first_grant=grant.id)


def confirm(work: Work, id: str) -> None:
    """At commit: who claimed it has his secret."""
    c = grants.c
    work.change(update(grants).where(c.id == id).values(confirmed=now(work)))


def admit(work: Work, id: str) -> None:
    """At commit; `OutOfDate` when that was done."""
    c = grants.c
    one = update(grants).where(c.id == id, c.admitted.is_(None))
    work.change(one.values(admitted=now(work)), OutOfDate(f"{id} was let in meanwhile"))


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
        claimed=row.claimed,
        claimed_from=row.claimed_from,
        admitted=row.admitted,
        confirmed=row.confirmed,
    )
