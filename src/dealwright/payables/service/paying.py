"""A person pays an invoice: nobody who had a part in it before."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from dealwright.channels.ports import Sort
from dealwright.channels.rails import PaymentRails
from dealwright.channels.store import EFFECT
from dealwright.core.canonical import digest
from dealwright.core.errors import Refused
from dealwright.identity.sides import require_buying_side
from dealwright.payables.model.accounts import OWN, Account, AccountProposed
from dealwright.payables.model.invoices import Invoice
from dealwright.payables.model.payments import (
    Payment,
    PaymentCreated,
    PaymentFileTaken,
    PaymentReleased,
    PaymentReported,
    Rail,
    payment_id,
)
from dealwright.payables.payment_views import PaymentRow, PaymentView, payment_row, payment_view
from dealwright.payables.service.apart import check_apart, check_payer, check_word
from dealwright.payables.service.opening import begun
from dealwright.payables.service.outcomes import answered, take_report
from dealwright.payables.service.parts import attempts_at, next_part
from dealwright.payables.service.rails import (
    check_currency,
    check_kind,
    moves_money,
    ports_of,
    sent_by,
)
from dealwright.payables.service.sending import SEND
from dealwright.payables.store.lists import INVOICE
from dealwright.payables.store.payments import ACCOUNT, PAYMENT, PaymentsWanted, listed
from dealwright.store.reader import Loaded, Reader
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging

PAYING = ("payer",)
WITNESSES = ("payer", "buyer", "admin")
"""Who may say that money came back or never went out: with one payer there is a second word."""


@dataclass(frozen=True)
class Pay:
    """How: by which rail; `reference` is what a person who has paid elsewhere knows it by.

    `amount`: a part of what is owed, as text; empty for all that is left.
    """

    rail: Rail
    reference: str
    self_approval: bool
    amount: str = ""


@dataclass(frozen=True)
class Word:
    """What the bank says, as a person read it."""

    status: Literal["settled", "failed", "returned"]
    reason: str


class Paying:
    """Commands and views of payments."""

    def __init__(self, store: Store, rails: PaymentRails) -> None:
        self._store = store
        self._rails = rails

    async def pay(
        self, caller: Caller, invoice: str, how: Pay, once: Once | None = None
    ) -> PaymentView:
        """Pay an invoice that is owed, or a part of it: all together never more than is owed.

        `NotAllowed` for who asked, approved, received or entered the invoice, for who alone said
        that a payment of it did not stay out, and always for a key. What goes to an account in
        its cooling period is held until that ends.
        """
        caller.require(*PAYING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            found = await work.load(INVOICE, invoice)
            found.state.check_payable()
            fulfilment = (await begun(work, found.state.bill.order)).state
            own = await check_payer(work, caller, found.state, fulfilment, how.self_approval)
            attempts = await attempts_at(work, invoice)
            about = (found.state, fulfilment)
            await check_word(work, caller, about, [one.state for one in attempts])
            part = next_part(found.state, attempts, how.amount)
            attempt = len(attempts) + 1
            account = await _account(work, found.state, how.rail)
            created = _created(work, found, account, (caller, how, own, attempt))
            moves = moves_money(self._rails, how.rail) and not found.state.received.simulated
            created = replace(created, simulated=not moves, amount=part)
            payment = work.start(PAYMENT, payment_id(invoice, attempt))
            work.append(payment, created)
            work.expect(found)
            await _begin(work, payment, how)
            return await _answer(work, payment, 201)

    async def report(
        self, caller: Caller, id: str, word: Word, once: Once | None = None
    ) -> PaymentView:
        """A person says what the bank says, where no rail tells it, or that it shall not go out.

        That it arrived is for who may pay; that it failed or came back others may say too.
        """
        caller.require(*(PAYING if word.status == "settled" else WITNESSES))
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            payment = await work.load(PAYMENT, id)
            payment.state.check_reportable(word.status)
            if word.status == "settled":
                await check_apart(work, caller, payment.state)
            at = work.now.isoformat()
            event = f"person:{digest([id, payment.version])[:20]}"
            said = PaymentReported(event, word.status, at, "", word.reason, "person", caller.user)
            await take_report(work, payment, said)
            return await _answer(work, payment)

    async def look_up(self, caller: Caller, id: str) -> PaymentView:
        """Ask the rail what became of it; what it gave no answer of and never heard of failed."""
        caller.require(*PAYING)
        caller.require_person()
        async with self._store.read(caller.workspace) as reader:
            payment = await reader.load(PAYMENT, id)
            key, name = await sent_by(reader, payment)
        port = self._rails.ports.get(name)
        if port is None or port.sort is not Sort.LOOKUP:
            raise Refused("this rail cannot be asked", "ask the bank, and report what it says")
        slow = payment.state.created.rail == "ach" and payment.state.state == "processing"
        if not payment.state.unclear and not slow:
            raise Refused("nothing is unclear about it", "wait for the rail to tell")
        said = await port.lookup(key)
        if said is None and not payment.state.unclear:
            raise Refused("the rail took it, and knows nothing of it now", "ask the provider")
        async with self._store.work(caller.workspace) as work:
            payment = await work.load(PAYMENT, id)
            at = work.now.isoformat()
            heard = answered(key, said, at) if said else _unheard(key, at)
            event = f"{key}:look-up:{payment.version}"
            await take_report(work, payment, replace(heard, event=event, source="look_up"))
            return await _answer(work, payment)

    async def payment(self, caller: Caller, id: str) -> PaymentView:
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            return await _view(reader, await reader.load(PAYMENT, id))

    async def file(self, caller: Caller, id: str) -> bytes:
        """The payment as it was written for the bank; that somebody took it is recorded.

        `Refused` where it goes another way, or is over: what failed is paid by another attempt.
        """
        caller.require(*PAYING)
        caller.require_person()
        async with self._store.work(caller.workspace) as work:
            payment = await work.load(PAYMENT, id)
            rail = payment.state.created.rail
            key, _ = await sent_by(work, payment)
            if rail != "pain001" or not key:
                raise Refused("there is no file of this payment", "it goes another way, or waits")
            if payment.state.over:
                raise Refused(f"this payment is {payment.state.state}", "pay the invoice anew")
            await check_apart(work, caller, payment.state)
            request = (await work.load(EFFECT, key)).state.request.open
            work.append(payment, PaymentFileTaken(caller.user, work.now.isoformat()))
        return str(request["document"]).encode()

    async def listed(
        self, caller: Caller, wanted: PaymentsWanted, paging: Paging
    ) -> Page[PaymentRow]:
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            return await listed(reader, wanted, paging, payment_row)


async def _account(work: Work, invoice: Invoice, rail: Rail) -> Account | None:
    """The vendor's account, where the rail needs one; `Refused` where it has none that counts."""
    if rail == "manual":
        return None
    if rail == "pain001" and invoice.received.simulated:
        raise Refused("no company is behind a simulated vendor", "pay by the simulator")
    check_currency(rail, invoice.bill.total)
    holders = [invoice.received.vendor, *([OWN] if rail == "pain001" else [])]
    accounts = [await work.peek(ACCOUNT, holder) for holder in holders]
    if invoice.received.simulated and not accounts[0].version:
        return None
    for holder, account in zip(holders, accounts, strict=True):
        if not account.version or account.state.usable is None:
            raise Refused(
                f"{holder!r} has no confirmed bank details",
                f"enter them under /api/v1/bank-accounts/{holder}, and have another confirm them",
            )
        check_kind(rail, holder, account.state.usable.details.open)
    for account in accounts:
        work.expect(account)
    _check_own(accounts[1:], work.now)
    return accounts[0].state


