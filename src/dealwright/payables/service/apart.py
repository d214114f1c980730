"""Who pays had no part in what is paid, and does not pay again on his own word alone."""

from collections.abc import Iterable
from datetime import datetime

from dealwright.core.errors import NotAllowed, Refused
from dealwright.identity.members import company, names
from dealwright.payables.model.credits import Credit
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.model.invoices import Invoice
from dealwright.payables.model.payments import Payment
from dealwright.payables.people import creditors, refunders
from dealwright.payables.service.involved import About, parts_in
from dealwright.payables.service.opening import begun
from dealwright.payables.store.lists import INVOICE
from dealwright.store.reader import Reader
from dealwright.store.work import Work
from dealwright.web.access import Caller


async def check_payer(
    work: Work, caller: Caller, invoice: Invoice, fulfilment: Fulfilment, self_approval: bool
) -> bool:
    """Whether the payer did something of it himself, which only who was always alone may."""
    if not await _had_a_part(work, caller, invoice, fulfilment):
        return False
    if not self_approval:
        raise Refused(
            "you asked for this yourself and are the only member",
            'send {"self_approval": true} to pay it all the same; that is recorded',
        )
    return True


async def check_apart(work: Work, caller: Caller, payment: Payment) -> None:
    """`NotAllowed` for whoever would not have been let pay it."""
    invoice = (await work.load(INVOICE, payment.created.invoice)).state
    await _had_a_part(work, caller, invoice, (await begun(work, invoice.bill.order)).state)


async def check_word(work: Work, caller: Caller, about: About, attempts: Iterable[Payment]) -> None:
    """`NotAllowed` for whoever alone says that what may have gone out did not stay out.

    One person could pay twice by it. Who was always alone may, as there is nobody to ask.
    """
    if not any(one.only_word() == caller.user for one in attempts):
        return
    [part] = await parts_in(work, [about])
    if not await _always_alone(work, part.since):
        raise NotAllowed(
            "you alone said that a payment of this invoice failed or came back",
            "let another payer pay, or another buyer, payer or admin report the same of it",
        )


async def check_creditor(
    reader: Reader, caller: Caller, credit: Credit, fulfilment: Fulfilment
) -> None:
    """`NotAllowed` for who entered a credit note; says who may accept it."""
    may = creditors(await company(reader), credit.received.by, fulfilment)
    await _check_second(reader, caller, may, "who entered a credit note does not decide on it")


async def check_refunder(
    reader: Reader, caller: Caller, credit: Credit, fulfilment: Fulfilment
) -> None:
    """`NotAllowed` for who accepted a credit note; says who may set it off, or say it came back."""
    accepted = credit.accepted.by if credit.accepted else ""
    may = refunders(await company(reader), accepted, fulfilment)
    told = "who accepted a credit note neither sets it off nor records that it was sent back"
    await _check_second(reader, caller, may, told)


async def _check_second(reader: Reader, caller: Caller, may: frozenset[str], told: str) -> None:
    if caller.user in may:
        return
    who = await names(reader, may)
    raise NotAllowed(
        told, f"let {who} do it" if who else "invite another member who may; nobody is left"
    )


async def _had_a_part(work: Work, caller: Caller, invoice: Invoice, fulfilment: Fulfilment) -> bool:
    """Whether the caller did something of it; `NotAllowed` if so, unless he was always alone."""
    [part] = await parts_in(work, [(invoice, fulfilment)])
    if caller.user not in part.involved:
        return False
    if not await _always_alone(work, part.since):
        raise NotAllowed(
            "who asked for it, negotiated, approved or received it, entered the invoice, or "
            "recorded what the vendor said does not pay for it",
            "let another person with the role payer pay; invite one if there is none",
        )
    return True


async def _always_alone(reader: Reader, since: datetime) -> bool:
    return (await company(reader)).alone_since(since)
