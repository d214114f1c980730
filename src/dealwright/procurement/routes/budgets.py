"""Budgets by cost centre."""

from typing import Annotated

from fastapi import APIRouter, Path

from dealwright.identity.sides import require_buying_side
from dealwright.procurement.bodies import BudgetBody
from dealwright.procurement.routes.parts import PartsDep
from dealwright.procurement.service.budgets import BudgetView
from dealwright.web.access import CallerDep
from dealwright.web.page import Page, PagingDep

router = APIRouter(tags=["budgets"])
CostCentre = Annotated[str, Path(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]


@router.get("/budgets")
async def list_budgets(caller: CallerDep, found: PartsDep, paging: PagingDep) -> Page[BudgetView]:
    """The workspace's budgets, by cost centre."""
    require_buying_side(caller)
    return await found.budgets.listed(caller, paging)


@router.get("/budgets/{cost_centre}")
async def show_budget(cost_centre: CostCentre, caller: CallerDep, found: PartsDep) -> BudgetView:
    """What a cost centre may spend, and what of it is promised."""
    require_buying_side(caller)
    return await found.budgets.budget(caller, cost_centre)


@router.put("/budgets/{cost_centre}")
async def put_budget(
    cost_centre: CostCentre, body: BudgetBody, caller: CallerDep, found: PartsDep
) -> BudgetView:
    """Set the budget and which one it stands below; never below what is promised, unless soft."""
    return await found.budgets.put(caller, cost_centre, body.plan())
