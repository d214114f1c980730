"""Reading: what a workspace's streams and tables hold now, decrypted and folded."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Row, Select, Table, and_, func, or_
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.core.errors import NotFound
from dealwright.store import kinds, sealed
from dealwright.store.sealed import Place, Vault
from dealwright.store.streams import Recorded, StreamKind
from dealwright.store.tables import counting, events, rows

S = TypeVar("S")


@dataclass
class Loaded(Generic[S]):
    """A stream as it stood when it was read: commands decide on it and append after it."""

    kind: StreamKind[S]
    id: str
    version: int
    _state: S | None

    @property
    def stream(self) -> str:
        return self.kind.stream(self.id)

    @property
    def state(self) -> S:
        if self._state is None:
            raise NotFound(f"there is no {self.kind.name} {self.id!r}")
        return self._state

    def apply(self, event: object) -> None:
        self._state = self.kind.fold(self._state, event)
        self.version += 1


class Reader:
    """Reads for one workspace; nothing of another can be seen through it."""

    def __init__(self, connection: AsyncConnection, workspace: str, vault: Vault) -> None:
        self.connection = connection
        self.workspace = workspace
        self._vault = vault
        self._keys: dict[str, bytes | None] = {}

    def rows(self, table: Table) -> Select[Any]:
        """A query for this workspace's rows of the table."""
        return rows(table, self.workspace)

    async def all(self, query: Select[Any]) -> Sequence[Row[Any]]:
        found: Sequence[Row[Any]] = (await self.connection.execute(query)).all()
        return found

    async def first(self, query: Select[Any]) -> Row[Any] | None:
        row: Row[Any] | None = (await self.connection.execute(query.limit(1))).first()
        return row

    async def one(self, query: Select[Any], what: str) -> Row[Any]:
        """The first row; `NotFound` naming `what` when there is none."""
        row = await self.first(query)
        if row is None:
            raise NotFound(f"there is no {what}")
        return row

    async def count(self, query: Select[Any]) -> int:
        return int((await self.connection.execute(counting(query))).scalar_one())

    async def events(self, stream: str, after: int = 0) -> list[Recorded]:
        """Everything of the stream after that version, in order."""
        c = events.c
        query = self.rows(events).where(c.stream == stream, c.version > after)
        found = await self.all(query.order_by(c.version))
        return await self._read(found)

    async def grown(self, after: Mapping[str, int]) -> list[Recorded]:
        """Everything of several streams, each after its own version, as of one moment."""
        c = events.c
        newer = [and_(c.stream == stream, c.version > n) for stream, n in sorted(after.items())]
        query = self.rows(events).where(or_(*newer))
        return await self._read(await self.all(query.order_by(c.stream, c.version)))

    async def last_times(self, streams: Collection[str]) -> dict[str, str]:
        """When something was last appended to each of the streams."""
        c = events.c
        query = self.rows(events).where(c.stream.in_(streams)).group_by(c.stream)
        last = func.max(c.time).label("last")
        found = await self.all(query.with_only_columns(c.stream, last))
        return {row.stream: row.last for row in found}

    async def load(self, kind: StreamKind[S], id: str) -> Loaded[S]:
        """The stream folded; `NotFound` when this workspace has none of that id."""
        loaded = await self.peek(kind, id)
        if loaded.version == 0:
            raise NotFound(f"there is no {kind.name} {id!r}")
        return loaded

    async def peek(self, kind: StreamKind[S], id: str) -> Loaded[S]:
        """The stream folded; version 0 when there is none yet."""
        loaded: Loaded[S] = Loaded(kind, id, 0, None)
        for recorded in await self.events(kind.stream(id)):
            loaded.apply(recorded.event)
        return loaded

    async def _read(self, found: Iterable[Row[Any]]) -> list[Recorded]:
        data = [(row, json.loads(row.data)) for row in found]
        needed = {subject for _, fields in data for subject in sealed.needed(fields)}
        missing = needed - self._keys.keys()
        self._keys.update(await self._vault.find(self.connection, self.workspace, missing))
        return [
            Recorded(
                row.stream,
                row.version,
                row.kind,
                row.time,
                kinds.load(row.kind, row.schema, sealed.reopen(fields, self._keys, _place(row))),
            )
            for row, fields in data
        ]


def _place(row: Row[Any]) -> Place:
    return Place(row.workspace, row.stream, row.version)
