"""Reading: what a workspace's streams and tables hold now, decrypted and folded."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, Row, Select, Table, and_, func, or_
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.core.errors import NotFound
from dealwright.store import alike, kinds, sealed
from dealwright.store.folds import Fold, Folds
from dealwright.store.sealed import Place, Vault
from dealwright.store.streams import Recorded, StreamKind
from dealwright.store.tables import counting, events, rows, streams

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

    def __init__(
        self, connection: AsyncConnection, workspace: str, vault: Vault, folds: Folds | None = None
    ) -> None:
        self.connection = connection
        self.workspace = workspace
        self.vault = vault
        self.folds = Folds(0) if folds is None else folds
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
        return (await self.peek_all(kind, [id]))[0]

    async def peek_all(self, kind: StreamKind[S], ids: Sequence[str]) -> list[Loaded[S]]:
        """Several streams of one kind folded, in that order, read together."""
        names = {kind.stream(id): id for id in ids}
        if not kind.remembered:
            found = {name: _begun(kind, id, None) for name, id in names.items()}
            await self._read_on(found, dict.fromkeys(names, 0))
            return [found[kind.stream(id)] for id in ids]
        heads = await self._heads(names)
        known = await self._known(heads)
        found = {name: _begun(kind, id, known.get(name)) for name, id in names.items()}
        behind = {
            name: found[name].version for name, at in heads.items() if at[0] > found[name].version
        }
        opened = await self._read_on(found, behind)
        for name in behind:
            before = known[name].subjects if name in known else frozenset()
            self._keep(found[name], heads[name], before | opened[name])
        return [found[kind.stream(id)] for id in ids]

    async def _read_on(
        self, found: Mapping[str, Loaded[Any]], behind: Mapping[str, int]
    ) -> dict[str, frozenset[str]]:
        """Apply what came after these versions; answers whose keys were needed for it."""
        opened = dict.fromkeys(behind, frozenset[str]())
        for recorded in await self.grown(behind) if behind else ():
            found[recorded.stream].apply(recorded.event)
            opened[recorded.stream] |= sealed.subjects(recorded.event)
        return opened

    async def _heads(self, names: Collection[str]) -> dict[str, tuple[int, str]]:
        """The version and hash of each stream's last event; a stream without one is left out."""
        c = streams.c
        found = await self.all(self.rows(streams).where(c.stream.in_(names)))
        return {row.stream: (row.version, row.head) for row in found}

    async def _known(self, heads: Mapping[str, tuple[int, str]]) -> dict[str, Fold]:
        """What is remembered of the streams and may be used by who sees these heads."""
        looked = {name: self.folds.find(self.workspace, name, *at) for name, at in heads.items()}
        known = {name: fold for name, fold in looked.items() if fold is not None}
        await self._find_keys({subject for fold in known.values() for subject in fold.subjects})
        erased = {
            name for name, fold in known.items() if not all(map(self._keys.get, fold.subjects))
        }
        for name in erased:
            self.folds.forget(self.workspace, name)
        return {name: fold for name, fold in known.items() if name not in erased}

    def _keep(self, loaded: Loaded[Any], head: tuple[int, str], subjects: frozenset[str]) -> None:
        if loaded.version == head[0] and all(map(self._keys.get, subjects)):
            fold = Fold(*head, loaded.state, subjects)
            self.folds.keep(self.workspace, loaded.stream, fold)

    async def reopened(self, subject: str, column: Column[Any], closed: str | None) -> str | None:
        """What a row keeps closed in the column (`Alike`); None where its key was destroyed."""
        await self._find_keys({subject})
        cell = alike.Cell(self.workspace, column.table.name, column.name)
        return alike.reopen(closed, self._keys.get(subject), cell)

    async def _find_keys(self, wanted: Collection[str]) -> None:
        missing = set(wanted) - self._keys.keys()
        self._keys.update(await self.vault.find(self.connection, self.workspace, missing))

    async def _read(self, found: Iterable[Row[Any]]) -> list[Recorded]:
        data = [(row, json.loads(row.data)) for row in found]
        needed = {subject for _, fields in data for subject in sealed.needed(fields)}
        await self._find_keys(needed)
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


def _begun(kind: StreamKind[S], id: str, fold: Fold | None) -> Loaded[S]:
    return Loaded(kind, id, fold.version if fold else 0, fold.state if fold else None)


def _place(row: Row[Any]) -> Place:
    return Place(row.workspace, row.stream, row.version)
