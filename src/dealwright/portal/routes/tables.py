"""The vendor's negotiations: listed, read, followed live, and answered."""

from typing import Any

from fastapi import APIRouter, WebSocket

from dealwright.core.errors import DealwrightError
from dealwright.live.socket import close, converse
from dealwright.negotiations.following import Position
from dealwright.negotiations.frames import Frames
from dealwright.negotiations.routes.live import watch_table
from dealwright.negotiations.routes.tables import PartsDep as TablesDep
from dealwright.negotiations.routes.tables import Version
from dealwright.negotiations.service import Seat
from dealwright.negotiations.views import NegotiationView
from dealwright.portal.bodies import AcceptBody, MoveBody, ReviewBody, WalkAwayBody
from dealwright.portal.routes.parts import PartsDep
from dealwright.portal.service import Decided
from dealwright.portal.views import PortalNegotiation, PortalTable, Review
from dealwright.web.access import Caller, PortalDep, portal_of_socket
from dealwright.web.idempotency import PortalOnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import PathId

router = APIRouter()


@router.get("/negotiations")
async def portal_negotiations(
    caller: PortalDep, found: PartsDep, paging: PagingDep
) -> Page[PortalNegotiation]:
    """The vendor's negotiations with this buyer, those that are over too."""
    return await found.portal.listed(caller, paging)


@router.get("/negotiations/{negotiation}")
async def portal_negotiation(
    negotiation: PathId, caller: PortalDep, found: PartsDep
) -> PortalTable:
    """One of them, as its vendor sees it."""
    return await found.portal.table(caller, negotiation)


@router.get("/negotiations/{negotiation}/events")
async def portal_events(
    negotiation: PathId,
    caller: PortalDep,
    found: PartsDep,
    tables: TablesDep,
    after: Version = 0,
    side_after: Version = 0,
) -> Frames:
    """Every frame after these versions: docs/live.md."""
    return await tables.runs.frames(await found.portal.seat(caller, negotiation), after, side_after)


@router.websocket("/negotiations/ws/{negotiation}")
async def follow_in_portal(
    socket: WebSocket,
    negotiation: PathId,
    found: PartsDep,
    tables: TablesDep,
    after: Version = 0,
    side_after: Version = 0,
) -> None:
    """Every frame after these versions, and then each as it comes."""
    await socket.accept()

    async def sits(caller: Caller) -> Seat:
        return await found.portal.seat(caller, negotiation)

    async def prove() -> Caller:
        return await portal_of_socket(socket)

    try:
        watch = await watch_table(tables, prove, sits, Position(after, side_after))
    except DealwrightError as error:
        await close(socket, error, tables.hub.pace.patience)
    else:
        await converse(socket, watch, tables.hub)


@router.post("/negotiations/{negotiation}/offers", status_code=201)
async def portal_offer(
    negotiation: PathId, body: MoveBody, caller: PortalDep, found: PartsDep, once: PortalOnceDep
) -> NegotiationView:
    """Put an offer on the table; refused out of turn, out of the space, out of one's own limits."""
    raw: dict[str, Any] = dict(body.offer)
    return await found.portal.offer(caller, negotiation, raw, once)


@router.post("/negotiations/{negotiation}/accept")
async def portal_accept(
    negotiation: PathId, body: AcceptBody, caller: PortalDep, found: PartsDep, once: PortalOnceDep
) -> NegotiationView:
    """Agree to the buyer's offer of that number: subject to approval by the buyer's people."""
    return await found.portal.accept(caller, negotiation, body.offer_id, once)


@router.post("/negotiations/{negotiation}/hand-over")
async def portal_hand_over(negotiation: PathId, caller: PortalDep, found: PartsDep) -> PortalTable:
    """Let the vendor's agent play, by its rules; refused where it knows no lowest price."""
    return await found.portal.hand_over(caller, negotiation)


@router.post("/negotiations/{negotiation}/take-back")
async def portal_take_back(negotiation: PathId, caller: PortalDep, found: PartsDep) -> PortalTable:
    """Let the agent rest; the person plays by hand."""
    return await found.portal.take_back(caller, negotiation)


@router.get("/reviews")
async def portal_reviews(caller: PortalDep, found: PartsDep) -> list[Review]:
    """What the vendor's agent proposes, and its rules want a person to look at."""
    return await found.portal.reviews(caller)


@router.post("/negotiations/{negotiation}/review")
async def portal_review(
    negotiation: PathId, body: ReviewBody, caller: PortalDep, found: PartsDep, once: PortalOnceDep
) -> NegotiationView:
    """Approve what the agent proposes, or refuse it and play by hand; in person."""
    decision = Decided(body.version, body.decision == "approve")
    return await found.portal.decide(caller, negotiation, decision, once)


@router.post("/negotiations/{negotiation}/walk-away")
async def portal_walk_away(
    negotiation: PathId, body: WalkAwayBody, caller: PortalDep, found: PartsDep
) -> NegotiationView:
    """Leave the negotiation, whoever's turn it is."""
    return await found.portal.walk_away(caller, negotiation, body.reason)
