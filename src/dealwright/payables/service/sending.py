"""A payment goes out once its account may be paid to: the intention, with a key of its own."""

from collections.abc import Mapping
from datetime import datetime

from dealwright.channels.service import Effects
from dealwright.payables.model.accounts import OWN
from dealwright.payables.model.payments import Payment, PaymentReleased, PaymentReported, Rail
from dealwright.payables.pain001 import Order, pain001_xml
from dealwright.payables.service.outcomes import take_report
from dealwright.payables.store.lists import INVOICE
from dealwright.payables.store.payments import ACCOUNT, PAYMENT
from dealwright.store.due import Claim
from dealwright.store.reader import Loaded
from dealwright.store.store import Store
from dealwright.store.work import Work

SEND = "payables.send"
"""The kind of due work that lets a payment go out."""
AT_LEAST = 1.0
RAILS: Mapping[Rail, str] = {"simulator": "payments.simulator", "pain001": "payments.pain001"}
"""The port of each rail that has one."""


class Sending:
    """Lets payments go out, once each."""

    def __init__(self, store: Store, effects: Effects) -> None:
        self._store = store
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
        if reason := await _why_not(work, payment.state):
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
        self._effects.intend(work, RAILS[created.rail], cause, request)

    async def _request(self, work: Work, payment: Loaded[Payment]) -> dict[str, object]:
        created = payment.state.created
        told: dict[str, object] = {
            "payment": payment.id,
            "amount": str(created.amount.amount),
            "currency": created.amount.currency,
        }
        if created.rail == "pain001":
            told["document"] = (await document(work, payment)).decode()
        return told


async def _why_not(work: Work, payment: Payment) -> str:
    """Why it does not go out any more, empty when it does; at commit both are still so."""
    created = payment.created
    invoice = await work.load(INVOICE, created.invoice)
    account = await work.peek(ACCOUNT, created.vendor)
    work.expect(invoice)
    work.expect(account)
    if invoice.state.paid_by:
        return f"the invoice was paid by {invoice.state.paid_by} before it went out"
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
