"""One WebSocket: sends what comes, hears what is said, and ends when either side has had enough.

Listening and sending race in one task group: whoever only sends never notices that the client
has left. What waits for a client is bounded, and one that does not take it is dropped.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing, suppress
from typing import Any, NoReturn, Protocol

from starlette.websockets import WebSocket, WebSocketDisconnect

from dealwright.core.errors import (
    DealwrightError,
    NotAllowed,
    NotAuthenticated,
    NotFound,
    Unavailable,
)
from dealwright.live.hub import Hub

CODES: Mapping[type[DealwrightError], tuple[int, str]] = {
    NotAuthenticated: (4001, "not authenticated"),
    NotAllowed: (4003, "not yours"),
    NotFound: (4004, "unknown"),
    Unavailable: (1013, "try again later"),
    DealwrightError: (1011, "this cannot be followed"),
}
"""How a connection ends for each error; the nearest class counts."""
SLOW = (1013, "too slow: connect again after your versions")
STOPPING = (1012, "the server stops: connect again after your versions")
Outbox = asyncio.Queue[str]


class Closing(Exception):
    """Ends a connection, with a code and a reason that the client is told."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"{code} {reason}")
        self.code, self.reason = code, reason


class Left(Exception):
    """The client has gone."""


class Channel(Protocol):
    """What goes over one connection."""

    @property
    def access(self) -> str:
        """The name that is told when the client's rights have changed."""
        ...

    def frames(self) -> AsyncGenerator[str, None]:
        """What the client is to be sent; the connection ends with it."""
        ...

    def answer(self, said: Any) -> str:
        """The answer to what the client said; None stands for what was no JSON."""
        ...

    async def check(self) -> None:
        """Raise if the client may not, or no longer, see this."""
        ...


async def converse(socket: WebSocket, channel: Channel, hub: Hub) -> None:
    """Talk with an accepted client until it leaves, may no longer listen, or is too slow."""
    outbox, patience = Outbox(hub.pace.waiting), hub.pace.patience
    ended: list[BaseException] = []
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_send(socket, outbox, patience))
            tasks.create_task(_follow(channel, outbox, patience))
            tasks.create_task(hub.keep_checking(channel.access, channel.check))
            tasks.create_task(_hear(socket, channel, outbox, patience))
    except* (Left, Closing, DealwrightError) as group:
        ended += group.exceptions
    if not any(isinstance(error, Left) for error in ended):
        await close(socket, *_why(ended[0]), patience)


async def close(socket: WebSocket, code: int, reason: str, patience: float) -> None:
    """End it; a client that does not even take that is cut off after some seconds."""
    with suppress(TimeoutError, WebSocketDisconnect, RuntimeError):
        async with asyncio.timeout(patience):
            await socket.close(code, reason)


def code_of(error: DealwrightError) -> tuple[int, str]:
    """The code and reason with which a connection ends for this error."""
    return next(CODES[kind] for kind in type(error).__mro__ if kind in CODES)


def _why(ended: BaseException) -> tuple[int, str]:
    if isinstance(ended, Closing):
        return ended.code, ended.reason
    return code_of(ended if isinstance(ended, DealwrightError) else DealwrightError(""))


async def _follow(channel: Channel, outbox: Outbox, patience: float) -> NoReturn:
    async with aclosing(channel.frames()) as frames:
        async for text in frames:
            await _put(outbox, text, patience)
    raise Closing(*STOPPING)


async def _hear(socket: WebSocket, channel: Channel, outbox: Outbox, patience: float) -> NoReturn:
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            raise Left
        await channel.check()
        await _put(outbox, channel.answer(_parsed(message.get("text"))), patience)


async def _send(socket: WebSocket, outbox: Outbox, patience: float) -> NoReturn:
    while True:
        text = await outbox.get()
        try:
            async with asyncio.timeout(patience):
                await socket.send_text(text)
        except TimeoutError:
            raise Closing(*SLOW) from None
        except WebSocketDisconnect:
            raise Left from None


async def _put(outbox: Outbox, text: str, patience: float) -> None:
    if not outbox.full():
        outbox.put_nowait(text)
        return
    try:
        async with asyncio.timeout(patience):
            await outbox.put(text)
    except TimeoutError:
        raise Closing(*SLOW) from None


def _parsed(text: str | None) -> Any:
    with suppress(ValueError, RecursionError):
        return json.loads(text or "")
    return None
