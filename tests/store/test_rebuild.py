"""`rebuild`: the lists are what the streams say, and what was changed behind its back is mended."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import ColumnElement, Integer, Table, delete, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.store.database import Change, Database
from dealwright.store.rebuild import rebuild
from dealwright.store.store import Store
from dealwright.store.streams import StreamKind, registered
from dealwright.store.tables import EVERYONE
from tests.security.whole import Whole, contents, furnish
from tests.site import Site, open_site, quick
from tests.store import tally
from tests.store.tally import count, tallies

T = TypeVar("T")


@pytest.fixture
async def site(database_url: str, tmp_path: Path) -> AsyncIterator[Site]:
    """The product, and beside its own lists that of the tallies, which the tests register."""
    async with open_site(quick(tmp_path, database_url)) as site:
        await tally.create_tables(database_url)
        yield site


@pytest.fixture
async def whole(site: Site) -> Whole:
    return await furnish(site, "ann")


def listed() -> list[tuple[StreamKind[Any], Table]]:
    """The kinds of streams of the product that have a list."""
    found = [(kind, kind.table) for kind in registered()]
    return [(kind, table) for kind, table in found if table is not None and table is not tallies]


async def test_after_the_whole_road_nothing_changes_and_what_was_harmed_is_mended(
    site: Site, whole: Whole
) -> None:
    workspace, store = whole.owner.workspace, site.parts.store
    before = await contents(site.parts, workspace)
    assert all(before[table.name] for _, table in listed())

    idle = await rebuild(store)
    unchanged = await contents(site.parts, workspace)
    harmed = [
        name for kind, table in listed() for name in await harm(store, kind, before[table.name])
    ]
    busy = await rebuild(store)

    assert (idle.mended, idle.stray) == ((), 0)
    assert unchanged == before
    assert sorted(busy.mended) == sorted(harmed)
    assert busy.stray == len(listed()) >= 7
    assert await contents(site.parts, workspace) == before


async def harm(store: Store, kind: StreamKind[Any], found: list[dict[str, Any]]) -> list[str]:
    """Alter the first row, add one of no stream, remove the others; answers whose are wrong."""
    assert kind.table is not None
    changes = [altered(kind.table, found[0]), copied(kind.table, found[0])]
    for change in (*changes, *(removed(kind.table, row) for row in found[1:])):
        await store.database.write(EVERYONE, change)
    return [kind.stream(row["id"]) for row in found]


def altered(table: Table, row: dict[str, Any]) -> Change[None]:
    """Another value in every column that is no part of the key."""
    keys = {column.name for column in table.primary_key.columns}
    values = {column.name: _other(column, row) for column in table.c if column.name not in keys}

    async def change(connection: AsyncConnection) -> None:
        await connection.execute(update(table).where(*_is(table, row)).values(**values))

    return change


def removed(table: Table, row: dict[str, Any]) -> Change[None]:
    async def change(connection: AsyncConnection) -> None:
        await connection.execute(delete(table).where(*_is(table, row)))

    return change


def copied(table: Table, row: dict[str, Any]) -> Change[None]:
    async def change(connection: AsyncConnection) -> None:
        await connection.execute(insert(table).values(**{**row, "id": "of_no_stream"}))

    return change


def _is(table: Table, row: dict[str, Any]) -> tuple[ColumnElement[bool], ...]:
    return (table.c.workspace == row["workspace"], table.c.id == row["id"])


def _other(column: Any, row: dict[str, Any]) -> object:
    value = row[column.name]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int) or (value is None and isinstance(column.type, Integer)):
        return (value or 0) + 1
    return "x"


class Meanwhile:
    """A database on which something else happens once, just before the next change."""

    def __init__(self, database: Database, happens: Callable[[], Awaitable[None]]) -> None:
        self.database = database
        self.dialect = database.dialect
        self._waiting = [happens]

    @property
    def now(self) -> ColumnElement[int]:
        return self.database.now

    def read(self, workspace: str) -> AbstractAsyncContextManager[AsyncConnection]:
        return self.database.read(workspace)

    async def write(self, workspace: str, change: Change[T]) -> T:
        while self._waiting:
            await self._waiting.pop()()
        return await self.database.write(workspace, change)

    async def migrate(self, revision: str = "head") -> None:
        await self.database.migrate(revision)

    async def revision(self) -> str | None:
        return await self.database.revision()

    def connections(self) -> tuple[int, int]:
        return self.database.connections()

    async def close(self) -> None:
        await self.database.close()


async def totals(store: Store) -> dict[str, tuple[int, int]]:
    """Each tally's version and total, by the list."""
    async with store.read("w1") as reader:
        return {row.id: (row.version, row.total) for row in await reader.all(reader.rows(tallies))}


async def test_what_others_append_in_the_meantime_is_left_alone(store: Store) -> None:
    await count(store, "a", 1)
    await store.database.write(EVERYONE, altered(tallies, {"workspace": "w1", "id": "a", **WRONG}))

    async def happens() -> None:
        await count(store, "a", 10)
        await count(store, "b", 5)

    done = await rebuild(tally.open_store(Meanwhile(store.database, happens)))

    assert (done.mended, done.stray) == ((), 0)
    assert await totals(store) == {"a": (2, 11), "b": (1, 5)}


WRONG = {"version": 7, "total": 99}
