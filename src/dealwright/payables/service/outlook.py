"""Who is needed until an invoice is paid, and for what of that nobody would be left.

It looks ahead, before anybody has settled anything: whoever accepts a difference signs nothing and
does not pay, whoever signs does not pay, and what who entered it accepts another one signs. Of all
ways to share that out the best one is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product
from typing import Literal

from dealwright.approvals.chain import Circle
from dealwright.approvals.judging import foreseen
from dealwright.approvals.model import Approval, Members
from dealwright.approvals.store import APPROVAL as ASKED
from dealwright.approvals.store import members_of
from dealwright.identity.model import Company
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.model.invoices import APPROVAL, Invoice
from dealwright.payables.people import deciders
from dealwright.payables.service.growing import Waiting, above_signed, growth_of
from dealwright.payables.service.involved import could_pay
from dealwright.store.reader import Loaded, Reader

Task = Literal["price", "quantity", "approval", "budget", "payment"]
ROLES: Mapping[Task, str] = {
    "price": "buyer",
    "quantity": "buyer",
    "approval": "approver",
    "budget": "admin",
    "payment": "payer",
}
"""Who can be invited for it: who receives is whoever buys."""
DIFFERENCES: frozenset[Task] = frozenset({"price", "quantity"})
NOT_SIGNED: frozenset[Task] = frozenset({"approval"})
NOT_PAID: frozenset[Task] = frozenset({"payment"})
OPEN = ("held", "payable", "partly_paid")
TRIED = 6
"""Of the people who may do a thing, so many are tried: those with the fewest roles."""


@dataclass(frozen=True)
class Needed:
    """One thing that is to be done yet, and who may; `missing`: nobody would be left for it."""

    task: Task
    people: frozenset[str]
    missing: bool

    @property
    def role(self) -> str:
        """Of whom could be invited for it."""
        return ROLES[self.task]


async def needed(
    reader: Reader,
    invoice: Loaded[Invoice],
    fulfilment: Fulfilment,
    asked: Waiting | None,
    now: datetime,
) -> list[Needed]:
    """All that is to be done yet, in its order; nothing of an invoice that is over.

    `asked` is the approval that it waits for, where there is one.
    """
    if invoice.state.state not in OPEN:
        return []
    members = await members_of(reader, now)
    staff, entered = members.company, invoice.state.received.by
    who: dict[Task, frozenset[str]] = {
        reason: deciders(reason, staff, invoice.state, fulfilment)
        for reason in invoice.state.reasons
        if reason != APPROVAL
    }
    payers = await could_pay(reader, invoice.state, fulfilment)
    grows = await _is_signed_for(reader, invoice, fulfilment)
    signing = None
    if grows or any(entered in who[task] for task in DIFFERENCES & {*who}):
        approval = asked.approval if asked else await _foreseen(reader, invoice, fulfilment, now)
        signing = _Signing(approval, members) if approval else None
    outlook = _Outlook(who, signing, payers, grows, entered)
    ordered = datetime.fromisoformat(fulfilment.opened.ordered)
    best = outlook.alone if staff.alone_since(ordered) else outlook.best(staff)
    if best.signed:
        who["approval"] = signing.people if signing else frozenset()
    who["payment"] = payers
    return [Needed(task, people, task in best.missing) for task, people in who.items()]


async def _is_signed_for(reader: Reader, invoice: Loaded[Invoice], fulfilment: Fulfilment) -> bool:
    """Whether somebody has to sign again, now or once the differences are accepted."""
    if invoice.state.state != "held":
        return False
    if APPROVAL in invoice.state.reasons or invoice.state.own_word:
        return True
    apart = DIFFERENCES & {*invoice.state.reasons}
    return bool(apart) and await above_signed(reader, invoice, fulfilment)


async def _foreseen(
    reader: Reader, invoice: Loaded[Invoice], fulfilment: Fulfilment, now: datetime
) -> Approval | None:
    """What would be asked for by the policy as it stands; None where nobody signed at first."""
    first = await reader.peek(ASKED, fulfilment.opened.approval)
    if not first.version:
        return None
    growth = await growth_of(reader, invoice, fulfilment)
    return await foreseen(reader, first.state, growth, now)


class _Signing:
    """The chain of whoever signs, asked for already or not."""

    def __init__(self, approval: Approval, members: Members) -> None:
        self._progress = approval.progress
        self._circle = approval.circle(members)

    @property
    def people(self) -> frozenset[str]:
        """Whose turn would come next: those named, with the role, and who signs for one of them."""
        return frozenset(self._progress.signers(self._circle))

    def done_without(self, settled: frozenset[str]) -> bool:
        """Whether enough people are left to sign all of it besides those who settled."""
        return self._progress.completable(self._but(settled))

    def payers_without(self, settled: frozenset[str]) -> frozenset[str]:
        """Who is not needed to sign then."""
        return self._progress.payers(self._but(settled))

    def _but(self, settled: frozenset[str]) -> Circle:
        return replace(self._circle, barred=self._circle.barred | settled)


@dataclass(frozen=True)
class _Way:
    """One way to share it out: whether somebody signs then, and for what nobody is left."""

    signed: bool
    missing: frozenset[Task]


@dataclass(frozen=True)
class _Outlook:
    """Who may do what, as long as nobody has done anything else; `grows`: it is signed anyway."""

    settling: Mapping[Task, frozenset[str]]
    signing: _Signing | None
    payers: frozenset[str]
    grows: bool
    entered: str

    @property
    def alone(self) -> _Way:
        """Of whoever was always alone, and does all of it."""
        unsigned = self.grows and not (self.signing and self.signing.people)
        return _Way(self.grows, self._nobody(unsigned) | self._unpaid(self.payers))

    def best(self, staff: Company) -> _Way:
        """That with the fewest things missing; of these one that nobody has to sign."""
        return min(self._ways(staff), key=lambda way: (len(way.missing), way.signed))

    def _ways(self, staff: Company) -> Iterator[_Way]:
        """Who settles does not sign, who signs does not pay; what he entered another one signs."""
        apart = {task: who for task, who in self.settling.items() if task in DIFFERENCES}
        tried = (_tried(people, staff) for people in apart.values())
        for chosen in product(*tried):
            settled = frozenset(chosen) - {""}
            signed = self.grows or self.entered in settled
            left = self.payers - settled
            done = not signed or (self.signing is not None and self.signing.done_without(settled))
            if signed and done and self.signing:
                left &= self.signing.payers_without(settled)
            yield _Way(signed, self._nobody(not done) | self._unpaid(left))

    def _nobody(self, unsigned: bool) -> frozenset[Task]:
        found = frozenset(task for task, people in self.settling.items() if not people)
        return found | (NOT_SIGNED if unsigned else frozenset())

    def _unpaid(self, payers: frozenset[str]) -> frozenset[Task]:
        return frozenset() if payers else NOT_PAID


def _tried(people: frozenset[str], staff: Company) -> list[str]:
    """Those with the fewest roles; nobody is a way too."""
    fewest = sorted(people, key=lambda user: (len(staff.roles.get(user, ())), user))
    return fewest[:TRIED] or [""]
