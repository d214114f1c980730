"""What is shown of an approval."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from dealwright.approvals.chain import Chain, Progress
from dealwright.approvals.model import Approval, Members
from dealwright.core.money import Money
from dealwright.core.sentences import english
from dealwright.currencies.model import UsedRate
from dealwright.web.sentences import SentenceView, told_view

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


class WayView(BaseModel):
    """So many different ones of the people named, or of those who may act as the role."""

    people: list[str]
    role: str
    needed: int


class SignatureView(BaseModel):
    """Who signed when, and for whom: the same member, or who delegated it."""

    by: str
    principal: str
    at: str


class StepView(BaseModel):
    """One step of the chain: any one of its ways will do."""

    ways: list[WayView]
    state: Literal["done", "now", "later"]
    signed: list[SignatureView]
    escalated: list[str] = Field(description="Who may sign it too, because it waited too long.")


class UsedRateView(BaseModel):
    """A rate by which something was reckoned: 1 `base` was `rate` `quote` on that day."""

    day: str
    base: str
    quote: str
    rate: str
    source: str
    by: str | None = Field(description="Who brought it in; null where that was not kept yet.")


class ApprovalView(ApprovalRow):
    """Exactly what is asked, and what was decided."""

    subject_version: int
    subject_hash: str
    facts: dict[str, str] = Field(description="What is told beside the title, in English.")
    told: dict[str, list[SentenceView]] = Field(
        description="Those of the facts that are sentences, by code: for pages in any language."
    )
    involved: list[str]
    approvers: list[str] = Field(
        description="The members who may approve it now; empty where nobody is left who may."
    )
    delegates: dict[str, str] = Field(
        description="Of the approvers those who would approve for another, and for whom."
    )
    policy: int = Field(description="The version of the policy that asked for this; 0 for none.")
    judged: str = Field(
        description="The total that the policy was asked by: with the others of the request."
    )
    chain: list[StepView]
    completable: bool = Field(
        description="Whether enough different people are left for all that is to be signed yet."
    )
    payers: list[str] = Field(
        description="Who can still pay for it when it is approved; empty where nobody is left."
    )
    rates: list[UsedRateView] = Field(
        description="The exchange rates behind what is told, as they were when it was asked."
    )
    reason: str
    self_approval: bool


def row_view(row: Any) -> ApprovalRow:
    """A row of the list table."""
    fields = dict(row._mapping)
    total = Money(fields.pop("total_minor"), fields["currency"])
    return ApprovalRow(total=str(total.amount), **{k: fields[k] for k in ROW_FIELDS})


def approval_view(approval: Approval, members: Members) -> ApprovalView:
    """An approval as it stands, and who may approve it."""
    ask, may = approval.ask, approval.approvers(members)
    circle = approval.circle(members)
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
        facts={name: english(fact) for name, fact in ask.facts.items()},
        told=told_view(ask.facts),
        involved=list(ask.involved),
        approvers=sorted(may),
        delegates={by: principal for by, principal in sorted(may.items()) if by != principal},
        policy=approval.policy,
        judged=str((approval.judged or ask.total).amount),
        chain=chain_view(approval.progress),
        completable=approval.progress.completable(circle),
        payers=sorted(approval.progress.payers(circle) - approval.deciders),
        rates=[_rate_view(one) for one in ask.rates],
        reason=approval.reason,
        self_approval=approval.self_approval,
    )


def _rate_view(rate: UsedRate) -> UsedRateView:
    return UsedRateView(
        day=rate.day, base=rate.base, quote=rate.quote, rate=f"{rate.rate:f}", source=rate.source,
        by=rate.by,
    )  # fmt: skip


def chain_view(progress: Progress) -> list[StepView]:
    """The steps, how far each is, and who signed it."""
    ways, turn = ways_view(progress.chain), progress.step
    return [
        StepView(
            ways=ways[n],
            state="done" if n < turn else "now" if n == turn else "later",
            signed=[
                SignatureView(by=one.by, principal=one.principal, at=one.at)
                for one in progress.signed
                if one.step == n
            ],
            escalated=sorted(progress.also(n)),
        )
        for n in range(len(ways))
    ]


def ways_view(chain: Chain) -> list[list[WayView]]:
    """The ways of each step."""
    return [
        [WayView(people=list(w.people), role=w.role, needed=w.needed) for w in step.ways]
        for step in chain
    ]
