"""A credit is taken off an invoice: never what is paid already, or is on its way.

What is paid all the same, by a payment that was given up before, is open again.
"""

from dealwright.core.money import Money
from dealwright.payables.model.credit_events import CreditReopened
from dealwright.payables.model.invoices import (
    Invoice,
    InvoiceCredited,
    InvoiceCreditUndone,
    InvoicePaid,
)
from dealwright.payables.model.payments import Payment, payment_id
from dealwright.payables.service.parts import attempts_at
from dealwright.payables.store.credits import CREDIT
from dealwright.payables.store.lists import INVOICE
from dealwright.payables.store.payments import PAYMENT
from dealwright.store.reader import Loaded
from dealwright.store.work import Work


async def room_of(work: Work, invoice: str) -> tuple[Money, list[Loaded[Payment]]]:
    """What of an invoice is neither paid nor on its way, and its payments, as they are at commit.

    A payment that is made at the same moment makes one of the two `OutOfDate`.
    """
    found = await work.load(INVOICE, invoice)
    work.expect(found)
    attempts = await attempts_at(work, invoice)
    work.expect(await work.peek(PAYMENT, payment_id(invoice, len(attempts) + 1)))
    going = sum(one.state.created.amount.minor for one in attempts if not one.state.over)
    return found.state.room(Money(going, found.state.bill.currency)), attempts


async def take_off(
    work: Work, invoice: str, credit: str, amount: Money, attempts: list[Loaded[Payment]]
) -> None:
    """Let so much less of it be to pay; what is left may be paid by what has settled."""
    found, at = await work.load(INVOICE, invoice), work.now.isoformat()
    work.append(found, InvoiceCredited(credit, amount, at))
    state = found.state
    if state.paid.minor and not state.owed.minor and not state.paid_by:
        settled = [one.id for one in attempts if one.state.state == "settled"]
        work.append(found, InvoicePaid(settled[-1], at))


async def open_again(work: Work, invoice: Loaded[Invoice], paid: Money) -> None:
    """With so much of it paid, credits that were taken off it may be open again."""
    at = work.now.isoformat()
    for id, amount in invoice.state.paid_besides(paid).items():
        work.append(invoice, InvoiceCreditUndone(id, amount, at))
        credit = await work.load(CREDIT, id)
        work.append(credit, CreditReopened(invoice.id, amount, at))
