"""Connections are lost all the time: whoever comes back misses nothing and gets nothing twice."""

import asyncio
import json
import os
import random
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.live.serving import Served, serving
from tests.negotiations.table import lay
from tests.site import Person, quick

CUTS = int(os.environ.get("DEALWRIGHT_TEST_RECONNECTS", "200"))
TABLES = max(1, CUTS // 200)
FOLLOWERS = 5
"""For each table."""


@dataclass
class Restless:
    """A client that is cut off again and again, and counts as docs/live.md says."""

    random: random.Random
    after: dict[str, int] = field(default_factory=lambda: {"table": 0, "side": 0})
    kept: list[Any] = field(default_factory=list)
    cuts: int = 0
    ended: bool = False

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

    async def follow(self, served: Served, person: Person, table: str, cuts: int) -> None:
        """Follow to the end, over so many connections at least."""
        while self.cuts < cuts or not self.ended:
            async with served.follow(person, table, self.query, close_timeout=1) as connection:
                await self._hear(connection)
                if self.random.random() < 0.5:
                    connection.transport.abort()
            self.cuts += 1

    async def _hear(self, connection: ClientConnection) -> None:
        """Some frames, as far as they come soon."""
        with suppress(TimeoutError, ConnectionClosed):
            for _ in range(self.random.randrange(6)):
                text = await asyncio.wait_for(connection.recv(), 0.05)
                self.take(json.loads(text))


@pytest.fixture(scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    slowly = quick(tmp_path_factory.mktemp("cuts"), pace_seconds=0.05)
    async with serving(slowly) as served:
        yield served


@pytest.mark.timeout(3_600)
async def test_cut_off_at_random_one_has_all_frames_once_and_in_order(
    served: Served, ann: Person
) -> None:
    tables = [await lay(served.site.parts, ann.workspace) for _ in range(TABLES)]
    each = -(-CUTS // (TABLES * FOLLOWERS))
    clients = {
        table: [Restless(random.Random(f"{table}-{n}")) for n in range(FOLLOWERS)]
        for table in tables
    }

    async with asyncio.TaskGroup() as tasks:
        for table in tables:
            await ann.post(f"negotiations/{table}/auto-negotiate", {"wait": False})
            for client in clients[table]:
                tasks.create_task(client.follow(served, ann, table, each))

    for table in tables:
        all_frames = (await ann.get(f"negotiations/{table}/events"))["frames"]
        for client in clients[table]:
            held = [frame for frame in client.kept if frame["stream"] == "side"]
            assert [frame for frame in all_frames if frame["stream"] == "side"][: len(held)] == held
            table_frames = [frame for frame in client.kept if frame["stream"] == "table"]
            assert table_frames == [frame for frame in all_frames if frame["stream"] == "table"]
    assert sum(client.cuts for table in tables for client in clients[table]) >= CUTS
