"""What follows from a corrected exchange rate: what waits and comes to other sums is asked anew."""

from itertools import product

from dealwright.approvals.judging import beside, judge
from dealwright.approvals.model import Approval, ApprovalAskedAnew, ApprovalRequested
from dealwright.approvals.policy import Policy
from dealwright.approvals.store import APPROVAL, listed, policy_of
from dealwright.core.exchange import told_of
from dealwright.core.sentences import dated, english, form
from dealwright.currencies.converting import moved
from dealwright.currencies.events import RateCorrected
from dealwright.currencies.model import UsedRate
from dealwright.identity.events import AUDIT
from dealwright.store.reactions import Reaction, Reactions
from dealwright.store.reader import Loaded
from dealwright.store.streams import Recorded
from dealwright.store.work import Work

AT_ONCE = 200
BY_RATE = ("budget_rate", "budget_short", "budget_passed")
"""Facts that were reckoned by it, and are left out."""
TOLD = form(
    "rate_corrected",
    "1 {base} is {rate} {quote} on {day}, and not {before}; what was said of the budget by the "
    "old rate is left out, and what was signed before does not count",
)


def register(reactions: Reactions) -> None:
    """Add the consumer of this package."""
    reactions.add(Reaction("approvals.rate", AUDIT, (RateCorrected,), _corrected))


async def _corrected(work: Work, _: str, events: list[Recorded]) -> None:
    version, policy, ruling = await policy_of(work)
    work.expect(ruling)
    after = ""
    while rows := await listed(work, "open", after, AT_ONCE):
        ids = [str(row.id) for row in rows]
        waiting = await work.peek_all(APPROVAL, ids)
        for one, recorded in product(waiting, events):
            event = recorded.event
            if one.state.state == "open" and (
                _told_by(one.state, event) or await _comes_to_other(work, one, event, policy)
            ):
                await _anew(work, one, event, (version, policy))
        after = ids[-1]


def _told_by(approval: Approval, event: RateCorrected) -> bool:
    """Whether an approver is told that very rate; what grows tells the one of its first approval.

    That one stays what it was, as the budget's promise goes by it.
    """
    wrong = (event.day, event.base, event.quote, event.before.rate)
    used = [(one.day, one.base, one.quote, one.rate) for one in approval.ask.rates]
    return not approval.ask.grows and wrong in used


async def _comes_to_other(
    work: Work, approval: Loaded[Approval], event: RateCorrected, policy: Policy
) -> bool:
    """Whether an amount that it was asked by is another one now, whatever rates it names.

    What it comes to in the currencies of the limits, what counts with it in its own, and what of
    the budget it tells.
    """
    if event.day not in await _days(work, approval):
        return False
    ask, found = approval.state.ask, await beside(work, approval.state.ask, policy, work.now)
    total = approval.state.judged or ask.total
    limits = {rule.when.least.currency for rule in policy.rules if rule.when.least}
    told = () if ask.grows else told_of(english(ask.facts.get("budget_rate", "")))
    amounts = [(total, one) for one in sorted(limits)]
    amounts += [(one.state.ask.total, total.currency) for one in found.values()]
    amounts += [(ask.total, quote) for _, quote, day in told if day == event.day]
    return await moved(work, event, amounts)


async def _days(work: Work, approval: Loaded[Approval]) -> set[str]:
    """The ISO days at whose rates it was judged."""
    recorded = await work.events(approval.stream)
    asked = (ApprovalRequested, ApprovalAskedAnew)
    days = {one.time[:10] for one in recorded if isinstance(one.event, asked)}
    return days | {one.day for one in approval.state.ask.rates}


async def _anew(
    work: Work, approval: Loaded[Approval], event: RateCorrected, by: tuple[int, Policy]
) -> None:
    (version, policy), ask = by, approval.state.ask
    others = [one.state.ask for one in (await beside(work, ask, policy, work.now)).values()]
    found = await judge(work, ask, others, policy, event.day)
    facts, rates = found.facts, found.rates
    if not ask.grows:
        facts = {name: said for name, said in facts.items() if name not in BY_RATE}
        rates = tuple(one for one in rates if not _replaced(one, event))
    told = TOLD(
        base=event.base,
        quote=event.quote,
        day=dated(event.day),
        rate=event.rate,
        before=event.before.rate,
    )
    anew = {**facts, "asked_anew": (told,)}
    work.append(approval, ApprovalAskedAnew(version, found.chain, found.total, anew, rates))


def _replaced(used: UsedRate, event: RateCorrected) -> bool:
    same = (used.day, used.base, used.quote) == (event.day, event.base, event.quote)
    return same and used.rate != event.rate
