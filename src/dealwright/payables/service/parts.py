"""An invoice may be paid in parts: together they never pass what is owed."""

from collections.abc import Collection

from dealwright.core.errors import Invalid, Refused
from dealwright.core.money import Money
from dealwright.payables.model.invoices import Invoice
from dealwright.payables.model.payments import Payment
from dealwright.payables.store.payments import PAYMENT, of_invoice, of_invoices
from dealwright.store.reader import Loaded, Reader
from dealwright.store.work import Work


async def attempts_at(work: Work, invoice: str) -> list[Loaded[Payment]]:
    """All payments of the invoice; at commit each is as it was found."""
    found = await work.peek_all(PAYMENT, [one.id for one in await of_invoice(work, invoice)])
    for one in found:
        work.expect(one)
    return found


async def going(reader: Reader, invoice: str, currency: str) -> Money:
    """How much of the invoice is with the vendor or on its way to it."""
    minor = await all_going(reader, [invoice])
    return Money(minor.get(invoice, 0), currency)


async def all_going(reader: Reader, invoices: Collection[str]) -> dict[str, int]:
    """The same of several, in minor units; an invoice of which nothing is may be left out."""
    found: dict[str, int] = {}
    for one in await reader.peek_all(PAYMENT, await of_invoices(reader, invoices)):
        if not one.state.over:
            created = one.state.created
            found[created.invoice] = found.get(created.invoice, 0) + created.amount.minor
    return found


def next_part(invoice: Invoice, attempts: list[Loaded[Payment]], wanted: str) -> Money:
    """How much the next payment is of: all that is left, or the part of it that is wanted."""
    total = invoice.payable
    going = [one for one in attempts if not one.state.over]
    left = total.minor - sum(one.state.created.amount.minor for one in going)
    if left <= 0 and not going:
        raise Refused("this invoice comes to nothing", "there is nothing to pay of it")
    if left <= 0:
        raise Refused(
            f"payment {going[-1].id} of this invoice is on its way",
            "wait for it, look it up, or report what the bank says",
        )
    part = Money.of(wanted, total.currency) if wanted else Money(left, total.currency)
    if part.minor <= 0:
        raise Invalid(f"a payment of {part}", "pay more than nothing")
    if part.minor > left:
        raise Refused(
            f"{part} is more than is left of {total}",
            f"pay at most {Money(left, total.currency)}: the rest is paid or on its way",
        )
    return part


def too_much(invoice: Invoice, payment: Loaded[Payment], attempts: list[Loaded[Payment]]) -> str:
    """Why a payment that waited would pay too much by now, empty when it would not."""
    total, mine = invoice.payable, payment.state.created.amount
    others = [one for one in attempts if one.id != payment.id and not one.state.over]
    out = [one for one in others if one.state.released or one.state.reports]
    if sum(one.state.created.amount.minor for one in out) + mine.minor <= total.minor:
        return ""
    by = invoice.paid_by or out[-1].id
    return f"the invoice was paid by {by} before it went out"
