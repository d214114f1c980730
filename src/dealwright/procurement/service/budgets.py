"""Budgets: set for a cost centre, promised from at approval, owed at invoice, freed at cancel."""

from dataclasses import dataclass

from pydantic import BaseModel, Field

from dealwright.core.errors import Invalid, NotFound, Refused
from dealwright.core.exchange import Exchange
from dealwright.core.money import Money
from dealwright.currencies.converting import needed, sources
from dealwright.currencies.model import UsedRate
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

NO_BUDGET = "no budget stands behind this: {}"
MOST_LEVELS = 8


class BudgetView(BaseModel):
    """What a cost centre may spend, what is promised and owed, what is left; amounts as text.

    What is promised and owed is counted with all that stands below it.
    """

    cost_centre: str
    parent: str | None = Field(description="The cost centre above it, at which it counts too.")
    soft: bool = Field(description="May be passed, which the approver is told; others may not.")
    currency: str
    amount: str
    committed: str
    actual: str = Field(description="What accepted invoices come to, without tax.")
    left: str = Field(description="Below zero where a soft one was passed.")


@dataclass(frozen=True)
class Plan:
    """What a budget is to be; of what is `kept`, `parent` or `soft`, it stays as it was."""

    amount: Money
    parent: str | None = None
    soft: bool = False
    kept: frozenset[str] = frozenset()

    def upon(self, known: Budget | None) -> "Plan":
        """With what is kept of the budget that is there; of a new one nothing is."""
        if known is None:
            return self
        parent = known.parent if "parent" in self.kept else self.parent
        soft = known.soft if "soft" in self.kept else self.soft
        return Plan(self.amount, parent, soft)


@dataclass(frozen=True)
class Budgets:
    """Commands and views of budgets."""

    store: Store

    async def put(self, caller: Caller, cost_centre: str, plan: Plan) -> BudgetView:
        """Set the budget, and which one it stands below; what is not said stays as it was.

        A person alone lets more be spent: sets a new one, raises it, moves it, lets it be soft.

        `Refused` when more is promised already, there or at one above, in another currency, or
        where it would stand below itself.
        """
        caller.require(*PLANNING)
        name, amount = tag(cost_centre), plan.amount
        if not 0 <= amount.amount < MOST_PRICE:
            raise Invalid(f"a budget of {amount}", f"give 0 or more and less than {MOST_PRICE:f}")
        async with self.store.work(caller.workspace) as work:
            known = await budgets.path(work, name)
            plan = plan.upon(known[0] if known else None)
            if _allows_more(known[0] if known else None, plan):
                caller.require_person()
            above = await _above(work, name, plan)
            nothing = Money(0, amount.currency)
            wanted = Budget(name, amount, nothing, nothing, plan.parent, plan.soft)
            _write(work, known, wanted, above)
            recorded = audit.BudgetRecorded(name, caller.user, amount, plan.parent, plan.soft)
            work.add_to(_audit(name), recorded)
        return await self.budget(caller, name)

    async def budget(self, caller: Caller, cost_centre: str) -> BudgetView:
        async with self.store.read(caller.workspace) as reader:
            return budget_view(await find(reader, cost_centre))

    async def listed(self, caller: Caller, paging: Paging) -> Page[BudgetView]:
        async with self.store.read(caller.workspace) as reader:
            return await budgets.listed(reader, paging, budget_view)


def _allows_more(known: Budget | None, plan: Plan) -> bool:
    """Whether more may be spent by it than before, here or by having moved it."""
    if known is None or known.parent != plan.parent or plan.soft > known.soft:
        return True
    return known.amount.currency != plan.amount.currency or plan.amount > known.amount


async def find(reader: Reader, cost_centre: str) -> Budget:
    """`NotFound` when the cost centre has no budget."""
    found = await budgets.find(reader, cost_centre)
    if found is None:
        raise NotFound(
            f"there is no budget for cost centre {cost_centre!r}",
            f"set one by PUT /api/v1/budgets/{cost_centre}",
        )
    return found


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
    found = await _exchange(work, way[0], amount.currency, work.now.date().isoformat())
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
    work.add_to(_audit(cost_centre), committed)


async def extend(work: Work, promise: Promise, more: Money, approval: str) -> None:
    """Promise so much more, as part of approving that an order grows; `Refused` like `commit`.

    In another currency by the exchange of the order's first approval, as all that is left of it.
    """
    way = await budgets.path(work, promise.cost_centre)
    if not way:
        raise Refused(f"cost centre {promise.cost_centre!r} has no budget", "set one first")
    needed, found = await _further(work, way[0], promise, more)

    def refusal(budget: Budget) -> Refused:
        return Refused(
            f"the budget of {budget.cost_centre!r} has {budget.left} left, or less by now; "
            f"{needed} more is needed",
            "raise the budget, or ask for less",
        )

    budgets.commit(work, way, needed, refusal)
    committed = audit.BudgetCommitted(promise.cost_centre, approval, more, found)
    work.add_to(_audit(promise.cost_centre), committed)


@dataclass(frozen=True)
class Behind:
    """What an approver is told of the budget behind an order, and by which rates it is told."""

    facts: dict[str, str]
    rates: tuple[UsedRate, ...] = ()


