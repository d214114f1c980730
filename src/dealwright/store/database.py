"""A database is two verbs: read a snapshot, and write one change as a whole or not at all."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeVar

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncConnection

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

    async def close(self) -> None: ...
