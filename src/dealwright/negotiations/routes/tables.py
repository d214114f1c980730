"""Negotiations and campaigns by request and answer."""

from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Depends, Query, Response
from fastapi.requests import HTTPConnection
from pydantic import BaseModel, Field

from dealwright.core.errors import NotAllowed, NotFound
from dealwright.engine.offers import Side
from dealwright.identity.grants import Grants
from dealwright.identity.sides import is_of_buyer, require_buying_side
from dealwright.live.feed import Sent, Source
from dealwright.live.hub import Hub
from dealwright.negotiations.campaign_following import CampaignFollowing
from dealwright.negotiations.campaign_service import Campaigns
from dealwright.negotiations.campaign_steering import CampaignSteering
from dealwright.negotiations.following import Following
from dealwright.negotiations.forecasting import Forecasts, ForecastView
from dealwright.negotiations.forks.service import Forks
from dealwright.negotiations.frames import Frames
from dealwright.negotiations.frames.campaign import CampaignFrames
from dealwright.negotiations.granting import SELLING_SIDE, granted
from dealwright.negotiations.runs import Runs
from dealwright.negotiations.service import Negotiations, RunOptions, Seat
from dealwright.negotiations.steering import Steering
from dealwright.negotiations.store import Wanted, is_simulated, listed
from dealwright.negotiations.trail.service import Trails
from dealwright.negotiations.views import CampaignView, NegotiationView, RunAnswer
from dealwright.negotiations.what_if import WhatIfs
from dealwright.store.store import Store
from dealwright.strategies.bodies import StrategyName
from dealwright.web.access import RUNS, Caller, CallerDep, ReaderDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Body, Id, Line, PathId

router = APIRouter()
SideQuery = Annotated[
    Side,
    Query(description="`seller` where the vendor is played in this workspace, and by a grant."),
]


Version = Annotated[int, Query(ge=0, le=2**53)]


class Inbox(Protocol):
    """What is told to one member alone."""

    def frames(self, caller: Caller) -> AsyncGenerator[Sent, None]:
        """How it stands, and then each time that it has changed."""
        ...


@dataclass(frozen=True)
class Parts:
    """What the routes need of the application."""

    store: Store
    negotiations: Negotiations
    campaigns: Campaigns
    runs: Runs
    forecasts: Forecasts
    following: Following
    campaign_following: CampaignFollowing
    request_following: Source
    coalition_following: Source
    inbox: Inbox
    hub: Hub
    grants: Grants

    @cached_property
    def steering(self) -> Steering:
        """A person steps in at one table."""
        return Steering(self.store)

    @cached_property
    def campaign_steering(self) -> CampaignSteering:
        """A person steps into a campaign."""
        return CampaignSteering(self.store)

    @cached_property
    def trails(self) -> Trails:
        """Audit trails, made and checked."""
        return Trails(self.store)

    @cached_property
    def what_ifs(self) -> WhatIfs:
        """Simulations from an earlier version on."""
        return WhatIfs(self.store)

    @cached_property
    def forks(self) -> Forks:
        """Simulations that are kept for a time."""
        return Forks(self.store, self.negotiations.ids, self.negotiations.strategies)


def parts(connection: HTTPConnection) -> Parts:
    found: Parts = connection.app.state.negotiations
    return found


PartsDep = Annotated[Parts, Depends(parts)]


class AutoNegotiate(Body):
    """Let the agent play."""

    max_rounds: int = Field(default=8, ge=1, le=15)
    strategy: StrategyName | None = Field(
        default=None, description="To play by; without one the engine chooses in each round."
    )
    stream_updates: bool = Field(
        default=True, description="For live views: false leaves out `progress`."
    )
    wait: bool = Field(default=True, description="Answer at the end, or after 30 s.")


class OfferBody(Body):
    """A person's offer: a value for every issue of the negotiation."""

    offer: dict[str, str | int | list[str]] = Field(
        examples=[{"unit_price": "9.95", "payment_terms": "net_30"}]
    )
    side: Side = "buyer"


