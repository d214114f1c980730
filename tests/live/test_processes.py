"""A server in a process of its own: killed in the middle, started again, and told to stop."""

import asyncio
import json
import signal
import socket
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from tests.faults.processes import Process, fork, kill, running
from tests.journeys.market import ask, open_market
from tests.site import PASSWORD, Person, told
from tests.waiting import PATIENCE, pause, until

STOPS_IN = 3.0
"""Seconds, on a machine on which it starts in less."""
AT_ONCE = {"max_rounds": 8, "wait": False}
SLOW = 0.6
"""Seconds between two moves, so that they are in their middle for long."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        return int(bound.getsockname()[1])


@dataclass(frozen=True)
class Place:
    """Where a server lies and listens, whichever process it is at the moment."""

    home: Path
    port: int

    def start(self, pace: float = 0.05) -> Process:
        quick = {
            "DEALWRIGHT_HOME": str(self.home),
            "DEALWRIGHT_PACE_SECONDS": str(pace),
            "DEALWRIGHT_ARGON2_TIME_COST": "1",
            "DEALWRIGHT_ARGON2_MEMORY_KIB": "32",
            "DEALWRIGHT_ACCESS_TOKEN_SECONDS": "3600",
            "DEALWRIGHT_LOG_LEVEL": "error",
        }
        return fork("dealwright", "serve", "--port", str(self.port), env=quick)

    async def answers(self) -> None:
        async def answered() -> bool:
            async with httpx2.AsyncClient(base_url=self.url) as http:
                with suppress(httpx2.TransportError):
                    return (await http.get("/health")).is_success
            return False

        await until(answered)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @asynccontextmanager
    async def person(self) -> AsyncIterator[Person]:
        """Somebody with a log-in at this address."""
        async with httpx2.AsyncClient(base_url=self.url, timeout=PATIENCE) as http:
            body = {"email": "ann@example.com", "password": PASSWORD, "name": "Ann"}
            entered = told(
                await http.post("/api/v1/auth/register", json={**body, "workspace_name": "Ann's"})
            )
            http.headers["Authorization"] = f"Bearer {entered['access_token']}"
            yield Person(http, entered["user"], entered["workspace"])


@dataclass
class Follower:
    """Follows one negotiation to its end, over as many connections as it takes."""

    place: Place
    person: Person
    table: str
    frames: list[Any]

    async def follow(self) -> None:
        while not any(frame["type"] == "completed" for frame in self.frames):
            with suppress(OSError, WebSocketException):
                await self._once()
            await pause()

    async def _once(self) -> None:
        last = {"table": 0, "side": 0}
        for frame in self.frames:
            if frame["type"] != "round_start":
                last[frame["stream"]] = frame["version"]
        query = f"after={last['table']}&side_after={last['side']}"
        path = f"/api/v1/negotiations/ws/{self.table}?{query}"
        headers = {"Authorization": self.person.http.headers["Authorization"]}
        url = f"ws://127.0.0.1:{self.place.port}{path}"
        async with connect(
            url, additional_headers=headers, close_timeout=1, open_timeout=PATIENCE
        ) as connection:
            async for text in connection:
                frame = json.loads(text)
                self._take(frame)
                if frame["type"] == "completed":
                    return

    def _take(self, frame: Any) -> None:
        """Keep what was recorded; only a round's start may come again."""
        again = frame in self.frames
        assert not again or frame["type"] == "round_start"
        if frame["version"] is not None and not again:
            self.frames.append(frame)


async def negotiations(person: Person, vendors: int) -> tuple[str, list[str]]:
    """A request with a negotiation for each of so many vendors."""
    await open_market(person)
    request = await ask(person)
    sourced = await person.post(f"requests/{request}/sourcing", {"vendors": vendors})
    return request, [one["negotiation"] for one in sourced["lines"][0]["shortlist"]]


async def test_a_server_killed_in_the_middle_goes_on_and_followers_miss_and_double_nothing(
    tmp_path: Path,
) -> None:
    place = Place(tmp_path, free_port())
    with running(place.start(pace=SLOW)) as processes:
        await place.answers()
        async with place.person() as ann, asyncio.TaskGroup() as tasks:
            _, tables = await negotiations(ann, 3)
            followers = [Follower(place, ann, table, []) for table in tables]
            following = [tasks.create_task(follower.follow()) for follower in followers]
            for table in tables:
                await ann.post(f"negotiations/{table}/auto-negotiate", AT_ONCE)

            async def in_the_middle() -> bool:
                return all(len(follower.frames) > 4 for follower in followers)

            await until(in_the_middle)
            in_time = not all(task.done() for task in following)
            kill(processes.pop())
            processes.append(place.start())
            await asyncio.wait(following)
            asked = [await ann.get(f"negotiations/{table}/events") for table in tables]

    assert in_time
    for follower, answer in zip(followers, asked, strict=True):
        assert follower.frames == answer["frames"][: len(follower.frames)]


async def end(connection: ClientConnection) -> int | None:
    """The code with which it ends, after all that was still on its way."""
    with pytest.raises(ConnectionClosed):
        while True:
            await connection.recv()
    return connection.close_code


async def test_told_to_stop_with_open_connections_it_ends_within_three_seconds(
    tmp_path: Path,
) -> None:
    place = Place(tmp_path, free_port())
    began = time.monotonic()
    with running(place.start()) as [process]:
        await place.answers()
        started_in = time.monotonic() - began
        async with place.person() as ann, AsyncExitStack() as clients:
            long = await ann.http.get("/health", headers={"X-Long": "x" * 40_000})
            request, [table] = await negotiations(ann, 1)
            headers = {"Authorization": ann.http.headers["Authorization"]}
            url = f"ws://127.0.0.1:{place.port}/api/v1/negotiations/ws/{table}"
            sockets = [
                await clients.enter_async_context(
                    connect(url, additional_headers=headers, open_timeout=PATIENCE)
                )
                for _ in range(20)
            ]
            for query in (f"negotiation={table}", f"request={request}"):
                path = f"/api/v1/events/stream?{query}"
                answer = await clients.enter_async_context(ann.http.stream("GET", path))
                await anext(answer.aiter_lines())
            started = time.monotonic()
            process.send_signal(signal.SIGTERM)
            await asyncio.to_thread(process.wait, PATIENCE)
            took = time.monotonic() - started
            codes = {await end(connection) for connection in sockets}

    assert took < max(STOPS_IN, started_in)
    assert codes == {1012}
    assert long.status_code == 431, "`serve` holds clients to the bounds of live.connections"
