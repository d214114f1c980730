"""Described strategies: the present version of each; what each says stands sealed in the audit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Column, Integer, Row, String, Table, update

from dealwright.core.errors import OutOfDate, Refused
from dealwright.identity.events import AUDIT
from dealwright.store.reader import Reader
from dealwright.store.sealed import Erased
from dealwright.store.streams import Recorded
from dealwright.store.tables import metadata
from dealwright.store.work import Work
from dealwright.strategies.bodies import StrategyDescription
from dealwright.strategies.model import StrategyRecorded

strategies = Table(
    "strategies",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("changed", String(40), nullable=False),
)


@dataclass(frozen=True)
class Described:
    """A strategy as it stands."""

    name: str
    version: int
    retired: bool
    changed: str


def add(work: Work, one: Described) -> None:
    """At commit; `Refused` when there is one of that name, retired or not."""
    taken = Refused(
        f"there is a strategy {one.name!r} already", "change it, or choose another name"
    )
    work.add(strategies, taken, **vars(one))


def change(work: Work, one: Described, version: int) -> None:
    """At commit; `OutOfDate` when it does not stand at `version` any more."""
    c = strategies.c
    which = update(strategies).where(c.name == one.name, c.version == version)
    work.change(which.values(**vars(one)), OutOfDate(f"{one.name} was changed meanwhile"))


async def described(reader: Reader, name: str) -> Described:
    """`NotFound` when there is none of that name."""
    query = reader.rows(strategies).where(strategies.c.name == name)
    return _read(await reader.one(query, f"strategy {name!r}"))


async def found(reader: Reader, name: str) -> Described | None:
    """The same, None when there is none."""
    row = await reader.first(reader.rows(strategies).where(strategies.c.name == name))
    return _read(row) if row is not None else None


async def listed(reader: Reader, after: str, limit: int) -> Sequence[Described]:
    """By name after that one, retired ones too."""
    query = reader.rows(strategies).where(strategies.c.name > after)
    return list(map(_read, await reader.all(query.order_by(strategies.c.name).limit(limit))))


async def taken(reader: Reader, names: Collection[str]) -> frozenset[str]:
    """Which of these names are those of described strategies."""
    query = reader.rows(strategies).where(strategies.c.name.in_(names))
    return frozenset(row.name for row in await reader.all(query)) if names else frozenset()


async def versions(reader: Reader, name: str) -> Sequence[Recorded]:
    """Each version as it was recorded, the latest first."""
    found = await reader.events(audit(name))
    return [one for one in reversed(found) if isinstance(one.event, StrategyRecorded)]


async def said(reader: Reader, names: Collection[str]) -> Mapping[str, StrategyDescription | None]:
    """What each of them says now; None for one that was erased."""
    grown = await reader.grown({audit(name): 0 for name in names}) if names else ()
    events = [one.event for one in grown if isinstance(one.event, StrategyRecorded)]
    return {event.strategy: description(event) for event in events}


def description(event: StrategyRecorded) -> StrategyDescription | None:
    """What it said; None where that was erased."""
    value = event.description.value
    return None if isinstance(value, Erased) else StrategyDescription.model_validate(value)


def audit(name: str) -> str:
    """The stream with all that was done to it."""
    return AUDIT.stream(f"strategy-{name}")


def _read(row: Row[Any]) -> Described:
    return Described(row.name, row.version, row.retired, row.changed)
