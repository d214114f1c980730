"""What the sender of an order is told, in words whose every number comes from the record."""

from collections.abc import Sequence

from dealwright.core.errors import Invalid
from dealwright.orders.model.orders import ApprovalSought, Order, Wanted
from dealwright.procurement.standards.units import unit

QUESTIONS = {
    "product": "What do you need?",
    "quantity": "How many do you need, as a whole number?",
    "unit": "How is it counted: each, dozen, pack, box, kg?",
    "budget": "What may it cost in all, in which currency? For example: max 60 USD.",
}
AUTOMATED = "(This is an automated answer; a person approves before anything is bought.)"


def question(missing: Sequence[str]) -> str:
    """Exactly what is missing."""
    return " ".join(QUESTIONS[name] for name in missing)


def wrong(error: Invalid) -> str:
    """What does not make sense, and what would."""
    instead = f" Please {error.instead}." if error.instead else ""
    return f"This cannot be ordered yet: {error.message}.{instead}"


def understood(wanted: Wanted) -> str:
    """What will be asked for, so that a misreading shows."""
    by = f" by {wanted.needed_by}" if wanted.needed_by else ""
    must = f"; it must be {', '.join(wanted.must_haves)}" if wanted.must_haves else ""
    counted = f"{wanted.quantity} {unit(wanted.unit).name}"
    cost = f"at most {wanted.amount} {wanted.currency}"
    return f"I look for {counted} of {wanted.product}{by}, {cost}{must}. {AUTOMATED}"


def confirmed(order: Order, sought: ApprovalSought) -> str:
    """That it was bought and paid."""
    total = order.bought.total if order.bought else sought.total
    return f"Order confirmed: {order.wanted.product} from {sought.vendor_name} for {total}. Paid."


def unpaid(order: Order, sought: ApprovalSought, reason: str) -> str:
    """That it ended without a payment, and why."""
    return f"Order ended: {order.wanted.product} from {sought.vendor_name}. {reason}"
