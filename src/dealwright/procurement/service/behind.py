"""What an approver is told of the budget behind an order."""

from collections.abc import Sequence
from dataclasses import dataclass

from dealwright.core.errors import Refused
from dealwright.core.exchange import Exchange, exchange, used
from dealwright.core.money import Money
from dealwright.currencies.converting import sources
from dealwright.currencies.model import UsedRate
from dealwright.procurement.service.promises import Promise, exchange_for, further
from dealwright.procurement.store import budgets
from dealwright.store.reader import Reader

NO_BUDGET = "no budget stands behind this: {}"


@dataclass(frozen=True)
class Behind:
    """What an approver is told of the budget behind an order, and by which rates it is told."""

    facts: dict[str, str]
    rates: tuple[UsedRate, ...] = ()


async def behind(reader: Reader, cost_centre: str | None, total: Money, day: str) -> Behind:
    """What is left of the budgets, which it would pass, and by how much; that there is none.

    And, where they are in another currency, at which rate of that day.
    """
    way = await budgets.path(reader, cost_centre) if cost_centre else ()
    if not way:
        why = f"{cost_centre!r} has none" if cost_centre else "no cost centre was named"
        return Behind({"no_budget": NO_BUDGET.format(why)})
    try:
        found = await exchange_for(reader, way[0], total.currency, day)
    except Refused as refused:
        return Behind(_left(way) | {"budget_rate": f"{refused.message}: {refused.instead}"})
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
        return Behind({"no_budget": NO_BUDGET.format(f"{promise.cost_centre!r} has none")})
    try:
        needed, found = await further(reader, way[0], promise, more)
    except Refused as refused:
        return Behind(_left(way) | {"budget_rate": f"{refused.message}: {refused.instead}"})
    rates = await _named(reader, found, kept) if found else ()
    return Behind(_told(way, needed, found), rates)


async def _named(reader: Reader, found: Exchange, kept: Sequence[UsedRate]) -> tuple[UsedRate, ...]:
    own = {(one.base, one.quote): one for one in kept if one.day == found.day}
    for some in (own, {(one.base, one.quote): one for one in await sources(reader, found)}):
        rates = {pair: one.rate for pair, one in some.items()}
        if exchange(rates, found.day, found.base, found.quote) == found:
            return tuple(some[pair] for pair in used(rates, found.base, found.quote))
    return ()


def _told(way: budgets.Path, needed: Money, found: Exchange | None) -> dict[str, str]:
    """So much is needed of the first budget of the way, by that exchange where there is one."""
    facts = _left(way)
    if found:
        facts["budget_rate"] = f"{needed} of the budget of {way[0].cost_centre!r} ({found})"
    for name, soft in (("budget_passed", True), ("budget_short", False)):
        passed = [(one, over) for one in way if one.soft is soft and (over := one.over(needed))]
        if passed:
            facts[name] = "; ".join(f"{one.cost_centre!r} by {over}" for one, over in passed)
    return facts


def _left(way: budgets.Path) -> dict[str, str]:
    """What is left of each budget of the way, of how much: neither promised nor owed."""
    told = "; ".join(f"{one.cost_centre!r}: {one.left} of {one.amount}" for one in way)
    return {"budget_left": told}
