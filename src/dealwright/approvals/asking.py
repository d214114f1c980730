"""Asking a person: within the work of whoever needs the decision, by the policy as it stands."""

from collections.abc import Sequence
from dataclasses import replace

from dealwright.approvals.counting import (
    MATTER,
    ApprovalCounted,
    Growth,
    ask_of,
    grown_of,
    of_its_vendor,
    signed_for,
)
from dealwright.approvals.judging import Judgement, beside, judge, together
from dealwright.approvals.model import (
    Approval,
    ApprovalAskedAnew,
    ApprovalRequested,
    Ask,
    approval_id,
)
from dealwright.approvals.policy import Policy
from dealwright.approvals.store import APPROVAL, open_for, policy_of
from dealwright.core.canonical import digest
from dealwright.core.sentences import AMOUNT, form
from dealwright.store.reader import Loaded
from dealwright.store.work import Work

ESCALATE = "approval.escalate"
"""The kind of due work that looks whether an approval has waited too long."""
ANEW = form(
    "asked_anew",
    "it comes to {total} with what was asked for since; what was signed before does not count",
)
FURTHER = "it has changed since, and is asked for anew"
ENOUGH = "what was signed before suffices"


async def request(work: Work, asks: Sequence[Ask]) -> list[str]:
    """Ask for decisions as part of this work; answers the approvals' ids in that order.

    Who has to sign is decided here, by the policy as it stands, and by each order's total with
    what counts beside it: those that are asked for at once, wait, or were approved. Those that
    wait are asked anew where their chain does not suffice for the sum any more.
    """
    version, policy, ruling = await policy_of(work)
    work.expect(ruling)
    waiting: dict[str, Loaded[Approval]] = {}
    today = work.now.date().isoformat()
    for ask in asks:
        known = await beside(work, ask, policy, work.now)
        waiting |= {id: one for id, one in known.items() if one.state.state == "open"}
        others = [one.state.ask for one in known.values()] + _with(ask, asks, policy)
        found = await judge(work, ask, others, policy, today)
        told = replace(ask, facts=found.facts, rates=found.rates)
        requested = ApprovalRequested(told, version, found.chain, found.total)
        work.append(work.start(APPROVAL, approval_id(ask)), requested)
        await watch(work, approval_id(ask))
    for one in waiting.values():
        others = [
            found.state.ask
            for found in (await beside(work, one.state.ask, policy, work.now)).values()
        ]
        others += _with(one.state.ask, asks, policy)
        await _reconsider(
            work, one, await judge(work, one.state.ask, others, policy, today), version
        )
    for ask in asks:
        for matter in filter(None, (ask.matter, of_its_vendor(ask.vendor))):
            counted = ApprovalCounted(approval_id(ask), work.now.isoformat())
            work.append(await work.peek(MATTER, matter), counted)
    return [approval_id(ask) for ask in asks]


def _with(ask: Ask, asks: Sequence[Ask], policy: Policy) -> list[Ask]:
    return [one for one in asks if one is not ask and together(ask, one, policy)]


async def _reconsider(
    work: Work, approval: Loaded[Approval], found: Judgement, policy: int
) -> None:
    """Ask anew where the sum needs somebody who is not asked; what was signed counts no more."""
    if set(found.chain) <= set(approval.state.progress.chain):
        return
    facts = {**found.facts, "asked_anew": (ANEW(total=found.total),)}
    anew = ApprovalAskedAnew(policy, found.chain, found.total, facts, found.rates)
    work.append(approval, anew)
    await watch(work, approval.id)


async def ask_again(work: Work, first: str, growth: Growth) -> str | None:
    """Ask anew where an order has grown above what was signed for it; the open approval's id.

    None where what was signed suffices; what was asked before and is not decided is withdrawn
    then, as it is when the question has become another one. `first` is the approval by which the
    order was placed. What is asked is asked once, however often this is called.
    """
    placed = (await work.load(APPROVAL, first)).state
    again = await grown_of(work, placed, growth.order)
    signed = signed_for(growth.signed, again, growth.less)
    asked = ask_of(placed, growth)
    ask = _unasked(replace(asked, facts={**asked.facts, "signed": (AMOUNT(amount=signed),)}), again)
    if not growth.anew and growth.total <= signed:
        await withdraw(work, growth.subject, ENOUGH)
        return None
    id = approval_id(ask)
    if any(one.id == id and one.state == "open" for one in again):
        return id
    await withdraw(work, growth.subject, FURTHER)
    return (await request(work, [ask]))[0]


def _unasked(ask: Ask, again: Sequence[Approval]) -> Ask:
    """The ask as one that was not withdrawn: what came to this sum before may come to it again."""
    gone = {one.id for one in again if one.state == "withdrawn"}
    while approval_id(ask) in gone:
        ask = replace(ask, hash=digest([ask.hash, "asked anew"]))
    return ask


async def withdraw(work: Work, subject: str, reason: str) -> None:
    """Ask no longer about this stream, if anything of it waits for a decision."""
    id = await open_for(work, subject)
    if id is not None:
        approval = await work.load(APPROVAL, id)
        if approval.state.state == "open":
            work.append(approval, approval.state.withdraw(reason))


async def watch(work: Work, approval: str) -> None:
    """Look whether it has waited too long, where the workspace's policy sets a time."""
    _, policy, _ = await policy_of(work)
    if policy.escalate_hours is not None:
        work.make_due(ESCALATE, approval, policy.escalate_hours * 3600.0)
