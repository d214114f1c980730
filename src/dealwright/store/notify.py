"""Wake-ups across processes by PostgreSQL's LISTEN and NOTIFY, on connections of their own.

Names are sent after the commit and outside any transaction, because a NOTIFY inside one makes
all commits wait for each other.
"""

from typing import Any

from dealwright.store.postgres import driver
from dealwright.store.relay import CHANNEL, Relay


class PostgresWakeups(Relay):
    """Tells names to every process on the database."""

    carrier = "postgres"

    def __init__(self, url: str) -> None:
        super().__init__()
        self._driver = driver()
        self.errors = (OSError, self._driver.Error)
        self._url = url.replace("postgresql+psycopg://", "postgresql://", 1)

    async def hear_until_lost(self) -> None:
        async with await self._connect() as connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            self.connected()
            async for told in connection.notifies():
                self.heard(told.payload)

    async def tell_until_lost(self) -> None:
        async with await self._connect() as connection:
            while True:
                for name in await self.next_names():
                    await connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, name))

    async def _connect(self) -> Any:
        return await self._driver.AsyncConnection.connect(self._url, autocommit=True)
