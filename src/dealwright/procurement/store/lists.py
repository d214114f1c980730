"""Lists, the newest first, a page at a time."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Row, Select, Table, literal, tuple_

from dealwright.store.reader import Reader
from dealwright.web.page import Page, Paging

T = TypeVar("T")


async def newest(
    reader: Reader,
    table: Table,
    paging: Paging,
    show: Callable[[Row[Any]], T],
    containing: tuple[str, str | None] | None = None,
    **equal: Any,
) -> Page[T]:
    """A page of the table's rows by their column `at`.

    `containing` names a column and a text that is part of it in any case, or no text; `equal`
    names columns that must be so, or anything where the value is None.
    """
    query = reader.rows(table)
    if containing is not None and containing[1]:
        column, text = containing
        query = query.where(table.c[column].icontains(text, autoescape=True))
    for name, value in equal.items():
        query = query if value is None else query.where(table.c[name] == value)
    query = _after(query, table, paging).order_by(table.c.at.desc(), table.c.id.desc())
    found = await reader.all(query.limit(paging.fetch))
    return paging.page(found, show, lambda row: (row.at, row.id))


def _after(query: Select[Any], table: Table, paging: Paging) -> Select[Any]:
    key = paging.key(str, str)
    if key is None:
        return query
    return query.where(tuple_(table.c.at, table.c.id) < tuple_(literal(key[0]), literal(key[1])))
