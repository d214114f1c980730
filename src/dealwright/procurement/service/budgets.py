"""Budgets: set for a cost centre, promised from at approval, owed at invoice, freed at cancel."""

from dataclasses import dataclass

from pydantic import BaseModel, Field

from dealwright.core.errors import Invalid, NotFound, Refused
from dealwright.core.exchange import Exchange
from dealwright.core.money import Money
from dealwright.currencies.converting import needed
from dealwright.identity.events import AUDIT
from dealwright.procurement.model import audit
from dealwright.procurement.model.tags import tag
from dealwright.procurement.model.vendors import MOST_PRICE
from dealwright.procurement.service.roles import PLANNING
from dealwright.procurement.store import budgets
from dealwright.procurement.store.budgets import Budget
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.store.work import Work
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging


class BudgetView(BaseModel):
    """What a cost centre may spend, what is promised and owed, what is left; amounts as text."""

    cost_centre: str
    currency: str
    amount: str
    committed: str
    actual: str = Field(description="What accepted invoices come to, without tax.")
    left: str


@dataclass(frozen=True)
class Budgets:
    """Commands and views of budgets."""

    store: Store

    async def put(self, caller: Caller, cost_centre: str, amount: Money) -> BudgetView:
        """Set the budget; `Refused` when more is promised already, or in another currency."""
        caller.require(*PLANNING)
        name = tag(cost_centre)
        if not 0 <= amount.amount < MOST_PRICE:
            raise Invalid(f"a budget of {amount}", f"give 0 or more and less than {MOST_PRICE:f}")
        async with self.store.work(caller.workspace) as work:
            known = await budgets.find(work, name)
            _write(work, known, name, amount)
            work.add_to(_audit(name), audit.BudgetRecorded(name, caller.user, amount))
        return await self.budget(caller, name)

    async def budget(self, caller: Caller, cost_centre: str) -> BudgetView:
        async with self.store.read(caller.workspace) as reader:
            return budget_view(await find(reader, cost_centre))

    async def listed(self, caller: Caller, paging: Paging) -> Page[BudgetView]:
        async with self.store.read(caller.workspace) as reader:
            return await budgets.listed(reader, paging, budget_view)


async def find(reader: Reader, cost_centre: str) -> Budget:
    """`NotFound` when the cost centre has no budget."""
    found = await budgets.find(reader, cost_centre)
    if found is None:
        raise NotFound(
            f"there is no budget for cost centre {cost_centre!r}",
            f"set one by PUT /api/v1/budgets/{cost_centre}",
        )
    return found


async def commit(work: Work, cost_centre: str, amount: Money, approval: str) -> None:
    """Promise this much of the budget as part of an approval.

    `Refused`, here or at commit, when there is no such budget or less is left: two approvals
    at the same moment cannot both take what only one may have.
    """
    budget = await budgets.find(work, cost_centre)
    if budget is None:
        raise Refused(f"cost centre {cost_centre!r} has no budget", "set one first")
    found = await _exchange(work, budget, amount.currency, work.now.date().isoformat())
    needed = found.convert(amount) if found else amount
    told = f"{amount}, which are {needed} ({found})," if found else f"{amount}"
    refusal = Refused(
        f"the budget of {cost_centre!r} has {budget.left} left, or less by now; {told} is needed",
        "raise the budget, or approve something smaller",
    )
    budgets.commit(work, cost_centre, needed, refusal)
    committed = audit.BudgetCommitted(cost_centre, approval, amount, found)
    work.add_to(_audit(cost_centre), committed)


async def budget_facts(
    reader: Reader, cost_centre: str | None, total: Money, day: str
) -> dict[str, str]:
    """What an approver is told where the budget is in another currency, at the rate of that day."""
    budget = await budgets.find(reader, cost_centre) if cost_centre else None
    if budget is None or budget.amount.currency == total.currency:
        return {}
    try:
        found = await _exchange(reader, budget, total.currency, day)
    except Refused as refused:
        return {"budget_rate": f"{refused.message}: {refused.instead}"}
    of = f"of the budget of {budget.cost_centre!r}"
    return {"budget_rate": f"{found.convert(total) if found else total} {of} ({found})"}


@dataclass(frozen=True)
class Promise:
    """What an approval promised of a budget; `left` of it is promised yet, before what is done."""

    cost_centre: str
    approval: str
    left: Money


async def short_of(reader: Reader, promise: Promise, released: Money, actual: Money) -> bool:
    """Whether less is left than what is owed beyond what was promised for it."""
    budget = await budgets.find(reader, promise.cost_centre)
    freed, owed = await _in_budget(reader, promise, released, actual)
    more = owed.minor - freed.minor
    return more > 0 and (budget is None or budget.left.minor < more)


async def spend(work: Work, promise: Promise, released: Money, actual: Money, invoice: str) -> None:
    """What was promised is owed, as part of accepting an invoice; `Refused` at commit."""
    cost_centre = promise.cost_centre
    released, actual = await _in_budget(work, promise, released, actual)
    refusal = Refused(
        f"the budget of {cost_centre!r} has not enough left for this invoice, or less by now",
        "raise the budget, then have the invoice matched again",
    )
    budgets.spend(work, cost_centre, released, actual, refusal)
    spent = audit.BudgetSpent(cost_centre, invoice, released, actual)
    work.add_to(_audit(cost_centre), spent)


async def release(work: Work, promise: Promise, amount: Money, order: str) -> None:
    """What was promised is free again, as part of cancelling the rest of an order."""
    if not amount.minor:
        return
    cost_centre = promise.cost_centre
    amount, nothing = await _in_budget(work, promise, amount, Money(0, amount.currency))
    refusal = Refused(f"the budget of {cost_centre!r} has changed meanwhile", "try again")
    budgets.spend(work, cost_centre, amount, nothing, refusal)
    work.add_to(_audit(cost_centre), audit.BudgetReleased(cost_centre, order, amount))


async def _exchange(reader: Reader, budget: Budget, currency: str, day: str) -> Exchange | None:
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


async def _exchange_of(reader: Reader, promise: Promise) -> Exchange:
    for recorded in await reader.events(_audit(promise.cost_centre)):
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


def budget_view(budget: Budget) -> BudgetView:
    return BudgetView(
        cost_centre=budget.cost_centre,
        currency=budget.amount.currency,
        amount=str(budget.amount.amount),
        committed=str(budget.committed.amount),
        actual=str(budget.actual.amount),
        left=str(budget.left.amount),
    )


def _write(work: Work, known: Budget | None, name: str, amount: Money) -> None:
    if known is None:
        budgets.add(work, name, amount, Refused("the budget was set meanwhile", "look at it"))
        return
    promised = Refused(
        f"{known.committed + known.actual} of the budget of {name!r} is promised or owed",
        f"give at least that, in {known.amount.currency}",
    )
    budgets.resize(work, name, amount, promised)


def _audit(cost_centre: str) -> str:
    return AUDIT.stream(f"budget-{cost_centre}")