class SideBody(Body):
    """For which side the caller acts."""

    side: Side = "buyer"


class WalkAwayBody(SideBody):
    """Why one side leaves."""

    reason: Line = "no agreement was possible"


class Listed(BaseModel):
    """A row of the list of negotiations."""

    id: str
    request: str
    line: int
    vendor: str
    vendor_name: str
    product: str
    state: str
    paused: bool
    rounds: int
    currency: str
    simulated: bool


async def seat_of(found: Parts, caller: Caller, negotiation: str, side: Side) -> Seat:
    """The place from which the caller reads: as a member, or as somebody outside by a grant.

    This decides, for every way to read a negotiation. `NotFound` for who has neither.
    """
    if not caller.grant:
        with suppress(NotFound):
            return await _own_seat(found, caller, negotiation, side)
    grant = await granted(found.store, found.grants, caller, negotiation)
    if side != grant.side:
        raise NotAllowed(f"the {side}'s side is not yours", f'say "side": "{grant.side}"')
    async with found.store.read(grant.workspace) as reader:
        private = grant.admitted is not None or await is_simulated(reader, negotiation)
    return Seat(grant.workspace, negotiation, side, caller.user, caller.person, private=private)


async def _own_seat(found: Parts, caller: Caller, negotiation: str, side: Side) -> Seat:
    """A member's place; the vendor's only where this workspace plays the vendor."""
    async with found.store.read(caller.workspace) as reader:
        simulated = await is_simulated(reader, negotiation)
    if side == "seller":
        caller.require(*SELLING_SIDE)
        if not simulated:
            raise NotAllowed("the vendor's side is not yours", 'leave "side" out, or say "buyer"')
    else:
        require_buying_side(caller, 'say "side": "seller"')
    both = simulated and side == "buyer" and not caller.roles.isdisjoint(SELLING_SIDE)
    return Seat(caller.workspace, negotiation, side, caller.user, caller.person, both)


async def moving_seat(found: Parts, caller: Caller, negotiation: str, side: Side) -> Seat:
    """The place from which the caller acts for that side."""
    caller.require("buyer" if side == "buyer" else "seller", "admin")
    return await _own_seat(found, caller, negotiation, side)


@router.get("/negotiations")
async def list_negotiations(
    caller: CallerDep, found: PartsDep, paging: PagingDep, request: Id | None = None
) -> Page[Listed]:
    """The workspace's negotiations, or those of one request.

    Who acts for vendors alone sees those in which this workspace plays the vendor.
    """
    key = paging.key(str)
    wanted = Wanted(request, played=not is_of_buyer(caller))
    async with found.store.read(caller.workspace) as reader:
        rows = await listed(reader, wanted, str(key[0]) if key else "", paging.fetch)
    return paging.page(
        rows, lambda row: Listed.model_validate(dict(row._mapping)), lambda row: (row.id,)
    )


@router.get("/negotiations/{negotiation}")
async def show_negotiation(
    negotiation: PathId, caller: ReaderDep, found: PartsDep, side: SideQuery = "buyer"
) -> NegotiationView:
    """The table, and what one's own side knows of it."""
    seat = await seat_of(found, caller, negotiation, side)
    return await found.runs.view(seat.workspace, negotiation, seat.side, seat.private)


@router.get("/negotiations/{negotiation}/events")
async def events(
    negotiation: PathId,
    caller: ReaderDep,
    found: PartsDep,
    after: Version = 0,
    side_after: Version = 0,
    side: SideQuery = "buyer",
) -> Frames:
    """Every frame after these versions, of the table and of one's own side: docs/live.md."""
    seat = await seat_of(found, caller, negotiation, side)
    return await found.runs.frames(seat, after, side_after)


