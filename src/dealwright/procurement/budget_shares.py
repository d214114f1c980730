"""A request's budget in parts, one for each line, in proportion to what the lines cost at list."""

from collections.abc import Iterable, Mapping, Sequence

from dealwright.core.money import Money, split, to_micro
from dealwright.procurement.model.requests import RequestMade
from dealwright.procurement.model.vendors import Product


def line_budgets(
    made: RequestMade, products: Sequence[Mapping[str, Product]], whole: Money | None = None
) -> list[Money]:
    """Each line's share of the budget, or of another `whole`; `products` by line, then by vendor.

    A line weighs what it costs at the lowest list price in the budget's currency, nothing where
    nobody has one. The shares add up to the budget, or are all 0 where no line can be bought.
    """
    weights = [
        line.quantity * _lowest(found.values(), made.budget.currency)
        for line, found in zip(made.lines, products, strict=True)
    ]
    if not any(weights):
        return [Money(0, made.budget.currency)] * len(weights)
    return split(whole or made.budget, weights)


def _lowest(found: Iterable[Product], currency: str) -> int:
    """In 10^-6 of the currency."""
    listed = [one.list_price for one in found if one.currency == currency and one.list_price]
    return to_micro(min(listed)) if listed else 0
