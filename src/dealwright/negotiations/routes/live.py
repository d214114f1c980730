"""Followed as it goes on: over a WebSocket, and as server-sent events for who has none."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, WebSocket
from pydantic import BaseModel, Field, model_validator

from dealwright.core.errors import DealwrightError, Invalid, NotAllowed
from dealwright.engine.offers import Side
from dealwright.identity.sides import require_buying_side
from dealwright.live.feed import Sent, Source
from dealwright.live.socket import close, converse
from dealwright.live.sse import Events
from dealwright.negotiations.following import Following, Position
from dealwright.negotiations.routes.tables import (
    Parts,
    PartsDep,
    Version,
    seat_of,
)
from dealwright.negotiations.service import Seat
from dealwright.web.access import Caller, ReaderDep, access, caller_of_socket, caller_still
from dealwright.web.text import Id, PathId

router = APIRouter()
LastId = Annotated[str | None, Header(description="The last id that one has seen.")]


@dataclass(frozen=True)
class Watch:
    """What one connection is sent, as long as `check` lets it, and answered."""

    access: str
    check: Callable[[], Coroutine[Any, Any, None]]
    frames: Callable[[], AsyncGenerator[Sent, None]]
    following: Following

    def answer(self, said: Any) -> str:
        """A pong to a ping; whatever else was said is an error."""
        if isinstance(said, dict) and said.get("type") == "ping":
            return self.following.pong().model_dump_json()
        told = "that was not understood", 'send {"type": "ping"}'
        return self.following.error("invalid", *told).model_dump_json()


Prove = Callable[[], Awaitable[Caller]]
"""Says anew who it is that follows; `NotAuthenticated` when that is over."""


class Which(BaseModel):
    """One thing to follow, and after which versions."""

    negotiation: Id | None = None
    campaign: Id | None = None
    request: Id | None = None
    coalition: Id | None = None
    inbox: bool = Field(default=False, description="The asking member's own notices.")
    after: int = Field(default=0, ge=0, le=2**53)
    side_after: int = Field(default=0, ge=0, le=2**53)
    side: Side = Field(
        default="buyer", description="`seller` only where the vendor is played in this workspace."
    )

    @model_validator(mode="after")
    def _one(self) -> "Which":
        given = (self.negotiation, self.campaign, self.request, self.coalition, self.inbox or None)
        if given.count(None) != len(given) - 1:
            raise ValueError("give one of negotiation, campaign, request, coalition and inbox")
        return self


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
    which = Which(negotiation=negotiation, after=after, side_after=side_after, side=side)
    try:
        watch = await _watch(found, lambda: caller_of_socket(socket), which)
    except DealwrightError as error:
        await close(socket, error, found.hub.pace.patience)
    else:
        await converse(socket, watch, found.hub)


@router.get("/events/stream", status_code=200, response_class=Events)
async def stream(
    http: Request,
    caller: ReaderDep,
    found: PartsDep,
    which: Annotated[Which, Query()],
    last_event_id: LastId = None,
) -> Events:
    """The same frames as server-sent events, of one thing or of one's own inbox.

    An event's id says how far one is, and `Last-Event-ID` goes on from there: docs/live.md.
    """
    at = which if last_event_id is None else which.model_copy(update=_position(last_event_id))
    return Events(await _watch(found, lambda: caller_still(http), at), found.hub)


async def _watch(found: Parts, prove: Prove, which: Which) -> Watch:
    """What to follow, once it is sure that the caller may; `check` makes sure again."""
    if which.negotiation is not None:
        return await _watch_table(found, prove, which, which.negotiation)
    if which.inbox:
        return await _watch_inbox(found, prove)
    sources = {
        which.campaign: found.campaign_following,
        which.request: found.request_following,
        which.coalition: found.coalition_following,
    }
    id, source = next((id, source) for id, source in sources.items() if id is not None)
    return await _watch_source(found, prove, id, which.after, source)


async def _watch_table(found: Parts, prove: Prove, which: Which, negotiation: str) -> Watch:
    async def sits(caller: Caller) -> Seat:
        return await seat_of(found, caller, negotiation, which.side)

    return await watch_table(found, prove, sits, Position(which.after, which.side_after))


async def watch_table(
    found: Parts, prove: Prove, sits: Callable[[Caller], Awaitable[Seat]], at: Position
) -> Watch:
    """The table and the side's own stream from where the caller sits, as long as he sits there."""

    async def check() -> None:
        await sits(await prove())

    caller = await prove()
    mine = await sits(caller)
    name = access(caller.workspace, caller.user)
    return Watch(name, check, lambda: found.following.told(mine, at), found.following)


async def _watch_inbox(found: Parts, prove: Prove) -> Watch:
    async def check() -> None:
        if (await prove()).roles != caller.roles:
            raise NotAllowed("your roles have changed", "connect again")

    caller = await prove()
    caller.require_member()
    name = access(caller.workspace, caller.user)
    return Watch(name, check, lambda: found.inbox.frames(caller), found.following)


async def _watch_source(found: Parts, prove: Prove, id: str, after: int, source: Source) -> Watch:
    async def seen() -> Caller:
        caller = await prove()
        caller.require_member()
        require_buying_side(caller)
        await source.check(caller.workspace, id)
        return caller

    async def check() -> None:
        await seen()

    caller = await seen()
    name = access(caller.workspace, caller.user)
    return Watch(name, check, lambda: source.frames(caller.workspace, id, after), found.following)


def _position(last: str) -> dict[str, int]:
    """`12.9` or `12` as the versions that one has."""
    after, _, side_after = last.partition(".")
    if not after.isdecimal() or not (side_after or "0").isdecimal() or len(last) > 32:
        raise Invalid(f"Last-Event-ID {last[:32]!r}", "it looks like 12.9, or like 12")
    return {"after": int(after), "side_after": int(side_after or "0")}
