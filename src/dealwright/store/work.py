"""One command, one transaction: what a command reads, and all that it wants written.

Reads happen as the command goes; writes are collected and done together at its end, in one
order for everybody (answer, sealing keys, stream heads by name, tables, due rows), so that commands
never wait for each other in a circle. No network call happens inside.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Delete, Insert, Table, Update

from dealwright.core.errors import DealwrightError
from dealwright.store import alike, kinds, sealed
from dealwright.store.due import Claim, Mark, Settlement
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Keys
from dealwright.store.streams import StreamKind, kind_of
from dealwright.store.tables import insert_new, upsert

S = TypeVar("S")
ANY = -1
"""In place of an expected version: wherever the stream stands."""


@dataclass(frozen=True)
class Once:
    """A command that is to be carried out once, however often it is sent."""

    key: str
    request_hash: str


class AlreadyAnswered(DealwrightError):
    """The same command was answered before; this is that answer."""

    code = "already_answered"

    def __init__(self, status: int, answer: Any) -> None:
        super().__init__("this was answered before")
        self.status = status
        self.answer = answer


@dataclass
class Appended:
    """The events that one command adds to one stream after the version it saw."""

    after: int
    events: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class ClosedRow:
    """A row to be written with some of its texts closed, once their keys are there."""

    table: Table
    row: Mapping[str, Any]

    def statement(self, keys: Keys, dialect: str) -> Insert:
        return upsert(self.table, alike.close(self.row, self.table.name, keys), dialect)


@dataclass(frozen=True)
class Statement:
    """A change of a table; `otherwise` is raised when it touches no row, or one is in its way."""

    statement: Insert | Update | Delete | ClosedRow
    otherwise: DealwrightError | None


@dataclass
class Pending:
    """All that one command wants written."""

    appended: dict[str, Appended] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    loaded: dict[str, Loaded[Any]] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    marks: dict[tuple[str, str], Mark] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    settlement: Settlement | None = None
    answer: tuple[int, Any] | None = None

    def subjects(self) -> Iterator[str]:
        """Whose keys are needed to write all this."""
        for appended in self.appended.values():
            for event in appended.events:
                yield from sealed.subjects(event)
        for change in self.statements:
            if isinstance(change.statement, ClosedRow):
                yield from alike.subjects(change.statement.row)

    def kinds(self) -> Iterator[str]:
        """The kind of each event that is appended."""
        for appended in self.appended.values():
            for event in appended.events:
                yield kinds.kind_of(event).name


class Work(Reader):
    """What a command reads and writes; made by `Store.work` and by nothing else."""

    def __init__(self, reader: Reader, scope: "Scope") -> None:
        super().__init__(reader.connection, reader.workspace, reader.vault, reader.folds)
        self.scope = scope
        self.now = scope.now
        self.pending = Pending()
        self._seen: dict[str, Loaded[Any]] = {}

    async def peek_all(self, kind: StreamKind[S], ids: Sequence[str]) -> list[Loaded[S]]:
        """The streams folded, once for each work: what was appended since is in them."""
        missing = [id for id in dict.fromkeys(ids) if kind.stream(id) not in self._seen]
        for loaded in await super().peek_all(kind, missing) if missing else ():
            self._seen[loaded.stream] = loaded
        return [self._seen[kind.stream(id)] for id in ids]

    def start(self, kind: StreamKind[S], id: str) -> Loaded[S]:
        """A stream that does not exist yet; its first append is `OutOfDate` if it does."""
        started: Loaded[S] = Loaded(kind, id, 0, None)
        self._seen[started.stream] = started
        return started

    def append(self, to: Loaded[Any], *new: object) -> int:
        """Add events after the version that was loaded; answers the new version.

        At commit `OutOfDate` is raised when another command has appended meanwhile.
        """
        if not new:
            return to.version
        appended = self.pending.appended.setdefault(to.stream, Appended(to.version))
        for event in new:
            kinds.kind_of(event)
            to.apply(event)
            appended.events.append(event)
        self.pending.loaded[to.stream] = to
        return to.version

    def add_to(self, stream: str, *new: object) -> None:
        """Add events at the stream's end, wherever that is: for audit and inboxes."""
        kind = kind_of(stream)
        if kind is None or kind.table is not None:
            raise ValueError(f"{stream!r} has a state: load it and append")
        appended = self.pending.appended.setdefault(stream, Appended(ANY))
        appended.events.extend(new)

    def expect(self, loaded: Loaded[Any]) -> None:
        """Let the commit be `OutOfDate` if this stream has grown, though nothing is appended."""
        self.pending.expected.setdefault(loaded.stream, loaded.version)

    def put(self, table: Table, **values: Any) -> None:
        """Write a row, new or in place of the one with the same primary key; `Alike` is closed."""
        row = {"workspace": self.workspace, **values}
        closed = ClosedRow(table, row) if alike.subjects(row) else None
        self._change(closed or upsert(table, row, self.scope.dialect), None)

    def add(self, table: Table, taken: DealwrightError, **values: Any) -> None:
        """Write a new row; `taken` is raised when one like it is there."""
        row = {"workspace": self.workspace, **values}
        self._change(insert_new(table, row, self.scope.dialect), taken)

    def change(self, statement: Update | Delete, otherwise: DealwrightError | None = None) -> None:
        """Change rows of this workspace at commit; `otherwise` is raised when none was."""
        mine = statement.table.c.workspace == self.workspace
        self._change(statement.where(mine), otherwise)

    def make_due(self, kind: str, key: str, delay: float = 0.0, revive: bool = False) -> None:
        """Make work due after the commit, `delay` seconds later; `revive`: even if it is dead."""
        known = self.pending.marks.get((kind, key), Mark(kind, key, delay, revive))
        mark = Mark(kind, key, min(delay, known.delay), revive or known.revive)
        self.pending.marks[(kind, key)] = mark

    def tell(self, *names: str) -> None:
        """Wake who waits for these names after the commit, besides those of the streams."""
        self.pending.told.extend(names)

    def settle(self, position: int | None = None, again_in: float | None = None) -> None:
        """End the step that this work belongs to, in the same transaction."""
        self.pending.settlement = Settlement(position, again_in)

    def answer(self, status: int, body: Any) -> None:
        """Remember what the caller is told, for when he asks the same again."""
        self.pending.answer = (status, body)

    def _change(
        self, change: Insert | Update | Delete | ClosedRow, otherwise: DealwrightError | None
    ) -> None:
        self.pending.statements.append(Statement(change, otherwise))


@dataclass(frozen=True)
class Scope:
    """What surrounds one piece of work."""

    now: datetime
    dialect: str
    once: Once | None = None
    claim: Claim | None = None
    trace: str = ""


def row_of(loaded: Loaded[Any], workspace: str) -> Mapping[str, Any] | None:
    """The list row of a stream as it stands; None when its kind has no list."""
    kind = loaded.kind
    if kind.table is None or kind.row is None:
        return None
    own = {"workspace": workspace, "id": loaded.id, "version": loaded.version}
    return {**own, **kind.row(loaded.state)}
