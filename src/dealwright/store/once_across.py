"""SQLite's connection in a thread of its own, to which each statement goes across once.

aiosqlite goes there four times for one: to make a cursor, to execute, to fetch, to close. Each
time wakes two threads, which costs more than most statements do.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

T = TypeVar("T")
AT_ONCE = 500
"""How many rows come back with the statement; what has more is fetched as it is read."""


class Cursor:
    """What SQLAlchemy asks of one; most have nothing left to fetch once they have executed."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self._open: sqlite3.Cursor | None = None
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> "Cursor":
        return self

    async def execute(self, statement: str, values: Sequence[Any] = ()) -> "Cursor":
        return await self._across(lambda cursor: cursor.execute(statement, values))

    async def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> "Cursor":
        return await self._across(lambda cursor: cursor.executemany(statement, rows))

    async def fetchone(self) -> Any:
        return next(iter(await self.fetchmany(1)), None)

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        wanted = self.arraysize if size is None else size
        if self._open is not None and len(self._rows) < wanted:
            missing, cursor = max(wanted - len(self._rows), AT_ONCE), self._open
            self._rows += await self._connection.across(lambda _: cursor.fetchmany(missing))
        found, self._rows = self._rows[:wanted], self._rows[wanted:]
        return found

    async def fetchall(self) -> list[Any]:
        found, self._rows = self._rows, []
        if (cursor := self._open) is not None:
            found += await self._connection.across(lambda _: cursor.fetchall())
            await self.close()
        return found

    async def close(self) -> None:
        if (cursor := self._open) is not None:
            self._open = None
            await self._connection.across(lambda _: cursor.close())

    async def _across(self, run: Callable[[sqlite3.Cursor], object]) -> "Cursor":
        await self.close()
        await self._connection.across(lambda connection: self._run(connection.cursor(), run))
        return self

    def _run(self, cursor: sqlite3.Cursor, run: Callable[[sqlite3.Cursor], object]) -> None:
        """In the connection's thread."""
        try:
            run(cursor)
            self._rows = cursor.fetchmany(AT_ONCE) if cursor.description else []
            self.description, self.lastrowid = cursor.description, cursor.lastrowid
            self.rowcount = cursor.rowcount
            if len(self._rows) == AT_ONCE:
                self._open = cursor
        finally:
            if self._open is None:
                cursor.close()


class Connection(aiosqlite.Connection):
    """aiosqlite's, whose cursors need no journey of their own."""

    def cursor(self) -> Any:
        return Cursor(self)

    async def across(self, run: Callable[[sqlite3.Connection], T]) -> T:
        """What this answers in the connection's thread."""
        execute: Any = self._execute
        answer: T = await execute(run, self._conn)
        return answer


async def connect(path: Path) -> Connection:
    """Open the file; the thread does not keep the process alive."""
    opened = Connection(lambda: sqlite3.connect(path, check_same_thread=False), AT_ONCE)
    opened._thread.daemon = True
    await opened
    return opened