def _check_own(accounts: list[Loaded[Account]], now: datetime) -> None:
    if any(one.state.state(now) == "cooling" for one in accounts):
        raise Refused("your own account is in its cooling period", "pay when it has passed")


def _created(
    work: Work,
    invoice: Loaded[Invoice],
    account: Account | None,
    how: tuple[Caller, Pay, bool, int],
) -> PaymentCreated:
    caller, pay, own, attempt = how
    received = invoice.state.received
    usable: AccountProposed | None = account.usable if account else None
    cooling = account is not None and account.state(work.now) == "cooling"
    confirmed = account.confirmed if account else None
    return PaymentCreated(
        invoice=invoice.id,
        attempt=attempt,
        rail=pay.rail,
        simulated=True,
        vendor=received.vendor,
        vendor_name=received.vendor_name,
        amount=received.bill.total,
        account=usable.shown if usable else "",
        account_version=account.confirmed_version if account else 0,
        held_until=confirmed.usable_from if cooling and confirmed else "",
        by=caller.user,
        at=work.now.isoformat(),
        self_approval=own,
    )


async def _begin(work: Work, payment: Loaded[Payment], how: Pay) -> None:
    """What was paid elsewhere is settled by the person's word; the rest is handed to its rail."""
    created = payment.state.created
    if ports_of(how.rail):
        work.make_due(SEND, payment.id)
        return
    work.append(payment, PaymentReleased(created.at))
    said = PaymentReported(
        f"person:{payment.id}", "settled", created.at, how.reference, "", "person", created.by
    )
    await take_report(work, payment, said)


def _unheard(key: str, at: str) -> PaymentReported:
    reason = "the rail has never heard of it"
    return PaymentReported(f"{key}:unheard", "failed", at, "", reason, "look_up", "")


async def _view(reader: Reader, payment: Loaded[Payment]) -> PaymentView:
    invoice = (await reader.load(INVOICE, payment.state.created.invoice)).state
    return payment_view(payment, invoice)


async def _answer(work: Work, payment: Loaded[Payment], status: int = 200) -> PaymentView:
    view = await _view(work, payment)
    work.answer(status, view.model_dump(mode="json"))
    return view
