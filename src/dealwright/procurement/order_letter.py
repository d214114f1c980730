"""The mail with which an order goes to its vendor: what it is, and where to read and to ask."""

from dataclasses import dataclass

from dealwright.channels.carriers import Letter
from dealwright.procurement.model.calling_off import Off
from dealwright.procurement.order_terms import readable
from dealwright.procurement.standards.documents import OrderDocument, number_text
from dealwright.procurement.standards.ubl import Change
from dealwright.procurement.standards.units import unit

LONGEST_SUBJECT = 150


@dataclass(frozen=True)
class Foot:
    """`link`: the vendor's portal, empty where it has none; `contact`: whom to ask.

    `replies`: to which address an answer goes, empty where nobody reads it.
    """

    link: str = ""
    contact: str = ""
    replies: str = ""

    def person(self, buyer: str) -> str:
        """How the vendor reaches one: never by what it has not."""
        if self.contact:
            return self.contact
        if self.replies:
            return f"answer this mail, which goes to {self.replies}"
        return "answer in the portal" if self.link else f"ask who buys at {buyer}"


def order_letter(order: OrderDocument, change: Change | None, foot: Foot) -> Letter:
    """In plain text: number, buyer, total, and that a program wrote it."""
    buyer = readable(order.buyer.name)
    what = f"Purchase order {order.number}"
    if change is not None:
        what = f"{what}, amendment {change.sequence}"
    total = order.total()
    lines = [
        _first(buyer, change),
        "",
        what,
        f"Issued: {change.issued if change else order.issued}",
        f"Total: {total.amount:,} {total.currency}",
    ]
    if order.requested_delivery:
        lines.append(f"Delivery: {order.requested_delivery}")
    lines += ["", f"The order is attached as a UBL 2.1 document, {order.number}.xml."]
    return _letter(f"{what} from {buyer}", lines, foot, buyer)


def call_off_letter(order: OrderDocument, off: tuple[Off, ...], whole: bool, foot: Foot) -> Letter:
    """In plain text: what of which line is not to be delivered any more; `order` as it was."""
    buyer, what = readable(order.buyer.name), f"Purchase order {order.number}"
    of_it = "an order" if whole else "the rest of an order"
    lines = [
        f"{buyer} has called off {of_it}. Please deliver no more of it.",
        "",
        what,
        "Called off:",
    ]
    for one in off:
        count = f"{number_text(one.quantity)} of {number_text(one.item.quantity)}"
        lines.append(
            f"- line {one.line}: {count} {unit(one.item.unit).name}, {one.item.description}"
        )
    if not whole:
        lines += ["", "What has arrived stays ordered."]
    kind = "an order cancellation" if whole else "the order as it is now"
    lines += ["", f"Attached as a UBL 2.1 document is {kind}, {order.number}.xml."]
    return _letter(f"{what} called off by {buyer}", lines, foot, buyer)


def _letter(subject: str, lines: list[str], foot: Foot, buyer: str) -> Letter:
    """With where to read it, and whom to ask."""
    if foot.link:
        lines.append(f"You find it in your portal too: {foot.link}")
    lines += ["", f"This is an automated message. To reach a person: {foot.person(buyer)}."]
    return Letter(subject[:LONGEST_SUBJECT], "\n".join(lines) + "\n")


def _first(buyer: str, change: Change | None) -> str:
    if change is None:
        return f"{buyer} orders from you:"
    return f"{buyer} has amended an order. As it stands from now on:"
