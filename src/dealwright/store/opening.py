"""Open the database and the wake-ups that a URL names: SQLite by a path, PostgreSQL by a host."""

from pathlib import Path
from typing import Literal

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from dealwright.core.clock import Clock
from dealwright.core.errors import Invalid
from dealwright.store.counters import Counters, CounterTable, InProcessCounters
from dealwright.store.database import Database
from dealwright.store.notify import PostgresWakeups
from dealwright.store.postgres import PostgresDatabase
from dealwright.store.redis import RedisCounters, RedisWakeups
from dealwright.store.sqlite import SqliteDatabase
from dealwright.store.wakeups import InProcess, Wakeups

Backend = Literal["auto", "inproc", "postgres", "redis"]
"""How wake-ups travel."""
EXAMPLES = "it looks like sqlite:////data/dealwright.db or postgresql://user@host/dealwright"


def open_database(url: str, exclusive: bool = True) -> Database:
    """The database of the URL; `Invalid` when it is neither SQLite nor PostgreSQL.

    `exclusive=False` opens SQLite for reading beside the process that owns it.
    """
    kind, full = _kind(url)
    if kind == "sqlite":
        path = make_url(full).database
        if not path or path == ":memory:":
            raise Invalid("a SQLite database needs a file", EXAMPLES)
        return SqliteDatabase(Path(path), exclusive)
    return PostgresDatabase(full)


def open_wakeups(url: str, backend: Backend = "auto", redis_url: str | None = None) -> Wakeups:
    """Wake-ups over that database; `Invalid` when what is asked for cannot be had with it.

    `auto` is Redis where its URL is given, else LISTEN and NOTIFY where the database is
    PostgreSQL, else within the process.
    """
    kind, full = _kind(url)
    if backend == "redis" and not redis_url:
        raise Invalid("BUS_BACKEND is redis, and no Redis is named", "set DEALWRIGHT_REDIS_URL")
    if backend == "postgres" and kind != "postgresql":
        raise Invalid("BUS_BACKEND is postgres, and the database is not", "set it to auto")
    if redis_url and backend in ("auto", "redis"):
        return RedisWakeups(redis_url)
    if kind == "postgresql" and backend != "inproc":
        return PostgresWakeups(full)
    return InProcess()


def open_counters(
    database: Database, clock: Clock, secret: str, redis_url: str | None = None
) -> Counters:
    """What counts for all processes on that database: in Redis where there is one."""
    alone = database.dialect == "sqlite"
    here = InProcessCounters(clock) if alone else CounterTable(database, clock, secret)
    return RedisCounters(redis_url, here) if redis_url else here


def shown(url: str) -> str:
    """The URL as it may be printed: without its password."""
    return make_url(url).render_as_string()


def _kind(url: str) -> tuple[str, str]:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise Invalid("the database URL cannot be read", EXAMPLES) from None
    name = parsed.get_backend_name()
    if name == "postgresql":
        full = parsed.set(drivername="postgresql+psycopg")
        return name, full.render_as_string(hide_password=False)
    if name == "sqlite":
        return name, parsed.render_as_string(hide_password=False)
    raise Invalid(f"the database {name!r} is not supported", EXAMPLES)
