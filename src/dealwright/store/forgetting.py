"""What is kept for a time only: the answers for who sends the same command again."""

from datetime import datetime, timedelta

from sqlalchemy import delete, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.store.database import Database
from dealwright.store.tables import EVERYONE, idempotency, rows

AT_ONCE = 1_000
"""Rows that one transaction deletes: others are not kept waiting."""


async def forget_answers(database: Database, now: datetime, kept: timedelta) -> int:
    """Forget what was remembered longer ago, and answer how many; their keys are free again."""
    total = 0
    while found := await _forget_some(database, (now - kept).isoformat()):
        total += found
    return total


async def _forget_some(database: Database, before: str) -> int:
    c = idempotency.c
    old = rows(idempotency, EVERYONE).where(c.time < before).with_only_columns(c.workspace, c.key)
    gone = delete(idempotency).where(tuple_(c.workspace, c.key).in_(old.limit(AT_ONCE)))

    async def change(connection: AsyncConnection) -> int:
        return int((await connection.execute(gone)).rowcount)

    return await database.write(EVERYONE, change)
