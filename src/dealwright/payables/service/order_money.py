"""What was billed, paid and credited of an order, read for its vendor."""

from dealwright.payables.model.credit_events import CreditRefunded
from dealwright.payables.portal_money import OrderMoney
from dealwright.payables.store.credits import CREDIT
from dealwright.payables.store.credits import of_invoices as credits_of
from dealwright.payables.store.lists import INVOICE
from dealwright.payables.store.lists import of_order as invoices_of
from dealwright.payables.store.payments import PAYMENT
from dealwright.payables.store.payments import of_invoice as payments_of
from dealwright.store.reader import Reader


async def money_of(reader: Reader, order: str) -> OrderMoney:
    """Its invoices, what was paid of them, and the credit notes of them."""
    ids = [str(row.id) for row in await invoices_of(reader, order)]
    invoices = {one.id: one.state for one in await reader.peek_all(INVOICE, ids)}
    notes = await credits_of(reader, ids, but="")
    credits = {one.id: one.state for one in await reader.peek_all(CREDIT, notes)}
    payments = {}
    for id in ids:
        attempts = [str(row.id) for row in await payments_of(reader, id)]
        payments[id] = tuple(one.state for one in await reader.peek_all(PAYMENT, attempts))
    named = {one.credit for found in invoices.values() for one in found.credits}
    used = {
        use.invoice
        for credit in credits.values()
        for use in credit.uses
        if not isinstance(use, CreditRefunded)
    }
    numbers = {id: one.bill.number for id, one in invoices.items()}
    numbers |= {id: one.note.number for id, one in credits.items()}
    for one in await reader.peek_all(INVOICE, sorted(used - numbers.keys())):
        numbers[one.id] = one.state.bill.number
    for note in await reader.peek_all(CREDIT, sorted(named - numbers.keys())):
        numbers[note.id] = note.state.note.number
    return OrderMoney(invoices, payments, credits, numbers)
