"""What the stores of identity share: looking across workspaces, times and lists of roles."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, Table
from sqlalchemy.sql.elements import ColumnElement

from dealwright.store.store import Store
from dealwright.store.tables import EVERYONE
from dealwright.store.work import Work


async def anywhere(store: Store, table: Table, which: ColumnElement[bool]) -> Row[Any] | None:
    async with store.read(EVERYONE) as reader:
        return await reader.first(reader.rows(table).where(which))


def join(roles: Iterable[str]) -> str:
    return " ".join(sorted(set(roles)))


def split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def now(work: Work) -> str:
    return work.now.isoformat()
