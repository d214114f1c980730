"""What follows: an approved award, an order, a payment and a rejection are told to the order."""

from dealwright.channels.model import Effect, EffectDone, EffectFailed, EffectUnknown
from dealwright.channels.store import EFFECT
from dealwright.channels.web_search import SEARCH
from dealwright.negotiations.model import AgreementLapsed, AgreementRejected
from dealwright.negotiations.store import NEGOTIATION
from dealwright.orders.model.orders import OrderBought, StageEntered, TextAnswered
from dealwright.orders.service.calling import ROAD, SIMULATED, end_call
from dealwright.orders.service.ending import end_request, end_unpaid, order_behind
from dealwright.orders.service.outside import companies
from dealwright.orders.service.playing import PLAY
from dealwright.orders.service.telling import confirmed
from dealwright.orders.store.orders import ORDER
from dealwright.payables.model.fulfilment_events import RestCancelled
from dealwright.payables.model.invoices import InvoiceCredited, InvoicePaid
from dealwright.payables.store.lists import FULFILMENT, INVOICE
from dealwright.procurement.model.requests import RequestAwarded, RequestOrdered
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.reactions import Reaction, Reactions
from dealwright.store.sealed import Sealed
from dealwright.store.streams import Recorded, id_of
from dealwright.store.work import Work


async def _awarded(work: Work, request: str, events: list[Recorded]) -> None:
    """A person approved; then contract and purchase order are there."""
    order = await work.peek(ORDER, request)
    if not order.version:
        return
    for recorded in events:
        at = recorded.time
        match recorded.event:
            case RequestAwarded():
                work.append(order, StageEntered("approved", at, "A person approved it."))
            case RequestOrdered(contract=contract, purchase_order=papers, total=total):
                work.append(order, OrderBought(at, contract, papers, total))


async def _refused(work: Work, negotiation: str, events: list[Recorded]) -> None:
    """What was proposed is off: whoever is left is compared again."""
    request = (await work.load(NEGOTIATION, negotiation)).state.opened.request
    order = await work.peek(ORDER, request)
    if not order.version or order.state.stage != "awaiting_approval":
        return
    sought = order.state.sought
    if sought is not None and sought.negotiation == negotiation:
        said = f"{sought.vendor_name} was not approved; comparing who is left."
        work.append(order, StageEntered("evaluating", work.now.isoformat(), said))
        work.make_due(ROAD, order.id)


async def _paid(work: Work, invoice: str, events: list[Recorded]) -> None:
    """An invoice of its purchase order was paid: the sender is told.

    Also where all before it had been credited: its goods came anew.
    """
    found = (await work.load(INVOICE, invoice)).state
    order = await order_behind(work, found.bill.order)
    if order is None or order.state.sought is None:
        return
    if order.state.stage not in ("approved", "cancelled"):
        return
    at = work.now.isoformat()
    work.append(order, StageEntered("paid", at, f"Paid: {found.payable}."))
    told = confirmed(order.state, order.state.sought)
    work.append(order, TextAnswered(at, Sealed(order.stream, told)))


async def _credited(work: Work, invoice: str, events: list[Recorded]) -> None:
    """So much less of an invoice is to be paid; perhaps nothing is any more."""
    await end_unpaid(work, (await work.load(INVOICE, invoice)).state.bill.order)


async def _called_off(work: Work, papers: str, events: list[Recorded]) -> None:
    """What had not arrived is not wanted any more; perhaps nothing is left."""
    await end_unpaid(work, papers)


async def _ended(work: Work, order: str, events: list[Recorded]) -> None:
    """Of an order that came to nothing no request is left to be started by a click."""
    if any(one.event.stage in ("failed", "cancelled") for one in events):
        await end_request(work, order)


async def _outside(work: Work, effect: str, events: list[Recorded]) -> None:
    """The line took the call, or did not; the web was searched."""
    cause = (await work.load(EFFECT, effect)).state
    if cause.port == SIMULATED:
        await _called(work, cause, events)
    elif cause.port == SEARCH:
        await _searched(work, cause, events)


async def _searched(work: Work, cause: Effect, events: list[Recorded]) -> None:
    order = await work.load(ORDER, id_of(cause.cause.rpartition("@")[0]))
    asked = str(cause.request.open["query"])
    for recorded in events:
        match recorded.event:
            case EffectDone(result=result):
                work.append(order, await companies(work, asked, result))
            case EffectFailed(reason=reason) | EffectUnknown(reason=reason):
                work.append(order, await companies(work, asked, None, reason))


async def _called(work: Work, cause: Effect, events: list[Recorded]) -> None:
    order = await work.load(ORDER, id_of(cause.cause.rpartition("@")[0]))
    call = str(cause.request.open["call"])
    for recorded in events:
        match recorded.event:
            case EffectDone(result=said) if not said.get("silent"):
                work.make_due(PLAY, f"{order.id}.{call}")
            case EffectFailed(reason=reason) | EffectUnknown(reason=reason):
                if order.state.calls[call].ended is None:
                    await end_call(work, order, call, ("failed", reason))


def register(reactions: Reactions) -> None:
    """Add all consumers of this package."""
    bought, off = (RequestAwarded, RequestOrdered), (AgreementRejected, AgreementLapsed)
    reactions.add(Reaction("orders.awarded", REQUEST, bought, _awarded))
    reactions.add(Reaction("orders.ended", ORDER, (StageEntered,), _ended))
    reactions.add(Reaction("orders.refused", NEGOTIATION, off, _refused))
    results = (EffectDone, EffectFailed, EffectUnknown)
    reactions.add(Reaction("orders.called", EFFECT, results, _outside))
    reactions.add(Reaction("orders.paid", INVOICE, (InvoicePaid,), _paid))
    reactions.add(Reaction("orders.credited", INVOICE, (InvoiceCredited,), _credited))
    reactions.add(Reaction("orders.called_off", FULFILMENT, (RestCancelled,), _called_off))
