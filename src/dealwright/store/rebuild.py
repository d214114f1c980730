"""Rebuild the list tables from the streams: what comes out must be what was there."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.store.reactions import handle
from dealwright.store.reader import Loaded
from dealwright.store.store import Store
from dealwright.store.streams import StreamKind, kind_of, registered
from dealwright.store.tables import EVERYONE, rows, streams, upsert
from dealwright.store.work import row_of


@dataclass(frozen=True)
class Rebuilt:
    """How many list rows were looked at, and the streams whose rows were wrong or missing.

    `derived` counts the streams from which other rows were worked out anew.
    """

    rows: int
    mended: tuple[str, ...]
    stray: int
    derived: int


async def rebuild(store: Store) -> Rebuilt:
    """Fold every stream anew and write its list row; rows without a stream are removed."""
    looked, mended = 0, []
    wanted: dict[str, set[tuple[str, str]]] = {}
    async for workspace, loaded in _all(store):
        looked += 1
        table = loaded.kind.table
        if table is None:
            continue
        wanted.setdefault(table.name, set()).add((workspace, loaded.id))
        if await _mend(store, workspace, loaded):
            mended.append(loaded.stream)
    stray = await _remove_stray(store, wanted)
    return Rebuilt(looked, tuple(mended), stray, await _derive(store))


async def _derive(store: Store) -> int:
    """Let the consumers that only keep rows of their own read every stream again."""
    again = [
        (workspace, stream, reaction)
        for workspace, stream in await _names(store)
        for reaction in store.reactions.derived()
        if kind_of(stream) is reaction.kind
    ]
    for workspace, stream, reaction in again:
        async with store.work(workspace) as work:
            await handle(reaction, work, stream, await work.events(stream))
    return len(again)


async def _all(store: Store) -> AsyncIterator[tuple[str, Loaded[Any]]]:
    for workspace, stream in await _names(store):
        kind = kind_of(stream)
        if kind is not None and kind.table is not None:
            async with store.read(workspace) as reader:
                yield workspace, await reader.load(kind, stream.partition("/")[2])


async def _names(store: Store) -> list[tuple[str, str]]:
    """Workspace and name of every stream."""
    async with store.database.read(EVERYONE) as connection:
        c = streams.c
        query = rows(streams, EVERYONE).order_by(c.workspace, c.stream)
        return [(row.workspace, row.stream) for row in await connection.execute(query)]


async def _mend(store: Store, workspace: str, loaded: Loaded[Any]) -> bool:
    row, table = row_of(loaded, workspace), loaded.kind.table
    if row is None or table is None:
        return False

    async def change(connection: AsyncConnection) -> bool:
        if await _version(connection, workspace, loaded.stream) != loaded.version:
            return False
        query = rows(table, workspace).where(table.c.id == loaded.id)
        present = (await connection.execute(query)).mappings().first()
        if present is not None and dict(present) == row:
            return False
        await connection.execute(upsert(table, row, store.database.dialect))
        return True

    return await store.database.write(workspace, change)


async def _remove_stray(store: Store, wanted: dict[str, set[tuple[str, str]]]) -> int:
    async def change(connection: AsyncConnection) -> int:
        removed = 0
        for kind in registered():
            if kind.table is not None:
                removed += await _remove(connection, kind, kind.table, wanted)
        return removed

    return await store.database.write(EVERYONE, change)


async def _remove(
    connection: AsyncConnection,
    kind: StreamKind[Any],
    table: Table,
    wanted: dict[str, set[tuple[str, str]]],
) -> int:
    """Remove the rows that no stream stands behind, by now either; answers how many."""
    removed, known = 0, wanted.get(table.name, set())
    for row in (await connection.execute(rows(table, EVERYONE))).all():
        if (row.workspace, row.id) in known:
            continue
        if not await _version(connection, row.workspace, kind.stream(row.id)):
            c = table.c
            one = delete(table).where(c.workspace == row.workspace, c.id == row.id)
            await connection.execute(one)
            removed += 1
    return removed


async def _version(connection: AsyncConnection, workspace: str, stream: str) -> int:
    """Where the stream stands, which nobody else moves now; 0 when there is none.

    Whoever appends writes the list row as well: a stream that has grown needs no mending.
    """
    query = rows(streams, workspace).where(streams.c.stream == stream).with_for_update()
    row = (await connection.execute(query)).first()
    return int(row.version) if row else 0
