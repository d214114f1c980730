"""What a vendor is told of its orders: placed, called off, paid, credited.

Each at the time at which this log learnt of it, whatever day a rail gives: it is new only then.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dealwright.core.money import Money
from dealwright.payables.model.credit_events import CreditSetOff
from dealwright.payables.model.credits import Credit
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.model.payments import Payment, PaymentReported
from dealwright.payables.store import credits, payments
from dealwright.payables.store.credits import CREDIT, CreditsWanted
from dealwright.payables.store.lists import FULFILMENT, INVOICE
from dealwright.payables.store.payments import PAYMENT, PaymentsWanted
from dealwright.portal.notices import Kind, Notice
from dealwright.procurement.model.orders import Order
from dealwright.procurement.store.orders import ORDER, Wanted, orders_listed
from dealwright.procurement.views import money_view
from dealwright.store.reader import Loaded, Reader
from dealwright.web.page import Paging

MOST = 50


@dataclass(frozen=True)
class _Told:
    """Notices of one order; `read` is until when the vendor has read."""

    order: Loaded[Order]
    read: str

    def notice(self, kind: Kind, at: str, name: str) -> Notice:
        products = self.order.state.current.products
        return Notice(
            id=f"order-{self.order.id}-{name}",
            negotiation=None,
            order=self.order.id,
            product=products[0] if products else "",
            kind=kind,
            at=at,
            read=at <= self.read,
        )

    def of_money(self, kind: Kind, at: str, name: str, number: str, amount: Money) -> Notice:
        """`number` is the vendor's own of the invoice or credit note."""
        more = {"number": number, "amount": money_view(amount)}
        return self.notice(kind, at, name).model_copy(update=more)


async def order_notices(reader: Reader, vendor: str, read: str) -> list[Notice]:
    """Of the vendor's latest orders, payments and credit notes; simulated vendors have none."""
    page, wanted = Paging(MOST), Wanted(vendor=vendor)
    ids = (await orders_listed(reader, wanted, page, lambda row: str(row.id))).items
    found: list[Notice] = []
    begun = await reader.peek_all(FULFILMENT, ids)
    for order, one in zip(await reader.peek_all(ORDER, ids), begun, strict=True):
        if not order.state.placed.origin.simulated:
            found += _placed(_Told(order, read), one.state if one.version else None)
    return [*found, *await _paid(reader, vendor, read), *await _credited(reader, vendor, read)]


def _placed(told: _Told, found: Fulfilment | None) -> Iterator[Notice]:
    yield told.notice("order_placed", told.order.state.placed.at, "placed")
    if found is not None and found.cancelled:
        kind: Kind = "order_called_off" if found.untouched else "order_rest_called_off"
        yield told.notice(kind, found.cancelled, "called-off")


async def _paid(reader: Reader, vendor: str, read: str) -> list[Notice]:
    """What went through, and what of it came back: the vendor is told of both."""
    ids: list[str] = []
    for state in ("settled", "returned"):
        wanted = PaymentsWanted(vendor=vendor, state=state)
        page = await payments.listed(reader, wanted, Paging(MOST), lambda row: str(row.id))
        ids += page.items
    known = await _reported(reader, ids)
    found = await reader.peek_all(PAYMENT, ids)
    invoices = await reader.peek_all(INVOICE, [one.state.created.invoice for one in found])
    orders = await reader.peek_all(ORDER, [one.state.bill.order for one in invoices])
    return [
        notice
        for one, invoice, order in zip(found, invoices, orders, strict=True)
        if not order.state.placed.origin.simulated
        for notice in _payment(_Told(order, read), one, known, invoice.state.bill.number)
    ]


async def _reported(reader: Reader, ids: list[str]) -> dict[tuple[str, str], str]:
    """When the log learnt of it, by the payment's stream and what was reported."""
    if not ids:
        return {}
    return {
        (one.stream, one.event.status): one.time
        for one in await reader.grown({PAYMENT.stream(id): 0 for id in ids})
        if isinstance(one.event, PaymentReported)
    }


def _payment(
    told: _Told, payment: Loaded[Payment], known: dict[tuple[str, str], str], number: str
) -> Iterator[Notice]:
    created, made = payment.state.created, known.get((payment.stream, "settled"))
    if made is None:
        return
    simulated = {"simulated": created.simulated}
    notice = told.of_money("payment_made", made, payment.id, number, created.amount)
    yield notice.model_copy(update=simulated)
    if payment.state.state == "returned":
        at, name = known[payment.stream, "returned"], f"{payment.id}-returned"
        notice = told.of_money("payment_returned", at, name, number, created.amount)
        yield notice.model_copy(update=simulated)


async def _credited(reader: Reader, vendor: str, read: str) -> list[Notice]:
    wanted = CreditsWanted(vendor=vendor)
    ids = (await credits.listed(reader, wanted, Paging(MOST), lambda row: str(row.id))).items
    found = await reader.peek_all(CREDIT, ids)
    orders = await reader.peek_all(ORDER, [one.state.note.order for one in found])
    return [
        notice
        for one, order in zip(found, orders, strict=True)
        if not one.state.received.simulated
        for notice in _credit(_Told(order, read), one.id, one.state)
    ]


def _credit(told: _Told, id: str, credit: Credit) -> Iterator[Notice]:
    number = credit.note.number
    if (accepted := credit.accepted) is not None:
        yield told.of_money("credit_accepted", accepted.at, id, number, credit.note.total)
    for place, one in enumerate(credit.uses):
        if isinstance(one, CreditSetOff):
            yield told.of_money("credit_set_off", one.at, f"{id}-{place}", number, one.amount)
