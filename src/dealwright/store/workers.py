"""Which workers there are: each leaves a sign of life every few seconds, by the database's clock.

A worker works for all workspaces, so its row belongs to none of them: only the system sees it.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import BigInteger, Column, String, Table, delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.core.errors import Unavailable
from dealwright.store.database import Database
from dealwright.store.due import MICRO
from dealwright.store.tables import EVERYONE, insert_new, metadata, rows

EVERY = 5.0
"""Seconds between two signs of life."""
LATE, GONE, FORGOTTEN = 3 * EVERY, 60.0, 3_600.0
"""Seconds without one after which a worker is late, is gone, and is forgotten."""

workers = Table(
    "workers",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("version", String(40), nullable=False),
    Column("started", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
)


@dataclass(frozen=True)
class WorkerSeen:
    """A worker, and how many seconds ago it started and gave its last sign of life."""

    id: str
    version: str
    up: float
    silent: float

    @property
    def state(self) -> Literal["running", "late", "gone"]:
        if self.silent >= GONE:
            return "gone"
        return "late" if self.silent >= LATE else "running"


class Presence:
    """One worker's signs of life."""

    def __init__(self, database: Database, id: str, version: str) -> None:
        self._database = database
        self._own = {"workspace": EVERYONE, "id": id, "version": version}

    async def keep(self) -> None:
        """A sign of life now and every few seconds, until cancelled; then the row is removed."""
        try:
            while True:
                with suppress(Unavailable):
                    await self.give()
                await asyncio.sleep(EVERY)
        finally:
            with suppress(Unavailable):
                await self._leave()

    async def give(self) -> None:
        """A sign of life; who has given none for very long is forgotten."""
        now = self._database.now

        async def change(connection: AsyncConnection) -> None:
            mine = update(workers).where(workers.c.id == self._own["id"])
            if (await connection.execute(mine.values(seen=now))).rowcount == 0:
                first = {**self._own, "started": now, "seen": now}
                await connection.execute(insert_new(workers, first, self._database.dialect))
            forgotten = workers.c.seen < now - int(FORGOTTEN * MICRO)
            await connection.execute(delete(workers).where(forgotten))

        await self._database.write(EVERYONE, change)

    async def _leave(self) -> None:
        async def change(connection: AsyncConnection) -> None:
            await connection.execute(delete(workers).where(workers.c.id == self._own["id"]))

        await self._database.write(EVERYONE, change)


async def seen(database: Database) -> list[WorkerSeen]:
    """All workers of the installation, the one that started last first."""
    c = workers.c
    query = rows(workers, EVERYONE).order_by(c.started.desc(), c.id)
    query = query.add_columns(
        (database.now - c.started).label("up"), (database.now - c.seen).label("silent")
    )
    async with database.read(EVERYONE) as connection:
        found = (await connection.execute(query)).all()
    return [
        WorkerSeen(row.id, row.version, max(0, row.up) / MICRO, max(0, row.silent) / MICRO)
        for row in found
    ]
