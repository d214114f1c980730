"""An approval: what is asked, of what exact content, and what a person decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal, Protocol

from dealwright.approvals.chain import USUAL, Chain, Circle, Progress, Signature
from dealwright.approvals.delegations import Delegations
from dealwright.approvals.policy import Case
from dealwright.core.canonical import digest
from dealwright.core.errors import NotAllowed, Refused
from dealwright.core.money import Money
from dealwright.core.sentences import Fact
from dealwright.currencies.model import UsedRate
from dealwright.identity.events import person
from dealwright.identity.model import Company
from dealwright.store import kinds
from dealwright.store.sealed import Erased, Sealed
from dealwright.store.work import Work

State = Literal["open", "approved", "rejected", "withdrawn"]

ERASED = "(erased)"
"""In place of words whose writer was erased."""


@dataclass(frozen=True)
class Alike:
    """Another record of a vendor that seems to be the same firm, and by what they are alike."""

    vendor: str
    name: str
    by: Literal["email", "phone", "name"]


@dataclass(frozen=True)
class Ask:
    """What a person is asked to approve.

    `subject` is the stream, `version` and `hash` say of which content; `kind` chooses the
    product that carries the decision out; `facts` are shown beside the title. `involved` are
    those who acted for what is asked (made moves, let the agent play): they count as asking too.
    `since` is the ISO time at which the matter began: who was a colleague at any time from then
    on counts as one. None where that is not known: then anybody counts who ever was one.
    `case` is what the workspace's policy asks about. `silent` are those who sign nothing of it
    besides, but may pay, such as who entered an invoice. What is of one `matter` (the id of a
    request) is judged together, but for what is about the same `part` of it; `grows` is the
    approval, or the order, of what has become more since it was signed. `rates` are those that
    the total was, or would be, reckoned by; `vendor` is whom it is ordered from, `alike` are other
    records that seemed to be the same firm when it was asked.
    """

    kind: str
    subject: str
    version: int
    hash: str
    title: str
    total: Money
    requested_by: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    involved: tuple[str, ...] = ()
    since: str | None = None
    case: Case = field(default_factory=Case)
    silent: tuple[str, ...] = ()
    matter: str = ""
    part: str = ""
    grows: str = ""
    rates: tuple[UsedRate, ...] = ()
    vendor: str = ""
    alike: tuple[Alike, ...] = ()

    @property
    def firm(self) -> frozenset[str]:
        """The ids of all records of whom it is ordered from; none where that is not known."""
        return frozenset({self.vendor, *(one.vendor for one in self.alike)} - {""})

    @property
    def asking(self) -> frozenset[str]:
        """Who counts as having asked."""
        return frozenset({self.requested_by, *self.involved})


@dataclass(frozen=True)
class ApprovalRequested:
    """Something waits for a person's decision.

    `chain` is what the workspace's policy of that version asked for; version 0 is no policy.
    `judged` is the total that it was asked by, with the others of the matter; None: the ask's.
    """

    ask: Ask
    policy: int = 0
    chain: Chain = USUAL
    judged: Money | None = None


@dataclass(frozen=True)
class ApprovalAskedAnew:
    """With what was asked for since, it needs others to sign than were asked: all begins anew."""

    policy: int
    chain: Chain
    judged: Money
    facts: Mapping[str, Fact]
    rates: tuple[UsedRate, ...]


@dataclass(frozen=True)
class ApprovalStepGiven:
    """A person signed, and others have to sign yet; `self_approval` as in `ApprovalGiven`."""

    signature: Signature
    self_approval: bool


@dataclass(frozen=True)
class ApprovalGiven:
    """The last one needed approved; `self_approval` when he had asked for it, being alone.

    `signature` is None where it was given before there were chains.
    """

    by: str
    self_approval: bool
    signature: Signature | None = None


@dataclass(frozen=True)
class ApprovalEscalated:
    """A step (counted from 0) has waited too long: `to` may sign it too."""

    step: int
    to: tuple[str, ...]
    at: str


@dataclass(frozen=True)
class ApprovalRefused:
    """A person said no; the words are sealed with that person's key."""

    by: str
    reason: Sealed[str]


@dataclass(frozen=True)
class ApprovalWithdrawn:
    """There is nothing left to decide: what was asked about has ended."""

    reason: str


Event = (
    ApprovalRequested
    | ApprovalAskedAnew
    | ApprovalStepGiven
    | ApprovalGiven
    | ApprovalEscalated
    | ApprovalRefused
    | ApprovalWithdrawn
)


