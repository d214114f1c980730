"""Counts for a time: how often something happened in a window, for one process or for all.

Names are kept as keyed hashes: they may hold addresses of people.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any, Protocol

from sqlalchemy import BigInteger, Column, Index, String, Table, case, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.core.clock import Clock
from dealwright.store.database import Database
from dealwright.store.sealed import derive
from dealwright.store.tables import EVERYONE, insert_new, metadata, rows, upsert

MICRO = 1_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SWEEP_AT = 10_000
"""So many windows in one process before those that have ended are swept out."""

counters = Table(
    "counters",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("hits", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False),
    Index("ix_counters_expires", "expires"),
)


@dataclass(frozen=True)
class Window:
    """How often it happened in the present window, this time included, and seconds left of it."""

    count: int
    left: int


class Counters(Protocol):
    """Counts what happens in windows of so many seconds, each from the first time on."""

    async def hit(self, windows: Mapping[str, int]) -> Mapping[str, Window]:
        """Count one more for each of the names, which come with the seconds of their windows."""
        ...

    async def close(self) -> None: ...


class InProcessCounters:
    """For a process that is alone with its database."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._counts: dict[str, tuple[int, datetime]] = {}

    async def hit(self, windows: Mapping[str, int]) -> Mapping[str, Window]:
        now = self._clock.now()
        if len(self._counts) > SWEEP_AT:
            self._counts = {name: one for name, one in self._counts.items() if one[1] > now}
        return {name: self._hit(name, seconds, now) for name, seconds in windows.items()}

    async def close(self) -> None:
        return None

    def _hit(self, name: str, seconds: int, now: datetime) -> Window:
        count, until = self._counts.get(name, (0, now))
        if until <= now:
            count, until = 0, now + timedelta(seconds=seconds)
        self._counts[name] = (count + 1, until)
        return Window(count + 1, ceil((until - now).total_seconds()))


@dataclass(frozen=True)
class Count:
    """What is kept under a name; it means nothing any more after `expires`."""

    count: int
    until: datetime
    expires: datetime


NOTHING = Count(0, EPOCH, EPOCH)
Decide = Callable[[Mapping[str, Count]], Mapping[str, Count]]
"""What is kept under some names, as it is to be kept; what it raises leaves all as it was."""


class CounterTable:
    """In the database: for all processes that share it, and across restarts."""

    def __init__(self, database: Database, clock: Clock, secret: str) -> None:
        self._database = database
        self._clock = clock
        self._salt = derive(secret, "dealwright counters")

    async def hit(self, windows: Mapping[str, int]) -> Mapping[str, Window]:
        now = _micro(self._clock.now())
        keys = {self._key(name): name for name in windows}
        new = [_window(key, now + windows[keys[key]] * MICRO) for key in sorted(keys)]

        async def count(connection: AsyncConnection) -> dict[str, Window]:
            found = await connection.execute(_count(new, now, self._database.dialect))
            return {
                keys[row.key]: Window(row.hits, ceil((row.until - now) / MICRO)) for row in found
            }

        counted = await self._database.write(EVERYONE, count)
        if any(window.count == 1 for window in counted.values()):
            await self._sweep(now)
        return counted

    async def close(self) -> None:
        return None

    async def change(self, names: tuple[str, ...], decide: Decide) -> None:
        """Decide what is kept under these names; two who do so at once take turns."""
        now = _micro(self._clock.now())
        keys = {self._key(name): name for name in names}

        async def change(connection: AsyncConnection) -> None:
            found = await self._locked(connection, sorted(keys), now)
            kept = {name: found.get(key, NOTHING) for key, name in keys.items()}
            for name, count in decide(kept).items():
                row = _row(self._key(name), count)
                await connection.execute(upsert(counters, row, self._database.dialect))

        await self._database.write(EVERYONE, change)
        await self._sweep(now)

    async def _locked(
        self, connection: AsyncConnection, keys: list[str], now: int
    ) -> dict[str, Count]:
        for key in keys:
            empty = {**_window(key, now), "hits": 0}
            await connection.execute(insert_new(counters, empty, self._database.dialect))
        c = counters.c
        mine = rows(counters, EVERYONE).where(c.workspace == EVERYONE, c.key.in_(keys))
        found = await connection.execute(mine.order_by(c.key).with_for_update())
        return {row.key: _kept(row) for row in found if row.expires > now}

    async def _sweep(self, now: int) -> None:
        """Forget some of what has expired; what others hold is left to them."""
        c = counters.c
        old = rows(counters, EVERYONE).where(c.expires <= now).with_only_columns(c.key)
        free = old.limit(100).with_for_update(skip_locked=True)
        gone = delete(counters).where(c.key.in_(free.scalar_subquery()))

        async def sweep(connection: AsyncConnection) -> None:
            await connection.execute(gone)

        await self._database.write(EVERYONE, sweep)

    def _key(self, name: str) -> str:
        return hmac.new(self._salt, name.encode(), hashlib.sha256).hexdigest()


def _count(new: list[dict[str, Any]], now: int, dialect: str) -> Any:
    """One statement: a new window for each, or one more in the window that is open."""
    make: Any = postgresql.insert if dialect == "postgresql" else sqlite.insert
    insert = make(counters).values(new)
    over, fresh = counters.c.until <= now, insert.excluded
    change = {
        "hits": case((over, 1), else_=counters.c.hits + 1),
        "until": case((over, fresh.until), else_=counters.c.until),
        "expires": case((over, fresh.expires), else_=counters.c.expires),
    }
    counted = insert.on_conflict_do_update(index_elements=["workspace", "key"], set_=change)
    return counted.returning(counters.c.key, counters.c.hits, counters.c.until)


def _window(key: str, until: int) -> dict[str, Any]:
    return {"workspace": EVERYONE, "key": key, "hits": 1, "until": until, "expires": until}


def _row(key: str, count: Count) -> dict[str, Any]:
    until, expires = _micro(count.until), _micro(count.expires)
    return {**_window(key, until), "hits": count.count, "expires": expires}


def _kept(row: Any) -> Count:
    return Count(row.hits, _time(row.until), _time(row.expires))


def _micro(time: datetime) -> int:
    return (time - EPOCH) // timedelta(microseconds=1)


def _time(micro: int) -> datetime:
    return EPOCH + timedelta(microseconds=micro)
