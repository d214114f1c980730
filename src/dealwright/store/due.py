"""Due work: rows that a worker claims with a lease and a rising fence, one step at a time.

A row is idle (`at` is empty), due (`at` has come), leased (`at` is when the lease ends) or dead.
Making a leased row due again is remembered in `again_at`, so that nothing is forgotten while a
step runs. Whoever finds his fence risen has lost the row, and his transaction undoes itself.
All times are the database's, in microseconds.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Row, Select, case, func, literal, or_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.core.errors import OutOfDate
from dealwright.store.database import Database
from dealwright.store.tables import EVERYONE, due, rows

MICRO = 1_000_000
DEAD_AFTER = 5
"""A row whose step failed so often is put aside for a person to look at."""
CUT_OFF_AFTER = 15
"""The same for a step that nobody ever came back from, as it is counted when it is claimed.

It may only have run beside what killed the process, so it is given more chances.
"""
NEVER_ENDED = "NeverEnded"
"""The error of a row whose step took its process with it each time."""
log = structlog.get_logger(__name__)


class LostLease(OutOfDate):
    """Another worker has claimed the row meanwhile: what this one did is undone."""

    code = "lost_lease"


@dataclass(frozen=True)
class Claim:
    """The right to do one step of a row, until the lease ends."""

    id: int
    workspace: str
    kind: str
    key: str
    fence: int
    position: int
    attempts: int
    trace: str = ""


@dataclass(frozen=True)
class Mark:
    """Work that a command makes due, `delay` seconds after its commit; `revive` even if dead.

    `trace` names what it follows from.
    """

    kind: str
    key: str
    delay: float = 0.0
    revive: bool = False
    trace: str = ""


@dataclass(frozen=True)
class Settlement:
    """How a step ends: the consumer's new position, and whether it is due again by itself."""

    position: int | None = None
    again_in: float | None = None


def soonest(first: ColumnElement[Any], second: ColumnElement[Any]) -> ColumnElement[Any]:
    """The smaller of two times, where the first may be empty."""
    return case((or_(first.is_(None), first > second), second), else_=first)


async def mark(connection: AsyncConnection, database: Database, workspace: str, mark: Mark) -> None:
    """Make the row due, new or not; a dead one stays dead unless it is to be revived."""
    at = database.now + int(mark.delay * MICRO)
    insert = postgresql.insert if database.dialect == "postgresql" else sqlite.insert
    new = insert(due).values(
        workspace=workspace, kind=mark.kind, key=mark.key, at=at, leased=False,
        fence=0, position=0, attempts=0, dead=False, trace=mark.trace or None,
    )  # fmt: skip
    c, wanted = due.c, new.excluded.at
    changes: dict[str, ColumnElement[Any]] = {
        "again_at": case((c.leased, soonest(c.again_at, wanted)), else_=c.again_at),
        "at": case((or_(c.leased, c.dead), c.at), else_=soonest(c.at, wanted)),
        "trace": func.coalesce(new.excluded.trace, c.trace),
    }
    if mark.revive:
        changes["at"] = case((c.leased, c.at), else_=soonest(c.at, wanted))
        changes |= {"dead": literal(False), "attempts": literal(0)}
    keys = ["workspace", "kind", "key"]
    await connection.execute(new.on_conflict_do_update(index_elements=keys, set_=changes))


async def settle(
    connection: AsyncConnection, database: Database, claim: Claim, how: Settlement
) -> None:
    """End the step, or `LostLease`: the row is idle, or due as far as it was marked meanwhile."""
    again: ColumnElement[Any] = due.c.again_at
    if how.again_in is not None:
        again = soonest(again, database.now + int(how.again_in * MICRO))
    values: dict[str, Any] = {"at": again, "again_at": None, "leased": False, "attempts": 0}
    values |= {"error": None, "worker": None}
    if how.position is not None:
        values["position"] = how.position
    await _change(connection, claim, values)


async def hold(connection: AsyncConnection, claim: Claim) -> None:
    """Make sure, inside a transaction, that the claim still holds; `LostLease` if not."""
    await _change(connection, claim, {"fence": claim.fence})


async def renew(database: Database, claim: Claim, lease: float) -> None:
    """Move the end of the lease on; `LostLease` when it is somebody else's."""
    values = {"at": database.now + int(lease * MICRO)}

    async def change(connection: AsyncConnection) -> None:
        await _change(connection, claim, values)

    await database.write(EVERYONE, change)


