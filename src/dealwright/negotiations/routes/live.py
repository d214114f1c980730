"""Negotiations and campaigns as they go on: WebSocket, and server-sent events for who has none."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, WebSocket

from dealwright.core.errors import DealwrightError
from dealwright.engine.offers import Side
from dealwright.live.hub import Follower
from dealwright.live.socket import close, code_of, converse
from dealwright.negotiations.following import Position, Seen
from dealwright.negotiations.routes.tables import Parts, PartsDep, seat_of
from dealwright.negotiations.service import Seat
from dealwright.web.access import caller_of_socket
from dealwright.web.text import PathId

router = APIRouter()
Version = Annotated[int, Query(ge=0, le=2**53)]


@dataclass(frozen=True)
class Talk:
    """What one WebSocket is sent of one negotiation, and answered."""

    socket: WebSocket
    found: Parts
    seat: Seat
    follower: Follower[Seen]
    at: Position

    @property
    def access(self) -> str:
        return f"access/{self.seat.workspace}/{self.seat.user}"

    async def frames(self) -> AsyncGenerator[str, None]:
        told = self.found.following.told(self.follower, self.seat, self.at)
        async with aclosing(told):
            async for sent in told:
                yield sent.text

    def answer(self, said: Any) -> str:
        following = self.found.following
        if isinstance(said, dict) and said.get("type") == "ping":
            return following.pong().model_dump_json()
        frame = following.error("invalid", "that was not understood", 'send {"type": "ping"}')
        return frame.model_dump_json()

    async def check(self) -> None:
        await _seat(self.socket, self.found, self.seat.negotiation, self.seat.side)


@router.websocket("/negotiations/ws/{negotiation}")
async def follow(
    socket: WebSocket,
    negotiation: PathId,
    found: PartsDep,
    after: Version = 0,
    side_after: Version = 0,
    side: Side = "buyer",
) -> None:
    """Every frame after these versions, and then each as it comes."""
    await socket.accept()
    try:
        seat = await _seat(socket, found, negotiation, side)
    except DealwrightError as error:
        await close(socket, *code_of(error), found.hub.pace.patience)
        return
    topic = found.following.topic(seat.workspace, seat.negotiation)
    async with found.hub.join(topic) as follower:
        talk = Talk(socket, found, seat, follower, Position(after, side_after))
        await converse(socket, talk, found.hub)


async def _seat(socket: WebSocket, found: Parts, negotiation: str, side: Side) -> Seat:
    return await seat_of(found, await caller_of_socket(socket), negotiation, side)
