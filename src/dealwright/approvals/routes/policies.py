"""The approval policy and delegations over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from dealwright.approvals.governing import Governing
from dealwright.approvals.policy_bodies import (
    DelegationBody,
    DelegationView,
    PolicyBody,
    PolicyView,
    PreviewBody,
    PreviewView,
    policy_view,
    preview_view,
)
from dealwright.web.access import CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.text import PathId

router = APIRouter(tags=["approvals"])


def governing(request: Request) -> Governing:
    found: Governing = request.app.state.approvals.governing
    return found


GoverningDep = Annotated[Governing, Depends(governing)]


@router.get("/approval-policy")
async def show_approval_policy(caller: CallerDep, found: GoverningDep) -> PolicyView:
    """Who has to approve what, as it stands; without rules one person with the role does."""
    return policy_view(await found.standing(caller))


@router.get("/approval-policy/versions")
async def list_approval_policy_versions(caller: CallerDep, found: GoverningDep) -> list[PolicyView]:
    """What was written, by whom and when, the newest first; at most 50."""
    return [policy_view(one) for one in await found.versions(caller)]


@router.put("/approval-policy")
async def put_approval_policy(
    body: PolicyBody, caller: CallerDep, found: GoverningDep
) -> PolicyView:
    """The whole policy anew; what was asked before keeps the chain that it was asked with."""
    return policy_view(await found.write(caller, body.version, body.policy()))


@router.post("/approval-policy/preview")
async def preview_approval_policy(
    body: PreviewBody, caller: CallerDep, found: GoverningDep
) -> PreviewView:
    """What an order of the caller's would need; nothing is recorded."""
    draft = body.draft.policy() if body.draft else None
    return preview_view(await found.preview(caller, body.money(), body.case(), draft))


@router.get("/approval-delegations")
async def list_approval_delegations(caller: CallerDep, found: GoverningDep) -> list[DelegationView]:
    """Who approves for whom, now or later."""
    return [
        DelegationView.model_validate(one, from_attributes=True)
        for one in await found.delegations(caller)
    ]


@router.post("/approval-delegations", status_code=201)
async def delegate_approvals(
    body: DelegationBody, caller: CallerDep, found: GoverningDep, once: OnceDep
) -> DelegationView:
    """Let another approver approve for the caller between two days."""
    made = await found.delegate(caller, body.to, (body.first, body.last), once)
    return DelegationView.model_validate(made, from_attributes=True)


@router.post("/approval-delegations/{delegation}/end", status_code=204)
async def end_approval_delegation(
    delegation: PathId, caller: CallerDep, found: GoverningDep
) -> None:
    """End one of one's own before its time."""
    await found.end(caller, delegation)
