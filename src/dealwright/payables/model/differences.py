"""What is another in an order, before and after an amendment: one thing at a time, as text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dealwright.procurement.model.orders import Item, Terms
from dealwright.procurement.standards.documents import number_text, price_text
from dealwright.procurement.standards.units import unit

Heading = Literal["payment_terms", "note", "incoterm", "place", "requested_delivery"]
HEADINGS: tuple[Heading, ...] = (
    "payment_terms",
    "note",
    "incoterm",
    "place",
    "requested_delivery",
)
What = Literal["added", "taken_out", "quantity", "unit_price"] | Heading


@dataclass(frozen=True)
class Change:
    """One thing that is another: of a line (0 for the whole order), as text before and after."""

    what: What
    line: int
    name: str
    before: str
    after: str


def changes(before: Terms, after: Terms) -> Iterator[Change]:
    """All that is another, line by line, then the rest."""
    currency = before.total.currency
    for number, will in enumerate(after.items, start=1):
        was = before.items[number - 1] if number <= len(before.items) else None
        yield from _of_line(number, was, will, currency)
    for name in HEADINGS:
        old, new = getattr(before, name) or "", getattr(after, name) or ""
        if old != new:
            yield Change(name, 0, "", old, new)


def _of_line(number: int, was: Item | None, will: Item, currency: str) -> Iterator[Change]:
    name = will.description
    if was is None or (not was.quantity and will.quantity):
        yield Change("added", number, name, "", _whole(will, currency))
        return
    if was.quantity and not will.quantity:
        yield Change("taken_out", number, name, _whole(was, currency), "")
        return
    if was.quantity != will.quantity:
        yield Change("quantity", number, name, _counted(was), _counted(will))
    if was.unit_price != will.unit_price:
        yield Change("unit_price", number, name, _price(was, currency), _price(will, currency))


def _counted(item: Item) -> str:
    return f"{number_text(item.quantity)} {unit(item.unit).name}"


def _price(item: Item, currency: str) -> str:
    return f"{price_text(item.unit_price, currency)} {currency}"


def _whole(item: Item, currency: str) -> str:
    return f"{_counted(item)} at {_price(item, currency)}"
