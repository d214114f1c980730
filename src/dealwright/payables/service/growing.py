"""An order that comes to more than was signed for is approved again before the more is owed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dealwright.approvals.asking import ask_again, withdraw
from dealwright.approvals.counting import Growth, Less, grown_of_all, signed_for
from dealwright.approvals.model import Approval
from dealwright.approvals.store import APPROVAL, members_of
from dealwright.core.canonical import digest
from dealwright.core.money import Money
from dealwright.core.sentences import AMOUNT, Fact, form
from dealwright.identity.events import person
from dealwright.identity.members import company
from dealwright.payables.model.fulfilment import Counted, Fulfilment
from dealwright.payables.model.invoices import Invoice, InvoiceRejected
from dealwright.payables.people import signed_by_another
from dealwright.payables.service.billed import billed, taken_back_for_less
from dealwright.payables.service.opening import promise_of
from dealwright.procurement.model.orders import Order
from dealwright.procurement.service.behind import Behind, behind_growth
from dealwright.procurement.service.cases import above_budget
from dealwright.procurement.store.orders import ORDER
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Sealed
from dealwright.store.work import Work

GROWTH = "invoice_growth"
"""The kind of approvals that accepted differences ask for."""
DECIDED = "the invoice was decided otherwise"
UNSENT = form("invoice_simulated", "no company has sent this invoice")


async def comes_to(reader: Reader, invoice: Loaded[Invoice], fulfilment: Fulfilment) -> Money:
    """What the whole order comes to, without tax: what is owed, this invoice, and what is to come.

    What is to come counts at the order's prices, with an amendment that was signed for.
    """
    found = await billed(reader, fulfilment, but=invoice.id)
    found = replace(found, bills=(*found.bills, invoice.state.bill))
    return found.worth(fulfilment.left.currency) + fulfilment.most_to_come(found.units)


async def unsigned(reader: Reader, invoice: Loaded[Invoice], fulfilment: Fulfilment) -> bool:
    """Whether the order is above what was signed for it, or who entered it accepted a difference.

    Above by accepted differences, or by units that went back for less than they were billed at.
    """
    if signed_by_another(await company(reader), invoice.state, fulfilment):
        return True
    if not invoice.state.accepted and not await taken_back_for_less(reader, fulfilment):
        return False
    return await above_signed(reader, invoice, fulfilment)


async def above_signed(reader: Reader, invoice: Loaded[Invoice], fulfilment: Fulfilment) -> bool:
    """Whether the order comes to more by this invoice, as it is billed, than was signed for it."""
    first = await reader.peek(APPROVAL, fulfilment.opened.approval)
    if not first.version:
        return False
    again = await signed_again(reader, fulfilment)
    signed = signed_for(fulfilment.signed, again, less_of(fulfilment))
    return await comes_to(reader, invoice, fulfilment) > signed


async def ask_for(work: Work, invoice: Loaded[Invoice], fulfilment: Fulfilment) -> None:
    """Ask those who sign for what the order comes to now; the same is asked once.

    What who entered the invoice accepted is asked for whatever the order comes to.
    """
    opened, bill = fulfilment.opened, invoice.state.bill
    growth = await growth_of(work, invoice, fulfilment)
    origin = (await work.load(ORDER, opened.order)).state.placed.origin
    budget = await _behind(work, invoice, fulfilment)
    facts: tuple[tuple[str, Fact], ...] = (
        ("vendor", opened.vendor_name),
        ("invoice", invoice.id),
        ("invoice_number", bill.number),
        ("invoice_net", (AMOUNT(amount=bill.net),)),
        ("invoice_tax", (AMOUNT(amount=bill.tax),)),
        ("invoice_total", (AMOUNT(amount=bill.total),)),
        ("signed", (AMOUNT(amount=growth.signed),)),
        ("comes_to", (AMOUNT(amount=growth.total),)),
        *((("accepted_own", invoice.state.received.by),) if growth.anew else ()),
        *((("request", origin.request),) if origin.request else ()),
        *((("simulated", (UNSENT(),)),) if opened.simulated else ()),
        *budget.facts.items(),
    )
    await ask_again(work, opened.approval, replace(growth, facts=facts, rates=budget.rates))


async def growth_of(reader: Reader, invoice: Loaded[Invoice], fulfilment: Fulfilment) -> Growth:
    """What is asked for by the invoice as it stands, without what is told of it."""
    opened, bill = fulfilment.opened, invoice.state.bill
    now = await comes_to(reader, invoice, fulfilment)
    origin = (await reader.load(ORDER, opened.order)).state.placed.origin
    request = await reader.peek(REQUEST, origin.request)
    signed = fulfilment.signed
    back = await taken_back_for_less(reader, fulfilment)
    return Growth(
        kind=GROWTH,
        subject=invoice.stream,
        version=invoice.version,
        hash=digest([invoice.id, bill.number, str(bill.total), str(now)]),
        total=now,
        signed=signed,
        by=frozenset(
            {one.by for one in invoice.state.accepted}
            | {one.accepted.by for one in back if one.accepted}
        ),
        silent=frozenset({invoice.state.received.by, *(one.received.by for one in back)}),
        order=await named(reader, fulfilment),
        above_budget=above_budget(request.state, now - signed) if request.version else None,
        less=less_of(fulfilment),
        anew=signed_by_another(await company(reader), invoice.state, fulfilment),
    )


async def _behind(reader: Reader, invoice: Loaded[Invoice], fulfilment: Fulfilment) -> Behind:
    """What is left of the budget, and what of it the invoice needs beyond what was promised."""
    bill = invoice.state.bill
    lines = tuple(Counted(one.line, one.quantity) for one in bill.lines)
    promised = fulfilment.bill(invoice.id, "", lines, bill.net).released
    return await behind_growth(reader, promise_of(fulfilment), bill.net - promised)


async def ask_no_more(work: Work, invoice: Loaded[Invoice]) -> None:
    """The invoice is owed or refused: nobody has to sign for it."""
    await withdraw(work, invoice.stream, DECIDED)


@dataclass(frozen=True)
class Waiting:
    """The approval that an invoice waits for, and who may sign it now."""

    approval: Approval
    may: frozenset[str]

    @property
    def id(self) -> str:
        return self.approval.id


async def waiting(
    reader: Reader, invoice: Loaded[Invoice], fulfilment: Fulfilment, now: datetime
) -> Waiting | None:
    """The open approval of an invoice, whether it was asked for just now or before."""
    for one in await signed_again(reader, fulfilment):
        if one.ask.subject == invoice.stream and one.state == "open":
            members = await members_of(reader, now)
            return Waiting(one, frozenset(one.approvers(members)))
    return None


async def signed_again(reader: Reader, fulfilment: Fulfilment) -> list[Approval]:
    """All approvals by which the order was let grow, or may yet be."""
    return (await all_signed_again(reader, [fulfilment]))[0]


async def all_signed_again(
    reader: Reader, fulfilments: Sequence[Fulfilment]
) -> list[list[Approval]]:
    """The same of each of these, in their order."""
    first = await reader.peek_all(APPROVAL, [one.opened.approval for one in fulfilments])
    orders = await reader.peek_all(ORDER, [one.opened.order for one in fulfilments])
    pairs = zip(first, orders, strict=True)
    roots = [(one.state, _named(order)) for one, order in pairs if one.version]
    grown = iter(await grown_of_all(reader, roots))
    return [next(grown) if one.version else [] for one in first]


def refuse(work: Work, invoice: Loaded[Invoice], approval: Approval, reason: str) -> None:
    """Who was asked to sign for the more has refused the invoice."""
    by = approval.decided_by or ""
    words = Sealed(person(by), reason)
    work.append(invoice, InvoiceRejected(by, work.now.isoformat(), words))


def less_of(fulfilment: Fulfilment) -> tuple[Less, ...]:
    """What is not wanted any more of what was signed, and since when."""
    return tuple(Less(one.since, one.amount, one.after) for one in fulfilment.off)


async def named(reader: Reader, fulfilment: Fulfilment) -> str:
    """The order's id, where its approval was for several orders."""
    return _named(await reader.load(ORDER, fulfilment.opened.order))


def _named(order: Loaded[Order]) -> str:
    return order.id if order.state.placed.origin.coalition else ""
