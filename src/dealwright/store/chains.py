"""A stream's chain of hashes, worked out anew: what an audit trail names and is checked against."""

from dataclasses import dataclass

from dealwright.core.errors import NotFound
from dealwright.store.database import Database
from dealwright.store.reader import Reader
from dealwright.store.streams import FIRST, Link
from dealwright.store.tables import EVERYONE, events, rows, streams


@dataclass(frozen=True)
class Chained:
    """One event's place in the chain."""

    version: int
    kind: str
    time: str
    hash: str


@dataclass(frozen=True)
class Chain:
    """The chain of a stream; `broken` is the first version that is not as it was recorded."""

    stream: str
    links: tuple[Chained, ...]
    broken: int | None = None

    @property
    def head(self) -> str:
        """The hash of the last event, which covers all before it."""
        return self.links[-1].hash if self.links else FIRST

    def upto(self, version: int) -> "Chain":
        """The chain as it was at that version."""
        broken = self.broken if self.broken is not None and self.broken <= version else None
        return Chain(self.stream, self.links[:version], broken)


async def chain(reader: Reader, stream: str) -> Chain:
    """The chain of a stream, each hash worked out from the event and the one before it."""
    c = events.c
    query = reader.rows(events).where(c.stream == stream).order_by(c.version)
    previous, broken = FIRST, None
    links: list[Chained] = []
    for row in await reader.all(query):
        link = Link(
            row.workspace, row.stream, row.version, row.kind, row.schema, row.time, row.data
        )
        previous = link.hash(previous)
        if broken is None and (previous != row.hash or row.version != len(links) + 1):
            broken = int(row.version)
        links.append(Chained(row.version, row.kind, row.time, previous))
    return Chain(stream, tuple(links), broken)


async def owner(database: Database, stream: str) -> str:
    """The workspace whose stream it is, for who operates the installation."""
    async with database.read(EVERYONE) as connection:
        query = rows(streams, EVERYONE).where(streams.c.stream == stream)
        row = (await connection.execute(query.limit(1))).first()
    if row is None:
        raise NotFound(f"there is no {stream!r} here")
    return str(row.workspace)
