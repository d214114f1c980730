"""Bring a database to a revision with Alembic; two processes that start at once take turns."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

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
    present = MigrationContext.configure(connection).get_current_revision()
    if revision == "head" and present == newest():
        return
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    script = ScriptDirectory.from_config(config)
    if revision == "base" or (
        present and revision != "head" and _is_older(script, revision, present)
    ):
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)


def _is_older(script: ScriptDirectory, revision: str, present: str) -> bool:
    older = {step.revision for step in script.iterate_revisions(present, "base")}
    return revision in older


async def revision(connection: AsyncConnection) -> str | None:
    """To which revision the database has been brought; None where there are no tables yet."""
    found = await connection.execute(text("SELECT version_num FROM alembic_version"))
    return found.scalar_one_or_none()


@cache
def newest() -> str | None:
    """The revision that this program works with."""
    return ScriptDirectory(str(SCRIPTS)).get_current_head()
