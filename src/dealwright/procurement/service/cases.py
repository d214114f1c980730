"""How far an order deviates from what was planned, as approval policies ask it."""

from decimal import Decimal

from dealwright.core.money import Money
from dealwright.procurement.model.requests import Request


def above(found: Decimal | None, planned: Decimal | None) -> Decimal | None:
    """By which fraction it is above the plan, negative below; None where there is no plan."""
    if found is None or planned is None or planned <= 0:
        return None
    return (found - planned) / planned


def above_budget(request: Request, total: Money) -> Decimal | None:
    """The same for an order and the request's budget, with what was ordered of it before."""
    budget = request.made.budget
    before = sum(order.total.minor for order in request.orders)
    return above(Decimal(before + total.minor), Decimal(budget.minor))
