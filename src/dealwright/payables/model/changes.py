"""What an amendment changes of an order, what it may, and what somebody has to sign for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal

from dealwright.core.errors import Invalid, Refused
from dealwright.core.money import Money, line_total
from dealwright.payables.model.fulfilment import NOTHING, Fulfilment, Ordered
from dealwright.procurement.model.orders import Item, Terms
from dealwright.procurement.standards.documents import number_text, price_text
from dealwright.procurement.standards.units import unit

MOST_LINES = 500
"""Of an order, with those that were taken out."""
Heading = Literal["payment_terms", "note", "incoterm", "place", "requested_delivery"]
HEADINGS: tuple[Heading, ...] = (
    "payment_terms",
    "note",
    "incoterm",
    "place",
    "requested_delivery",
)
SIGNED: tuple[Heading, ...] = ("payment_terms", "incoterm", "place")
"""What of it was signed for besides the money."""
What = Literal["added", "taken_out", "quantity", "unit_price"] | Heading


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


@dataclass(frozen=True)
class Change:
    """One thing that is another: of a line (0 for the whole order), as text before and after."""

    what: What
    line: int
    name: str
    before: str
    after: str


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


def ordered(terms: Terms) -> tuple[Ordered, ...]:
    """The lines, as receipts and invoices count against them."""
    return tuple(
        Ordered(number, one.description, one.unit, one.quantity, one.unit_price)
        for number, one in enumerate(terms.items, start=1)
    )


def check_fits(found: Fulfilment, after: tuple[Ordered, ...]) -> None:
    """`Refused` where what has happened to the order leaves no room for these lines."""
    if found.cancelled:
        raise Refused("the rest of this order was cancelled", "place another order")
    if found.state == "billed":
        raise Refused("all of this order was billed", "place another order")
    received = found.received
    for was, will in zip(found.items, after, strict=False):
        billed = found.billed.get(was.line, NOTHING)
        least = max(received.get(was.line, NOTHING), billed)
        if will.quantity < min(least, was.quantity):
            how = "billed" if billed == least else "received"
            raise Refused(
                f"line {was.line}: {number_text(least)} of it were {how}, "
                f"and {number_text(will.quantity)} would be left",
                f"leave at least {number_text(min(least, was.quantity))}",
            )
        if billed and will.unit_price != was.unit_price:
            raise Refused(
                f"line {was.line}: {number_text(billed)} of it were billed at its price",
                "leave the price, and add a line for what is to cost another one",
            )


def needs_signing(before: Terms, after: Terms) -> bool:
    """Whether it is more than taking away: a line, quantity or price more, or other terms."""
    if any(getattr(before, name) != getattr(after, name) for name in SIGNED):
        return True
    if len(after.items) > len(before.items):
        return True
    pairs = zip(before.items, after.items, strict=True)
    return any(
        will.quantity > was.quantity or (will.unit_price > was.unit_price and will.quantity > 0)
        for was, will in pairs
    )


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


def _check_line(line: int, items: tuple[Item, ...], seen: set[int]) -> None:
    if line in seen:
        raise Invalid(f"line {line} is there twice", "say once what changes of it")
    if not 0 < line <= len(items):
        raise Invalid(f"the order has no line {line}", f"its lines are 1 to {len(items)}")
    seen.add(line)
