"""Somebody outside: a small server on loopback that keeps what it is sent and answers by a list."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heard:
    """One request as it came."""

    line: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Listener:
    """Answers with the statuses in turn, then with 200; `extra` are further header lines."""

    statuses: list[int] = field(default_factory=list)
    extra: str = ""
    silent: bool = False
    port: int = 0
    heard: list[Heard] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
            pairs = (line.split(": ", 1) for line in head[1:] if line)
            headers = {name.lower(): value for name, value in pairs}
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            self.heard.append(Heard(head[0], headers, body))
            if self.silent:
                await reader.read()
                return
            status = self.statuses.pop(0) if self.statuses else 200
            told = f"HTTP/1.1 {status} Told\r\nContent-Length: 2\r\n{self.extra}\r\nok"
            writer.write(told.encode())
            await writer.drain()
        finally:
            writer.close()


@asynccontextmanager
async def listening(
    statuses: Iterable[int] = (), extra: str = "", silent: bool = False
) -> AsyncIterator[Listener]:
    """A listener on a free port of this machine."""
    listener = Listener(list(statuses), extra, silent)
    server = await asyncio.start_server(listener.answer, "127.0.0.1", 0)
    listener.port = server.sockets[0].getsockname()[1]
    async with server:
        yield listener
