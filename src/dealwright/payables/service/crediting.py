"""Credit notes come in, and are accepted or rejected by a second person."""

from asyncio import to_thread
from dataclasses import replace

from dealwright.core.ids import Ids
from dealwright.identity.events import person
from dealwright.payables.credit_views import CreditView
from dealwright.payables.model.credit_bounds import check_within
from dealwright.payables.model.credit_events import (
    CreditAccepted,
    CreditReceived,
    CreditRejected,
)
from dealwright.payables.model.credits import Credit
from dealwright.payables.model.fulfilment import Counted, Fulfilment
from dealwright.payables.model.invoices import Invoice
from dealwright.payables.model.papers import number_key
from dealwright.payables.people import ENTERING, RECEIVING
from dealwright.payables.service.apart import check_creditor
from dealwright.payables.service.credit_checks import (
    CreditEntry,
    duplicate,
    fitted,
    named,
    of_invoice,
)
from dealwright.payables.service.credit_looking import answer
from dealwright.payables.service.opening import begun, promise_of
from dealwright.payables.service.settling import settle_all
from dealwright.payables.service.taking_off import room_of, take_off
from dealwright.payables.store.credits import CREDIT
from dealwright.payables.store.lists import INVOICE
from dealwright.payables.ubl_credit import read_credit, read_references
from dealwright.procurement.service import promises
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller


class Crediting:
    """Commands and views of credit notes."""

    def __init__(self, store: Store, ids: Ids) -> None:
        self._store = store
        self._ids = ids

    async def upload(
        self, caller: Caller, content: bytes, different: bool, once: Once | None = None
    ) -> CreditView:
        """Take one as a UBL 2.1 CreditNote that names the order and the invoice it is of."""
        caller.require(*ENTERING)
        order, number = await to_thread(read_references, content)
        async with self._store.read(caller.workspace) as reader:
            invoice = await named(reader, order, number)
        billed = {one.line: one.unit_price for one in invoice.state.bill.lines}
        parties, note = await to_thread(read_credit, content, billed)
        entry = CreditEntry(note, invoice.id, "ubl", different, parties)
        return await self.enter(caller, entry, once)

    async def enter(
        self, caller: Caller, entry: CreditEntry, once: Once | None = None
    ) -> CreditView:
        """Take a credit note of an accepted invoice; it waits for a second person."""
        caller.require(*ENTERING)
        async with self._store.work(caller.workspace, once) as work:
            invoice = (await work.load(INVOICE, entry.invoice)).state
            fulfilment = (await begun(work, invoice.bill.order)).state
            note = fitted(entry, invoice, fulfilment)
            received = CreditReceived(
                note=note,
                key=number_key(note.number),
                invoice=entry.invoice,
                vendor=invoice.received.vendor,
                vendor_name=invoice.received.vendor_name,
                simulated=invoice.received.simulated,
                source=entry.source,
                by=caller.user,
                at=work.now.isoformat(),
                resembles="",
            )
            resembles = await duplicate(work, received, entry.different)
            before = [one.state.note for one in await of_invoice(work, entry.invoice)]
            check_within(note, invoice.bill, before)
            credit = work.start(CREDIT, self._ids.new("crn"))
            work.append(credit, replace(received, resembles=resembles))
            return await answer(work, credit, 201)

    async def accept(
        self, caller: Caller, id: str, reason: str, once: Once | None = None
    ) -> CreditView:
        """A person who has not entered it accepts it: less is owed, billed and spent."""
        caller.require(*RECEIVING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            credit = await work.load(CREDIT, id)
            credit.state.check_held()
            invoice = await work.load(INVOICE, credit.state.received.invoice)
            fulfilment = await begun(work, invoice.state.bill.order)
            await check_creditor(work, caller, credit.state, fulfilment.state)
            room, attempts = await room_of(work, invoice.id)
            total = credit.state.note.total
            applied = min(total, room, key=lambda one: one.minor)
            if applied.minor:
                await take_off(work, invoice.id, id, applied, attempts)
            await _free(work, credit, invoice.state, fulfilment)
            words = Sealed(person(caller.user), reason)
            at = work.now.isoformat()
            work.append(credit, CreditAccepted(caller.user, at, applied, words))
            await settle_all(work, fulfilment)
            return await answer(work, credit)

    async def reject(
        self, caller: Caller, id: str, reason: str, once: Once | None = None
    ) -> CreditView:
        """A person refuses it; the vendor may send another one of the same number."""
        caller.require(*ENTERING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            credit = await work.load(CREDIT, id)
            credit.state.check_held()
            words = Sealed(person(caller.user), reason)
            work.append(credit, CreditRejected(caller.user, work.now.isoformat(), words))
            return await answer(work, credit)


async def _free(
    work: Work, credit: Loaded[Credit], invoice: Invoice, fulfilment: Loaded[Fulfilment]
) -> None:
    """Units are billed no more, and the budget has less to bear."""
    note, at = credit.state.note, work.now.isoformat()
    units = [Counted(one.line, one.quantity) for one in note.lines if one.why == "quantity"]
    if units:
        work.append(fulfilment, fulfilment.state.credit(credit.id, at, tuple(units)))
    if not fulfilment.state.opened.cost_centre:
        return
    found = await of_invoice(work, credit.state.received.invoice)
    before = invoice.bill.net
    for one in found:
        if one.state.accepted:
            before -= one.state.note.net
    await promises.credit(
        work, promise_of(fulfilment.state), (before, before - note.net), credit.id
    )
