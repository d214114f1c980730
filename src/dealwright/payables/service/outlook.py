"""Who is needed until an invoice is paid, and for what of that nobody would be left.

It looks ahead, before anybody has settled anything: whoever accepts a difference signs nothing and
does not pay, and whoever signs does not pay. Of all ways to share that out the best one is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
    if await _is_signed_for(reader, invoice, fulfilment):
        signers = await _signers(reader, invoice, fulfilment, staff)
        who["approval"] = asked.may if asked else signers
    who["payment"] = await could_pay(reader, invoice.state, fulfilment)
    missing = _missing(who, staff)
    return [Needed(task, people, task in missing) for task, people in who.items()]


async def _is_signed_for(reader: Reader, invoice: Loaded[Invoice], fulfilment: Fulfilment) -> bool:
    """Whether somebody has to sign again, now or once the differences are accepted."""
    if invoice.state.state != "held":
        return False
    if APPROVAL in invoice.state.reasons:
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


def _missing(who: dict[Task, frozenset[str]], staff: Company) -> frozenset[Task]:
    """For what nobody would be left, as the tasks are best shared out; the fewest things."""
    if len(staff.roles) == 1:
        return frozenset(task for task, people in who.items() if not people)
    return min((_left_over(who, chosen) for chosen in _ways(who, staff)), key=len)


def _ways(who: dict[Task, frozenset[str]], staff: Company) -> Iterator[dict[Task, str]]:
    """Ways to share out what is settled and signed; nobody is a way too."""
    tasks: list[Task] = [task for task in ("price", "quantity", "approval") if task in who]
    tried = [
        sorted(who[task], key=lambda user: (len(staff.roles.get(user, ())), user))[:TRIED] or [""]
        for task in tasks
    ]
    for chosen in product(*tried):
        yield dict(zip(tasks, chosen, strict=True))


def _left_over(who: dict[Task, frozenset[str]], chosen: dict[Task, str]) -> frozenset[Task]:
    """What nobody does where these do theirs: who settles does not sign, and who signs not pay."""
    settling = {chosen.get("price", ""), chosen.get("quantity", "")}
    left = {task for task, people in who.items() if not people}
    if chosen.get("approval") in settling - {""}:
        left.add("approval")
    if not who["payment"] - settling - {chosen.get("approval", "")}:
        left.add("payment")
    return frozenset(left)
