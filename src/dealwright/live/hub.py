"""One look for all who follow the same thing: a wake-up is a hint, and every two seconds it looks.

What is followed is a value that only grows, so that each follower takes from it what comes after
his own versions. However many follow, the database is read once.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Hashable
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import structlog

from dealwright.core.errors import DealwrightError, Unavailable
from dealwright.live.room import Most, Room
from dealwright.store.store import Store

T = TypeVar("T")
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Pace:
    """Seconds: between two looks without a wake-up, between two checks of the right to look, for
    which a client may keep us waiting, and after which a silent connection shows that it lives;
    and how many messages wait for one client at most.
    """

    look_every: float = 2.0
    check_every: float = 60.0
    patience: float = 10.0
    keep_alive: float = 15.0
    waiting: int = 64


@dataclass(frozen=True)
class Topic(Generic[T]):
    """What to follow: under which names it is called out, and how to look at it.

    `look` is handed what was seen before (None at first) and answers the same object as long as
    nothing is new.
    """

    key: Hashable
    names: tuple[str, ...]
    look: Callable[[T | None], Awaitable[T]]


class Follower(Generic[T]):
    """One who follows: he is told when there is more, and takes it when he can."""

    def __init__(self, line: "Line[T]") -> None:
        self._line = line
        self._ended = False
        self.told = asyncio.Event()

    async def follow(self) -> AsyncGenerator[T, None]:
        """What there is now, and then each time that it has grown, until `end`.

        What he did not take in time is in what he takes next. Raises what looking raised; while
        the database does not answer, he waits.
        """
        before: T | None = None
        while not self._ended:
            self.told.clear()
            found = self._line.seen()
            if found is None or found is before:
                await self.told.wait()
            else:
                before = found
                yield found

    def end(self) -> None:
        """Nothing more comes."""
        self._ended = True
        self.told.set()


class Line(Generic[T]):
    """A topic that somebody follows, and what was seen of it last."""

    def __init__(self, store: Store, topic: Topic[T], pace: Pace) -> None:
        self._store = store
        self._topic = topic
        self._pace = pace
        self._seen: T | None = None
        self._looking = asyncio.create_task(self._look_on())
        self._looking.add_done_callback(self._note)
        self.error: DealwrightError | None = None
        self.followers: set[Follower[T]] = set()

    def seen(self) -> T | None:
        """The last look, None before the first; raises what it raised."""
        if self.error is not None:
            raise self.error
        return self._seen

    async def stop(self) -> None:
        """Look no more."""
        self._looking.cancel()
        await asyncio.wait([self._looking])

    async def _look_on(self) -> None:
        with self._store.wakeups.listen(*self._topic.names) as told:
            while True:
                told.clear()
                await self._look()
                await within(self._pace.look_every, told)

    async def _look(self) -> None:
        try:
            found = await self._topic.look(self._seen)
        except Unavailable as error:
            log.warning("look_failed", error=error.code)
            return
        if found is not self._seen:
            self._seen = found
            self._tell()

    def _note(self, looking: "asyncio.Task[None]") -> None:
        error = None if looking.cancelled() else looking.exception()
        if error is not None:
            log.error("looking_ended", error=type(error).__name__)
            unknown = Unavailable("this cannot be followed now")
            self.error = error if isinstance(error, DealwrightError) else unknown
            self._tell()

    def _tell(self) -> None:
        for follower in self.followers:
            follower.told.set()


class Hub:
    """The topics that are followed in this process, each looked at by one task."""

    def __init__(self, store: Store, pace: Pace, most: Most | None = None) -> None:
        self._store = store
        self._lines: dict[Hashable, Line[Any]] = {}
        self._stopping = False
        self.pace = pace
        self.room = Room(most or Most())

    @property
    def followers(self) -> int:
        """How many follow something now."""
        return sum(len(line.followers) for line in self._lines.values())

    @asynccontextmanager
    async def join(self, topic: Topic[T]) -> AsyncIterator[Follower[T]]:
        """Follow the topic for a `with` block; the last one to leave ends the looking."""
        line = self._line(topic)
        follower = Follower(line)
        line.followers.add(follower)
        if self._stopping:
            follower.end()
        try:
            yield follower
        finally:
            line.followers.discard(follower)
            if not line.followers:
                self._forget(topic.key, line)
                await line.stop()

    async def follow(self, topic: Topic[T]) -> AsyncGenerator[T, None]:
        """What there is of the topic now, and then each time that it has grown."""
        async with self.join(topic) as follower, aclosing(follower.follow()) as looks:
            async for look in looks:
                yield look

    async def keep_checking(self, name: str, check: Callable[[], Awaitable[None]]) -> None:
        """Check again each minute, and whenever that name is told, until the check raises."""
        with self._store.wakeups.listen(name) as told:
            while True:
                await within(self.pace.check_every, told)
                told.clear()
                await check()

    def stop(self) -> None:
        """Let all followers come to an end, and newcomers at once: the server stops."""
        self._stopping = True
        for line in self._lines.values():
            for follower in line.followers:
                follower.end()

    def _line(self, topic: Topic[T]) -> Line[T]:
        line = self._lines.get(topic.key)
        if line is None or line.error is not None:
            line = self._lines[topic.key] = Line(self._store, topic, self.pace)
        return line

    def _forget(self, key: Hashable, line: Line[Any]) -> None:
        if self._lines.get(key) is line:
            del self._lines[key]


async def within(seconds: float, told: asyncio.Event) -> None:
    """Wait until told, at most so long."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):  # before 3.12 wait_for can lose a cancellation here
            await told.wait()
