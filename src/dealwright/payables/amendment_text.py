"""An amendment as the document that both sides read: plain Markdown, the same for equal contents.

What people have written is shown as it is, never read as markup.
"""

from collections.abc import Iterator

from dealwright.core.money import line_total
from dealwright.payables.model.differences import Change, changes
from dealwright.procurement.contract_text import escape_marks, plain
from dealwright.procurement.model.orders import Item, OrderPlaced, Terms
from dealwright.procurement.order_terms import SIMULATED
from dealwright.procurement.standards.documents import number_text, price_text
from dealwright.procurement.standards.units import unit

NAMES = {
    "payment_terms": "Payment terms",
    "note": "Note",
    "incoterm": "Incoterm",
    "place": "Place",
    "requested_delivery": "Requested delivery",
}
WORDS = {"quantity": "quantity", "unit_price": "unit price"}


def amendment_text(order: str, number: int, placed: OrderPlaced, after: Terms) -> str:
    """The document: `placed` is the order as it is in force before it."""
    return "\n".join(_parts(order, number, placed, after)) + "\n"


def _parts(order: str, number: int, placed: OrderPlaced, after: Terms) -> Iterator[str]:
    before = placed.terms
    yield f"# Amendment {number} to purchase order {escape_marks(order)}"
    yield ""
    if placed.origin.simulated:
        yield f"{plain(SIMULATED)}\n"
    buyer, seller = plain(placed.buyer), plain(placed.origin.vendor_name)
    yield f"Between {buyer} (the buyer) and {seller} (the seller)."
    yield f"The order was issued on {placed.issued} under contract {escape_marks(placed.contract)}."
    yield "\n## What changes\n"
    for one in changes(before, after):
        yield f"- {_said(one)}"
    yield f"- Total: {before.total} → {after.total}"
    yield "\n## The order after it\n"
    currency = after.total.currency
    for place, item in enumerate(after.items, start=1):
        if item.quantity:
            yield f"- Line {place}: {_line(item, currency)}"
    yield f"- Total: {after.total}"
    yield "\n## All else\n"
    yield "All else that the order and its contract say stays as it is."
    yield "This amendment is in force once the seller has confirmed it."


def _said(one: Change) -> str:
    before, after = _shown(one.before), _shown(one.after)
    if one.what == "added":
        return f"Line {one.line}, {plain(one.name)}: added, {after}"
    if one.what == "taken_out":
        return f"Line {one.line}, {plain(one.name)}: taken out, it was {before}"
    if one.line:
        return f"Line {one.line}, {plain(one.name)}: {WORDS[one.what]} {before} → {after}"
    return f"{NAMES[one.what]}: {before} → {after}"


def _shown(text: str) -> str:
    return plain(" ".join(text.split())) or "none"


def _line(item: Item, currency: str) -> str:
    amount = line_total(item.quantity, item.unit_price, currency)
    price = price_text(item.unit_price, currency)
    counted = f"{number_text(item.quantity)} × {unit(item.unit).name}"
    return f"{plain(item.description)}: {counted} at {price} {currency} each, {amount}"
