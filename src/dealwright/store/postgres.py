"""PostgreSQL: many processes, and row-level security as the second wall between workspaces.

Connections take the role `dealwright_app`, which owns nothing and sees through nothing; each
transaction says first whose rows it may touch.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any, TypeVar

from sqlalchemy import BigInteger, ColumnElement, event, literal_column, text
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from dealwright.core.errors import Invalid, Unavailable
from dealwright.store.database import Change, in_use
from dealwright.store.migrate import migrate, revision
from dealwright.store.tables import EVERYONE

T = TypeVar("T")
ROLE = "dealwright_app"
NOW = "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)"
_SCOPE = text("SELECT set_config('app.workspace', :workspace, true)")


def driver() -> Any:
    """The module psycopg, which only installations on PostgreSQL need; `Invalid` without it."""
    try:
        return import_module("psycopg")
    except ImportError:
        raise Invalid(
            "PostgreSQL needs its driver", "install dealwright with the extra `postgres`"
        ) from None


class PostgresDatabase:
    """Several servers and workers on one PostgreSQL."""

    dialect = "postgresql"

    def __init__(self, url: str, pool_size: int = 10) -> None:
        driver()
        self._url = url
        self._most = 2 * pool_size
        self._engine = create_async_engine(
            url,
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_pre_ping=True,
            hide_parameters=True,
        )
        _take_role(self._engine)
        self._snapshots = self._engine.execution_options(isolation_level="REPEATABLE READ")

    @property
    def now(self) -> ColumnElement[int]:
        return literal_column(NOW, BigInteger)

    @asynccontextmanager
    async def read(self, workspace: str) -> AsyncIterator[AsyncConnection]:
        try:
            async with self._snapshots.connect() as connection:
                await connection.execute(_SCOPE, {"workspace": workspace})
                yield connection
        except (OperationalError, InterfaceError, PoolTimeout) as error:
            raise _unavailable(error) from error

    async def write(self, workspace: str, change: Change[T]) -> T:
        try:
            async with self._engine.begin() as connection:
                await connection.execute(_SCOPE, {"workspace": workspace})
                return await change(connection)
        except (OperationalError, InterfaceError, PoolTimeout) as error:
            raise _unavailable(error) from error

    async def migrate(self, revision: str = "head") -> None:
        owner = create_async_engine(self._url)
        try:
            await migrate(owner, revision)
        finally:
            await owner.dispose()

    async def revision(self) -> str | None:
        async with self.read(EVERYONE) as connection:
            return await revision(connection)

    def connections(self) -> tuple[int, int]:
        return in_use(self._engine, self._most)

    async def close(self) -> None:
        await self._engine.dispose()


def _unavailable(error: SQLAlchemyError) -> Unavailable:
    cause = type(getattr(error, "orig", None) or error).__name__
    return Unavailable(f"PostgreSQL did not take it: {cause}", "try again in a moment")


def _take_role(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def _on_connect(connection: Any, record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"SET ROLE {ROLE}")
        cursor.close()
        connection.commit()
