"""One name for all that follows from one request: log lines and due work carry it on."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_CURRENT: ContextVar[str] = ContextVar("trace", default="")


def current() -> str:
    """The trace of what is being done; empty where nobody has begun one."""
    return _CURRENT.get()


@contextmanager
def tracing(trace: str) -> Iterator[None]:
    """Everything in the block, and the tasks that it starts, belong to this trace."""
    token = _CURRENT.set(trace)
    try:
        yield
    finally:
        _CURRENT.reset(token)
