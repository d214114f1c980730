"""A database is two verbs: read a snapshot, and write one change as a whole or not at all."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.pool import QueuePool

T = TypeVar("T")
Change = Callable[[AsyncConnection], Awaitable[T]]


class Database(Protocol):
    """SQLite in one process, or PostgreSQL for many; the same code above."""

    dialect: str

    @property
    def now(self) -> ColumnElement[int]:
        """The database's own clock, in microseconds since 1970, as an expression."""
        ...

    def read(self, workspace: str) -> AbstractAsyncContextManager[AsyncConnection]:
        """A connection that sees what was committed, and of it only this workspace."""
        ...

    async def write(self, workspace: str, change: Change[T]) -> T:
        """Run `change` in a transaction and answer after its commit.

        What `change` raises undoes it and comes out here; `Unavailable` when the
        database does not answer.
        """
        ...

    async def migrate(self, revision: str = "head") -> None:
        """Bring the tables to that revision, up or down."""
        ...

    async def revision(self) -> str | None:
        """To which revision the tables have been brought."""
        ...

    def connections(self) -> tuple[int, int]:
        """How many connections are in use now, and how many may be at most."""
        ...

    async def close(self) -> None: ...


def heard(answer: "asyncio.Future[Any]") -> None:
    """A caller that has given up does not hear of a refusal; that is no alarm."""
    if not answer.cancelled():
        answer.exception()


def in_use(engine: AsyncEngine, most: int) -> tuple[int, int]:
    """The connections of the engine's pool that somebody holds, and how many there may be."""
    pool = engine.pool
    return (pool.checkedout() if isinstance(pool, QueuePool) else 0, most)
