"""What an approver is told of the budget behind an order."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dealwright.approvals.store import APPROVAL
from dealwright.core.errors import Refused
from dealwright.core.exchange import Exchange, exchange, used
from dealwright.core.money import Money
from dealwright.core.sentences import Fact, Sentence, dated, form
from dealwright.currencies.converting import find, sources
from dealwright.currencies.model import UsedRate
from dealwright.procurement.service.promises import Promise, further
from dealwright.procurement.store import budgets
from dealwright.store.reader import Reader

NONE_THERE = form("no_budget", "no budget stands behind this: '{centre}' has none")
NO_CENTRE = form("no_cost_centre", "no budget stands behind this: no cost centre was named")
LEFT = form("budget_left", "'{centre}': {left} of {amount}")
BEYOND = form("budget_beyond", "'{centre}' by {over}")
RATE = form(
    "budget_rate", "{needed} of the budget of '{centre}' (1 {base} = {rate} {quote} on {day})"
)
NO_RATE = form(
    "budget_no_rate",
    "there is no exchange rate from {base} to {quote} for {day}: import it in Budgets, Exchange "
    "rates",
)
NO_EXCHANGE = form(
    "budget_no_exchange", "nothing was promised of the budget of '{centre}' for this order"
)


@dataclass(frozen=True)
class Behind:
    """What an approver is told of the budget behind an order, and by which rates it is told."""

    facts: dict[str, Fact]
    rates: tuple[UsedRate, ...] = ()


async def behind(reader: Reader, cost_centre: str | None, total: Money, day: str) -> Behind:
    """What is left of the budgets, which it would pass, and by how much; that there is none.

    And, where they are in another currency, at which rate of that day.
    """
    way = await budgets.path(reader, cost_centre) if cost_centre else ()
    if not way:
        none = NONE_THERE(centre=cost_centre) if cost_centre else NO_CENTRE()
        return Behind({"no_budget": (none,)})
    own = way[0].amount.currency
    found = await find(reader, day, total.currency, own) if own != total.currency else None
    if found is None and own != total.currency:
        none = NO_RATE(base=total.currency, quote=own, day=dated(day))
        return Behind(_left(way) | {"budget_rate": (none,)})
    facts = _told(way, found.convert(total) if found else total, found)
    return Behind(facts, await sources(reader, found) if found else ())


async def behind_more(
    reader: Reader, promise: Promise, more: Money, kept: Sequence[UsedRate]
) -> Behind:
    """The same of an order that grows, by the exchange that `extend` goes by.

    `kept` are the rates that the order's approval named: those of that exchange are named again,
    as they were then. Where it named none, those of now, if it went by the very same.
    """
    way = await budgets.path(reader, promise.cost_centre)
    if not way:
        return Behind({"no_budget": (NONE_THERE(centre=promise.cost_centre),)})
    try:
        needed, found = await further(reader, way[0], promise, more)
    except Refused:
        none = NO_EXCHANGE(centre=promise.cost_centre)
        return Behind(_left(way) | {"budget_rate": (none,)})
    rates = await _named(reader, found, kept) if found else ()
    return Behind(_told(way, needed, found), rates)


async def behind_growth(reader: Reader, promise: Promise, more: Money) -> Behind:
    """The same, at the rates that the order's approval named; also where nothing more is needed."""
    if not promise.cost_centre:
        return Behind({"no_budget": (NO_CENTRE(),)})
    first = await reader.peek(APPROVAL, promise.approval)
    kept = first.state.ask.rates if first.version else ()
    return await behind_more(reader, promise, max(more, more - more), kept)


async def _named(reader: Reader, found: Exchange, kept: Sequence[UsedRate]) -> tuple[UsedRate, ...]:
    own = {(one.base, one.quote): one for one in kept if one.day == found.day}
    for some in (own, {(one.base, one.quote): one for one in await sources(reader, found)}):
        rates = {pair: one.rate for pair, one in some.items()}
        if exchange(rates, found.day, found.base, found.quote) == found:
            return tuple(some[pair] for pair in used(rates, found.base, found.quote))
    return ()


def _told(way: budgets.Path, needed: Money, found: Exchange | None) -> dict[str, Fact]:
    """So much is needed of the first budget of the way, by that exchange where there is one."""
    facts = _left(way)
    if found:
        facts["budget_rate"] = (_rate(way[0].cost_centre, needed, found),)
    for name, soft in (("budget_passed", True), ("budget_short", False)):
        passed = [(one, over) for one in way if one.soft is soft and (over := one.over(needed))]
        if passed:
            facts[name] = tuple(BEYOND(centre=one.cost_centre, over=over) for one, over in passed)
    return facts


def _rate(centre: str, needed: Money, found: Exchange) -> Sentence:
    rate, day = Decimal(found.rate), dated(found.day)
    return RATE(
        needed=needed, centre=centre, base=found.base, rate=rate, quote=found.quote, day=day
    )


def _left(way: budgets.Path) -> dict[str, Fact]:
    """What is left of each budget of the way, of how much: neither promised nor owed."""
    told = [LEFT(centre=one.cost_centre, left=one.left, amount=one.amount) for one in way]
    return {"budget_left": tuple(told)}
