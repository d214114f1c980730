"""What is open of a credit note is set off against another invoice, or was sent back."""

from dataclasses import dataclass

from dealwright.core.errors import Refused
from dealwright.payables.credit_views import CreditView
from dealwright.payables.model.credit_events import CreditRefunded, CreditSetOff
from dealwright.payables.model.credits import Credit
from dealwright.payables.model.invoices import Invoice
from dealwright.payables.service.apart import check_refunder
from dealwright.payables.service.credit_looking import answer
from dealwright.payables.service.opening import as_it_stands, begun
from dealwright.payables.service.paying import PAYING
from dealwright.payables.service.settling import settle_all
from dealwright.payables.service.taking_off import room_of, take_off
from dealwright.payables.store.credits import CREDIT
from dealwright.payables.store.lists import INVOICE
from dealwright.store.reader import Loaded
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller


@dataclass(frozen=True)
class SetOff:
    """Against which invoice; `amount` as text, empty for as much as both leave."""

    invoice: str
    amount: str


@dataclass(frozen=True)
class Refund:
    """How much came back, as text, empty for all that is open; by what a person knows it."""

    amount: str
    reference: str


class OpenCredits:
    """Commands on what is open of a credit note."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def set_off(
        self, caller: Caller, id: str, how: SetOff, once: Once | None = None
    ) -> CreditView:
        """A payer who did not accept it takes what is open off an invoice of the vendor.

        Never what is paid already.
        """
        caller.require(*PAYING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            credit = await work.load(CREDIT, id)
            invoice = await work.load(INVOICE, how.invoice)
            _, fulfilment = await as_it_stands(work, credit.state.note.order)
            await check_refunder(work, caller, credit.state, fulfilment)
            _check_same(credit.state, invoice.state)
            invoice.state.check_payable()
            room, attempts = await room_of(work, invoice.id)
            amount = credit.state.part(how.amount)
            if not room.minor or (how.amount and room.minor < amount.minor):
                raise Refused(
                    f"{room} of that invoice is neither paid nor on its way",
                    "set off at most that, or against another invoice of the vendor",
                )
            amount = min(amount, room, key=lambda one: one.minor)
            await take_off(work, invoice.id, id, amount, attempts)
            at = work.now.isoformat()
            work.append(credit, CreditSetOff(invoice.id, amount, caller.user, at))
            await _look_again(work, credit)
            return await answer(work, credit)

    async def refund(
        self, caller: Caller, id: str, how: Refund, once: Once | None = None
    ) -> CreditView:
        """A payer who did not accept it says that the vendor has sent it back."""
        caller.require(*PAYING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            credit = await work.load(CREDIT, id)
            _, fulfilment = await as_it_stands(work, credit.state.note.order)
            await check_refunder(work, caller, credit.state, fulfilment)
            amount = credit.state.part(how.amount)
            at = work.now.isoformat()
            work.append(credit, CreditRefunded(amount, how.reference, caller.user, at))
            await _look_again(work, credit)
            return await answer(work, credit)


async def _look_again(work: Work, credit: Loaded[Credit]) -> None:
    """With nothing of it open the order comes to less, and what waits may need no signature."""
    if credit.state.state == "settled":
        await settle_all(work, await begun(work, credit.state.note.order))


def _check_same(credit: Credit, invoice: Invoice) -> None:
    received, bill = credit.received, invoice.bill
    if invoice.received.vendor != received.vendor:
        raise Refused(
            f"the credit note is {received.vendor_name}'s, the invoice is not",
            "set it off against an invoice of the same vendor",
        )
    if invoice.received.simulated != received.simulated:
        raise Refused(
            "one of the two is simulated, and the other is not",
            "a simulated credit is set off against simulated invoices alone",
        )
    if bill.currency != received.note.currency:
        raise Refused(
            f"the credit note is in {received.note.currency}, the invoice in {bill.currency}",
            "set it off against an invoice in its currency",
        )
