"""Wake-ups: after a commit, names of what has changed go to whoever may be waiting for them.

A wake-up carries a name and no data, and is only a hint: followers look by themselves every
2 s and workers every second, so a lost one costs time and never an event.
"""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

DUE = "due"
"""The name that says: some work is due."""


class Wakeups(Protocol):
    """Tells and hears names, within this process or across several."""

    lost: int
    """How often names may have been missed: a lost connection, or an outbox that was full."""

    async def start(self) -> None: ...

    def wake(self, names: Collection[str]) -> None:
        """Tell these names; never waits and never fails."""
        ...

    def listen(self, *names: str) -> AbstractContextManager[asyncio.Event]:
        """An event that is set whenever one of the names is told; for a `with` block."""
        ...

    async def stop(self) -> None: ...


class InProcess:
    """Wake-ups between the tasks of one process."""

    def __init__(self) -> None:
        self.lost = 0
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    async def start(self) -> None:
        return None

    def wake(self, names: Collection[str]) -> None:
        for name in names:
            for waiting in self._waiting.get(name, ()):
                waiting.set()

    @contextmanager
    def listen(self, *names: str) -> Iterator[asyncio.Event]:
        told = asyncio.Event()
        for name in names:
            self._waiting[name].add(told)
        try:
            yield told
        finally:
            for name in names:
                self._forget(name, told)

    async def stop(self) -> None:
        return None

    def _forget(self, name: str, told: asyncio.Event) -> None:
        self._waiting[name].discard(told)
        if not self._waiting[name]:
            del self._waiting[name]


class Dropped(InProcess):
    """Loses every wake-up: whoever waits must look by himself."""

    def wake(self, names: Collection[str]) -> None:
        return None
