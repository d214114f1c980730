"""One WebSocket: sends what comes, hears what is said, and ends when either side has had enough.

Listening and sending race in one task group: whoever only sends never notices that the client
has left.
"""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NoReturn, Protocol

from starlette.websockets import WebSocket, WebSocketDisconnect

from dealwright.core.errors import (
    DealwrightError,
    NotAllowed,
    NotAuthenticated,
    NotFound,
    TooMany,
    Unavailable,
)
from dealwright.live.feed import ENDINGS, Ended, Feed, Left, Outbox, Sent, TooSlow, TooTalkative
from dealwright.live.hub import Hub
from dealwright.live.room import Allowance

Code = tuple[int, str]
CODES: Mapping[type[BaseException], Code] = {
    NotAuthenticated: (4001, "not authenticated"),
    NotAllowed: (4003, "not yours"),
    NotFound: (4004, "unknown"),
    Unavailable: (1013, "try again later"),
    TooMany: (1013, "too many connections: try again later"),
    TooTalkative: (1008, "too many messages"),
    TooSlow: (1013, "too slow: connect again after your versions"),
    Ended: (1012, "the server stops: connect again after your versions"),
    DealwrightError: (1011, "this cannot be followed"),
}
"""How a connection ends, and why; the nearest class counts."""


class Channel(Feed, Protocol):
    """A feed that answers what its client says."""

    def answer(self, said: Any) -> str:
        """The answer to what the client said; None stands for what was no JSON."""
        ...


async def converse(socket: WebSocket, channel: Channel, hub: Hub) -> None:
    """Talk with an accepted client until it leaves, may no longer listen, or is too slow."""
    try:
        with hub.room.place(channel.access):
            await _talk(socket, channel, hub)
    except TooMany as full:
        await close(socket, full, hub.pace.patience)


async def _talk(socket: WebSocket, channel: Channel, hub: Hub) -> None:
    outbox = Outbox(hub.pace.waiting, hub.pace.patience)
    ended: list[BaseException] = []
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_send(socket, outbox))
            tasks.create_task(outbox.watch())
            tasks.create_task(outbox.fill(channel))
            tasks.create_task(hub.keep_checking(channel.access, channel.check))
            allowance = Allowance(hub.room.most.messages)
            tasks.create_task(_hear(socket, channel, outbox, allowance))
    except* ENDINGS as group:
        ended += group.exceptions
    if not any(isinstance(error, Left) for error in ended):
        await close(socket, ended[0], hub.pace.patience)


async def close(socket: WebSocket, why: BaseException, patience: float) -> None:
    """End it, with the code for the reason; a client that does not even take that is cut off."""
    code, reason = next(CODES[kind] for kind in type(why).__mro__ if kind in CODES)
    with suppress(TimeoutError, WebSocketDisconnect, RuntimeError):
        async with asyncio.timeout(patience):
            await socket.close(code, reason)


async def _hear(
    socket: WebSocket, channel: Channel, outbox: Outbox, allowance: Allowance
) -> NoReturn:
    loop = asyncio.get_running_loop()
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            raise Left
        if not allowance.allows(loop.time()):
            raise TooTalkative
        await channel.check()
        await outbox.put(Sent(channel.answer(_parsed(message.get("text")))))


async def _send(socket: WebSocket, outbox: Outbox) -> NoReturn:
    while True:
        sent = await outbox.take()
        try:
            await socket.send_text(sent.text)
        except WebSocketDisconnect:
            raise Left from None


def _parsed(text: str | None) -> Any:
    with suppress(ValueError, RecursionError):
        return json.loads(text or "")
    return None
