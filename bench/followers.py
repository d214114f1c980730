"""Clients that note how long each event was on its way to them."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from websockets.asyncio.client import ClientConnection, connect

MOVES = ("buyer_offer", "seller_counter", "completed")
"""Frames of moves; a round's start has its offer's time, and those about the link have none."""
COMMANDS = ("paused", "resumed")
"""Frames of what a person commands, of which nothing but the commit takes time."""
Found = dict[str, list[float]]


@dataclass(frozen=True)
class Times:
    """Milliseconds from an event's recorded time to its receipt, over all clients."""

    clients: int
    received: int
    p50: float
    p95: float
    p99: float
    most: float

    @classmethod
    def of(cls, clients: int, found: Sequence[float]) -> "Times":
        ordered = sorted(found)
        if not ordered:
            raise SystemExit("no event was received")
        ranks = (ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in SHARES)
        return cls(clients, len(ordered), *(round(one, 1) for one in ranks))


SHARES = (0.5, 0.95, 0.99, 1.0)


async def joined(urls: Sequence[str], headers: Mapping[str, str]) -> list[ClientConnection]:
    """A connection for each address, opened a few at a time."""
    few = asyncio.Semaphore(10)

    async def one(url: str) -> ClientConnection:
        async with few:
            return await connect(url, additional_headers=headers)

    return list(await asyncio.gather(*map(one, urls)))


class Listening:
    """Clients that listen until their negotiation ends, or until `stop`."""

    def __init__(self, connections: Sequence[ClientConnection]) -> None:
        self._connections = connections
        self._began = datetime.now(UTC)
        self._found: Found = {}
        self._tasks = [asyncio.create_task(self._note(one)) for one in connections]

    async def stop(self, after: float) -> None:
        """Close them all, after so many seconds at most."""
        await asyncio.wait(self._tasks, timeout=after)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(one.close() for one in self._connections))

    def times(self, types: Sequence[str]) -> Times:
        """Of the frames of these types that were recorded while they listened."""
        found = [time for type in types for time in self._found.get(type, ())]
        return Times.of(len(self._connections), found)

    async def _note(self, connection: ClientConnection) -> None:
        async for text in connection:
            received = datetime.now(UTC)
            frame = json.loads(text)
            recorded = datetime.fromisoformat(frame["timestamp"])
            if recorded > self._began:
                took = (received - recorded).total_seconds() * 1000
                self._found.setdefault(frame["type"], []).append(took)
            if frame["type"] == "completed":
                return
