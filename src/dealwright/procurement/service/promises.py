"""What a budget promises at approval, owes at an invoice and has free again afterwards."""

from dataclasses import dataclass

from dealwright.core.errors import Refused
from dealwright.core.exchange import Exchange
from dealwright.core.money import Money
from dealwright.currencies.converting import needed
from dealwright.procurement.model import audit
from dealwright.procurement.model.vendors import MOST_PRICE
from dealwright.procurement.service.budgets import audit_stream
from dealwright.procurement.store import budgets
from dealwright.procurement.store.budgets import Budget
from dealwright.store.reader import Reader
from dealwright.store.work import Work


@dataclass(frozen=True)
class Promise:
    """What an approval promised of a budget; `left` of it is promised yet, before what is done."""

    cost_centre: str
    approval: str
    left: Money


async def commit(work: Work, cost_centre: str, amount: Money, approval: str) -> None:
    """Promise this much of the budget, and of all above it, as part of an approval.

    `Refused`, here or at commit, when there is no such budget or less is left at one that is not
    soft: two approvals at the same moment cannot both take what only one may have.
    """
    way = await budgets.path(work, cost_centre)
    if not way:
        raise Refused(f"cost centre {cost_centre!r} has no budget", "set one first")
    found = await exchange_for(work, way[0], amount.currency, work.now.date().isoformat())
    needed = found.convert(amount) if found else amount
    if found and needed.amount >= MOST_PRICE:
        raise Refused(f"{amount} are {needed} ({found})", f"use less than {MOST_PRICE:f}")
    told = f"{amount}, which are {needed} ({found})," if found else f"{amount}"

    def refusal(budget: Budget) -> Refused:
        return Refused(
            f"the budget of {budget.cost_centre!r} has {budget.left} left, or less by now; "
            f"{told} is needed",
            "raise the budget, or approve something smaller",
        )

    budgets.commit(work, way, needed, refusal)
    committed = audit.BudgetCommitted(cost_centre, approval, amount, found)
    work.add_to(audit_stream(cost_centre), committed)


async def extend(work: Work, promise: Promise, more: Money, approval: str) -> None:
    """Promise so much more, as part of approving that an order grows; `Refused` like `commit`.

    In another currency by the exchange of the order's first approval, as all that is left of it.
    """
    way = await budgets.path(work, promise.cost_centre)
    if not way:
        raise Refused(f"cost centre {promise.cost_centre!r} has no budget", "set one first")
    needed, found = await further(work, way[0], promise, more)

    def refusal(budget: Budget) -> Refused:
        return Refused(
            f"the budget of {budget.cost_centre!r} has {budget.left} left, or less by now; "
            f"{needed} more is needed",
            "raise the budget, or ask for less",
        )

    budgets.commit(work, way, needed, refusal)
    committed = audit.BudgetCommitted(promise.cost_centre, approval, more, found)
    work.add_to(audit_stream(promise.cost_centre), committed)


async def short_of(reader: Reader, promise: Promise, released: Money, actual: Money) -> bool:
    """Whether less is left, there or above, than what is owed beyond what was promised for it."""
    way = await budgets.path(reader, promise.cost_centre)
    freed, owed = await _in_budget(reader, promise, released, actual)
    if owed.minor <= freed.minor:
        return False
    return not way or any(one.over(owed - freed) for one in way if not one.soft)


async def spend(work: Work, promise: Promise, released: Money, actual: Money, invoice: str) -> None:
    """What was promised is owed, as part of accepting an invoice; `Refused` at commit."""
    released, actual = await _in_budget(work, promise, released, actual)
    await _spend(work, promise, released, actual)
    spent = audit.BudgetSpent(promise.cost_centre, invoice, released, actual)
    work.add_to(audit_stream(promise.cost_centre), spent)


async def credit(work: Work, promise: Promise, owed: tuple[Money, Money], credit: str) -> None:
    """Less is owed, as part of accepting a credit note: `owed` before it and after it.

    Of an invoice that is credited in parts exactly what was owed is free in the end.
    """
    nothing = Money(0, owed[0].currency)
    before, after = [(await _in_budget(work, promise, nothing, one))[1] for one in owed]
    less = before - after
    await _spend(work, promise, Money(0, less.currency), Money(-less.minor, less.currency))
    work.add_to(
        audit_stream(promise.cost_centre), audit.BudgetCredited(promise.cost_centre, credit, less)
    )


async def release(work: Work, promise: Promise, amount: Money, order: str) -> None:
    """What was promised is free again, as part of cancelling the rest of an order."""
    if not amount.minor:
        return
    amount, nothing = await _in_budget(work, promise, amount, Money(0, amount.currency))
    await _spend(work, promise, amount, nothing)
    released = audit.BudgetReleased(promise.cost_centre, order, amount)
    work.add_to(audit_stream(promise.cost_centre), released)


async def _spend(work: Work, promise: Promise, released: Money, actual: Money) -> None:
    def refusal(budget: Budget) -> Refused:
        return Refused(
            f"the budget of {budget.cost_centre!r} has not enough left for this, or less by now",
            "raise the budget, then try again",
        )

    budgets.spend(work, await budgets.path(work, promise.cost_centre), released, actual, refusal)


async def exchange_for(reader: Reader, budget: Budget, currency: str, day: str) -> Exchange | None:
    """How an amount becomes one of the budget's currency; None where it is one.

    `Refused` says which rate of the day is missing.
    """
    own = budget.amount.currency
    return None if own == currency else await needed(reader, day, currency, own)


async def _in_budget(
    reader: Reader, promise: Promise, released: Money, actual: Money
) -> tuple[Money, Money]:
    """Both in the budget's currency, by the exchange of the approval.

    What is released is what is left before less what is left after, so that in the end exactly
    what was promised is free.
    """
    budget = await budgets.find(reader, promise.cost_centre)
    if budget is None or budget.amount.currency == released.currency:
        return released, actual
    found = await _exchange_of(reader, promise)
    after = found.convert(promise.left - released)
    return found.convert(promise.left) - after, found.convert(actual)


async def further(
    reader: Reader, budget: Budget, promise: Promise, more: Money
) -> tuple[Money, Exchange | None]:
    """So much more in the budget's currency, by the exchange of the approval where it is another.

    It is what is left after less what is left before, so that no rounding is promised twice.
    """
    if budget.amount.currency == more.currency:
        return more, None
    found = await _exchange_of(reader, promise)
    return found.convert(promise.left + more) - found.convert(promise.left), found


async def _exchange_of(reader: Reader, promise: Promise) -> Exchange:
    for recorded in await reader.events(audit_stream(promise.cost_centre)):
        event = recorded.event
        if (
            isinstance(event, audit.BudgetCommitted)
            and event.approval == promise.approval
            and event.exchange is not None
        ):
            return event.exchange
    raise Refused(
        f"nothing was promised of the budget of {promise.cost_centre!r} for this order",
        "settle it by hand",
    )
