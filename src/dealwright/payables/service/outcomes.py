"""What becomes of a payment, whoever says so; the invoice then says whether it is paid."""

from dataclasses import replace
from datetime import UTC, datetime

from dealwright.channels import rails
from dealwright.channels.model import EffectDone, EffectFailed, EffectUnknown
from dealwright.channels.simulators.payments import PaymentSimulator
from dealwright.channels.store import EFFECT
from dealwright.core.money import Money
from dealwright.payables.model.invoices import InvoicePaid, InvoicePaidInPart, InvoiceUnpaid
from dealwright.payables.model.payments import (
    Payment,
    PaymentReported,
    PaymentUnclear,
    Status,
)
from dealwright.payables.service.taking_off import open_again
from dealwright.payables.store.lists import INVOICE
from dealwright.payables.store.payments import PAYMENT, of_invoice
from dealwright.store.reader import Loaded
from dealwright.store.streams import Recorded, id_of
from dealwright.store.work import Work

SIMULATED = "payables.simulated"
"""The kind of due work by which a simulated provider tells that it has settled."""
TELLING = "payables.stripe"
"""The kind of due work by which simulated Stripe tells what happens, by the effect's id."""
STATUSES: tuple[Status, ...] = ("settled", "failed", "returned")


async def take_report(work: Work, payment: Loaded[Payment], new: PaymentReported) -> None:
    """Record what was reported, unless it is known; the invoice follows in the same transaction."""
    work.append(payment, *payment.state.report(new))
    invoice = await work.load(INVOICE, payment.state.created.invoice)
    work.expect(invoice)
    parts = await _settled(work, payment)
    paid, at = Money(sum(parts.values()), invoice.state.bill.currency), work.now.isoformat()
    await open_again(work, invoice, paid)
    total = invoice.state.payable
    full = bool(parts) and total <= paid
    before = invoice.state.paid_by
    if before and (not full or before not in parts):
        work.append(invoice, InvoiceUnpaid(before, at))
    if full and not invoice.state.paid_by:
        by = payment.id if payment.id in parts else next(iter(parts))
        work.append(invoice, InvoicePaid(by, at))
    if invoice.state.paid != paid:
        work.append(invoice, InvoicePaidInPart(paid, at))


async def take_effect(work: Work, effect: str, result: Recorded) -> None:
    """What a rail answered when the payment was handed to it."""
    cause = (await work.load(EFFECT, effect)).state
    if not cause.port.startswith("payments."):
        return
    payment = await work.load(PAYMENT, id_of(cause.cause.rpartition("@")[0]))
    match result.event:
        case EffectDone(result=said):
            await take_report(work, payment, answered(effect, said, result.time))
            if cause.port == PaymentSimulator.name:
                work.make_due(SIMULATED, payment.id)
            elif cause.port.endswith(rails.SIMULATED):
                work.make_due(TELLING, effect)
        case EffectFailed(reason=reason):
            failed = _report(f"{effect}:failed", "failed", result.time)
            await take_report(work, payment, replace(failed, reason=reason))
        case EffectUnknown(reason=reason):
            work.append(payment, PaymentUnclear(reason))


async def _settled(work: Work, payment: Loaded[Payment]) -> dict[str, int]:
    """The payments of the same invoice whose money is with the vendor, in minor units each."""
    rows = await of_invoice(work, payment.state.created.invoice)
    parts = {one.id: one.amount_minor for one in rows if one.state == "settled"}
    parts.pop(payment.id, None)
    if payment.state.state == "settled":
        parts[payment.id] = payment.state.created.amount.minor
    return parts


def answered(effect: str, said: dict[str, object], at: str) -> PaymentReported:
    """A rail's own answer as a report: it has taken the payment, or says what became of it."""
    status: Status = next((one for one in STATUSES if one == said.get("status")), "processing")
    found = _report(f"{effect}:{status}", status, at)
    reference, reason = str(said.get("reference", "")), str(said.get("reason", ""))
    return replace(found, reference=reference, reason=reason)


def when(seconds: int) -> str:
    """Seconds since 1970 as an ISO time in UTC."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _report(event: str, status: Status, at: str) -> PaymentReported:
    occurred = datetime.fromisoformat(at).astimezone(UTC).isoformat()
    return PaymentReported(event, status, occurred, "", "", "rail", "")
