"""The simulated Stripe behind a socket, and how much it has made."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from dealwright.channels.addresses import Operator
from dealwright.channels.outbound import Answer, Call, Outbound, Patience
from dealwright.channels.simulators.stripe import StripeSimulator
from dealwright.channels.stripe import Api


@dataclass
class Wire:
    """`loses` answers after it has done what was asked."""

    stripe: StripeSimulator
    loses: int = 0
    url: str = ""
    heard: list[Call] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
            pairs = (line.split(": ", 1) for line in head[1:] if line)
            headers = {name.title(): value for name, value in pairs}
            body = await reader.readexactly(int(headers.get("Content-Length", 0)))
            method, path, _ = head[0].split()
            answer = await self.answer(Call(method, path, body, headers))
            if answer is None:
                return
            start = f"HTTP/1.1 {answer.status} Told\r\nContent-Length: {len(answer.body)}\r\n\r\n"
            writer.write(start.encode() + answer.body)
            await writer.drain()
        finally:
            writer.close()

    async def answer(self, call: Call) -> Answer | None:
        """Stripe's answer, or none."""
        self.heard.append(call)
        answer = await self.stripe.send(call)
        if call.method == "POST" and self.loses:
            self.loses -= 1
            return None
        return answer

    def api(self, key: str = "sk_test_wire") -> Api:
        return api(self.url, key)


W = TypeVar("W", bound=Wire)


def api(url: str, key: str = "sk_test_wire") -> Api:
    """Stripe's API at that address, tried once."""
    return Api(Outbound(Operator(), Patience(timeout=30, tries=1)), key, url)


@asynccontextmanager
async def listening(wire: W) -> AsyncIterator[W]:
    """The same, behind a port until the block ends."""
    server = await asyncio.start_server(wire.serve, "127.0.0.1", 0)
    wire.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield wire


def kept(folder: Path) -> int:
    """How many things were made."""
    return len(list(folder.glob("*.json")))
