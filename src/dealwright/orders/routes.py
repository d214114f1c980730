"""Orders by message over HTTP: a text in, the order's stages out."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import JSONResponse
from pydantic import Field, StringConstraints

from dealwright.channels.voice import HEADER
from dealwright.core.errors import Invalid
from dealwright.core.ids import Ids
from dealwright.live.following import StreamFollowing
from dealwright.live.hub import Hub
from dealwright.live.sse import Events
from dealwright.orders.following import OrderFeed, order_following
from dealwright.orders.model.orders import Stage
from dealwright.orders.service.calling import ROAD, TIME_OUT, Calling
from dealwright.orders.service.hearing import Hearing
from dealwright.orders.service.playing import PLAY, Playing
from dealwright.orders.service.road import Road, Services
from dealwright.orders.service.taking import Message, Taking
from dealwright.orders.views import MessageOrderRow, MessageOrderView, OrderStarted
from dealwright.store.store import Store
from dealwright.store.worker import Step
from dealwright.web.access import RUNS, CallerDep, ReaderDep, caller_still
from dealwright.web.documents import DocumentDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.rates import limited_entry
from dealwright.web.text import Body, Line, PathId, Text

router = APIRouter(prefix="/api/v1", tags=["orders"])
LastId = Annotated[str | None, Header(description="The last id that one has seen.")]
Words = Annotated[Text, StringConstraints(min_length=1, max_length=1000)]


@dataclass(frozen=True)
class Parts:
    """What the routes need of the application."""

    taking: Taking
    road: Road
    following: StreamFollowing
    calling: Calling
    hearing: Hearing
    playing: Playing

    def steps(self) -> dict[str, Step]:
        """What is done for each kind of due work of orders."""
        return {
            ROAD: self.road.step,
            TIME_OUT: self.calling.time_out,
            PLAY: self.playing.step,
        }


def make(store: Store, ids: Ids, hub: Hub, services: Services) -> Parts:
    """All of them over one store."""
    line = services.line
    hearing = Hearing(store, line.turns, line.secret)
    calling = Calling(store, line)
    return Parts(
        taking=Taking(store, ids, services.negotiations),
        road=Road(store, services, calling),
        following=order_following(store, hub),
        calling=calling,
        hearing=hearing,
        playing=Playing(store, hearing, line),
    )


def parts(request: Request) -> Parts:
    found: Parts = request.app.state.orders
    return found


RESULTS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/json": {"schema": {"type": "object"}}}}
}
PartsDep = Annotated[Parts, Depends(parts)]


class OrderBody(Body):
    """A text, as somebody wrote it."""

    text: Words = Field(examples=["I need 12 dozen eggs by Friday, max 60 USD"])
    sender: Line | None = Field(
        default=None,
        description="Whose conversation it is, such as a telephone number; where something was "
        "asked in it, the text is the answer. Without one it is a new order.",
    )


class AnswerBody(Body):
    """The answer to what was asked."""

    text: Words = Field(examples=["max 60 USD"])


class CancelBody(Body):
    """Why."""

    reason: Text = ""


@router.post("/orders", status_code=202, dependencies=RUNS)
async def order_by_message(
    body: OrderBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> OrderStarted:
    """Order by a text: it is understood, sourced, negotiated and compared; a person approves."""
    return await found.taking.place(caller, Message(body.text, body.sender or ""), once)


@router.get("/orders")
async def list_message_orders(
    caller: CallerDep, found: PartsDep, paging: PagingDep, stage: Stage | None = None
) -> Page[MessageOrderRow]:
    """The workspace's orders by message, the newest first, or those in one stage."""
    return await found.taking.listed(caller, stage, paging)


@router.get("/orders/{message_order}")
async def show_message_order(
    message_order: PathId, caller: CallerDep, found: PartsDep
) -> MessageOrderView:
    """An order, and how far it has come."""
    return await found.taking.order(caller, message_order)


@router.get("/orders/{message_order}/events", status_code=200, response_class=Events)
async def message_order_events(
    message_order: PathId,
    http: Request,
    caller: ReaderDep,
    found: PartsDep,
    after: Annotated[int, Query(ge=0, le=2**53)] = 0,
    last_event_id: LastId = None,
) -> Events:
    """Its stages, notes and questions as server-sent events, from a version or `Last-Event-ID` on.

    An event's id is its version.
    """
    at = after if last_event_id is None else _version(last_event_id)
    feed = OrderFeed(found.following, lambda: caller_still(http), caller, message_order, at)
    await feed.check()
    return Events(feed, found.following.hub)


@router.post("/orders/{message_order}/messages")
async def answer_message_order(
    message_order: PathId, body: AnswerBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> MessageOrderView:
    """Answer what was asked for."""
    return await found.taking.answer(caller, message_order, body.text, once)


@router.post("/orders/{message_order}/cancel")
async def cancel_message_order(
    message_order: PathId, body: CancelBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> MessageOrderView:
    """Stop it before it binds; whoever negotiates is told politely."""
    return await found.taking.cancel(caller, message_order, body.reason, once)


@router.post("/webhooks/calls", dependencies=[Depends(limited_entry)], responses=RESULTS)
async def take_call_event(
    content: DocumentDep,
    found: PartsDep,
    proof: Annotated[str, Header(alias=HEADER, max_length=300)] = "",
) -> JSONResponse:
    """What a provider tells of a call, as Vapi does; a question is answered with the next move.

    The call's own proof is checked before anything is read; told again it changes nothing.
    """
    return JSONResponse(await found.hearing.take(content, proof))


def _version(last: str) -> int:
    if not last.isdecimal() or not last.isascii() or len(last) > 15:
        raise Invalid(f"Last-Event-ID {last[:32]!r}", "it looks like 12")
    return int(last)