@router.get("/negotiations/{negotiation}/forecast")
async def show_forecast(negotiation: PathId, caller: CallerDep, found: PartsDep) -> ForecastView:
    """What may come of it, by strategy: chance, terms, rounds; estimated, for the buyer alone."""
    seat = await _own_seat(found, caller, negotiation, "buyer")
    return await found.forecasts.of(seat.workspace, negotiation)


@router.post("/negotiations/{negotiation}/auto-negotiate", dependencies=RUNS)
async def auto_negotiate(
    negotiation: PathId,
    body: AutoNegotiate,
    caller: CallerDep,
    found: PartsDep,
    once: OnceDep,
    response: Response,
) -> RunAnswer:
    """Let the agent play this negotiation; 202 at once with `wait: false`."""
    seat = await moving_seat(found, caller, negotiation, "buyer")
    options = RunOptions(body.max_rounds, body.stream_updates, strategy=body.strategy)
    response.status_code = 200 if body.wait else 202
    return await found.runs.auto_negotiate(seat, options, body.wait, once)


@router.post("/negotiations/{negotiation}/offers", status_code=201)
async def make_offer(
    negotiation: PathId, body: OfferBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> NegotiationView:
    """Put an offer on the table; refused out of turn, out of the space, out of the mandate."""
    seat = await moving_seat(found, caller, negotiation, body.side)
    raw: dict[str, Any] = dict(body.offer)
    return await found.negotiations.make_offer(seat, raw, once)


@router.post("/negotiations/{negotiation}/accept")
async def accept(
    negotiation: PathId, body: SideBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> NegotiationView:
    """Agree to the other side's offer, subject to approval."""
    seat = await moving_seat(found, caller, negotiation, body.side)
    return await found.negotiations.accept(seat, once)


@router.post("/negotiations/{negotiation}/walk-away")
async def walk_away(
    negotiation: PathId, body: WalkAwayBody, caller: CallerDep, found: PartsDep
) -> NegotiationView:
    """Leave the negotiation, in one's own turn."""
    seat = await moving_seat(found, caller, negotiation, body.side)
    return await found.negotiations.walk_away(seat, body.reason)


@router.post("/negotiations/{negotiation}/pause")
async def pause(negotiation: PathId, caller: CallerDep, found: PartsDep) -> NegotiationView:
    """No side moves until it is resumed."""
    return await found.negotiations.pause(await moving_seat(found, caller, negotiation, "buyer"))


@router.post("/negotiations/{negotiation}/resume")
async def resume(negotiation: PathId, caller: CallerDep, found: PartsDep) -> NegotiationView:
    """Let it go on from where it stood."""
    return await found.negotiations.resume(await moving_seat(found, caller, negotiation, "buyer"))


@router.get("/campaigns/{campaign}")
async def show_campaign(campaign: PathId, caller: CallerDep, found: PartsDep) -> CampaignView:
    """A campaign with its comparison, as it stands now, and its awards."""
    require_buying_side(caller)
    return await found.runs.campaign(caller.workspace, campaign)


@router.get("/campaigns/{campaign}/events")
async def campaign_events(
    campaign: PathId, caller: CallerDep, found: PartsDep, after: Version = 0
) -> CampaignFrames:
    """Every frame of the campaign after this version: docs/live.md."""
    require_buying_side(caller)
    return await found.campaign_following.since(caller.workspace, campaign, after)


@router.post("/campaigns/{campaign}/pause")
async def pause_campaign(campaign: PathId, caller: CallerDep, found: PartsDep) -> CampaignView:
    """Stop all its negotiations at once."""
    caller.require("buyer", "admin")
    await found.campaigns.pause(caller.workspace, campaign, caller.user)
    return await found.runs.campaign(caller.workspace, campaign)


@router.post("/campaigns/{campaign}/resume")
async def resume_campaign(campaign: PathId, caller: CallerDep, found: PartsDep) -> CampaignView:
    """Let all of them go on from where they stood."""
    caller.require("buyer", "admin")
    await found.campaigns.resume(caller.workspace, campaign, caller.user)
    return await found.runs.campaign(caller.workspace, campaign)
