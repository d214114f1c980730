"""Who is needed until an invoice is paid, and for what of that nobody would be left.

It looks ahead, before anybody has settled anything: whoever accepts a difference signs nothing and
does not pay, whoever signs does not pay, and what who entered it accepts another one signs. Of all
ways to share that out the best one is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Literal

from dealwright.approvals.store import APPROVAL as ASKED
from dealwright.identity.model import Company
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.model.invoices import APPROVAL, Invoice
from dealwright.payables.people import deciders
from dealwright.payables.service.apart import could_pay
from dealwright.payables.service.growing import Waiting, above_signed
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
    staff: Company,
    asked: Waiting | None,
) -> list[Needed]:
    """All that is to be done yet, in its order; nothing of an invoice that is over.

    `asked` is the approval that it waits for, where there is one.
    """
    if invoice.state.state not in OPEN:
        return []
    who: dict[Task, frozenset[str]] = {
        reason: deciders(reason, staff, invoice.state, fulfilment)
        for reason in invoice.state.reasons
        if reason != APPROVAL
    }
    signers = asked.may if asked else await _signers(reader, invoice, fulfilment, staff)
    payers = await could_pay(reader, invoice.state, fulfilment)
    grows = await _is_signed_for(reader, invoice, fulfilment)
    outlook = _Outlook(who, signers, payers, grows, invoice.state.received.by)
    best = outlook.alone if staff.alone_since(_ordered(fulfilment)) else outlook.best(staff)
    if best.signed:
        who["approval"] = signers
    who["payment"] = payers
    return [Needed(task, people, task in best.missing) for task, people in who.items()]


def _ordered(fulfilment: Fulfilment) -> datetime:
    return datetime.fromisoformat(fulfilment.opened.ordered)


async def _is_signed_for(reader: Reader, invoice: Loaded[Invoice], fulfilment: Fulfilment) -> bool:
    """Whether somebody has to sign again, now or once the differences are accepted."""
    if invoice.state.state != "held":
        return False
    if APPROVAL in invoice.state.reasons or invoice.state.own_word:
        return True
    apart = {"price", "quantity"} & {*invoice.state.reasons}
    return bool(apart) and await above_signed(reader, invoice, fulfilment)


async def _signers(
    reader: Reader, invoice: Loaded[Invoice], fulfilment: Fulfilment, staff: Company
) -> frozenset[str]:
    """Who could be asked to sign it: approvers who had no part in what is signed."""
    first = await reader.peek(ASKED, fulfilment.opened.approval)
    asking = first.state.ask.asking if first.version else frozenset()
    accepted = {one.by for one in invoice.state.accepted}
    return staff.holding("approver") - asking - accepted - {invoice.state.received.by}


@dataclass(frozen=True)
class _Way:
    """One way to share it out: whether somebody signs then, and for what nobody is left."""

    signed: bool
    missing: frozenset[Task]


@dataclass(frozen=True)
class _Outlook:
    """Who may do what, as long as nobody has done anything else; `grows`: it is signed anyway."""

    settling: Mapping[Task, frozenset[str]]
    signers: frozenset[str]
    payers: frozenset[str]
    grows: bool
    entered: str

    @property
    def alone(self) -> _Way:
        """Of whoever was always alone, and does all of it."""
        unsigned = self.grows and not self.signers
        return _Way(self.grows, self._nobody(unsigned) | self._unpaid(self.payers))

    def best(self, staff: Company) -> _Way:
        """That with the fewest things missing; of these one that nobody has to sign."""
        return min(self._ways(staff), key=lambda way: (len(way.missing), way.signed))

    def _ways(self, staff: Company) -> Iterator[_Way]:
        """Who settles does not sign, who signs does not pay; what he entered another one signs."""
        apart = {task: who for task, who in self.settling.items() if task in DIFFERENCES}
        tried = (_tried(people, staff) for people in apart.values())
        for chosen in product(*tried):
            settled = {*chosen} - {""}
            signed = self.grows or self.entered in settled
            left = self.signers - settled
            for signer in _tried(left, staff) if signed else [""]:
                missing = self._nobody(signed and not left)
                missing |= self._unpaid(self.payers - settled - {signer})
                yield _Way(signed, missing)

    def _nobody(self, unsigned: bool) -> frozenset[Task]:
        found = frozenset(task for task, people in self.settling.items() if not people)
        return found | (NOT_SIGNED if unsigned else frozenset())

    def _unpaid(self, payers: frozenset[str]) -> frozenset[Task]:
        return frozenset() if payers else NOT_PAID


def _tried(people: frozenset[str], staff: Company) -> list[str]:
    """Those with the fewest roles; nobody is a way too."""
    fewest = sorted(people, key=lambda user: (len(staff.roles.get(user, ())), user))
    return fewest[:TRIED] or [""]
