"""The fulfilment of an order, which begins with the first thing that happens to it."""

from dealwright.approvals.store import APPROVAL
from dealwright.payables.model.bounds import ordered
from dealwright.payables.model.fulfilment import Fulfilment, FulfilmentOpened
from dealwright.payables.store.lists import FULFILMENT
from dealwright.procurement.model.orders import Order, OrderPlaced
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
    found = (await reader.load(ORDER, order)).state
    begun_ = await reader.peek(FULFILMENT, order)
    if begun_.version == 0:
        begun_.apply(await _opened(reader, order, found.placed))
    return found, begun_.state


def promise_of(fulfilment: Fulfilment) -> promises.Promise:
    """What the order's approval has promised yet."""
    opened = fulfilment.opened
    left = fulfilment.left + fulfilment.reserved
    return promises.Promise(opened.cost_centre, opened.approval, left)


async def _opened(reader: Reader, order: str, placed: OrderPlaced) -> FulfilmentOpened:
    origin = placed.origin
    request = await reader.peek(REQUEST, origin.request)
    approval = await reader.peek(APPROVAL, origin.approval)
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
