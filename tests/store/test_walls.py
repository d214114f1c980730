"""Row-level security on PostgreSQL: the second wall, should the first one have a hole."""

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import create_async_engine

from dealwright.migrations.metadata import metadata
from dealwright.store.opening import open_database
from dealwright.store.postgres import PostgresDatabase
from tests.store.tally import DIARY, Counted, open_store

pytestmark = pytest.mark.postgres
EVENTS = text("SELECT workspace FROM events")


@pytest.fixture
def database(postgres_url: str) -> PostgresDatabase:
    opened = open_database(postgres_url)
    assert isinstance(opened, PostgresDatabase)
    return opened


async def note(database: PostgresDatabase, workspace: str) -> None:
    async with open_store(database).work(workspace) as work:
        work.append(work.start(DIARY, "day"), Counted("x", 1))


async def test_a_query_without_a_filter_sees_only_its_own_workspace(
    database: PostgresDatabase,
) -> None:
    await note(database, "w1")
    await note(database, "w2")

    async with database.read("w1") as connection:
        seen = (await connection.execute(EVENTS)).scalars().all()
    async with database.read("*") as connection:
        all_of_them = (await connection.execute(EVENTS)).scalars().all()

    assert seen == ["w1"]
    assert sorted(all_of_them) == ["w1", "w2"]
    await database.close()


async def test_without_a_workspace_nothing_is_seen(database: PostgresDatabase) -> None:
    await note(database, "w1")

    async with database.read("") as connection:
        seen = (await connection.execute(EVENTS)).scalars().all()

    assert seen == []
    await database.close()


async def test_a_row_cannot_be_written_into_another_workspace(database: PostgresDatabase) -> None:
    insert = text("INSERT INTO sealing_keys VALUES ('w2', 'someone', 'x')")

    with pytest.raises(ProgrammingError, match="row-level security"):
        await database.write("w1", lambda connection: connection.execute(insert))

    await database.close()


async def test_the_programs_role_sees_through_nothing(database: PostgresDatabase) -> None:
    query = text("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")

    async with database.read("w1") as connection:
        row = (await connection.execute(query)).one()

    assert tuple(row) == (False, False)
    await database.close()


async def test_every_table_of_the_product_has_the_wall(postgres_url: str) -> None:
    query = text("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
    engine = create_async_engine(postgres_url)

    async with engine.connect() as connection:
        walled = set((await connection.execute(query)).scalars())

    await engine.dispose()
    assert set(metadata.tables) - walled == set()


LAY = """
INSERT INTO purchase_orders
SELECT (jsonb_populate_record(NULL::purchase_orders, jsonb_object_agg(column_name,
    CASE data_type WHEN 'boolean' THEN 'false' WHEN 'bigint' THEN '1' ELSE 'x' END))).*
FROM information_schema.columns WHERE table_name = 'purchase_orders'
"""
HOSTED = (
    "CREATE ROLE hosted LOGIN",
    "GRANT dealwright_app TO hosted",
    "GRANT CREATE ON SCHEMA public TO hosted",
)
OWNED = """
DO $$ DECLARE one regclass; BEGIN
    FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r'
        AND relnamespace = 'public'::regnamespace
    LOOP EXECUTE 'ALTER TABLE ' || one || ' OWNER TO hosted'; END LOOP;
END $$
"""


async def test_a_migration_changes_the_rows_of_every_workspace_though_its_user_is_no_superuser(
    postgres_url: str,
) -> None:
    """As a hosted PostgreSQL lets nobody be one; the tests' own user sees through every wall."""
    engine = create_async_engine(postgres_url)
    async with engine.begin() as connection:
        for statement in (*HOSTED, OWNED, LAY):
            await connection.exec_driver_sql(statement)
    hosted = PostgresDatabase(str(make_url(postgres_url).set(username="hosted")))

    await hosted.migrate("0042")
    await hosted.migrate()

    async with hosted.read("*") as connection:
        channels = (await connection.execute(text("SELECT channel FROM purchase_orders"))).scalars()
        assert list(channels) == ["outbox"]
    await hosted.close()
    await engine.dispose()


MADE = (
    "CREATE ROLE maker LOGIN",
    "GRANT dealwright_app TO maker WITH ADMIN TRUE, INHERIT FALSE, SET FALSE",
    "GRANT CREATE ON SCHEMA public TO maker",
)


async def test_who_made_the_programs_role_without_being_a_superuser_may_take_it(
    postgres_url: str,
) -> None:
    """Since PostgreSQL 16 who makes a role administers it, but is not let take it by that."""
    engine = create_async_engine(postgres_url)
    async with engine.begin() as connection:
        for statement in (*MADE, OWNED.replace("hosted", "maker")):
            await connection.exec_driver_sql(statement)
    maker = PostgresDatabase(str(make_url(postgres_url).set(username="maker")))

    await maker.migrate("0043")
    await maker.migrate()

    async with maker.read("*") as connection:
        assert (await connection.execute(EVENTS)).scalars().all() == []
    await maker.close()
    await engine.dispose()
