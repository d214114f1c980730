"""What belongs together is counted together: the parts of one request, and an order that grows.

Two awards below a limit do not slip under it when their sum is above, and what an order has grown
to is held against what was signed for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from dealwright.approvals.model import Approval, Ask, approval_id
from dealwright.approvals.store import APPROVAL, counting_since
from dealwright.core.money import Money
from dealwright.core.sentences import Fact
from dealwright.currencies.model import UsedRate
from dealwright.store import kinds
from dealwright.store.reader import Loaded, Reader
from dealwright.store.streams import StreamKind, register


@dataclass(frozen=True)
class ApprovalCounted:
    """An approval was asked for that counts with the others of its matter."""

    approval: str
    at: str


@dataclass(frozen=True)
class Matter:
    """The ids of all approvals that were asked for of one matter, in their order, and when."""

    approvals: tuple[str, ...] = ()
    times: tuple[str, ...] = ()


def fold(known: Matter | None, event: ApprovalCounted) -> Matter:
    """The matter with one more."""
    known = known or Matter()
    return Matter((*known.approvals, event.approval), (*known.times, event.at))


MATTER = register(StreamKind("approval-matter", fold))
kinds.register(ApprovalCounted)


@dataclass(frozen=True)
class Less:
    """Since that ISO time so much of an order is not wanted any more.

    With `after`, an ISO time before it: it was wanted only between the two, so that what was signed
    before `after` never covered it.
    """

    since: str
    amount: Money
    after: str = ""


@dataclass(frozen=True)
class Growth:
    """An order has come to more: who caused it, and of which content that is asked.

    `total` is the whole order's, `signed` what was signed for it at first. `kind` chooses who
    carries the decision out, `subject` and `version` are the stream it is bound to. `by` caused
    it: they count as asking, with who asked for the order; `silent` sign nothing of it, and may
    pay. `order` is named where several orders
    came of one approval. `above_budget` is a fraction, None where there is nothing to compare with.
    `less` is what was cancelled of it: what was signed before covered that too. `anew`: what was
    signed does not cover it, whatever it comes to.
    """

    kind: str
    subject: str
    version: int
    hash: str
    total: Money
    signed: Money
    by: frozenset[str]
    silent: frozenset[str] = frozenset()
    facts: tuple[tuple[str, Fact], ...] = ()
    order: str = ""
    above_budget: Decimal | None = None
    less: tuple[Less, ...] = ()
    anew: bool = False
    rates: tuple[UsedRate, ...] = ()


def ask_of(first: Approval, growth: Growth) -> Ask:
    """What is asked again: who asked for the order asks still, and so does who made it grow."""
    ask = first.ask
    grows = growth.order or first.id
    target = ask.case.above_target
    if target is not None and growth.signed.minor:
        target = (1 + target) * growth.total.minor / growth.signed.minor - 1
    return replace(
        ask,
        kind=growth.kind,
        subject=growth.subject,
        version=growth.version,
        hash=growth.hash,
        total=growth.total,
        facts=dict(growth.facts),
        rates=growth.rates,
        involved=tuple(sorted({*ask.involved, *growth.by})),
        silent=tuple(sorted(growth.silent)),
        case=replace(ask.case, above_target=target, above_budget=growth.above_budget),
        matter=growth.order or ask.matter or grows,
        part="",
        grows=grows,
    )


async def of_matter(reader: Reader, matter: str) -> list[Loaded[Approval]]:
    """All approvals of a matter, whatever became of them."""
    return (await of_matters(reader, [matter]))[0]


async def of_matters(reader: Reader, matters: Sequence[str]) -> list[list[Loaded[Approval]]]:
    """The same of each of these, in their order."""
    found = await reader.peek_all(MATTER, matters)
    ids = [one.state.approvals if one.version else () for one in found]
    every = list(dict.fromkeys(id for each in ids for id in each))
    known = {one.id: one for one in await reader.peek_all(APPROVAL, every)} if every else {}
    return [[known[id] for id in each] for each in ids]


def of_its_vendor(vendor: str) -> str:
    """The matter of all orders from one vendor; empty without one."""
    return vendor and f"vendor-{vendor}"


async def of_vendor(reader: Reader, ask: Ask, days: int, now: datetime) -> list[Loaded[Approval]]:
    """All approvals of its firm's orders that count with it, itself too where it is known.

    Those that wait, however long they do, and those by which an order was placed within so many
    days before it was asked for, or since.
    """
    matters = [of_its_vendor(one) for one in sorted(ask.firm)]
    asked: dict[str, str] = {}
    for found in await reader.peek_all(MATTER, matters):
        if found.version:
            asked |= zip(found.state.approvals, found.state.times, strict=True)
    if not asked:
        return []
    since = datetime.fromisoformat(asked.get(approval_id(ask), now.isoformat()))
    since -= timedelta(days=days)
    ids = await counting_since(reader, list(asked), since.isoformat())
    known = await reader.peek_all(APPROVAL, ids)
    return [one for one in known if counts_since(one.state, asked[one.id], since)]


def counts_since(approval: Approval, asked: str, since: datetime) -> bool:
    """Whether it waits, or its order was placed at that moment or later: by the last signature.

    By when it was `asked` for (ISO) where no time of a signature was kept.
    """
    if approval.state == "open":
        return True
    placed = datetime.fromisoformat(approval.decided_at or asked)
    return approval.state == "approved" and placed >= since


async def grown_of(reader: Reader, first: Approval, order: str = "") -> list[Approval]:
    """What was asked again of an order that came of this approval; `order` as in `Growth`."""
    return (await grown_of_all(reader, [(first, order)]))[0]


async def grown_of_all(
    reader: Reader, roots: Sequence[tuple[Approval, str]]
) -> list[list[Approval]]:
    """The same of each approval and order of these, in their order."""
    matters = [order or first.ask.matter or first.id for first, order in roots]
    found = await of_matters(reader, matters) if matters else []
    return [
        [one.state for one in each if one.state.ask.grows == (order or first.id)]
        for (first, order), each in zip(roots, found, strict=True)
    ]


def signed_for(at_first: Money, again: Iterable[Approval], less: Sequence[Less] = ()) -> Money:
    """The most that was ever signed for what is wanted of an order, in its currency.

    `at_first` is without what was cancelled.
    """
    more = [_covers(one, less) for one in again if one.state == "approved"]
    return max([at_first, *(one for one in more if one.currency == at_first.currency)])


def _covers(approval: Approval, less: Sequence[Less]) -> Money:
    total, signed = approval.ask.total, approval.progress.signed
    at = signed[-1].at if signed else ""
    gone = [
        one.amount.minor
        for one in less
        if one.amount.currency == total.currency and one.after <= at <= one.since
    ]
    return Money(total.minor - sum(gone), total.currency)


def judged(ask: Ask, others: Sequence[Ask]) -> Money:
    """What limits are held against: the order with all others of its matter.

    Those that still wait count as those that were approved. Another for the same part is in its
    place and not beside it, and an order counts once, with what it has grown to.
    """
    roots: dict[str, Money] = {}
    for one in others:
        root = _root(one)
        rival = ask.part and (one.matter, one.part) == (ask.matter, ask.part)
        if root == _root(ask) or rival:
            continue
        if one.total.currency == ask.total.currency:
            roots[root] = max(one.total, roots.get(root, one.total))
    return sum(roots.values(), start=ask.total)


def _root(ask: Ask) -> str:
    return ask.grows or approval_id(ask)
