"""Who may do what about what is owed: nobody both enters an invoice and settles it on his own word.

From two members on another one signs for what he accepts; somebody who was alone since the order
was made decides for himself.
"""

from datetime import datetime

from dealwright.core.errors import NotAllowed
from dealwright.identity.model import Company
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.model.invoices import Invoice, Reason
from dealwright.web.access import Caller

ENTERING = ("buyer", "payer", "admin")
"""Who brings invoices in."""
RECEIVING = ("buyer", "admin")
"""Who records what has arrived."""
WHO: dict[Reason, str] = {
    "price": "buyer",
    "quantity": "receiver",
    "approval": "approver",
    "budget": "admin",
}
"""To whom a difference goes."""


def deciders(
    reason: Reason, company: Company, invoice: Invoice, fulfilment: Fulfilment
) -> frozenset[str]:
    """Who may settle that now: a price whoever buys, a quantity whoever received the goods.

    Where nobody has received anything, or nobody of them is left, whoever buys. Who entered it may
    where that is his to do anyway; then `signed_by_another`.
    """
    if reason == "budget":
        return company.holding("admin")
    if reason == "approval":
        return company.holding("approver")
    entered = frozenset({invoice.received.by})
    others = creditors(company, invoice.received.by, fulfilment)
    buying = company.holding("buyer") | company.holding("admin")
    own = buying & entered if fulfilment.opened.approval else frozenset()
    if reason == "price":
        return others | own
    received = {one.made.by for one in fulfilment.receipts if not one.voided}
    if buying & received:
        own &= received
    return (others & received or others) | own


def signed_by_another(company: Company, invoice: Invoice, fulfilment: Fulfilment) -> bool:
    """Whether it is owed only once another person signs: who entered it accepted a difference."""
    return invoice.own_word and not _was_alone(company, fulfilment)


def require_decider(caller: Caller, reason: Reason, may: frozenset[str]) -> None:
    """`NotAllowed` unless the caller is one of those who may settle that."""
    if caller.user in may:
        return
    if not may:
        raise NotAllowed(
            "nobody who may settle this is left",
            "invite another buyer, or reject the invoice",
        )
    raise NotAllowed(
        f"this difference goes to the {WHO[reason]}",
        "let one of the members decide whom the invoice names",
    )


def creditors(company: Company, entered: str, fulfilment: Fulfilment) -> frozenset[str]:
    """Who may accept a credit note now: whoever buys, and has not entered it."""
    buying = company.holding("buyer") | company.holding("admin")
    return _but(buying, company, entered, fulfilment)


def refunders(company: Company, accepted: str, fulfilment: Fulfilment) -> frozenset[str]:
    """Who may set off what is open of a credit note, or say that it was sent back.

    Whoever pays, and has not accepted it: two people stand behind each credit that is used up.
    """
    return _but(company.holding("payer"), company, accepted, fulfilment)


def _but(
    members: frozenset[str], company: Company, one: str, fulfilment: Fulfilment
) -> frozenset[str]:
    return members if _was_alone(company, fulfilment) else members - {one}


def _was_alone(company: Company, fulfilment: Fulfilment) -> bool:
    return company.alone_since(datetime.fromisoformat(fulfilment.opened.ordered))
