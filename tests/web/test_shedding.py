"""Overload: what is too much is refused at once, and when it is over all is as before."""

import asyncio
from collections.abc import AsyncIterator

import httpx2
from fastapi import FastAPI
from starlette.responses import StreamingResponse

from dealwright.web.shedding import Shedding
from tests.web.site import browser


def busy(ended: asyncio.Event) -> FastAPI:
    """A site that works on two requests at once; `/wait` until it is over."""
    app = FastAPI()
    app.add_middleware(Shedding, at_once=2)

    @app.get("/wait")
    async def wait() -> str:
        await ended.wait()
        return "done"

    @app.get("/fail")
    async def fail() -> None:
        raise RuntimeError

    @app.get("/stream")
    async def stream() -> StreamingResponse:
        async def lines() -> AsyncIterator[bytes]:
            await ended.wait()
            yield b"data: x\n\n"

        return StreamingResponse(lines(), media_type="text/event-stream")

    @app.get("/health")
    async def health() -> str:
        return "alive"

    return app


async def test_what_is_too_much_is_refused_and_what_was_begun_is_finished() -> None:
    ended = asyncio.Event()
    async with browser(busy(ended)) as client:
        working = [asyncio.create_task(client.get("/wait")) for _ in range(2)]
        await _until_full(client)

        refused = await client.get("/wait")
        alive = await client.get("/health")
        ended.set()
        done = await asyncio.gather(*working)
        after = await client.get("/wait")

    assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
    assert refused.headers["retry-after"] == "1"
    assert [one.status_code for one in (alive, *done, after)] == [200] * 4


async def test_what_fails_gives_its_place_back() -> None:
    async with browser(busy(asyncio.Event())) as client:
        answers = [await client.get("/fail") for _ in range(5)]

    assert {answer.status_code for answer in answers} == {500}


async def test_a_stream_holds_no_place_once_it_has_begun() -> None:
    ended = asyncio.Event()
    app = busy(ended)
    async with browser(app) as client:
        streams = []
        for _ in range(5):
            streams.append(asyncio.create_task(client.get("/stream")))
            await _until_free(client)
        answer = await client.get("/fail")
        ended.set()
        done = await asyncio.gather(*streams)

    assert answer.status_code == 500
    assert {one.status_code for one in done} == {200}


async def _until_full(client: httpx2.AsyncClient) -> None:
    while (await client.get("/fail")).status_code != 503:
        await asyncio.sleep(0)


async def _until_free(client: httpx2.AsyncClient) -> None:
    """Let what was asked begin, then wait for both places."""
    for _ in range(20):
        await asyncio.sleep(0)
    while (await client.get("/fail")).status_code != 500:
        await asyncio.sleep(0)
