"""A real server in the test's own event loop, and people who follow over real sockets."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
import uvicorn
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect

from dealwright.app import create_app
from dealwright.parts import World
from dealwright.settings import Settings
from tests.site import Person, Site
from tests.waiting import PATIENCE, pause


class InLoop(uvicorn.Server):
    """Leaves the signals of the test process alone."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass(frozen=True)
class Served:
    """The running product and where it listens."""

    site: Site
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @asynccontextmanager
    async def follow(
        self, person: Person | None, negotiation: str, query: str = "", **options: Any
    ) -> AsyncIterator[ClientConnection]:
        """A WebSocket to that negotiation; without a person nobody is logged in."""
        path = f"/api/v1/negotiations/ws/{negotiation}"
        url = f"ws://127.0.0.1:{self.port}{path}?{query}"
        headers = {"Authorization": person.http.headers["Authorization"]} if person else {}
        patient = {"additional_headers": headers, "open_timeout": PATIENCE, **options}
        async with connect(url, **patient) as connection:
            yield connection


@asynccontextmanager
async def listening(app: FastAPI, **options: Any) -> AsyncIterator[int]:
    """Serve the application on a free port, which is answered."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        config = uvicorn.Config(
            app, log_config=None, timeout_graceful_shutdown=3, lifespan="on", **options
        )
        server = InLoop(config)
        serving = asyncio.create_task(server.serve([bound]))
        try:
            while not server.started and not serving.done():
                await pause(0.01)
            yield int(bound.getsockname()[1])
        finally:
            server.should_exit = True
            await serving


@asynccontextmanager
async def serving(settings: Settings, world: World | None = None) -> AsyncIterator[Served]:
    """The product over real sockets, until the block ends."""
    app = create_app(settings, world)
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    async with (
        listening(app) as port,
        httpx2.AsyncClient(transport=transport, base_url="http://site") as http,
    ):
        yield Served(Site(app, http), port)


async def heard(connection: ClientConnection, type: str, seconds: float = PATIENCE) -> list[Any]:
    """All frames up to the first one of that type."""
    found: list[Any] = []
    async with asyncio.timeout(seconds):
        while not found or found[-1]["type"] != type:
            found.append(json.loads(await connection.recv()))
    return found
