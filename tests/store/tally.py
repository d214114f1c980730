"""A product as small as can be, for tests of the store: a tally that is counted up."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import BigInteger, Column, MetaData, String, Table
from sqlalchemy.ext.asyncio import create_async_engine

from dealwright.core.clock import SystemClock
from dealwright.store import kinds, streams
from dealwright.store.database import Database
from dealwright.store.reactions import Reactions
from dealwright.store.sealed import Erased, Sealed, Vault
from dealwright.store.store import Outside, Store
from dealwright.store.streams import StreamKind
from dealwright.store.wakeups import InProcess, Wakeups

SECRET = "a secret that only the tests use, 32+ characters"


@dataclass(frozen=True)
class Counted:
    by: str
    amount: int


@dataclass(frozen=True)
class Whispered:
    secret: Sealed[str]


@dataclass(frozen=True)
class Copied:
    """What a reaction writes for each Counted, with the version that it follows from."""

    version: int


@dataclass(frozen=True)
class Tally:
    total: int = 0
    heard: str | Erased | None = None


def fold(tally: Tally | None, event: Any) -> Tally:
    tally = tally or Tally()
    if isinstance(event, Counted):
        return replace(tally, total=tally.total + event.amount)
    return replace(tally, heard=event.secret.value)


def fold_copies(copies: tuple[int, ...] | None, event: Any) -> tuple[int, ...]:
    return (*(copies or ()), event.version)


for event_type in (Counted, Whispered, Copied):
    kinds.register(event_type)

tallies = Table(
    "tallies",
    MetaData(),
    Column("workspace", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("total", BigInteger, nullable=False),
)
TALLY = streams.register(
    StreamKind("tally", fold, tallies, lambda tally: {"total": tally.total}, remembered=True)
)
COPIES = streams.register(StreamKind("copies", fold_copies))
DIARY = streams.register(StreamKind[Tally]("diary", fold))


async def create_tables(url: str) -> None:
    """The list table of tallies, which is no part of the product."""
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(tallies.metadata.create_all)
        if connection.dialect.name == "postgresql":
            await connection.exec_driver_sql(
                "GRANT SELECT, INSERT, UPDATE, DELETE ON tallies TO dealwright_app"
            )
    await engine.dispose()


def open_store(
    database: Database, wakeups: Wakeups | None = None, reactions: Reactions | None = None
) -> Store:
    outside = Outside(SystemClock(), Vault(SECRET), wakeups or InProcess())
    return Store(database, outside, reactions or Reactions())


async def count(store: Store, id: str, amount: int = 1, workspace: str = "w1") -> None:
    async with store.work(workspace) as work:
        tally = await work.peek(TALLY, id)
        work.append(tally, Counted("test", amount))


async def total(store: Store, id: str, workspace: str = "w1") -> int:
    async with store.read(workspace) as reader:
        return (await reader.load(TALLY, id)).state.total
