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


def refunders(company: Company, entered: str, fulfilment: Fulfilment) -> frozenset[str]:
    """Who may say that a credit was sent back: whoever pays, and has not entered it."""
    return _but(company.holding("payer"), company, entered, fulfilment)


def _but(
    members: frozenset[str], company: Company, entered: str, fulfilment: Fulfilment
) -> frozenset[str]:
    alone = company.alone_since(datetime.fromisoformat(fulfilment.opened.ordered))
    return members if alone else members - {entered}


def require_creditor(caller: Caller, may: frozenset[str]) -> None:
    """`NotAllowed` unless the caller is one of those."""
    if caller.user not in may:
        raise NotAllowed(
            "who entered a credit note does not decide on it",
            "let another member do so; invite one if there is none",
        )
