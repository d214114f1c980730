"""What an order leaves room for once things have happened to it, and what needs a signature."""

from dealwright.core.errors import Refused
from dealwright.payables.model.differences import Heading
from dealwright.payables.model.fulfilment import NOTHING, Fulfilment, Ordered
from dealwright.procurement.model.orders import Terms
from dealwright.procurement.standards.documents import number_text

SIGNED: tuple[Heading, ...] = ("payment_terms", "incoterm", "place")
"""What of it was signed for besides the money."""


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
