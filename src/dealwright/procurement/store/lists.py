"""Lists, the newest first, a page at a time."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
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
    containing: Mapping[str, str | None] = MappingProxyType({}),
    **equal: Any,
) -> Page[T]:
    """A page of the table's rows by their column `at`.

    `containing` names columns and the text that is part of each in any case; `equal` names columns
    that must be so. Where the text or value is None, anything may be there.
    """
    query = reader.rows(table)
    for column, text in containing.items():
        if text:
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
