"""Invoices come in, are matched, and are decided on where they do not fit."""

from asyncio import to_thread
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from dealwright.core.errors import Invalid, Known, OutOfDate, Refused
from dealwright.core.ids import Ids
from dealwright.identity.events import person
from dealwright.identity.members import company
from dealwright.identity.sides import require_buying_side
from dealwright.identity.store.people import workspace_name
from dealwright.payables.matching import Match, match
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.model.invoices import (
    APPROVAL,
    Bill,
    Excess,
    Invoice,
    InvoiceLine,
    InvoiceReceived,
    InvoiceRejected,
    Source,
    VarianceAccepted,
    check_bill,
)
from dealwright.payables.model.papers import number_key
from dealwright.payables.people import ENTERING, RECEIVING, deciders, require_decider
from dealwright.payables.service.growing import ask_no_more, waiting
from dealwright.payables.service.opening import as_it_stands, begun
from dealwright.payables.service.outlook import Needed, needed
from dealwright.payables.service.settling import settle
from dealwright.payables.store.lists import INVOICE, Wanted, alike, listed, of_number, take_turn
from dealwright.payables.ubl import invoice_xml, read_invoice
from dealwright.payables.ubl_papers import Parties
from dealwright.payables.views import InvoiceRow, InvoiceView, NeededView, invoice_row, invoice_view
from dealwright.procurement.standards.converting import price_in, quantity_in
from dealwright.procurement.standards.units import unit
from dealwright.procurement.store.orders import ORDER
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging

NOBODY = "unnamed"


@dataclass(frozen=True)
class Entry:
    """An invoice on its way in; `vendor` is who bills where the document says so.

    `different`: a person looked, and it is not the one that it looks like.
    """

    bill: Bill
    source: Source
    different: bool
    parties: Parties | None = None


@dataclass(frozen=True)
class Decision:
    """A person accepts a difference; `seen` names the figures that were shown."""

    kind: Literal["price", "quantity"]
    seen: str
    reason: str


