"""How often the database is asked within a block of the test's own; workers do not count."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

_asked: ContextVar[list[str] | None] = ContextVar("asked", default=None)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements, one after the other."""
    asked: list[str] = []

    def tell(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if _asked.get() is asked:
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", tell)
    before = _asked.set(asked)
    try:
        yield asked
    finally:
        _asked.reset(before)
        event.remove(Engine, "before_cursor_execute", tell)
