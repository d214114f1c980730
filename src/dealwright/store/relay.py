"""Wake-ups across processes: two connections of their own, one to hear by and one to tell by.

Whatever carries the names, a commit never waits for it: names go into a bounded outbox. A
connection that was lost is made anew, and then everyone is woken, because names may have been
missed meanwhile.
"""

import asyncio
from collections.abc import Collection
from typing import ClassVar

import structlog

from dealwright.store.wakeups import InProcess

CHANNEL = "dealwright"
RETRY = 1.0
"""Seconds until a lost connection is tried again."""
QUEUE = 10_000
"""Names that wait to be told at most; further ones are dropped and counted."""
log = structlog.get_logger(__name__)


class Relay(InProcess):
    """Tells names to every process that shares the carrier, this one included at once."""

    errors: tuple[type[Exception], ...] = (OSError,)
    """What the carrier raises when its connection is lost."""
    carrier: ClassVar[str]
    retry: ClassVar[float] = RETRY

    def __init__(self) -> None:
        super().__init__()
        self.outbox: asyncio.Queue[str] = asyncio.Queue(QUEUE)
        self._tasks: list[asyncio.Task[None]] = []
        self._down: set[str] = set()

    async def hear_until_lost(self) -> None:
        """Connect, call `connected`, and call `heard` for each name; raises what is in `errors`."""
        raise OSError("there is no carrier")

    async def tell_until_lost(self) -> None:
        """Connect, and send what `next_names` gives; raises what is in `errors`."""
        raise OSError("there is no carrier")

    async def start(self) -> None:
        self._tasks = [asyncio.create_task(self._hear()), asyncio.create_task(self._tell())]

    def wake(self, names: Collection[str]) -> None:
        super().wake(names)
        for name in names:
            if self.outbox.full():
                self.lost += 1
            else:
                self.outbox.put_nowait(name)

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def connected(self) -> None:
        """Whoever waits looks once: names may have been missed until now."""
        self._note_again("wakeups_lost")
        super().wake(list(self._waiting))

    def heard(self, name: str) -> None:
        super().wake([name])

    async def next_names(self) -> set[str]:
        """What is to be told, each name once; waits until there is something."""
        self._note_again("wakeups_not_sent")
        names = {await self.outbox.get()}
        while not self.outbox.empty():
            names.add(self.outbox.get_nowait())
        return names

    async def _hear(self) -> None:
        while True:
            try:
                await self.hear_until_lost()
            except self.errors as error:
                self._note("wakeups_lost", error)
            await asyncio.sleep(self.retry)

    async def _tell(self) -> None:
        while True:
            try:
                await self.tell_until_lost()
            except self.errors as error:
                self._note("wakeups_not_sent", error)
            await asyncio.sleep(self.retry)

    def _note(self, what: str, error: Exception) -> None:
        """Said once, and not at each of the tries that follow."""
        self.lost += 1
        if what not in self._down:
            self._down.add(what)
            log.warning(what, carrier=self.carrier, error=type(error).__name__)

    def _note_again(self, what: str) -> None:
        if what in self._down:
            self._down.discard(what)
            log.warning("wakeups_again", carrier=self.carrier, after=what)
