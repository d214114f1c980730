"""The stream and the list of forks, and the only SQL about them."""

from collections.abc import Sequence

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table, update

from dealwright.negotiations.fork_events import Fork, ForkRemoved, fold
from dealwright.store.reader import Loaded, Reader
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata, sealing_keys
from dealwright.store.work import Work

forks = Table(
    "forks",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("negotiation", String(40), nullable=False),
    Column("until", String(40), nullable=False),
    Column("removed", Boolean, nullable=False),
    Index("ix_forks_workspace_negotiation", "workspace", "negotiation"),
)


def _row(fork: Fork) -> dict[str, object]:
    made = fork.made
    return {"negotiation": made.negotiation, "until": made.until, "removed": fork.removed}


FORK = register(StreamKind("fork", fold, forks, _row))


async def kept(reader: Reader, negotiation: str, now: str) -> Sequence[str]:
    """The ids of a negotiation's forks."""
    c = forks.c
    query = reader.rows(forks).where(c.negotiation == negotiation, c.removed.is_(False))
    return [str(row.id) for row in await reader.all(query.where(c.until > now).order_by(c.id))]


def remove(work: Work, fork: Loaded[Fork], by: str | None) -> None:
    """Take it out of the list, and make all that is sealed in it unreadable for ever."""
    work.append(fork, ForkRemoved(by))
    mine = update(sealing_keys).where(sealing_keys.c.subject == fork.stream)
    work.change(mine.values(wrapped=None))
