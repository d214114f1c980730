"""Coalitions over HTTP."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request

from dealwright.approvals.service import Approvals
from dealwright.coalitions.bodies import (
    AgreeBody,
    CoalitionBody,
    CoalitionMandateBody,
    LeaveBody,
    PartyBody,
    TalksBody,
)
from dealwright.coalitions.following import coalition_following
from dealwright.coalitions.model import State
from dealwright.coalitions.reactions import register
from dealwright.coalitions.service.agreeing import Agreeing
from dealwright.coalitions.service.bargaining import COALITION_AWARD as AWARD
from dealwright.coalitions.service.bargaining import Bargaining
from dealwright.coalitions.service.deciding import CoalitionSubject as Subject
from dealwright.coalitions.service.forming import Forming
from dealwright.coalitions.store import Wanted
from dealwright.coalitions.views import CoalitionListed, CoalitionView
from dealwright.core.ids import Ids
from dealwright.identity.sides import require_buying_side
from dealwright.live.following import StreamFollowing
from dealwright.live.hub import Hub
from dealwright.negotiations.service import Negotiations
from dealwright.store.reactions import Reactions
from dealwright.store.store import Store
from dealwright.web.access import RUNS, CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep, Search
from dealwright.web.text import PathId

__all__ = ["AWARD", "Parts", "Subject", "Talks", "make", "router"]

router = APIRouter(prefix="/api/v1", tags=["coalitions"])


@dataclass(frozen=True)
class Parts:
    """What the routes need of the application, found at `app.state.coalitions`."""

    forming: Forming
    agreeing: Agreeing
    bargaining: Bargaining
    following: StreamFollowing


@dataclass(frozen=True)
class Talks:
    """What coalitions need of others: where they negotiate, who approves, how they are followed."""

    negotiations: Negotiations
    approvals: Approvals
    hub: Hub


def make(store: Store, ids: Ids, reactions: Reactions, talks: Talks) -> Parts:
    """All of them over one store, following what happens in negotiations."""
    bargaining = Bargaining(store, talks.negotiations, talks.approvals)
    register(reactions, bargaining)
    following = coalition_following(store, talks.hub)
    return Parts(Forming(store, ids), Agreeing(store), bargaining, following)


def parts(request: Request) -> Parts:
    found: Parts = request.app.state.coalitions
    return found


PartsDep = Annotated[Parts, Depends(parts)]


@router.post("/coalitions", status_code=201)
async def form_coalition(
    body: CoalitionBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> CoalitionView:
    """Gather buyers for a product of one vendor, oneself being the first member."""
    return await found.forming.form(caller, body.wanted(), once)


@router.get("/coalitions")
async def list_coalitions(
    caller: CallerDep,
    found: PartsDep,
    paging: PagingDep,
    state: State | None = None,
    search: Search = None,
    waiting_for_me: bool = False,
) -> Page[CoalitionListed]:
    """The workspace's coalitions, the newest first.

    In one state, with this in their name, or those that one has to agree to oneself.
    """
    require_buying_side(caller)
    wanted = Wanted(state, search, caller.user if waiting_for_me else None)
    return await found.forming.listed(caller, wanted, paging)


@router.get("/coalitions/{coalition}")
async def show_coalition(coalition: PathId, caller: CallerDep, found: PartsDep) -> CoalitionView:
    """Members, mandate, the vendor's prices by quantity, and who saves what."""
    require_buying_side(caller)
    return await found.forming.coalition(caller, coalition)


@router.post("/coalitions/{coalition}/join", status_code=201)
async def join_coalition(
    coalition: PathId, body: PartyBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> CoalitionView:
    """Bring a party in with its quantity; everybody agrees anew."""
    return await found.forming.join(caller, coalition, body.party(), once)


@router.post("/coalitions/{coalition}/leave")
async def leave_coalition(
    coalition: PathId, body: LeaveBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> CoalitionView:
    """Take one's party out before acceptance; the others agree anew, at the price for less."""
    return await found.forming.leave(caller, coalition, body.member, once)


@router.put("/coalitions/{coalition}/mandate")
async def propose_mandate(
    coalition: PathId,
    body: CoalitionMandateBody,
    caller: CallerDep,
    found: PartsDep,
    once: OnceDep,
) -> CoalitionView:
    """Propose another mandate for all; everybody agrees anew."""
    return await found.forming.propose(caller, coalition, body.mandate(), once)


@router.post("/coalitions/{coalition}/agree")
async def agree_to_terms(
    coalition: PathId, body: AgreeBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> CoalitionView:
    """Agree to the terms for one's own members, each within its own ceiling."""
    return await found.agreeing.agree(caller, coalition, body.agreement(), once)


@router.post("/coalitions/{coalition}/negotiate", status_code=201, dependencies=RUNS)
async def negotiate_together(
    coalition: PathId, body: TalksBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> CoalitionView:
    """Let the agent negotiate for the sum, once all members have agreed."""
    return await found.bargaining.negotiate(caller, coalition, body.options(), once)
