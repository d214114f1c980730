"""Connections are lost all the time: whoever comes back misses nothing and gets nothing twice."""

import asyncio
import json
import os
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.live.serving import Served, serving
from tests.negotiations.table import lay
from tests.site import Person, quick

CUTS = int(os.environ.get("DEALWRIGHT_TEST_RECONNECTS", "200"))
A_TABLE = 200
"""Cuts at each table, shared by its followers."""
FOLLOWERS = 5
SOON = 0.05
"""Seconds in which the next frame comes on an idle machine."""


@dataclass
class Restless:
    """A client that is cut off again and again, and counts as docs/live.md says."""

    random: random.Random
    after: dict[str, int] = field(default_factory=lambda: {"table": 0, "side": 0})
    kept: list[Any] = field(default_factory=list)
    cuts: int = 0
    ended: bool = False
    patience: float = SOON

    @property
    def query(self) -> str:
        return f"after={self.after['table']}&side_after={self.after['side']}"

    def take(self, frame: Any) -> None:
        """Keep what was recorded; a round's start may come again, the offer counts."""
        if frame["version"] is None:
            return
        if frame["type"] == "round_start":
            if not self.kept or self.kept[-1] != frame:
                self.kept.append(frame)
            return
        assert frame["version"] == self.after[frame["stream"]] + 1
        self.after[frame["stream"]] += 1
        self.kept.append(frame)
        self.ended |= frame["type"] == "completed"

    def of(self, stream: str) -> list[Any]:
        return [frame for frame in self.kept if frame["stream"] == stream]

    async def follow(self, served: Served, person: Person, table: str, cuts: int) -> None:
        """Follow to the end, over so many connections at least."""
        while self.cuts < cuts or not self.ended:
            async with served.follow(person, table, self.query, close_timeout=1) as connection:
                await self._hear(connection)
                if self.random.random() < 0.5:
                    connection.transport.abort()
            self.cuts += 1

    async def _hear(self, connection: ClientConnection) -> None:
        """Some frames, as far as they come soon: the less so, the busier the machine."""
        wait = SOON if self.ended else self.patience
        try:
            for _ in range(self.random.randrange(6)):
                self.take(json.loads(await asyncio.wait_for(connection.recv(), wait)))
                self.patience = SOON
        except TimeoutError:
            self.patience *= 2
        except ConnectionClosed:
            pass


@pytest.fixture(scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    slowly = quick(tmp_path_factory.mktemp("cuts"), pace_seconds=0.05)
    async with serving(slowly) as served:
        yield served


@pytest.mark.parametrize("table_number", range(-(-CUTS // A_TABLE)))
async def test_cut_off_at_random_one_has_all_frames_once_and_in_order(
    served: Served, ann: Person, table_number: int
) -> None:
    table = await lay(served.site.parts, ann.workspace)
    clients = [Restless(random.Random(f"{table_number}-{n}")) for n in range(FOLLOWERS)]

    async with asyncio.TaskGroup() as tasks:
        await ann.post(f"negotiations/{table}/auto-negotiate", {"wait": False})
        for client in clients:
            tasks.create_task(client.follow(served, ann, table, A_TABLE // FOLLOWERS))

    asked = (await ann.get(f"negotiations/{table}/events"))["frames"]
    for client in clients:
        own = client.of("side")
        assert client.of("table") == [frame for frame in asked if frame["stream"] == "table"]
        assert own == [frame for frame in asked if frame["stream"] == "side"][: len(own)]
    assert sum(client.cuts for client in clients) >= A_TABLE