class Invoicing:
    """Commands and views of invoices."""

    def __init__(self, store: Store, ids: Ids) -> None:
        self._store = store
        self._ids = ids

    async def upload(
        self, caller: Caller, content: bytes, different: bool, once: Once | None = None
    ) -> InvoiceView:
        """Take an invoice as a UBL 2.1 file; `Invalid` says what is wrong with it."""
        caller.require(*ENTERING)
        parties, bill = await to_thread(read_invoice, content)
        return await self.enter(caller, Entry(bill, "ubl", different, parties), once)

    async def enter(self, caller: Caller, entry: Entry, once: Once | None = None) -> InvoiceView:
        """Take an invoice, unless it is there already, and match it at once."""
        caller.require(*ENTERING)
        check_bill(entry.bill)
        async with self._store.work(caller.workspace, once) as work:
            fulfilment = await begun(work, entry.bill.order)
            bill = _fitted(entry, fulfilment.state)
            opened = fulfilment.state.opened
            received = InvoiceReceived(
                bill=bill,
                key=number_key(bill.number),
                vendor=opened.vendor,
                vendor_name=opened.vendor_name,
                simulated=opened.simulated,
                source=entry.source,
                by=caller.user,
                at=work.now.isoformat(),
                resembles="",
                terms=(await work.load(ORDER, bill.order)).state.current.payment_terms,
            )
            resembles = await _duplicate(work, received, entry.different)
            invoice = work.start(INVOICE, self._ids.new("inv"))
            work.append(invoice, replace(received, resembles=resembles))
            await settle(work, invoice, fulfilment)
            return await _answer(work, invoice, fulfilment.state, 201)

    async def again(self, caller: Caller, id: str, once: Once | None = None) -> InvoiceView:
        """Match it again, as when a budget was raised."""
        caller.require(*ENTERING)
        async with self._store.work(caller.workspace, once) as work:
            invoice = await work.load(INVOICE, id)
            invoice.state.check_held()
            fulfilment = await begun(work, invoice.state.bill.order)
            await settle(work, invoice, fulfilment)
            return await _answer(work, invoice, fulfilment.state)

    async def accept(
        self, caller: Caller, id: str, how: Decision, once: Once | None = None
    ) -> InvoiceView:
        """A person accepts a difference as it was shown; `OutOfDate` when it is another by now."""
        caller.require(*RECEIVING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            invoice = await work.load(INVOICE, id)
            invoice.state.check_held()
            fulfilment = await begun(work, invoice.state.bill.order)
            staff = await company(work)
            may = deciders(how.kind, staff, invoice.state, fulfilment.state)
            require_decider(caller, how.kind, may)
            found = match(invoice.state, fulfilment.state)
            _check_seen(found, how)
            words = Sealed(person(caller.user), how.reason)
            lines = tuple(_excesses(found, how.kind))
            at = work.now.isoformat()
            work.append(invoice, VarianceAccepted(how.kind, caller.user, at, lines, words))
            await settle(work, invoice, fulfilment)
            return await _answer(work, invoice, fulfilment.state)

    async def reject(
        self, caller: Caller, id: str, reason: str, once: Once | None = None
    ) -> InvoiceView:
        """A person refuses it; the vendor may send another one of the same number."""
        caller.require(*ENTERING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            invoice = await work.load(INVOICE, id)
            invoice.state.check_held()
            words = Sealed(person(caller.user), reason)
            work.append(invoice, InvoiceRejected(caller.user, work.now.isoformat(), words))
            await ask_no_more(work, invoice)
            fulfilment = await begun(work, invoice.state.bill.order)
            return await _answer(work, invoice, fulfilment.state)

    async def invoice(self, caller: Caller, id: str) -> InvoiceView:
        """An invoice with its match as things stand, and who may settle what."""
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            invoice = await reader.load(INVOICE, id)
            _, fulfilment = await as_it_stands(reader, invoice.state.bill.order)
            return await _view(reader, invoice, fulfilment, self._store.clock.now())

    async def listed(self, caller: Caller, wanted: Wanted, paging: Paging) -> Page[InvoiceRow]:
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            return await listed(reader, wanted, paging, invoice_row)

    async def ubl(self, caller: Caller, id: str) -> bytes:
        """The invoice as a UBL 2.1 document of our own, whichever way it came in."""
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            received = (await reader.load(INVOICE, id)).state.received
            buyer = await workspace_name(reader) or NOBODY
        return invoice_xml(received.bill, Parties(received.vendor, received.vendor_name, buyer))


def _fitted(entry: Entry, fulfilment: Fulfilment) -> Bill:
    """The bill, where vendor, currency, lines and units are those of the order."""
    opened, bill = fulfilment.opened, entry.bill
    if entry.parties is not None:
        check_vendor(entry.parties, opened.vendor, opened.vendor_name, "invoice")
    if bill.currency != opened.committed.currency:
        raise Invalid(
            f"the invoice is in {bill.currency}, the order in {opened.committed.currency}",
            "ask the vendor for one in the order's currency",
        )
    return replace(bill, lines=tuple(_like(line, fulfilment, bill.currency) for line in bill.lines))


def _like(line: InvoiceLine, fulfilment: Fulfilment, currency: str) -> InvoiceLine:
    """The line in the order's unit, with its words where it has none; the same money exactly.

    `Invalid` where that unit is no number of the order's, or the price is none of it.
    """
    item = fulfilment.item(line.line)
    description = line.description or item.product
    if line.unit in ("", item.unit):
        return replace(line, unit=item.unit, description=description)
    units = unit(line.unit), unit(item.unit)
    billed = f"{line.quantity:f} {units[0].name} at {line.unit_price:f}"
    try:
        quantity = quantity_in(line.quantity, *units)
        price = price_in(line.unit_price, units, quantity, currency)
    except Invalid as error:
        raise Invalid(f"line {line.line}: {error.message}", error.instead) from None
    told = f"{description} (billed as {billed})"
    return InvoiceLine(line.line, told, item.unit, quantity, price)


def check_vendor(parties: Parties, vendor: str, name: str, what: str) -> None:
    """By our own number of the vendor where the document has one of ours, else by its name."""
    named = " ".join(parties.vendor_name.casefold().split())
    if parties.vendor == vendor or named == " ".join(name.casefold().split()):
        return
    raise Invalid(
        f"the {what} is from {parties.vendor_name!r}, the order went to {name!r}",
        "find out who sent it; if it is the same company, type it in",
    )


async def _duplicate(work: Work, received: InvoiceReceived, different: bool) -> str:
    """The invoice that it resembles and is not; `Refused` where it is one that is there already."""
    await take_turn(work, received.vendor)
    same = await of_number(work, received.vendor, received.key)
    if same is not None:
        raise Known(
            f"{received.vendor_name} has sent {same.number!r} before: invoice {same.id}",
            "look at that one; reject it first if this one is to take its place",
        )
    like = await alike(work, received)
    if like is None:
        return ""
    if not different:
        raise Refused(
            f"it looks like {like.number!r} of {like.issued} over the same amount: {like.id}",
            'compare them; if they are two, send it again with "different": true',
        )
    return str(like.id)


def _check_seen(found: Match, how: Decision) -> None:
    if how.kind not in found.reasons:
        raise Refused(f"no {how.kind} is apart", "look at the invoice again")
    if found.seen != how.seen:
        raise OutOfDate("what was received or billed has changed since", "look at the match again")


def _excesses(found: Match, kind: str) -> list[Excess]:
    return [
        Excess(one.item.line, one.excess, one.billed_line.unit_price)
        for one in found.lines
        if not (one.price_fits if kind == "price" else one.quantity_fits)
    ]


async def _view(
    reader: Reader, invoice: Loaded[Invoice], fulfilment: Fulfilment, now: datetime
) -> InvoiceView:
    staff, state = await company(reader), invoice.state
    who = {reason: deciders(reason, staff, state, fulfilment) for reason in state.reasons}
    waits = None
    if APPROVAL in state.reasons:
        waits = await waiting(reader, invoice, fulfilment, now)
    if waits is not None:
        who[APPROVAL] = waits.may
    todo = await needed(reader, invoice, fulfilment, waits, now)
    found, approval = match(state, fulfilment), waits.id if waits else ""
    return invoice_view(invoice, found, who, approval, [_needed(one) for one in todo])


def _needed(one: Needed) -> NeededView:
    people = sorted(one.people)
    return NeededView(task=one.task, role=one.role, people=people, missing=one.missing)


async def _answer(
    work: Work, invoice: Loaded[Invoice], fulfilment: Fulfilment, status: int = 200
) -> InvoiceView:
    view = await _view(work, invoice, fulfilment, work.now)
    work.answer(status, view.model_dump(mode="json"))
    return view
