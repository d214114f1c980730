"""Wake-ups across processes by PostgreSQL's LISTEN and NOTIFY, on connections of their own.

Names are sent after the commit and outside any transaction, because a NOTIFY inside one makes
all commits wait for each other.
"""

import asyncio
from collections.abc import Collection
from typing import Any

import structlog

from dealwright.store.postgres import driver
from dealwright.store.wakeups import InProcess

CHANNEL = "dealwright"
RETRY = 1.0
QUEUE = 10_000
log = structlog.get_logger(__name__)


class PostgresWakeups(InProcess):
    """Tells names to every process on the database, this one included at once."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._driver = driver()
        self._url = url.replace("postgresql+psycopg://", "postgresql://", 1)
        self._outbox: asyncio.Queue[str] = asyncio.Queue(QUEUE)
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        self._tasks = [asyncio.create_task(self._hear()), asyncio.create_task(self._tell())]

    def wake(self, names: Collection[str]) -> None:
        super().wake(names)
        for name in names:
            if not self._outbox.full():
                self._outbox.put_nowait(name)

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _hear(self) -> None:
        while True:
            try:
                await self._hear_until_lost()
            except self._driver.Error as error:
                log.warning("wakeups_lost", error=type(error).__name__)
            await asyncio.sleep(RETRY)

    async def _hear_until_lost(self) -> None:
        async with await self._connect() as connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            self.wake_everyone()
            async for heard in connection.notifies():
                super().wake([heard.payload])

    def wake_everyone(self) -> None:
        super().wake(list(self._waiting))

    async def _tell(self) -> None:
        while True:
            try:
                await self._tell_until_lost()
            except self._driver.Error as error:
                log.warning("wakeups_not_sent", error=type(error).__name__)
            await asyncio.sleep(RETRY)

    async def _tell_until_lost(self) -> None:
        async with await self._connect() as connection:
            while True:
                names = {await self._outbox.get()}
                while not self._outbox.empty():
                    names.add(self._outbox.get_nowait())
                for name in names:
                    await connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, name))

    async def _connect(self) -> Any:
        return await self._driver.AsyncConnection.connect(self._url, autocommit=True)