async def behind(reader: Reader, cost_centre: str | None, total: Money, day: str) -> Behind:
    """Which budgets it would pass, and by how much; that there is none, where there is none.

    And, where they are in another currency, at which rate of that day.
    """
    way = await budgets.path(reader, cost_centre) if cost_centre else ()
    if not way:
        why = f"{cost_centre!r} has none" if cost_centre else "no cost centre was named"
        return Behind({"no_budget": NO_BUDGET.format(why)})
    try:
        found = await _exchange(reader, way[0], total.currency, day)
    except Refused as refused:
        return Behind({"budget_rate": f"{refused.message}: {refused.instead}"})
    facts = _told(way, found.convert(total) if found else total, found)
    return Behind(facts, await sources(reader, found) if found else ())


async def behind_more(reader: Reader, promise: Promise, more: Money) -> Behind:
    """The same of an order that grows, by the exchange that `extend` goes by.

    Without sources: what they say by now is not what the order's approval went by.
    """
    way = await budgets.path(reader, promise.cost_centre)
    if not way:
        return Behind({"no_budget": NO_BUDGET.format(f"{promise.cost_centre!r} has none")})
    try:
        return Behind(_told(way, *await _further(reader, way[0], promise, more)))
    except Refused as refused:
        return Behind({"budget_rate": f"{refused.message}: {refused.instead}"})


def _told(way: budgets.Path, needed: Money, found: Exchange | None) -> dict[str, str]:
    """So much is needed of the first budget of the way, by that exchange where there is one."""
    facts = {}
    if found:
        facts["budget_rate"] = f"{needed} of the budget of {way[0].cost_centre!r} ({found})"
    for name, soft in (("budget_passed", True), ("budget_short", False)):
        passed = [(one, over) for one in way if one.soft is soft and (over := one.over(needed))]
        if passed:
            facts[name] = "; ".join(f"{one.cost_centre!r} by {over}" for one, over in passed)
    return facts


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
    work.add_to(_audit(promise.cost_centre), spent)


async def credit(work: Work, promise: Promise, owed: tuple[Money, Money], credit: str) -> None:
    """Less is owed, as part of accepting a credit note: `owed` before it and after it.

    Of an invoice that is credited in parts exactly what was owed is free in the end.
    """
    nothing = Money(0, owed[0].currency)
    before, after = [(await _in_budget(work, promise, nothing, one))[1] for one in owed]
    less = before - after
    await _spend(work, promise, Money(0, less.currency), Money(-less.minor, less.currency))
    work.add_to(
        _audit(promise.cost_centre), audit.BudgetCredited(promise.cost_centre, credit, less)
    )


async def release(work: Work, promise: Promise, amount: Money, order: str) -> None:
    """What was promised is free again, as part of cancelling the rest of an order."""
    if not amount.minor:
        return
    amount, nothing = await _in_budget(work, promise, amount, Money(0, amount.currency))
    await _spend(work, promise, amount, nothing)
    released = audit.BudgetReleased(promise.cost_centre, order, amount)
    work.add_to(_audit(promise.cost_centre), released)


async def _spend(work: Work, promise: Promise, released: Money, actual: Money) -> None:
    def refusal(budget: Budget) -> Refused:
        return Refused(
            f"the budget of {budget.cost_centre!r} has not enough left for this, or less by now",
            "raise the budget, then try again",
        )

    budgets.spend(work, await budgets.path(work, promise.cost_centre), released, actual, refusal)


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


async def _further(
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
        parent=budget.parent,
        soft=budget.soft,
        currency=budget.amount.currency,
        amount=str(budget.amount.amount),
        committed=str(budget.committed.amount),
        actual=str(budget.actual.amount),
        left=str(budget.left.amount),
    )


async def _above(reader: Reader, name: str, plan: Plan) -> budgets.Path:
    """What it is to stand below, up to the top; `Refused` where it cannot."""
    if plan.parent is None:
        return ()
    way = await budgets.path(reader, plan.parent)
    told = "name a cost centre that has a budget in the same currency and does not stand below it"
    if not way:
        raise Refused(f"cost centre {plan.parent!r} has no budget", told)
    if name in {one.cost_centre for one in way}:
        raise Refused(f"{name!r} would stand below itself", told)
    if len(way) >= MOST_LEVELS:
        raise Refused(f"{plan.parent!r} has {len(way) - 1} above it", f"use {MOST_LEVELS} levels")
    if way[0].amount.currency != plan.amount.currency:
        raise Refused(f"the budget of {plan.parent!r} is in {way[0].amount.currency}", told)
    return way


def _write(work: Work, way: budgets.Path, wanted: Budget, above: budgets.Path) -> None:
    if not way:
        meanwhile = Refused("the budget was set meanwhile", "look at it")
        budgets.add(work, wanted, meanwhile)
        return
    known, *before = way
    promised = known.committed + known.actual

    def refusal(budget: Budget) -> Refused:
        if budget.cost_centre == known.cost_centre:
            return Refused(
                f"{promised} of the budget of {known.cost_centre!r} is promised or owed, "
                "or it was changed meanwhile",
                f"give at least that, in {known.amount.currency}, or let it be soft",
            )
        return Refused(
            f"the budget of {budget.cost_centre!r} has {budget.left} left, or was changed "
            f"meanwhile; {promised} is promised or owed below it",
            "raise that budget first",
        )

    if known.parent == wanted.parent:
        budgets.change(work, known, wanted, refusal(known))
    else:
        budgets.move(work, known, wanted, (tuple(before), above), refusal)


def _audit(cost_centre: str) -> str:
    return AUDIT.stream(f"budget-{cost_centre}")