@dataclass(frozen=True)
class Members:
    """Who belongs to the workspace, who signs for whom, and what time it is."""

    company: Company
    delegations: Delegations
    now: datetime


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
    policy: int = 0
    judged: Money | None = None
    progress: Progress = field(default_factory=lambda: Progress(USUAL))

    @property
    def deciders(self) -> frozenset[str]:
        """Everybody who approved it, for himself or for another, and for whom."""
        last = {self.decided_by} if self.decided_by and self.state == "approved" else set()
        return self.progress.people | last

    @property
    def decided_at(self) -> str:
        """The ISO time of the last signature, once it is approved; empty where none was kept."""
        signed = self.progress.signed if self.state == "approved" else ()
        return signed[-1].at if signed else ""

    @property
    def id(self) -> str:
        """The same for the same content of the same subject, so that it is asked once."""
        return approval_id(self.ask)

    def circle(self, members: Members) -> Circle:
        """Who may sign at all: with the role, and not asking, unless alone since it all began."""
        began = self.ask.since or datetime.min.replace(tzinfo=UTC).isoformat()
        alone = members.company.alone_since(datetime.fromisoformat(began))
        barred = frozenset() if alone else self.ask.asking
        silent = frozenset() if alone else frozenset(self.ask.silent)
        delegates = members.delegations.at(members.now)
        return Circle(members.company.roles, barred, delegates, silent)

    def approvers(self, members: Members) -> Mapping[str, str]:
        """Who may approve it now, and for whom each does: himself, or who sent him."""
        if self.state != "open":
            return {}
        return self.progress.signers(self.circle(members))

    def approve(
        self, by: Decider, members: Members, self_approval: bool = False
    ) -> ApprovalStepGiven | ApprovalGiven:
        """The event of approving; `NotAllowed` unless a fitting person does it in his turn."""
        self._check_open()
        self._check_may_decide(by)
        circle = self.circle(members)
        if by.user in circle.barred:
            raise NotAllowed(*_another(self.approvers(members)))
        signature = self.progress.sign(by.user, circle, members.now.isoformat())
        own = by.user in self.ask.asking
        if own and not self_approval:
            raise Refused(
                "you asked for this or negotiated it yourself and are the only member",
                'send {"self_approval": true} to approve it all the same; that is recorded',
            )
        if self.progress.after(signature).done:
            return ApprovalGiven(by.user, own, signature)
        return ApprovalStepGiven(signature, own)

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


def _another(approvers: Mapping[str, str]) -> tuple[str, str]:
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
        progress = Progress(event.chain)
        return Approval(event.ask, policy=event.policy, judged=event.judged, progress=progress)
    if approval is None:
        raise ValueError("an approval begins with ApprovalRequested")
    if isinstance(event, ApprovalAskedAnew):
        told = replace(approval.ask, facts=event.facts, rates=event.rates)
        again = replace(approval, ask=told, policy=event.policy, judged=event.judged)
        return replace(again, progress=Progress(event.chain))
    if isinstance(event, ApprovalStepGiven):
        return replace(approval, progress=approval.progress.after(event.signature))
    if isinstance(event, ApprovalEscalated):
        more = tuple((event.step, user) for user in event.to)
        escalated = (*approval.progress.escalated, *more)
        return replace(approval, progress=replace(approval.progress, escalated=escalated))
    if isinstance(event, ApprovalGiven):
        signed = event.signature
        done = approval.progress.after(signed) if signed else approval.progress
        given = replace(approval, state="approved", decided_by=event.by, progress=done)
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


def _one_of_the_role(data: kinds.Data) -> kinds.Data:
    """Schema 3 knew no policies: one person with the role approved."""
    usual = [{"ways": [{"people": [], "role": "approver", "needed": 1}]}]
    return {"ask": {**data["ask"], "case": {}}, "policy": 0, "chain": usual}


def _by_itself(data: kinds.Data) -> kinds.Data:
    """Schema 4 judged each by itself."""
    more = {"silent": [], "matter": "", "part": "", "grows": ""}
    return {**data, "ask": {**data["ask"], **more}, "judged": None}


def _by_no_rate(data: kinds.Data) -> kinds.Data:
    """Schema 5 did not say who had brought a rate in, nor from whom it is ordered."""
    return {**data, "ask": {**data["ask"], "rates": [], "vendor": ""}}


def _in_english(data: kinds.Data) -> kinds.Data:
    """Before, all that was told was English text: it stays that."""
    return data


def _by_one_record(data: kinds.Data) -> kinds.Data:
    """Schema 7 knew of no other records of its vendor."""
    return {**data, "ask": {**data["ask"], "alike": []}}


def _unsigned(data: kinds.Data) -> kinds.Data:
    """Schema 1 knew no chains."""
    return {**data, "signature": None}


_LIFT = {
    1: _nobody_involved,
    2: _since_ever,
    3: _one_of_the_role,
    4: _by_itself,
    5: _by_no_rate,
    6: _in_english,
    7: _by_one_record,
}
kinds.register(ApprovalRequested, schema=8, upcasters=_LIFT)
kinds.register(ApprovalAskedAnew, schema=2, upcasters={1: _in_english})
kinds.register(ApprovalGiven, schema=2, upcasters={1: _unsigned})
kinds.register(ApprovalRefused, schema=2, upcasters={1: _sealed_words})
for _kind in (ApprovalStepGiven, ApprovalEscalated, ApprovalWithdrawn):
    kinds.register(_kind)
