"""What one connection is sent: whatever comes of it, over a WebSocket or as server-sent events."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import NamedTuple, NoReturn, Protocol

from dealwright.core.errors import DealwrightError


class Sent(NamedTuple):
    """A frame as JSON; `id` says how far one is who has received it, None for no further."""

    text: str
    id: str | None = None


class Feed(Protocol):
    """What a client follows, and whether it may."""

    @property
    def access(self) -> str:
        """The name that is told when the client's rights have changed."""
        ...

    def frames(self) -> AsyncGenerator[Sent, None]:
        """What the client is to be sent; the connection ends with it."""
        ...

    async def check(self) -> None:
        """Raise if the client may not, or no longer, see this."""
        ...


class Source(Protocol):
    """A kind of thing that is followed by one version."""

    async def check(self, workspace: str, id: str) -> None:
        """`NotFound` when this workspace has nothing of that id."""
        ...

    def frames(self, workspace: str, id: str, after: int) -> AsyncGenerator[Sent, None]:
        """Everything of it after that version, as it comes."""
        ...


class Left(Exception):
    """The client has gone."""


class TooSlow(Exception):
    """The client does not take what is sent."""


class Ended(Exception):
    """There is nothing more to send: the server stops."""


class TooTalkative(Exception):
    """The client says more than is heard."""


ENDINGS = (Left, TooSlow, TooTalkative, Ended, DealwrightError)
"""Why a connection ends."""


class Outbox:
    """What waits for one client: a bounded number, and each for a bounded time."""

    def __init__(self, most: int, patience: float) -> None:
        self._waiting = asyncio.Queue[Sent](most)
        self._patience = patience
        self._taken = 0
        self._is_sending = False

    async def put(self, sent: Sent) -> None:
        """Add it; `TooSlow` if there was no room in time."""
        if not self._waiting.full():
            self._waiting.put_nowait(sent)
            return
        try:
            async with asyncio.timeout(self._patience):
                await self._waiting.put(sent)
        except TimeoutError:
            raise TooSlow from None

    async def take(self) -> Sent:
        """The next one, as soon as there is one; asking for it means that the last one is sent."""
        self._is_sending = False
        sent = await self._waiting.get()
        self._taken, self._is_sending = self._taken + 1, True
        return sent

    async def fill(self, feed: Feed) -> NoReturn:
        """Put in all that comes, until there is nothing more."""
        async with aclosing(feed.frames()) as frames:
            async for sent in frames:
                await self.put(sent)
        raise Ended

    async def watch(self) -> NoReturn:
        """`TooSlow` when one frame is on its way for too long; a timer for each would cost more."""
        while True:
            before = self._taken if self._is_sending else None
            await asyncio.sleep(self._patience)
            if self._is_sending and self._taken == before:
                raise TooSlow
