"""Budgets: set for a cost centre, one below another, and looked at."""

from dataclasses import dataclass

from pydantic import BaseModel, Field

from dealwright.core.errors import Invalid, NotFound, Refused
from dealwright.core.money import Money
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
            work.add_to(audit_stream(name), recorded)
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


def audit_stream(cost_centre: str) -> str:
    return AUDIT.stream(f"budget-{cost_centre}")
