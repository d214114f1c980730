"""An approval: what is asked, of what exact content, and what a person decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal, Protocol

from dealwright.core.canonical import digest
from dealwright.core.errors import NotAllowed, Refused
from dealwright.core.money import Money
from dealwright.identity.events import person
from dealwright.identity.model import Company
from dealwright.store import kinds
from dealwright.store.sealed import Erased, Sealed
from dealwright.store.work import Work

State = Literal["open", "approved", "rejected", "withdrawn"]

ERASED = "(erased)"
"""In place of words whose writer was erased."""


@dataclass(frozen=True)
class Ask:
    """What a person is asked to approve.

    `subject` is the stream, `version` and `hash` say of which content; `kind` chooses the
    product that carries the decision out; `facts` are shown beside the title. `involved` are
    those who acted for what is asked (made moves, let the agent play): they count as asking too.
    `since` is the ISO time at which the matter began: who was a colleague at any time from then
    on counts as one. None where that is not known: then anybody counts who ever was one.
    """

    kind: str
    subject: str
    version: int
    hash: str
    title: str
    total: Money
    requested_by: str
    facts: Mapping[str, str] = field(default_factory=dict)
    involved: tuple[str, ...] = ()
    since: str | None = None

    @property
    def asking(self) -> frozenset[str]:
        """Who counts as having asked."""
        return frozenset({self.requested_by, *self.involved})


@dataclass(frozen=True)
class ApprovalRequested:
    """Something waits for a person's decision."""

    ask: Ask


@dataclass(frozen=True)
class ApprovalGiven:
    """A person approved; `self_approval` when he had asked for it himself, being alone."""

    by: str
    self_approval: bool


@dataclass(frozen=True)
class ApprovalRefused:
    """A person said no; the words are sealed with that person's key."""

    by: str
    reason: Sealed[str]


@dataclass(frozen=True)
class ApprovalWithdrawn:
    """There is nothing left to decide: what was asked about has ended."""

    reason: str


Event = ApprovalRequested | ApprovalGiven | ApprovalRefused | ApprovalWithdrawn


@dataclass(frozen=True)
class Decider:
    """Who decides, as far as the rules need to know."""

    user: str
    person: bool
    may_approve: bool


@dataclass(frozen=True)
class Approval:
    """Where an approval stands. Commands answer with events or raise."""

    ask: Ask
    state: State = "open"
    decided_by: str | None = None
    reason: str = ""
    self_approval: bool = False

    @property
    def id(self) -> str:
        """The same for the same content of the same subject, so that it is asked once."""
        return approval_id(self.ask)

    def approvers(self, company: Company) -> frozenset[str]:
        """Who may approve it: with the role, and not asking, unless alone since it all began."""
        if self.state != "open":
            return frozenset()
        found = company.holding("approver")
        began = self.ask.since or datetime.min.replace(tzinfo=UTC).isoformat()
        alone = company.alone_since(datetime.fromisoformat(began))
        return found if alone else found - self.ask.asking

    def approve(self, by: Decider, company: Company, self_approval: bool = False) -> ApprovalGiven:
        """The event of approving; `NotAllowed` unless a fitting person does it."""
        self._check_open()
        self._check_may_decide(by)
        own = by.user in self.ask.asking
        approvers = self.approvers(company)
        if by.user not in approvers:
            raise NotAllowed(*_another(approvers))
        if own and not self_approval:
            raise Refused(
                "you asked for this or negotiated it yourself and are the only member",
                'send {"self_approval": true} to approve it all the same; that is recorded',
            )
        return ApprovalGiven(by.user, self_approval=own)

    def refuse(self, by: Decider, reason: str) -> ApprovalRefused:
        """The event of saying no; who asked for it may say no to it too."""
        self._check_open()
        self._check_may_decide(by)
        return ApprovalRefused(by.user, Sealed(person(by.user), reason))

    def withdraw(self, reason: str) -> ApprovalWithdrawn:
        """The event of asking no longer."""
        self._check_open()
        return ApprovalWithdrawn(reason)

    def _check_open(self) -> None:
        if self.state != "open":
            raise Refused(f"it was {self.state} already", "nothing more is to be decided")

    def _check_may_decide(self, by: Decider) -> None:
        if not by.person:
            raise NotAllowed(
                "only a person approves or rejects, never an agent or a key",
                "log in with a password and decide",
            )
        if not by.may_approve:
            raise NotAllowed("you have not the role approver", "ask the workspace's owner for it")


def _another(approvers: frozenset[str]) -> tuple[str, str]:
    """Why who asked cannot approve, and who could instead."""
    own = "who asked for it or negotiated it cannot approve it"
    if approvers:
        return own, "let another member with the role approve"
    return (
        f"{own}, and nobody else who may is left",
        "invite another approver, or give the role to another member; you may also reject it",
    )


def approval_id(ask: Ask) -> str:
    """The id of the approval of exactly this content."""
    return f"apr_{digest([ask.subject, ask.version, ask.hash])[:20]}"


def fold(approval: Approval | None, event: Event) -> Approval:
    """The approval after one more event."""
    if isinstance(event, ApprovalRequested):
        return Approval(event.ask)
    if approval is None:
        raise ValueError("an approval begins with ApprovalRequested")
    if isinstance(event, ApprovalGiven):
        given = replace(approval, state="approved", decided_by=event.by)
        return replace(given, self_approval=event.self_approval)
    if isinstance(event, ApprovalWithdrawn):
        return replace(approval, state="withdrawn", reason=event.reason)
    said = event.reason.value
    words = ERASED if isinstance(said, Erased) else said
    return replace(approval, state="rejected", decided_by=event.by, reason=words)


class Subject(Protocol):
    """What a product does, in the decision's own transaction, when a person has decided."""

    async def approved(self, work: Work, approval: Approval) -> None:
        """Carry it on; `Refused` here undoes the approval (a budget that does not suffice)."""
        ...

    async def refused(self, work: Work, approval: Approval, reason: str) -> None: ...


def _nobody_involved(data: kinds.Data) -> kinds.Data:
    """Schema 1 knew only who had asked."""
    return {**data, "ask": {**data["ask"], "involved": []}}


def _since_ever(data: kinds.Data) -> kinds.Data:
    """Schema 2 did not say when the matter began."""
    return {**data, "ask": {**data["ask"], "since": None}}


def _sealed_words(data: kinds.Data) -> kinds.Data:
    """Schema 1 kept the words open."""
    return {**data, "reason": {"subject": person(data["by"]), "value": data["reason"]}}


_LIFT = {1: _nobody_involved, 2: _since_ever}
kinds.register(ApprovalRequested, schema=3, upcasters=_LIFT)
kinds.register(ApprovalRefused, schema=2, upcasters={1: _sealed_words})
for _kind in (ApprovalGiven, ApprovalWithdrawn):
    kinds.register(_kind)
