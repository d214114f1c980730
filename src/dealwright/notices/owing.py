"""Payers are told that an invoice is owed, and nobody any more once it is paid or credited."""

from dealwright.notices.model import News
from dealwright.notices.store import settle
from dealwright.notices.telling import Telling
from dealwright.notices.whom import cause_of, each
from dealwright.payables.model.invoices import InvoiceAccepted, InvoiceCredited, InvoicePaid
from dealwright.payables.service.involved import could_pay
from dealwright.payables.store.lists import FULFILMENT, INVOICE
from dealwright.store.streams import Recorded
from dealwright.store.work import Work

OF_INVOICES = (InvoiceAccepted, InvoicePaid, InvoiceCredited)
OVER = ("paid", "credited")
OWED = ("payable", "partly_paid")


async def owed(telling: Telling, work: Work, id: str, events: list[Recorded]) -> None:
    """What it waited for is settled: whoever may pay it is told; what is over waits for nobody."""
    invoice = (await work.load(INVOICE, id)).state
    accepted = [one for one in events if isinstance(one.event, InvoiceAccepted)]
    if accepted or invoice.state in OVER:
        await settle(work, INVOICE.stream(id))
    if not accepted or invoice.state not in OWED or not invoice.owed.minor:
        return
    fulfilment = (await work.load(FULFILMENT, invoice.bill.order)).state
    users = await could_pay(work, invoice, fulfilment)
    about = f"{invoice.bill.number}, {invoice.received.vendor_name}"
    news = News(
        "invoice_owed",
        INVOICE.stream(id),
        about,
        cause_of(accepted[-1]),
        amount=invoice.owed,
        due=invoice.due,
    )
    await telling.tell(work, news, each(users))
