"""The fulfilment of an order, which begins with the first thing that happens to it."""

from collections.abc import Iterable, Mapping

from dealwright.approvals.model import Approval
from dealwright.approvals.store import APPROVAL
from dealwright.payables.model.bounds import ordered
from dealwright.payables.model.fulfilment import Fulfilment, FulfilmentOpened
from dealwright.payables.store.lists import FULFILMENT
from dealwright.procurement.model.orders import Order, OrderPlaced
from dealwright.procurement.model.requests import Request
from dealwright.procurement.service import promises
from dealwright.procurement.store.orders import ORDER
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.reader import Loaded, Reader
from dealwright.store.work import Work


async def begun(work: Work, order: str) -> Loaded[Fulfilment]:
    """The fulfilment, with its first event where there was none; `NotFound` without the order."""
    placed = (await work.load(ORDER, order)).state.placed
    found = await work.peek(FULFILMENT, order)
    if found.version == 0:
        work.append(found, await _opened(work, order, placed))
    return found


async def as_it_stands(reader: Reader, order: str) -> tuple[Order, Fulfilment]:
    """The order and its fulfilment, as if it had begun; `NotFound` without the order."""
    return (await all_as_they_stand(reader, [order]))[order]


async def all_as_they_stand(
    reader: Reader, orders: Iterable[str]
) -> dict[str, tuple[Order, Fulfilment]]:
    """The same of each of these, by its id; read together."""
    ids = sorted(set(orders))
    found = await reader.peek_all(ORDER, ids)
    fulfilments = await reader.peek_all(FULFILMENT, ids)
    pairs = list(zip(found, fulfilments, strict=True))
    new = {order.id: order.state.placed for order, one in pairs if not one.version}
    opened = await _all_opened(reader, new) if new else {}
    for _, one in pairs:
        if one.version == 0:
            one.apply(opened[one.id])
    return {order.id: (order.state, one.state) for order, one in pairs}


def promise_of(fulfilment: Fulfilment) -> promises.Promise:
    """What the order's approval has promised yet."""
    opened = fulfilment.opened
    left = fulfilment.left + fulfilment.reserved
    return promises.Promise(opened.cost_centre, opened.approval, left)


async def _opened(reader: Reader, order: str, placed: OrderPlaced) -> FulfilmentOpened:
    return (await _all_opened(reader, {order: placed}))[order]


async def _all_opened(
    reader: Reader, orders: Mapping[str, OrderPlaced]
) -> dict[str, FulfilmentOpened]:
    """By the order's id."""
    origins = [placed.origin for placed in orders.values()]
    requests = await reader.peek_all(REQUEST, [one.request for one in origins])
    approvals = await reader.peek_all(APPROVAL, [one.approval for one in origins])
    each = zip(orders.items(), requests, approvals, strict=True)
    return {
        order: _begins(order, placed, request, approval)
        for (order, placed), request, approval in each
    }


def _begins(
    order: str, placed: OrderPlaced, request: Loaded[Request], approval: Loaded[Approval]
) -> FulfilmentOpened:
    origin = placed.origin
    cost_centre = (request.state.made.cost_centre or "") if request.version else ""
    shared = origin.coalition != ""
    return FulfilmentOpened(
        order=order,
        ordered=placed.at,
        vendor=origin.vendor,
        vendor_name=origin.vendor_name,
        simulated=origin.simulated,
        approval=origin.approval,
        cost_centre=origin.cost_centre if shared else cost_centre,
        committed=approval.state.ask.total if approval.version and not shared else placed.total,
        items=ordered(placed.terms),
    )
