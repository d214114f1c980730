"""What is due and for how long: counts of due work by kind, and the work that was put aside."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_

from dealwright.store.database import Database
from dealwright.store.due import MICRO
from dealwright.store.tables import EVERYONE, due, rows


@dataclass(frozen=True)
class Backlog:
    """The due work of one kind: due now, or for later; `lag` is by how many seconds it is late."""

    kind: str
    waiting: int
    scheduled: int
    running: int
    dead: int
    lag: float


@dataclass(frozen=True)
class PutAside:
    """Work that was put aside, with the type of the error that it failed with last."""

    kind: str
    key: str
    error: str


async def backlog(database: Database, workspace: str = EVERYONE) -> list[Backlog]:
    """What is waiting, in work and put aside, by kind; of one workspace or of all."""
    c = due.c
    waits, later = ~c.leased & (c.at <= database.now), ~c.leased & (c.at > database.now)
    late = case((waits, database.now - c.at), else_=0)
    counts = [func.sum(case((which, 1), else_=0)) for which in (waits, later, c.leased, c.dead)]
    some = rows(due, workspace).where(or_(c.at.is_not(None), c.dead))
    columns: list[ColumnElement[Any]] = [c.kind, *counts, func.max(late)]
    query: Select[Any] = some.with_only_columns(*columns).group_by(c.kind)
    async with database.read(workspace) as connection:
        found = (await connection.execute(query.order_by(c.kind))).all()
    return [
        Backlog(kind, waiting, scheduled, running, dead, lag / MICRO)
        for kind, waiting, scheduled, running, dead, lag in found
    ]


async def put_aside(database: Database, workspace: str) -> list[PutAside]:
    """What was put aside in a workspace."""
    query = rows(due, workspace).where(due.c.dead).order_by(due.c.kind, due.c.key)
    async with database.read(workspace) as connection:
        found = (await connection.execute(query)).all()
    return [PutAside(row.kind, row.key, row.error or "") for row in found]


async def in_work(database: Database, workspace: str) -> dict[str, int]:
    """How many steps of a workspace each worker is doing, by the worker's id."""
    held = rows(due, workspace).where(due.c.leased, due.c.worker.is_not(None))
    query = held.with_only_columns(due.c.worker, func.count()).group_by(due.c.worker)
    async with database.read(workspace) as connection:
        found = (await connection.execute(query)).all()
    return {str(worker): int(count) for worker, count in found}


async def places_put_aside(database: Database) -> list[str]:
    """The workspaces in which something was put aside."""
    query = rows(due, EVERYONE).where(due.c.dead).with_only_columns(due.c.workspace).distinct()
    async with database.read(EVERYONE) as connection:
        found = (await connection.execute(query.order_by(due.c.workspace))).all()
    return [str(row.workspace) for row in found]
