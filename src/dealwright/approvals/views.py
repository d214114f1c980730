"""What is shown of an approval."""

from collections.abc import Collection
from typing import Any

from pydantic import BaseModel, Field

from dealwright.approvals.model import Approval
from dealwright.core.money import Money

ROW_FIELDS = (
    "id",
    "kind",
    "subject",
    "title",
    "state",
    "currency",
    "requested_by",
    "decided_by",
)


class ApprovalRow(BaseModel):
    """One approval in the list."""

    id: str
    kind: str
    subject: str
    title: str
    state: str
    total: str
    currency: str
    requested_by: str
    decided_by: str | None


class ApprovalView(ApprovalRow):
    """Exactly what is asked, and what was decided."""

    subject_version: int
    subject_hash: str
    facts: dict[str, str]
    involved: list[str]
    approvers: list[str] = Field(
        description="The members who may approve it now; empty where nobody is left who may."
    )
    reason: str
    self_approval: bool


def row_view(row: Any) -> ApprovalRow:
    """A row of the list table."""
    fields = dict(row._mapping)
    total = Money(fields.pop("total_minor"), fields["currency"])
    return ApprovalRow(total=str(total.amount), **{k: fields[k] for k in ROW_FIELDS})


def approval_view(approval: Approval, approvers: Collection[str] = ()) -> ApprovalView:
    """An approval as it stands, and who may approve it."""
    ask = approval.ask
    return ApprovalView(
        id=approval.id,
        kind=ask.kind,
        subject=ask.subject,
        title=ask.title,
        state=approval.state,
        total=str(ask.total.amount),
        currency=ask.total.currency,
        requested_by=ask.requested_by,
        decided_by=approval.decided_by,
        subject_version=ask.version,
        subject_hash=ask.hash,
        facts=dict(ask.facts),
        involved=list(ask.involved),
        approvers=sorted(approvers),
        reason=approval.reason,
        self_approval=approval.self_approval,
    )
