"""Who is slow, says too much, or does not listen, holds no connection: over real sockets."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from fastapi import FastAPI, WebSocket
from starlette.responses import StreamingResponse

from dealwright.live.connections import Bounds, bounded
from dealwright.web.limits import BodyLimit
from tests.live.serving import listening
from tests.waiting import PATIENCE

SOON = 0.1
HOST = b"Host: here\r\n"
WHOLE = b"GET / HTTP/1.1\r\n" + HOST + b"\r\n"
UPGRADE = (
    b"GET /echo HTTP/1.1\r\n" + HOST + b"Connection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
LONG = (
    b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"x" * 5_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"X: x\r\n" * 2_000 + b"\r\n",
    b"GET /?" + b"x" * 5_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"X: never ends" + b"x" * 5_000,
)
BEGUN = (b"", b"GET / HT", b"GET / HTTP/1.1\r\n" + HOST)
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Dial = Callable[[bytes], Awaitable[Streams]]


@asynccontextmanager
async def server(**bounds: Any) -> AsyncIterator[Dial]:
    """Says something to a server with these bounds, which are generous but for them."""
    app, ended = FastAPI(), bounds.pop("ended", asyncio.Event())

    async def without_end() -> AsyncIterator[bytes]:
        try:
            for _ in range(20):
                yield b"x" * 1_000_000
            await asyncio.Event().wait()
        finally:
            ended.set()

    @app.get("/")
    async def hello() -> str:
        return "hello"

    @app.post("/")
    async def heard() -> str:
        return "heard"

    @app.get("/endless")
    async def endless() -> StreamingResponse:
        return StreamingResponse(without_end())

    @app.websocket("/echo")
    async def echo(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text(await socket.receive_text())

    app.add_middleware(BodyLimit, limit=1_000, seconds=bounds.pop("body_seconds", 10))
    async with (
        listening(app, http=bounded(Bounds(**bounds))) as port,
        AsyncExitStack() as open_ones,
    ):

        async def dial(words: bytes) -> Streams:
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1_000)
            open_ones.callback(abort, writer)
            writer.write(words)
            return reader, writer

        yield dial


def abort(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def said(streams: Streams) -> tuple[int, str]:
    """Status and code of the refusal after which the connection is closed."""
    reader, _ = streams
    async with asyncio.timeout(PATIENCE):
        answer = await reader.read(-1)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"content-type: application/problem+json" in head.lower()
    assert b"connection: close" in head.lower()
    return int(head.split()[1]), json.loads(body)["code"]


async def test_a_head_has_to_come_in_time() -> None:
    async with server(head_seconds=SOON) as dial:
        late = [await dial(begun) for begun in (*BEGUN, WHOLE)]
        reader, writer = late[-1]
        await reader.readuntil(b'"hello"')
        writer.write(b"\r\n")

        assert {await said(streams) for streams in late} == {(408, "too_slow")}


async def test_a_socket_is_no_late_head() -> None:
    async with server(head_seconds=SOON) as dial, asyncio.timeout(PATIENCE):
        reader, writer = await dial(UPGRADE)
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 101")
        assert await said(await dial(b"")) == (408, "too_slow")

        writer.write(b"\x81\x82\0\0\0\0hi")
        assert await reader.readexactly(4) == b"\x81\x02hi"


async def test_a_body_has_to_come_in_time() -> None:
    async with server(body_seconds=SOON) as dial:
        late = await dial(b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 9\r\n\r\nbegun")

        assert await said(late) == (408, "too_slow")


async def test_a_head_over_the_limit_and_what_is_no_http_are_refused() -> None:
    async with server(head_bytes=4_096) as dial:
        long = [await said(await dial(head)) for head in LONG]
        other = await said(await dial(b"\x16\x03\x01 hello\r\n\r\n"))

    assert (set(long), other) == ({(431, "too_large")}, (400, "malformed"))


async def test_many_requests_on_one_connection_are_not_one_long_head() -> None:
    async with server(head_bytes=200) as dial, asyncio.timeout(PATIENCE):
        reader, _ = await dial(WHOLE * 20)

        for _ in range(20):
            assert (await reader.readuntil(b'"hello"')).startswith(b"HTTP/1.1 200")


async def test_one_connection_too_many_is_refused() -> None:
    async with server(at_once=0) as dial:
        assert await said(await dial(b"")) == (503, "unavailable")


async def test_who_takes_nothing_of_an_answer_is_cut_off() -> None:
    ended = asyncio.Event()
    async with server(take_seconds=SOON, ended=ended) as dial, asyncio.timeout(PATIENCE):
        await dial(b"GET /endless HTTP/1.1\r\n" + HOST + b"\r\n")

        await ended.wait()
