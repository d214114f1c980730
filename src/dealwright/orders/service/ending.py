"""An order that was bought and comes to nothing that is to be paid ends, and says what happened."""

from typing import Literal

from dealwright.core.money import Money
from dealwright.orders.model.orders import Order, StageEntered, TextAnswered
from dealwright.orders.service.telling import unpaid
from dealwright.orders.store.orders import ORDER
from dealwright.payables.model.fulfilment import Counted, total
from dealwright.payables.store.lists import FULFILMENT, INVOICE, of_order
from dealwright.procurement.model.requests import RequestEnded
from dealwright.procurement.store.orders import ORDER as PURCHASE_ORDER
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Sealed
from dealwright.store.work import Work


async def order_behind(reader: Reader, papers: str) -> Loaded[Order] | None:
    """The order by text that a purchase order came of, if it came of one that was approved."""
    placed = (await reader.load(PURCHASE_ORDER, papers)).state.placed
    order = await reader.peek(ORDER, placed.origin.request)
    return order if order.version and order.state.sought is not None else None


async def end_unpaid(work: Work, papers: str) -> None:
    """Where nothing of the purchase order is to be paid any more, the sender is told why."""
    order = await order_behind(work, papers)
    if order is None or order.state.sought is None or order.state.stage != "approved":
        return
    reason = await _why_unpaid(work, papers)
    if reason:
        at = work.now.isoformat()
        work.append(order, StageEntered("cancelled", at, reason, reason))
        told = unpaid(order.state, order.state.sought, reason)
        work.append(order, TextAnswered(at, Sealed(order.stream, told)))


async def end_request(work: Work, id: str) -> None:
    """The request of an order that failed, or was cancelled before it bound, ends with it.

    Unless a person has taken it further himself: with an RFQ or another campaign, or by an award.
    """
    order, request = await work.load(ORDER, id), await work.peek(REQUEST, id)
    outcome = _came_to_nothing(order.state)
    if outcome is None or not request.version:
        return
    state = request.state
    campaign = order.state.asked.campaign if order.state.asked else None
    if state.ended or state.rfqs or state.awards or state.campaign != campaign:
        return
    reason = order.state.reason if outcome == "failed" else ""
    work.append(request, RequestEnded(work.now.isoformat(), outcome, reason))


def _came_to_nothing(order: Order) -> Literal["failed", "cancelled"] | None:
    if order.stage == "failed":
        return "failed"
    return "cancelled" if order.stage == "cancelled" else None


async def _why_unpaid(reader: Reader, papers: str) -> str:
    """Why nothing is to be paid and nothing to come; empty where something is."""
    fulfilment = (await reader.load(FULFILMENT, papers)).state
    rows = await of_order(reader, papers)
    found = [one.state for one in await reader.peek_all(INVOICE, [row.id for row in rows])]
    bills = [one.bill for one in found if one.state == "credited"]
    if any(one.state not in ("credited", "rejected") for one in found):
        return ""
    lines = [Counted(line.line, line.quantity) for one in bills for line in one.lines]
    if fulfilment.to_come(total(lines)).minor:
        return ""
    if bills:
        billed = sum((one.total for one in bills), start=Money(0, bills[0].currency))
        return f"All that was billed, {billed}, was credited by the vendor: nothing is paid."
    return "Its purchase order was called off before anything was billed: nothing is paid."
