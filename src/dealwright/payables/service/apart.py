"""Who pays had no part in what is paid, and does not pay again on his own word alone."""

from collections.abc import Iterable
from datetime import datetime

from dealwright.approvals.store import APPROVAL
from dealwright.core.errors import NotAllowed, Refused
from dealwright.identity.members import company, names
from dealwright.identity.store.grants import makers
from dealwright.payables.model.amendments import AmendmentAnswered
from dealwright.payables.model.credits import Credit
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.model.invoices import Invoice
from dealwright.payables.model.payments import Payment
from dealwright.payables.people import creditors, refunders
from dealwright.payables.service.growing import signed_again
from dealwright.payables.service.opening import begun
from dealwright.payables.store.amendments import AMENDMENT, of_order
from dealwright.payables.store.lists import INVOICE
from dealwright.store.reader import Reader
from dealwright.store.work import Work
from dealwright.web.access import Caller

ALWAYS = "0001-01-01T00:00:00+00:00"


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


async def check_word(
    work: Work, caller: Caller, fulfilment: Fulfilment, attempts: Iterable[Payment]
) -> None:
    """`NotAllowed` for whoever alone says that what may have gone out did not stay out.

    One person could pay twice by it. Who was always alone may, as there is nobody to ask.
    """
    if not any(one.only_word() == caller.user for one in attempts):
        return
    if not await _always_alone(work, await _since(work, fulfilment)):
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


async def could_pay(reader: Reader, invoice: Invoice, fulfilment: Fulfilment) -> frozenset[str]:
    """Who may pay it now: payers who had no part in it; whoever was always alone."""
    payers = (await company(reader)).holding("payer")
    if await _always_alone(reader, await _since(reader, fulfilment)):
        return payers
    return payers - await _involved(reader, invoice, fulfilment)


async def _involved(reader: Reader, invoice: Invoice, fulfilment: Fulfilment) -> set[str]:
    """Who asked for it, negotiated, approved, received, entered it or settled a difference.

    And who spoke for its vendor. A receipt that was voided counts: others' receipts may stand for
    what was billed by it.
    """
    approval = await reader.peek(APPROVAL, fulfilment.opened.approval)
    involved = {one.made.by for one in fulfilment.receipts}
    involved |= {invoice.received.by, *(one.by for one in invoice.accepted)}
    if fulfilment.amenders:
        involved |= fulfilment.amenders | await _spoke_for_vendor(reader, fulfilment.opened.order)
    if approval.version:
        involved |= approval.state.ask.asking | approval.state.deciders
    for again in await signed_again(reader, fulfilment):
        involved |= again.deciders
    return involved


async def _spoke_for_vendor(reader: Reader, order: str) -> frozenset[str]:
    """Who recorded what the vendor says to an amendment, or made the link by which it answered."""
    found = await reader.peek_all(AMENDMENT, await of_order(reader, order))
    ended = [one.state.ended for one in found]
    said = {one.by for one in ended if isinstance(one, AmendmentAnswered)}
    return frozenset(said) | await makers(reader, said)


async def _had_a_part(work: Work, caller: Caller, invoice: Invoice, fulfilment: Fulfilment) -> bool:
    """Whether the caller did something of it; `NotAllowed` if so, unless he was always alone."""
    if caller.user not in await _involved(work, invoice, fulfilment):
        return False
    if not await _always_alone(work, await _since(work, fulfilment)):
        raise NotAllowed(
            "who asked for it, negotiated, approved or received it, entered the invoice, or "
            "recorded what the vendor said does not pay for it",
            "let another person with the role payer pay; invite one if there is none",
        )
    return True


async def _since(reader: Reader, fulfilment: Fulfilment) -> datetime:
    """Since when somebody has to have been alone, to do all of it himself."""
    approval = await reader.peek(APPROVAL, fulfilment.opened.approval)
    since = (approval.state.ask.since or ALWAYS) if approval.version else fulfilment.opened.ordered
    return datetime.fromisoformat(since)


async def _always_alone(reader: Reader, since: datetime) -> bool:
    return (await company(reader)).alone_since(since)
