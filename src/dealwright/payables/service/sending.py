"""A payment goes out once its account may be paid to: the intention, with a key of its own."""

from datetime import datetime

from dealwright.channels.rails import PaymentRails
from dealwright.channels.service import Effects
from dealwright.channels.simulators.stripe import GOOD, ROUTING
from dealwright.payables.model.accounts import OWN
from dealwright.payables.model.payments import (
    Payment,
    PaymentCreated,
    PaymentReleased,
    PaymentReported,
)
from dealwright.payables.pain001 import Order, pain001_xml
from dealwright.payables.service.outcomes import take_report
from dealwright.payables.service.parts import attempts_at, too_much
from dealwright.payables.service.rails import OF_STRIPE, port_of
from dealwright.payables.store.lists import INVOICE
from dealwright.payables.store.payments import ACCOUNT, PAYMENT
from dealwright.store.due import Claim
from dealwright.store.reader import Loaded
from dealwright.store.store import Store
from dealwright.store.work import Work

SEND = "payables.send"
"""The kind of due work that lets a payment go out."""
AT_LEAST = 1.0
NOBODYS = {"routing": ROUTING, "number": GOOD, "connected": "acct_simulated"}
"""Where a simulated vendor without bank details is paid: only by the simulator."""


class Sending:
    """Lets payments go out, once each."""

    def __init__(self, store: Store, effects: Effects, rails: PaymentRails) -> None:
        self._store = store
        self._rails = rails
        self._effects = effects

    async def step(self, claim: Claim) -> None:
        """Intend to send it, or look again when the account may be paid to.

        If the bank details that it was made for are not those that count any more, or its invoice
        was paid meanwhile by an attempt that was given up, it fails.
        """
        async with self._store.work(claim.workspace, claim=claim) as work:
            payment = await work.load(PAYMENT, claim.key)
            left = _left(payment.state, work.now)
            new = payment.state.state == "created" and not payment.state.released
            if new and left <= 0:
                await self.send(work, payment)
            waits = new and left > 0
            work.settle(again_in=max(left, AT_LEAST) if waits else None)

    async def send(self, work: Work, payment: Loaded[Payment]) -> None:
        """The intention to hand it to its rail; its key follows from the payment's own stream."""
        created = payment.state.created
        port = port_of(self._rails, created)
        gone = "" if port else "the provider's key is not set any more"
        if reason := await _why_not(work, payment) or gone:
            stopped = PaymentReported(
                event=f"{payment.id}:changed",
                status="failed",
                occurred=work.now.isoformat(),
                reference="",
                reason=reason,
                source="rail",
                by="",
            )
            await take_report(work, payment, stopped)
            return
        version = work.append(payment, PaymentReleased(work.now.isoformat()))
        request = await self._request(work, payment)
        cause = f"{payment.stream}@{version}"
        self._effects.intend(work, port, cause, request)

    async def _request(self, work: Work, payment: Loaded[Payment]) -> dict[str, object]:
        created = payment.state.created
        told: dict[str, object] = {
            "payment": payment.id,
            "amount": str(created.amount.amount),
            "currency": created.amount.currency,
        }
        if created.rail == "pain001":
            told["document"] = (await document(work, payment)).decode()
        if created.rail in OF_STRIPE:
            told |= await _for_stripe(work, created)
        return told


async def _for_stripe(work: Work, created: PaymentCreated) -> dict[str, object]:
    """What Stripe is told: minor units, where to, and by which it is known again."""
    bill = (await work.load(INVOICE, created.invoice)).state.bill
    told = {"workspace": work.workspace, "minor": created.amount.minor, "note": bill.number}
    usable = None
    if created.account_version:
        usable = (await work.load(ACCOUNT, created.vendor)).state.usable
    if usable is None:
        return {**told, **NOBODYS, "name": created.vendor_name}
    to = usable.details.open
    places = {"routing": to.routing, "number": to.number, "connected": to.connected}
    return {**told, **places, "name": to.name}


async def _why_not(work: Work, payment: Loaded[Payment]) -> str:
    """Why it does not go out any more, empty when it does; at commit both are still so."""
    created = payment.state.created
    invoice = await work.load(INVOICE, created.invoice)
    account = await work.peek(ACCOUNT, created.vendor)
    work.expect(invoice)
    work.expect(account)
    if reason := too_much(invoice.state, payment, await attempts_at(work, created.invoice)):
        return reason
    known = account.state.confirmed_version if account.version else 0
    if created.account_version and known != created.account_version:
        return "the vendor's bank details were changed before it went out"
    return ""


async def document(work: Work, payment: Loaded[Payment]) -> bytes:
    """The payment as a file for the bank; `Unavailable` once the bank details were erased."""
    created = payment.state.created
    invoice = await work.load(INVOICE, created.invoice)
    vendor = (await work.load(ACCOUNT, created.vendor)).state.usable
    own = (await work.load(ACCOUNT, OWN)).state.usable
    if vendor is None or own is None:
        raise ValueError("a payment file without two accounts")
    order = Order(
        payment=payment.id,
        debtor=own.details.open,
        creditor=vendor.details.open,
        amount=created.amount,
        remittance=invoice.state.bill.number,
        at=work.now,
    )
    return pain001_xml(order)


def _left(payment: Payment, now: datetime) -> float:
    """Seconds until it may go out."""
    if not payment.created.held_until:
        return 0.0
    return (datetime.fromisoformat(payment.created.held_until) - now).total_seconds()
