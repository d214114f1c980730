"""A stream is a thing's history: events with versions 1, 2, 3 …, chained by their hashes.

What a stream is now is a fold of its events; each kind of stream may have one list table whose
row is worked out from that fold, for lists and search.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, Column, Index, String, Table
from sqlalchemy.schema import SchemaItem

from dealwright.core import canonical
from dealwright.core.errors import Invalid
from dealwright.store.tables import metadata

S = TypeVar("S")
FIRST = ""
"""What the first event of a stream has in place of its predecessor's hash."""


@dataclass(frozen=True)
class Recorded:
    """An event in its place: `version` counts from 1 without gaps within the stream."""

    stream: str
    version: int
    kind: str
    time: str
    event: Any


@dataclass(frozen=True)
class StreamKind(Generic[S]):
    """One kind of stream: how its name is built, how it folds, and which list row it has.

    `parts` counts the segments of the name: `negotiation/{id}` has 2, `negotiation/{id}/{side}`
    has 3. `row` gives the columns of `table` besides workspace, id and version. A kind that is
    read again and again, and whose states nobody changes in place, may be `remembered`.
    """

    name: str
    fold: Callable[[S | None, Any], S]
    table: Table | None = None
    row: Callable[[S], Mapping[str, Any]] | None = None
    parts: int = 2
    remembered: bool = False

    def stream(self, id: str) -> str:
        return f"{self.name}/{id}"


def dated_table(name: str, *more: SchemaItem) -> Table:
    """The list table of streams that are listed by when they began: `at` is an ISO time."""
    return Table(
        name,
        metadata,
        Column("workspace", String(40), primary_key=True),
        Column("id", String(40), primary_key=True),
        Column("version", BigInteger, nullable=False),
        Column("at", String(40), nullable=False),
        *more,
        Index(f"ix_{name}_workspace_at", "workspace", "at"),
    )


_kinds: dict[tuple[str, int], StreamKind[Any]] = {}


def register(kind: StreamKind[S]) -> StreamKind[S]:
    """Make a kind of stream known; `ValueError` when its name is taken."""
    if _kinds.setdefault((kind.name, kind.parts), kind) is not kind:
        raise ValueError(f"the stream kind {kind.name!r} with {kind.parts} parts is taken")
    return kind


def registered() -> list[StreamKind[Any]]:
    return list(_kinds.values())


def kind_of(stream: str) -> StreamKind[Any] | None:
    """The kind of the stream of that name, None when nothing registered it."""
    name = stream.split("/", 1)[0]
    return _kinds.get((name, stream.count("/") + 1))


def id_of(stream: str) -> str:
    """`neg_1` of `negotiation/neg_1`; `Invalid` for a name without a slash."""
    _, slash, id = stream.partition("/")
    if not slash:
        raise Invalid(f"{stream!r} is not a stream's name", "it looks like negotiation/neg_1")
    return id


@dataclass(frozen=True)
class Link:
    """What an event's hash covers besides its predecessor's hash."""

    workspace: str
    stream: str
    version: int
    kind: str
    schema: int
    time: str
    data: str

    def hash(self, previous: str) -> str:
        """SHA-256 over the fields as a JSON list, so that no two events have the same bytes."""
        parts = [previous, self.workspace, self.stream, self.version, self.kind]
        text = canonical.dumps([*parts, self.schema, self.time, self.data])
        return hashlib.sha256(text.encode()).hexdigest()
