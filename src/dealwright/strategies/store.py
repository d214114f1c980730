"""Described strategies: the present version of each; the earlier ones stand in the audit."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Column, Integer, Row, String, Table, Text, update

from dealwright.core import canonical
from dealwright.core.errors import OutOfDate, Refused
from dealwright.store.reader import Reader
from dealwright.store.tables import metadata
from dealwright.store.work import Work
from dealwright.strategies.bodies import StrategyDescription

strategies = Table(
    "strategies",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("description", Text, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("changed", String(40), nullable=False),
)


@dataclass(frozen=True)
class Described:
    """A strategy as it stands."""

    name: str
    version: int
    description: StrategyDescription
    retired: bool
    changed: str


def add(work: Work, one: Described) -> None:
    """At commit; `Refused` when there is one of that name, retired or not."""
    taken = Refused(
        f"there is a strategy {one.name!r} already", "change it, or choose another name"
    )
    work.add(strategies, taken, name=one.name, **_row(one))


def change(work: Work, one: Described, version: int) -> None:
    """At commit; `OutOfDate` when it does not stand at `version` any more."""
    c = strategies.c
    which = update(strategies).where(c.name == one.name, c.version == version)
    work.change(which.values(**_row(one)), OutOfDate(f"{one.name} was changed meanwhile"))


async def described(reader: Reader, name: str) -> Described:
    """`NotFound` when there is none of that name."""
    query = reader.rows(strategies).where(strategies.c.name == name)
    return _read(await reader.one(query, f"strategy {name!r}"))


async def found(reader: Reader, name: str) -> Described | None:
    """The same, None when there is none."""
    row = await reader.first(reader.rows(strategies).where(strategies.c.name == name))
    return _read(row) if row is not None else None


async def every(reader: Reader) -> Sequence[Described]:
    """All of them by name, retired ones too."""
    rows = await reader.all(reader.rows(strategies).order_by(strategies.c.name))
    return [_read(row) for row in rows]


def _row(one: Described) -> dict[str, Any]:
    return {
        "version": one.version,
        "description": canonical.dumps(one.description.text()),
        "retired": one.retired,
        "changed": one.changed,
    }


def _read(row: Row[Any]) -> Described:
    description = StrategyDescription.model_validate(json.loads(row.description))
    return Described(row.name, row.version, description, row.retired, row.changed)
