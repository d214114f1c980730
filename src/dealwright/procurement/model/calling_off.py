"""What an order's vendor is told once its rest was called off."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from dealwright.procurement.model.orders import Item, LineOff, Order, OrderCalledOff, OrderPlaced


@dataclass(frozen=True)
class Off:
    """So much of one line is not to be delivered any more; lines count from 1."""

    line: int
    item: Item
    quantity: Decimal


def called_off(at: str, number: int, left: Mapping[int, Decimal]) -> OrderCalledOff:
    """The event: what of which line had not arrived; nothing of the others."""
    lines = tuple(LineOff(line, count) for line, count in left.items() if count > 0)
    return OrderCalledOff(at, number, lines)


def off_of(order: Order) -> tuple[Off, ...]:
    """Line by line what is not to be delivered any more; nothing before it was called off."""
    lines, items = order.called_off.lines if order.called_off else (), order.current.items
    return tuple(Off(one.line, items[one.line - 1], one.quantity) for one in lines)


def kept(order: Order) -> OrderPlaced:
    """The order as it is without that: what has arrived of it."""
    less = {one.line: one.quantity for one in off_of(order)}
    items = tuple(
        replace(item, quantity=item.quantity - less.get(line, Decimal(0)))
        for line, item in enumerate(order.current.items, start=1)
    )
    return replace(order.current, items=items)
