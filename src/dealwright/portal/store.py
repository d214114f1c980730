"""Ratings by vendors, how far each has read what it is told, and until when it was sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, Row, String, Table, delete

from dealwright.portal.model import EaseRated, fold
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata
from dealwright.store.work import Work

ease_ratings = Table(
    "ease_ratings",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("vendor", String(40), nullable=False),
    Column("score", Integer, nullable=False),
    Index("ix_ease_ratings_workspace_vendor", "workspace", "vendor"),
)

portal_reads = Table(
    "portal_reads",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("grant_id", String(40), primary_key=True),
    Column("read_until", String(40), nullable=False),
)

webhook_looks = Table(
    "webhook_looks",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("vendor", String(40), primary_key=True),
    Column("looked_until", String(40), nullable=False),
)


def _row(rated: EaseRated) -> dict[str, object]:
    return {"vendor": rated.vendor, "score": rated.score}


RATING = register(StreamKind("rating", fold, ease_ratings, _row))
"""`rating/{id of the negotiation}`."""


async def ratings(reader: Reader, after: str, limit: int) -> Sequence[Row[Any]]:
    """Ratings of negotiations after that one, by id, at most `limit`."""
    c = ease_ratings.c
    query = reader.rows(ease_ratings).where(c.id > after)
    return await reader.all(query.order_by(c.id).limit(limit))


async def read_until(reader: Reader, grant: str) -> str:
    """Up to which time the holder of the grant has read; empty before the first time."""
    query = reader.rows(portal_reads).where(portal_reads.c.grant_id == grant)
    row = await reader.first(query)
    return str(row.read_until) if row else ""


def mark_read(work: Work, grant: str) -> None:
    """All that was told until now is read."""
    work.put(portal_reads, grant_id=grant, read_until=work.now.isoformat())


async def looked_until(reader: Reader, vendor: str) -> str | None:
    """Until when it was looked for what is to be sent to the vendor; None before the first time."""
    query = reader.rows(webhook_looks).where(webhook_looks.c.vendor == vendor)
    row = await reader.first(query)
    return str(row.looked_until) if row else None


def looked(work: Work, vendor: str, until: datetime) -> None:
    """What came until then is intended."""
    work.put(webhook_looks, vendor=vendor, looked_until=until.isoformat())


def unlook(work: Work, vendor: str) -> None:
    """The vendor wants nothing sent: if it does again, that begins then."""
    work.change(delete(webhook_looks).where(webhook_looks.c.vendor == vendor))
