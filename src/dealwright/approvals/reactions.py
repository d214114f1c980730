"""What follows from a corrected exchange rate: what waits and was told by it is asked anew."""

from itertools import product

from dealwright.approvals.judging import beside, judge
from dealwright.approvals.model import Approval, ApprovalAskedAnew
from dealwright.approvals.store import APPROVAL, listed, policy_of
from dealwright.currencies.events import RateCorrected
from dealwright.identity.events import AUDIT
from dealwright.store.reactions import Reaction, Reactions
from dealwright.store.reader import Loaded
from dealwright.store.streams import Recorded
from dealwright.store.work import Work

AT_ONCE = 200
BY_RATE = ("budget_rate", "budget_short", "budget_passed")
"""Facts that were reckoned by it, and are left out."""
TOLD = (
    "1 {base} is {rate:f} {quote} on {day}, and not {before:f}; what was said of the budget by the "
    "old rate is left out, and what was signed before does not count"
)


def register(reactions: Reactions) -> None:
    """Add the consumer of this package."""
    reactions.add(Reaction("approvals.rate", AUDIT, (RateCorrected,), _corrected))


async def _corrected(work: Work, _: str, events: list[Recorded]) -> None:
    after = ""
    while rows := await listed(work, "open", after, AT_ONCE):
        ids = [str(row.id) for row in rows]
        waiting = await work.peek_all(APPROVAL, ids)
        for one, recorded in product(waiting, events):
            if _used(one.state, recorded.event):
                await _anew(work, one, recorded.event)
        after = ids[-1]


def _used(approval: Approval, event: RateCorrected) -> bool:
    pair = event.day, event.base, event.quote
    wrong = (*pair, event.before.rate)
    used = [(one.day, one.base, one.quote, one.rate) for one in approval.ask.rates]
    return approval.state == "open" and wrong in used


async def _anew(work: Work, approval: Loaded[Approval], event: RateCorrected) -> None:
    version, policy, ruling = await policy_of(work)
    work.expect(ruling)
    ask = approval.state.ask
    others = [one.state.ask for one in (await beside(work, ask, policy)).values()]
    found = await judge(work, ask, others, policy, event.day)
    told = TOLD.format(
        base=event.base, quote=event.quote, day=event.day, rate=event.rate, before=event.before.rate
    )
    kept = {name: said for name, said in found.facts.items() if name not in BY_RATE}
    pair = event.day, event.base, event.quote
    rates = tuple(
        one
        for one in found.rates
        if (one.day, one.base, one.quote) != pair or one.rate == event.rate
    )
    facts = {**kept, "asked_anew": told}
    work.append(approval, ApprovalAskedAnew(version, found.chain, found.total, facts, rates))
