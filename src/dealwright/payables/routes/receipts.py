"""What has arrived of a purchase order."""

from fastapi import APIRouter

from dealwright.payables.bodies import ReasonBody, ReceiptBody
from dealwright.payables.routes.parts import PartsDep
from dealwright.payables.views import FulfilmentView
from dealwright.web.access import CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.text import PathId

router = APIRouter(prefix="/purchase-orders/{order}", tags=["receipts"])


@router.get("/fulfilment")
async def show_fulfilment(order: PathId, caller: CallerDep, found: PartsDep) -> FulfilmentView:
    """How far an order has come: ordered, received and billed by line, and each receipt."""
    return await found.receiving.fulfilment(caller, order)


@router.post("/receipts", status_code=201)
async def record_receipt(
    order: PathId, body: ReceiptBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> FulfilmentView:
    """Count what has arrived; invoices that waited for it are matched again."""
    return await found.receiving.receive(caller, order, body.new(), once)


@router.post("/receipts/{receipt}/void")
async def void_receipt(
    order: PathId,
    receipt: PathId,
    body: ReasonBody,
    caller: CallerDep,
    found: PartsDep,
    once: OnceDep,
) -> FulfilmentView:
    """A receipt was wrong: it counts no more, unless something of it was billed."""
    return await found.receiving.void(caller, order, receipt, body.reason, once)


@router.post("/cancel")
async def cancel_rest(
    order: PathId, body: ReasonBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> FulfilmentView:
    """What has not arrived is not wanted any more; nobody tells the vendor."""
    return await found.receiving.cancel(caller, order, body.reason, once)
