"""Approvals over HTTP; approving or rejecting a negotiation decides its one open approval."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field

from dealwright.approvals.asking import ESCALATE
from dealwright.approvals.escalating import Escalations
from dealwright.approvals.governing import Governing
from dealwright.approvals.model import Decider, State
from dealwright.approvals.service import Approvals, Place
from dealwright.approvals.store import listed
from dealwright.approvals.views import ApprovalRow, ApprovalView, row_view
from dealwright.core.ids import Ids
from dealwright.identity.sides import require_buying_side
from dealwright.store.store import Store
from dealwright.store.worker import Step
from dealwright.web.access import Caller, CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Body, PathId, Text

router = APIRouter(tags=["approvals"])


@dataclass(frozen=True)
class Parts:
    """What the routes need of the application."""

    store: Store
    approvals: Approvals
    governing: Governing


def make(store: Store, ids: Ids, approvals: Approvals) -> Parts:
    return Parts(store, approvals, Governing(store, ids))


def steps(store: Store) -> dict[str, Step]:
    """What is done for each kind of due work."""
    return {ESCALATE: Escalations(store).step}


def parts(request: Request) -> Parts:
    found: Parts = request.app.state.approvals
    return found


PartsDep = Annotated[Parts, Depends(parts)]


class ApproveBody(Body):
    """Yes."""

    self_approval: bool = Field(
        default=False, description="Approve what you asked for, being the only member."
    )


class RejectBody(Body):
    """No, and why."""

    reason: Text = ""


@router.get("/approvals")
async def list_approvals(
    caller: CallerDep,
    found: PartsDep,
    paging: PagingDep,
    state: Annotated[State | None, Query(description="Only those in this state.")] = None,
) -> Page[ApprovalRow]:
    """What waits for a decision, and what was decided."""
    require_buying_side(caller)
    key = paging.key(str)
    async with found.store.read(caller.workspace) as reader:
        rows = await listed(reader, state, str(key[0]) if key else "", paging.fetch)
    return paging.page(rows, row_view, lambda row: (row.id,))


@router.get("/approvals/{approval}")
async def show_approval(approval: PathId, caller: CallerDep, found: PartsDep) -> ApprovalView:
    """What exactly is asked, and what was decided."""
    require_buying_side(caller)
    return await found.approvals.view(Place(caller.workspace, approval))


@router.post("/approvals/{approval}/approve")
async def approve(
    approval: PathId, body: ApproveBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> ApprovalView:
    """A person with the role, who did not ask for it, approves: it binds."""
    return await _approve(found, caller, Place(caller.workspace, approval), body, once)


@router.post("/approvals/{approval}/reject")
async def reject(
    approval: PathId, body: RejectBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> ApprovalView:
    """A person says no; the next vendor is considered."""
    return await _reject(found, caller, Place(caller.workspace, approval), body, once)


@router.post("/negotiations/{negotiation}/approve", tags=["negotiations"])
async def approve_negotiation(
    negotiation: PathId, body: ApproveBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> ApprovalView:
    """Decide the negotiation's one open approval: the same command, the same checks."""
    place = Place(caller.workspace, subject=f"negotiation/{negotiation}")
    return await _approve(found, caller, place, body, once)


@router.post("/negotiations/{negotiation}/reject", tags=["negotiations"])
async def reject_negotiation(
    negotiation: PathId, body: RejectBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> ApprovalView:
    """Decide the negotiation's one open approval: the same command, the same checks."""
    place = Place(caller.workspace, subject=f"negotiation/{negotiation}")
    return await _reject(found, caller, place, body, once)


async def _approve(
    found: Parts, caller: Caller, place: Place, body: ApproveBody, once: OnceDep
) -> ApprovalView:
    decider = _decider(caller)
    return await found.approvals.approve(place, decider, body.self_approval, once)


async def _reject(
    found: Parts, caller: Caller, place: Place, body: RejectBody, once: OnceDep
) -> ApprovalView:
    decider = _decider(caller)
    return await found.approvals.refuse(place, decider, body.reason or "no reason given", once)


def _decider(caller: Caller) -> Decider:
    """Who decides; `NotAllowed` without the role, whether there is anything to decide or not."""
    caller.require("approver")
    return Decider(
        user=caller.user,
        person=caller.person,
        may_approve="approver" in caller.roles,
    )
