"""Who may do what about what is owed: a difference is never settled by who entered the invoice.

From two members on; somebody who was alone since the order was made decides for himself.
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

    Where nobody has received anything, or nobody of them is left, whoever buys.
    """
    if reason == "budget":
        return company.holding("admin")
    if reason == "approval":
        return company.holding("approver")
    buying = creditors(company, invoice.received.by, fulfilment)
    if reason == "price":
        return buying
    received = {one.made.by for one in fulfilment.receipts if not one.voided}
    return buying & received or buying


def require_decider(caller: Caller, reason: Reason, may: frozenset[str]) -> None:
    """`NotAllowed` unless the caller is one of those who may settle that."""
    if caller.user in may:
        return
    if not may:
        raise NotAllowed(
            "who entered an invoice does not settle it, and nobody else who may is left",
            "invite another buyer, or reject the invoice",
        )
    raise NotAllowed(
        f"this difference goes to the {WHO[reason]}, and not to who entered the invoice",
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
    alone = company.alone_since(datetime.fromisoformat(fulfilment.opened.ordered))
    return members if alone else members - {one}
