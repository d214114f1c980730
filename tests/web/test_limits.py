"""A body over the limit is refused, whether it says its length or not."""

from collections.abc import AsyncIterator

import httpx2
import pytest
from starlette.types import Message, Receive, Scope, Send

from dealwright.web.limits import BodyLimit
from tests.web.site import LIMIT, browser

JSON = {"content-type": "application/json"}


def order(size: int) -> bytes:
    """An order of exactly so many bytes."""
    start, end = b'{"name": "gloves", "quantity": 1, "note": "', b'"}'
    return start + b"x" * (size - len(start) - len(end)) + end


async def in_pieces(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), 100):
        yield body[start : start + 100]


async def test_a_body_up_to_the_limit_comes_through_whole(client: httpx2.AsyncClient) -> None:
    at_once = await client.post("/api/v1/orders", content=order(LIMIT), headers=JSON)
    chunked = await client.post("/api/v1/orders", content=in_pieces(order(LIMIT)), headers=JSON)

    assert (at_once.status_code, chunked.status_code) == (201, 201)
    assert chunked.json() == at_once.json()
    assert len(at_once.json()["note"]) > LIMIT - 100


@pytest.mark.parametrize("path", ["/api/v1/orders", "/nowhere"])
async def test_a_body_over_the_limit_is_refused(client: httpx2.AsyncClient, path: str) -> None:
    at_once = await client.post(path, content=order(LIMIT + 1), headers=JSON)
    chunked = await client.post(path, content=in_pieces(order(LIMIT + 1)), headers=JSON)

    for response in (at_once, chunked):
        assert (response.status_code, response.json()["code"]) == (413, "too_large")
        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("declared", [str(LIMIT + 1), "9" * 5_000])
async def test_a_declared_length_over_the_limit_is_refused_unread(declared: str) -> None:
    read: list[bytes] = []

    async def body() -> AsyncIterator[bytes]:
        read.append(b"x")
        yield b"x"

    async with browser(BodyLimit(echo, LIMIT)) as client:
        response = await client.post("/", content=body(), headers={"content-length": declared})

    assert (response.status_code, read) == (413, [])


async def test_the_declared_length_is_not_believed(client: httpx2.AsyncClient) -> None:
    headers = {**JSON, "content-length": "10"}

    response = await client.post(
        "/api/v1/orders", content=in_pieces(order(LIMIT + 1)), headers=headers
    )

    assert response.status_code == 413


async def test_the_app_learns_that_the_client_has_left() -> None:
    seen: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.extend([(await receive())["type"] for _ in range(2)])

    messages: list[Message] = [{"type": "http.request", "body": b""}, {"type": "http.disconnect"}]

    async def receive() -> Message:
        return messages.pop(0)

    async def send(message: Message) -> None:
        raise AssertionError(f"nothing is to be answered, and not {message}")

    await BodyLimit(app)({"type": "http", "headers": []}, receive, send)

    assert seen == ["http.request", "http.disconnect"]


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    message = await receive()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": message["body"]})
