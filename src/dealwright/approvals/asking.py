"""Asking a person: within the work of whoever needs the decision, by the policy as it stands."""

from collections.abc import Sequence
from dataclasses import replace

from dealwright.approvals.counting import (
    MATTER,
    ApprovalCounted,
    Growth,
    ask_of,
    grown_of,
    judged,
    of_matter,
    signed_for,
)
from dealwright.approvals.model import ApprovalRequested, Ask, approval_id
from dealwright.approvals.policy import required, without_limits
from dealwright.approvals.rating import exchanges, rate_facts
from dealwright.approvals.store import APPROVAL, open_for, policy_of
from dealwright.currencies.converting import find, sources
from dealwright.store.work import Work

ESCALATE = "approval.escalate"
"""The kind of due work that looks whether an approval has waited too long."""
COUNTING = ("open", "approved")
FURTHER = "it has changed since, and is asked for anew"
ENOUGH = "what was signed before suffices"


async def request(work: Work, asks: Sequence[Ask]) -> list[str]:
    """Ask for decisions as part of this work; answers the approvals' ids in that order.

    Who has to sign is decided here, by the policy as it stands, and by each order's total with
    the others of its matter: those that are asked for at once, wait, or were approved.
    """
    version, policy, ruling = await policy_of(work)
    work.expect(ruling)
    for ask in asks:
        others = await _counting(work, ask.matter) if ask.matter else []
        others += [
            one for one in asks if ask.matter and one is not ask and one.matter == ask.matter
        ]
        same = await _converted(work, others, ask.total.currency)
        total = judged(ask, same)
        rules = policy if len(same) == len(others) else without_limits(policy)
        found = await exchanges(work, policy, total, work.now.date().isoformat())
        worth = {one.quote: one.convert(total) for one in found}
        chain = required(rules, total, ask.case, worth)
        rates = [*ask.rates, *[used for one in found for used in await sources(work, one)]]
        facts = {**ask.facts, **rate_facts(total, found)}
        told = replace(ask, facts=facts, rates=tuple(dict.fromkeys(rates)))
        requested = ApprovalRequested(told, version, chain, total)
        work.append(work.start(APPROVAL, approval_id(ask)), requested)
        await watch(work, approval_id(ask))
    for ask in asks:
        if ask.matter:
            matter = await work.peek(MATTER, ask.matter)
            work.append(matter, ApprovalCounted(approval_id(ask), work.now.isoformat()))
    return [approval_id(ask) for ask in asks]


async def ask_again(work: Work, first: str, growth: Growth) -> str | None:
    """Ask anew where an order has grown above what was signed for it; the open approval's id.

    None where what was signed suffices; what was asked before and is not decided is withdrawn
    then, as it is when the question has become another one. `first` is the approval by which the
    order was placed. What is asked is asked once, however often this is called.
    """
    placed = (await work.load(APPROVAL, first)).state
    again = await grown_of(work, placed, growth.order)
    ask = ask_of(placed, growth)
    if not growth.anew and growth.total <= signed_for(growth.signed, again, growth.less):
        await withdraw(work, growth.subject, ENOUGH)
        return None
    id = approval_id(ask)
    if any(one.id == id and one.state == "open" for one in again):
        return id
    await withdraw(work, growth.subject, FURTHER)
    return (await request(work, [ask]))[0]


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


async def _converted(work: Work, asks: Sequence[Ask], currency: str) -> list[Ask]:
    """With their totals at the day's rates; those without a rate are missing."""
    day = work.now.date().isoformat()
    same = [one for one in asks if one.total.currency == currency]
    for one in asks:
        if one.total.currency != currency:
            rate = await find(work, day, one.total.currency, currency)
            same += [replace(one, total=rate.convert(one.total))] if rate else []
    return same


async def _counting(work: Work, matter: str) -> list[Ask]:
    found = await of_matter(work, matter)
    return [one.state.ask for one in found if one.state.state in COUNTING]
