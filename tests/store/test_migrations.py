"""Migrations lead to what the code says, up and down, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import create_async_engine

from dealwright.migrations.metadata import metadata
from dealwright.store.database import Database


async def tables(database_url: str) -> set[str]:
    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        found = await connection.run_sync(lambda one: set(inspect(one).get_table_names()))
    await engine.dispose()
    return found - {"alembic_version"}


async def test_the_migrations_make_exactly_the_tables_of_the_code(
    database: Database, database_url: str
) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        found = await connection.run_sync(differences)
    await engine.dispose()

    assert found == []
    assert await tables(database_url) == set(metadata.tables)


async def test_every_migration_can_be_undone_and_done_again(
    database: Database, database_url: str
) -> None:
    await database.migrate("base")
    nothing = await tables(database_url)
    await database.migrate("0001")
    first = await tables(database_url)
    await database.migrate("head")

    assert nothing == set()
    assert "events" in first
    assert await tables(database_url) == set(metadata.tables)


async def test_migrating_twice_changes_nothing(database: Database, database_url: str) -> None:
    before = await tables(database_url)

    await database.migrate()

    assert await tables(database_url) == before
