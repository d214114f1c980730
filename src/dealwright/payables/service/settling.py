"""What an invoice comes to as things stand: owed when it matches, held for whom it concerns."""

from dataclasses import replace

from dealwright.payables.matching import Match, match
from dealwright.payables.model.fulfilment import Apart, Counted, Fulfilment
from dealwright.payables.model.invoices import (
    APPROVAL,
    Invoice,
    InvoiceAccepted,
    InvoiceHeld,
    Reason,
    Taken,
)
from dealwright.payables.service.amendment_asking import reconsider
from dealwright.payables.service.growing import ask_for, ask_no_more, unsigned
from dealwright.payables.service.opening import promise_of
from dealwright.payables.store.lists import INVOICE, of_order
from dealwright.procurement.service import promises
from dealwright.store.reader import Loaded, Reader
from dealwright.store.work import Work


async def settle(work: Work, invoice: Loaded[Invoice], fulfilment: Loaded[Fulfilment]) -> None:
    """Settle one invoice; what it adds counts for an amendment that waits to be signed."""
    await _settle(work, invoice, fulfilment)
    await reconsider(work, fulfilment.state, invoice.id)


async def _settle(work: Work, invoice: Loaded[Invoice], fulfilment: Loaded[Fulfilment]) -> None:
    """Accept it if it matches and the budget has it; else say what it waits for, if that is new.

    Its quantities are billed in the order's own stream, so that two invoices at the same moment
    do not take the same goods.
    """
    found = match(invoice.state, fulfilment.state)
    reasons = await waiting_for(work, invoice, fulfilment.state, found)
    at = work.now.isoformat()
    if reasons:
        if reasons != invoice.state.reasons:
            work.append(invoice, InvoiceHeld(at, reasons))
        if APPROVAL in reasons:
            await ask_for(work, invoice, fulfilment.state)
        return
    await ask_no_more(work, invoice)
    bill, opened = invoice.state.bill, fulfilment.state.opened
    lines = tuple(Counted(one.line, one.quantity) for one in bill.lines)
    promised = promise_of(fulfilment.state)
    billed = fulfilment.state.bill(invoice.id, at, lines, bill.net)
    apart = tuple(Apart(one.item.line, one.difference) for one in found.lines if one.unseen)
    billed = replace(billed, apart=apart)
    work.append(fulfilment, billed)
    taken = tuple(Taken(one.item.line, one.received, one.billed) for one in found.lines)
    work.append(invoice, InvoiceAccepted(at, taken))
    if opened.cost_centre:
        await promises.spend(work, promised, billed.released, bill.net, invoice.id)


async def waiting_for(
    reader: Reader, invoice: Loaded[Invoice], fulfilment: Fulfilment, found: Match
) -> tuple[Reason, ...]:
    """What keeps it from being owed; the budget is looked at once nothing else does."""
    bill, opened = invoice.state.bill, fulfilment.opened
    if found.reasons:
        return found.reasons
    if await unsigned(reader, invoice, fulfilment):
        return (APPROVAL,)
    if not opened.cost_centre:
        return ()
    lines = tuple(Counted(one.line, one.quantity) for one in bill.lines)
    released = fulfilment.bill(invoice.id, "", lines, bill.net).released
    if await promises.short_of(reader, promise_of(fulfilment), released, bill.net):
        return ("budget",)
    return ()


async def settle_all(work: Work, fulfilment: Loaded[Fulfilment]) -> None:
    """Something has happened to the order: look again at each invoice that waits, oldest first."""
    for row in await of_order(work, fulfilment.id):
        if row.state == "held":
            await _settle(work, await work.load(INVOICE, row.id), fulfilment)
    await reconsider(work, fulfilment.state)