async def fail(database: Database, claim: Claim, error: str, backoff: float) -> bool:
    """Record that the step failed; answers whether the row is dead now."""
    attempts = claim.attempts + 1
    dead = attempts >= DEAD_AFTER
    values: dict[str, Any] = {"leased": False, "attempts": attempts, "error": error, "dead": dead}
    values |= {"at": None if dead else database.now + int(backoff * MICRO), "worker": None}

    async def change(connection: AsyncConnection) -> None:
        await _change(connection, claim, values)

    await database.write(EVERYONE, change)
    return dead


@dataclass(frozen=True)
class Turn:
    """What `worker` may claim: kinds it knows, workspaces that have not reached their limit."""

    kinds: Collection[str]
    after: str
    full: Collection[str] = ()
    worker: str = ""


async def claim(database: Database, turn: Turn, lease: float) -> Claim | None:
    """The next due row, from the workspaces in turn after `turn.after`; None when none is due."""

    async def change(connection: AsyncConnection) -> Claim | None:
        values = {"leased": True, "at": database.now + int(lease * MICRO), "worker": turn.worker}
        found = await _take(connection, database, _next(database, turn), values)
        if found is None and turn.after:
            again = _next(database, replace(turn, after=""))
            found = await _take(connection, database, again, values)
        return found

    return await database.write(EVERYONE, change)


async def next_in(database: Database, turn: Turn) -> float | None:
    """Seconds until a row that the turn allows comes due, or its lease ends; None if none will."""
    c = due.c
    allowed = rows(due, EVERYONE).where(c.kind.in_(turn.kinds), c.workspace.not_in(turn.full))
    query = allowed.with_only_columns(func.min(c.at) - database.now)
    async with database.read(EVERYONE) as connection:
        micros = (await connection.execute(query)).scalar_one_or_none()
    return None if micros is None else max(0, int(micros)) / MICRO


def _next(database: Database, turn: Turn) -> Select[Any]:
    c = due.c
    query = rows(due, EVERYONE).where(
        c.at <= database.now,
        c.kind.in_(turn.kinds),
        c.workspace > turn.after,
        c.workspace.not_in(turn.full),
    )
    return query.order_by(c.workspace, c.at).limit(1).with_for_update(skip_locked=True)


async def _take(
    connection: AsyncConnection, database: Database, query: Select[Any], leased: Mapping[str, Any]
) -> Claim | None:
    row = (await connection.execute(query)).first()
    while row is not None and row.attempts >= CUT_OFF_AFTER:
        await _put_aside(connection, row)
        row = (await connection.execute(query)).first()
    if row is None:
        return None
    values = {
        **leased,
        "fence": row.fence + 1,
        "attempts": row.attempts + 1,
        "again_at": case((due.c.again_at > database.now, due.c.again_at), else_=None),
    }
    await connection.execute(update(due).where(due.c.id == row.id).values(**values))
    fence, trace = row.fence + 1, row.trace or ""
    return Claim(row.id, row.workspace, row.kind, row.key, fence, row.position, row.attempts, trace)


async def _put_aside(connection: AsyncConnection, row: Row[Any]) -> None:
    """Its step was begun often enough, and nobody ever came back to say how it went."""
    values = {"dead": True, "leased": False, "at": None, "worker": None, "error": NEVER_ENDED}
    await connection.execute(update(due).where(due.c.id == row.id).values(**values))
    log.error("step_put_aside", work=row.kind, key=row.key, workspace=row.workspace)


async def _change(connection: AsyncConnection, claim: Claim, values: dict[str, Any]) -> None:
    mine = update(due).where(due.c.id == claim.id, due.c.fence == claim.fence, due.c.leased)
    if (await connection.execute(mine.values(**values))).rowcount == 0:
        raise LostLease(f"the claim on {claim.kind} {claim.key} was lost")


async def release(database: Database, claim: Claim) -> None:
    """Give the row back, due at once and as if it had not been claimed; `LostLease` if it ended."""
    values = {"leased": False, "at": database.now, "again_at": None, "worker": None}
    values["attempts"] = claim.attempts

    async def change(connection: AsyncConnection) -> None:
        await _change(connection, claim, values)

    await database.write(EVERYONE, change)


async def release_all(database: Database) -> None:
    """Make every leased row due at once: right only where no other process can hold one."""

    async def change(connection: AsyncConnection) -> None:
        held = update(due).where(due.c.leased)
        await connection.execute(held.values(leased=False, at=database.now, worker=None))

    await database.write(EVERYONE, change)


def is_dead(workspace: str, kind: str, key: str) -> Select[Any]:
    """A query that finds the row if it was put aside."""
    c = due.c
    return rows(due, workspace).where(c.kind == kind, c.key == key, c.dead)
