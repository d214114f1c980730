"""Forks of a negotiation: a simulated continuation that is kept for a time and can be watched."""

from fastapi import APIRouter
from pydantic import Field

from dealwright.identity.sides import require_buying_side
from dealwright.negotiations.forks.service import Choice
from dealwright.negotiations.forks.views import ForkFrames, ForkView
from dealwright.negotiations.routes.steering import WhatIfBody
from dealwright.negotiations.routes.tables import PartsDep, moving_seat, seat_of
from dealwright.negotiations.what_if import Fork
from dealwright.strategies.bodies import StrategyName
from dealwright.web.access import Caller, CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.text import PathId

router = APIRouter()


class ForkBody(WhatIfBody):
    """From which version on, what is to be different, and by which strategy it is played."""

    strategy: StrategyName | None = Field(
        default=None, description="Without one the engine chooses in each round."
    )
    course: int = Field(
        default=1, ge=1, le=1_000, description="Which of the courses that the vendor may take."
    )


@router.post("/negotiations/{negotiation}/forks", status_code=201)
async def make_fork(
    negotiation: PathId,
    body: ForkBody,
    caller: CallerDep,
    found: PartsDep,
    once: OnceDep,
) -> ForkView:
    """Play it on from an earlier version, simulated, and keep that; nothing real is touched."""
    seat = await moving_seat(found, caller, negotiation, "buyer")
    fork = Fork(body.version, body.changes, body.max_rounds)
    return await found.forks.make(seat, Choice(fork, body.strategy, body.course), once)


@router.get("/negotiations/{negotiation}/forks")
async def list_forks(negotiation: PathId, caller: CallerDep, found: PartsDep) -> list[ForkView]:
    """The forks of a negotiation that are kept, at most 20."""
    _check_buyer(caller)
    seat = await seat_of(found, caller, negotiation, "buyer")
    return await found.forks.listed(seat.workspace, negotiation)


@router.get("/forks/{fork}/events")
async def fork_events(fork: PathId, caller: CallerDep, found: PartsDep) -> ForkFrames:
    """All its frames: the real ones up to the fork, and then those of the simulation."""
    _check_buyer(caller)
    return await found.forks.frames(caller.workspace, fork)


@router.get("/forks/{fork}")
async def show_fork(fork: PathId, caller: CallerDep, found: PartsDep) -> ForkView:
    """By what it was played and what it came to."""
    _check_buyer(caller)
    return await found.forks.view(caller.workspace, fork)


@router.delete("/forks/{fork}", status_code=204)
async def remove_fork(fork: PathId, caller: CallerDep, found: PartsDep) -> None:
    """Remove it for ever: what it says can be read by nobody afterwards."""
    caller.require("buyer", "admin")
    await found.forks.remove(caller.workspace, fork, caller.user)


def _check_buyer(caller: Caller) -> None:
    caller.require_member()
    require_buying_side(caller)
