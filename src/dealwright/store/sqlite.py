"""SQLite: one writer whose waiting commands share a commit, and readers beside it.

`synchronous=FULL`: what was answered is on the disk. A command runs in its own savepoint,
so that one that is refused undoes only itself.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout
from sqlalchemy import BigInteger, ColumnElement, event, literal_column
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from dealwright.core.errors import Refused, Unavailable
from dealwright.store.database import Change, heard, in_use
from dealwright.store.migrate import migrate, revision
from dealwright.store.once_across import connect
from dealwright.store.tables import EVERYONE

T = TypeVar("T")
BATCH = 64
READERS = 16
OWNER_ONLY = 0o600
NOW = "CAST((julianday('now') - 2440587.5) * 86400000000.0 AS INTEGER)"


@dataclass(frozen=True)
class _Waiting:
    change: Change[Any]
    answer: "asyncio.Future[Any]"


class SqliteDatabase:
    """The default: everything in one file that one process owns."""

    dialect = "sqlite"

    def __init__(self, path: Path, exclusive: bool = True) -> None:
        """`Refused` when another process has the file open for writing."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = _take(path) if exclusive else None
        self._writer = _engine(path, "BEGIN IMMEDIATE", poolclass=StaticPool)
        self._readers = _engine(path, "BEGIN", pool_size=READERS, max_overflow=0)
        self._waiting: list[_Waiting] = []
        self._committing: asyncio.Task[None] | None = None

    @property
    def now(self) -> ColumnElement[int]:
        return literal_column(NOW, BigInteger)

    @asynccontextmanager
    async def read(self, workspace: str) -> AsyncIterator[AsyncConnection]:
        try:
            async with self._readers.connect() as connection:
                yield connection
        except (OperationalError, PoolTimeout) as error:
            raise _unavailable(error) from error

    async def write(self, workspace: str, change: Change[T]) -> T:
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        answer.add_done_callback(heard)
        self._waiting.append(_Waiting(change, answer))
        if self._committing is None or self._committing.done():
            self._committing = asyncio.create_task(self._commit_all())
        return await asyncio.shield(answer)

    async def migrate(self, revision: str = "head") -> None:
        await migrate(self._writer, revision)

    async def revision(self) -> str | None:
        async with self.read(EVERYONE) as connection:
            return await revision(connection)

    def connections(self) -> tuple[int, int]:
        return in_use(self._readers, READERS)

    async def close(self) -> None:
        if self._committing is not None:
            await self._committing
        await self._readers.dispose()
        await self._writer.dispose()
        if self._lock is not None:
            self._lock.release()

    async def _commit_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            try:
                outcomes = await self._commit(batch)
                for waiting, outcome in zip(batch, outcomes, strict=True):
                    _answer(waiting.answer, outcome)
            except SQLAlchemyError as error:
                _fail(batch, _unavailable(error))
            finally:
                _fail(batch, Unavailable("the commit was cut off", "try again in a moment"))

    async def _commit(self, batch: list[_Waiting]) -> list["asyncio.Task[Any]"]:
        outcomes: list[asyncio.Task[Any]] = []
        async with self._writer.begin() as connection:
            for waiting in batch:
                task = asyncio.create_task(_in_savepoint(connection, waiting.change))
                await asyncio.wait([task])
                outcomes.append(task)
        return outcomes


async def _in_savepoint(connection: AsyncConnection, change: Change[T]) -> T:
    async with connection.begin_nested():
        return await change(connection)


def _answer(answer: "asyncio.Future[Any]", outcome: "asyncio.Task[Any]") -> None:
    if answer.cancelled() or outcome.cancelled():
        return
    error = outcome.exception()
    if isinstance(error, OperationalError):
        answer.set_exception(_unavailable(error))
    elif error is not None:
        answer.set_exception(error)
    else:
        answer.set_result(outcome.result())


def _unavailable(error: SQLAlchemyError) -> Unavailable:
    cause = getattr(error, "orig", None) or type(error).__name__
    return Unavailable(f"the database did not take it: {cause}", "try again in a moment")


def _fail(batch: list[_Waiting], error: Exception) -> None:
    for waiting in batch:
        if not waiting.answer.done():
            waiting.answer.set_exception(error)


def _take(path: Path) -> FileLock:
    """Hold the file, and make it for its owner only: SQLite's own files beside it follow it."""
    lock = FileLock(f"{path}.lock", mode=OWNER_ONLY)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Refused(
            f"another dealwright process is using {path}",
            "stop it, or set DEALWRIGHT_DATABASE_URL to PostgreSQL to run several",
        ) from None
    path.touch(mode=OWNER_ONLY)
    return lock


def _engine(path: Path, begin: str, **pool: Any) -> AsyncEngine:
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{path}",
        async_creator=lambda: connect(path),
        hide_parameters=True,
        **pool,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _on_connect(connection: Any, record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _on_begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
