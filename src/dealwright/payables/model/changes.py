"""What somebody wants changed of an order, and the terms that come of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from dealwright.core.errors import Invalid
from dealwright.core.money import Money, line_total
from dealwright.payables.model.differences import Heading
from dealwright.payables.model.fulfilment import NOTHING
from dealwright.procurement.model.orders import Item, Terms

MOST_LINES = 500
"""Of an order, with those that were taken out."""


@dataclass(frozen=True)
class LineChange:
    """Another quantity or price of a line, counted from 1; None: as it was."""

    line: int
    quantity: Decimal | None = None
    unit_price: Decimal | None = None


@dataclass(frozen=True)
class Changes:
    """What somebody wants changed; `said` has the headings that get another text, None for none."""

    lines: tuple[LineChange, ...] = ()
    added: tuple[Item, ...] = ()
    taken_out: tuple[int, ...] = ()
    said: Mapping[Heading, str | None] = field(default_factory=dict)


def amended(before: Terms, wanted: Changes) -> Terms:
    """The order's terms with these changes; `Invalid` says which of them cannot be."""
    items = list(before.items)
    seen: set[int] = set()
    for one in (*wanted.lines, *(LineChange(n, NOTHING) for n in wanted.taken_out)):
        _check_line(one.line, before.items, seen)
        known = items[one.line - 1]
        quantity = known.quantity if one.quantity is None else one.quantity
        price = known.unit_price if one.unit_price is None else one.unit_price
        items[one.line - 1] = replace(known, quantity=quantity, unit_price=price)
        if one.quantity == 0 and one.line not in wanted.taken_out:
            raise Invalid(f"line {one.line}: a quantity of 0", "take the line out instead")
    for item in wanted.added:
        if item.quantity <= 0:
            raise Invalid(f"a new line of {item.quantity}", "order at least something")
    items += wanted.added
    if len(items) > MOST_LINES:
        raise Invalid(f"{len(items)} lines", f"an order has at most {MOST_LINES}")
    if not any(one.quantity for one in items):
        raise Invalid("nothing would be left of the order", "cancel the rest of it instead")
    currency = before.total.currency
    total = sum(
        (line_total(one.quantity, one.unit_price, currency) for one in items),
        start=Money(0, currency),
    )
    said: dict[str, Any] = {
        name: text if name == "requested_delivery" else text or ""
        for name, text in wanted.said.items()
    }
    after = replace(before, items=tuple(items), total=total, **said)
    if after == before:
        raise Invalid("nothing would change", "say what is to be another")
    return after


def _check_line(line: int, items: tuple[Item, ...], seen: set[int]) -> None:
    if line in seen:
        raise Invalid(f"line {line} is there twice", "say once what changes of it")
    if not 0 < line <= len(items):
        raise Invalid(f"the order has no line {line}", f"its lines are 1 to {len(items)}")
    seen.add(line)
