"""What an order is judged by: itself with all that counts beside it, at the rates of the day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dealwright.approvals.chain import Chain, Progress
from dealwright.approvals.counting import Growth, ask_of, judged, of_matter, of_vendor
from dealwright.approvals.model import Approval, Ask, approval_id
from dealwright.approvals.policy import Policy, required, without_limits
from dealwright.approvals.rating import exchanges, rate_facts
from dealwright.approvals.store import policy_of
from dealwright.core.exchange import Exchange
from dealwright.core.money import Money
from dealwright.core.sentences import Fact, form
from dealwright.currencies.converting import find, sources
from dealwright.currencies.model import UsedRate
from dealwright.store.reader import Loaded, Reader

COUNTING = ("open", "approved")
SAME_VENDOR = form("same_vendor", "{count} more within {days} days")
SAME_FIRM = {
    "email": form("same_firm_email", "{name}, which has the same e-mail address"),
    "phone": form("same_firm_phone", "{name}, which has the same telephone number"),
    "name": form("same_firm_name", "{name}, which is called the same"),
}


@dataclass(frozen=True)
class Judgement:
    """The total that limits are held against, who has to sign, and what an approver is told."""

    total: Money
    chain: Chain
    facts: dict[str, Fact]
    rates: tuple[UsedRate, ...]


def together(one: Ask, other: Ask, policy: Policy) -> bool:
    """Whether both count beside each other: of one matter, or of one vendor where that counts."""
    same_vendor = bool(policy.same_vendor_days) and _one_firm(one, other)
    return (bool(one.matter) and one.matter == other.matter) or same_vendor


def _one_firm(one: Ask, other: Ask) -> bool:
    return one.vendor in other.firm or other.vendor in one.firm


async def beside(
    reader: Reader, ask: Ask, policy: Policy, now: datetime
) -> dict[str, Loaded[Approval]]:
    """All approvals that wait or were given and count with it, by id; without itself."""
    found = await of_matter(reader, ask.matter) if ask.matter else []
    if policy.same_vendor_days and ask.vendor:
        found += await of_vendor(reader, ask, policy.same_vendor_days, now)
    counting = {one.id: one for one in found if one.state.state in COUNTING}
    counting.pop(approval_id(ask), None)
    return counting


async def judge(
    reader: Reader, ask: Ask, others: Iterable[Ask], policy: Policy, day: str
) -> Judgement:
    """By the policy as it stands; where no sum can be worked out, every limit is reached.

    At the rates of that ISO day.
    """
    every = list({approval_id(one): one for one in others}.values())
    same, summed = await _converted(reader, every, ask.total.currency, day)
    total = judged(ask, same)
    rules = policy if len(same) == len(every) else without_limits(policy)
    found = await exchanges(reader, policy, total, day)
    worth = {one.quote: one.convert(total) for one in found}
    by = (*summed, *found)
    rates = [*ask.rates, *[used for one in by for used in await sources(reader, one)]]
    facts = rate_facts(total, found) | _of_vendor(ask, every, policy)
    chain = required(rules, total, ask.case, worth)
    return Judgement(total, chain, {**ask.facts, **facts}, tuple(dict.fromkeys(rates)))


def _of_vendor(ask: Ask, others: Sequence[Ask], policy: Policy) -> dict[str, Fact]:
    more = [one for one in others if _one_firm(ask, one)]
    if not (policy.same_vendor_days and more):
        return {}
    told: dict[str, Fact] = {
        "same_vendor": (SAME_VENDOR(count=len(more), days=policy.same_vendor_days),)
    }
    counted = {one.vendor for one in more}
    alike = [SAME_FIRM[one.by](name=one.name) for one in ask.alike if one.vendor in counted]
    return told | ({"same_firm": tuple(alike)} if alike else {})


async def _converted(
    reader: Reader, asks: Sequence[Ask], currency: str, day: str
) -> tuple[list[Ask], tuple[Exchange, ...]]:
    """With their totals at the day's rates, and those; what has no rate is missing."""
    same = [one for one in asks if one.total.currency == currency]
    used: dict[str, Exchange] = {}
    for one in asks:
        if one.total.currency != currency:
            rate = await find(reader, day, one.total.currency, currency)
            if rate:
                same.append(replace(one, total=rate.convert(one.total)))
                used[one.total.currency] = rate
    return same, tuple(used.values())


async def foreseen(reader: Reader, first: Approval, growth: Growth, now: datetime) -> Approval:
    """The approval that would be asked for, by the policy as it stands; nobody asks for it yet."""
    version, policy, _ = await policy_of(reader)
    ask = ask_of(first, growth)
    others = [one.state.ask for one in (await beside(reader, ask, policy, now)).values()]
    found = await judge(reader, ask, others, policy, now.date().isoformat())
    return Approval(ask, policy=version, judged=found.total, progress=Progress(found.chain))
