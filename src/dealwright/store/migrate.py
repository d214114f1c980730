"""Bring a database to a revision with Alembic; two processes that start at once take turns.

Alembic is imported when there is something to do: it is a tenth of a start on a database that is
up to date.
"""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

VERSION = text("SELECT version_num FROM alembic_version")
SCRIPTS = Path(__file__).parents[1] / "migrations"
_TURN = 0x6465616C
"""The key of the advisory lock that serialises migrations on PostgreSQL."""


async def migrate(engine: AsyncEngine, revision: str) -> None:
    """Upgrade or downgrade to `revision` (`head`, `base` or an id)."""
    async with engine.begin() as connection:
        await connection.run_sync(_migrate, revision)


def _migrate(connection: Connection, revision: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_TURN})"))
    present = _present(connection)
    if revision == "head" and present == newest():
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    steps = ScriptDirectory.from_config(config).iterate_revisions(present or "base", "base")
    if revision == "base" or revision in {step.revision for step in steps} - {present}:
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)


def _present(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(VERSION).scalar_one_or_none()


async def revision(connection: AsyncConnection) -> str | None:
    """To which revision the database has been brought; None where there are no tables yet."""
    return (await connection.execute(VERSION)).scalar_one_or_none()


@cache
def newest() -> str:
    """The revision that this program works with: the files are numbered in their order."""
    return max(path.name[:4] for path in (SCRIPTS / "versions").glob("[0-9]*.py"))
