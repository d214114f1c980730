"""The store's own tables, and the one place that knows how a row belongs to a workspace."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
BigId = BigInteger().with_variant(Integer, "sqlite")

streams = Table(
    "streams",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("stream", String(200), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("head", String(64), nullable=False),
    Column("sealed_version", BigInteger, nullable=False, server_default="0"),
)

events = Table(
    "events",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("workspace", String(40), nullable=False),
    Column("stream", String(200), nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("kind", String(80), nullable=False),
    Column("schema", Integer, nullable=False),
    Column("time", String(40), nullable=False),
    Column("data", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("workspace", "stream", "version"),
)

due = Table(
    "due",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("workspace", String(40), nullable=False),
    Column("kind", String(80), nullable=False),
    Column("key", String(200), nullable=False),
    Column("at", BigInteger),
    Column("leased", Boolean, nullable=False),
    Column("again_at", BigInteger),
    Column("fence", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("dead", Boolean, nullable=False),
    Column("error", Text),
    Column("worker", String(40)),
    Column("trace", String(32)),
    UniqueConstraint("workspace", "kind", "key"),
    Index("ix_due_workspace_at", "workspace", "at"),
)

sealing_keys = Table(
    "sealing_keys",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("subject", String(200), primary_key=True),
    Column("wrapped", Text),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("request_hash", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("answer", Text, nullable=False),
    Column("time", String(40), nullable=False),
)

EVERYONE = "*"
"""The workspace of the system itself: claims, seals, log-in and rebuild look across all."""


def rows(table: Table, workspace: str) -> Select[Any]:
    """A query for the rows of one workspace: every read of a table begins here."""
    query = select(table)
    return query if workspace == EVERYONE else query.where(table.c.workspace == workspace)


def counting(query: Select[Any]) -> Select[int]:
    """A query for how many rows the query has."""
    return select(func.count()).select_from(query.order_by(None).subquery())


def upsert(table: Table, values: Mapping[str, Any], dialect: str) -> Insert:
    """Insert a row, or give the row with the same primary key these values."""
    keys = [column.name for column in table.primary_key.columns]
    rest = {name: value for name, value in values.items() if name not in keys}
    if dialect == "postgresql":
        insert = postgresql.insert(table).values(**values)
        return insert.on_conflict_do_update(index_elements=keys, set_=rest)
    lite = sqlite.insert(table).values(**values)
    return lite.on_conflict_do_update(index_elements=keys, set_=rest)


def insert_new(table: Table, values: Mapping[str, Any], dialect: str) -> Insert:
    """Insert a row unless one like it is there."""
    if dialect == "postgresql":
        return postgresql.insert(table).values(**values).on_conflict_do_nothing()
    return sqlite.insert(table).values(**values).on_conflict_do_nothing()
