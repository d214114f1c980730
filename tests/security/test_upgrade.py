"""A home that an older version has filled is brought up to this one, and all that was in it stays.

The older version is this one's furnished home, brought down: lists that came later are gone then,
and are made anew from the streams.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, create_engine, text

from dealwright.store.audit import verify
from dealwright.store.opening import open_database
from dealwright.store.rebuild import rebuild
from tests.security import furnished
from tests.security.whole import Contents
from tests.site import open_site, quick
from tests.store.tally import create_tables

OLD = "0036"
"""The last version before purchase orders could be amended."""
SINCE = {"amendments", "credit_notes"}
"""Lists that have come since."""
COUNT_ON = """
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT table_name AS list, column_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND pg_get_serial_sequence(table_name, column_name) <> ''
    LOOP
        EXECUTE format('SELECT setval(%L, (SELECT coalesce(max(%I), 0) + 1 FROM %I))',
            pg_get_serial_sequence(one.list, one.name), one.name, one.list);
    END LOOP;
END $$
"""


@contextmanager
def opened(url: str) -> Iterator[tuple[Connection, MetaData]]:
    """The database as it stands, whatever its version, and as somebody whom no wall stops."""
    engine = create_engine(url.replace("+aiosqlite", ""))
    with engine.begin() as connection:
        schema = MetaData()
        schema.reflect(connection)
        schema.remove(schema.tables["alembic_version"])
        yield connection, schema
    engine.dispose()


def everything(url: str) -> Contents:
    """Every row of every table."""
    with opened(url) as (connection, schema):
        return {
            name: sorted(
                (dict(row) for row in connection.execute(table.select()).mappings()), key=repr
            )
            for name, table in schema.tables.items()
        }


def fill(url: str, rows: Contents) -> None:
    """Put these rows into a database that has the tables, and counts on behind them."""
    with opened(url) as (connection, schema):
        for table in schema.sorted_tables:
            connection.execute(table.delete())
            if rows[table.name]:
                connection.execute(table.insert(), rows[table.name])
        if connection.dialect.name == "postgresql":
            connection.execute(text(COUNT_ON))


def known(rows: Contents, before: Contents) -> Contents:
    """Of these rows what there was before, in tables and columns."""
    columns = {name: list(some[0]) for name, some in before.items() if some}
    return {
        name: [{key: row[key] for key in columns[name]} for row in rows[name]]
        if some
        else rows[name]
        for name, some in before.items()
    }


async def brought(url: str, version: str = "head") -> Contents:
    """Everything in it once it has that version."""
    database = open_database(url)
    await database.migrate(version)
    await database.close()
    return everything(url)


async def test_what_an_older_version_has_written_is_there_after_the_upgrade(
    furnished_home: Path, tmp_path: Path, database_url: str
) -> None:
    home = furnished.copy(furnished_home, tmp_path / "home")
    filled = f"sqlite+aiosqlite:///{home / 'dealwright.db'}"
    new, old = everything(filled), await brought(filled, OLD)
    await brought(database_url, OLD)
    fill(database_url, old)

    upgraded = await brought(database_url)

    assert not SINCE & old.keys()
    assert all(old[name] for name in ("events", "purchase_orders", "invoices", "exchange_rates"))
    assert shape(known(upgraded, old)) == shape(old)
    await create_tables(database_url)
    async with open_site(quick(home, database_url)) as site:
        again = await rebuild(site.parts.store)
        whole = furnished.whole(site.app)
        [order] = whole.ids["order"]
        lists = ("credit-notes", f"purchase-orders/{order}/amendments", "exchange-rates")
        shown = [len(await whole.owner.every(name)) for name in lists]
        assert (await verify(site.parts.database, site.parts.seals)).findings == ()
    assert again.stray == 0
    after = everything(database_url)
    for name in SINCE:
        assert new[name]
        assert after[name] == new[name]
    assert shown == [len(new["credit_notes"]), 1, len(old["exchange_rates"])]


def shape(rows: Contents) -> Any:
    """Rows in an order of their own."""
    return {name: sorted(some, key=repr) for name, some in rows.items()}


async def test_requests_of_orders_that_came_to_nothing_before_end_too(database_url: str) -> None:
    await brought(database_url, "0044")
    order = {"workspace": "ws_1", "version": 3, "at": "", "sender": "", "asking": ""}
    order |= {"product": "", "unit": "", "vendor_name": "", "currency": ""}
    stages = ("failed", "cancelled", "calling", "paid")
    with opened(database_url) as (connection, schema):
        orders = [{**order, "id": f"req_{one}", "stage": one} for one in stages]
        connection.execute(schema.tables["message_orders"].insert(), orders)

    due = (await brought(database_url))["due"]

    wanted = {f"order/req_{one}" for one in ("failed", "cancelled")}
    assert {one["key"] for one in due if one["kind"] == "orders.ended"} == wanted
    assert {one["position"] for one in due} == {0}
