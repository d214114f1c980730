"""What has arrived: counted against the order, voided when it was wrong, and the rest cancelled."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dealwright.core.canonical import digest
from dealwright.core.errors import Invalid
from dealwright.core.ids import Ids
from dealwright.identity.events import person
from dealwright.identity.sides import require_buying_side
from dealwright.payables.model.fulfilment import Counted, Fulfilment, GoodsReceived, ReceiptVoided
from dealwright.payables.model.papers import day
from dealwright.payables.people import RECEIVING
from dealwright.payables.service.opening import as_it_stands, begun, promise_of
from dealwright.payables.service.settling import settle_all
from dealwright.payables.store.amendments import of_order as amendments_of
from dealwright.payables.views import FulfilmentView, fulfilment_view
from dealwright.procurement.model.calling_off import called_off
from dealwright.procurement.service import promises
from dealwright.procurement.service.orders import Ordering
from dealwright.procurement.service.signing import lapse
from dealwright.procurement.standards.converting import quantity_in
from dealwright.procurement.standards.units import Unit, unit
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller


@dataclass(frozen=True)
class NewReceipt:
    """What somebody counted; `day` is an ISO date, empty for today.

    `reference` is its number elsewhere: the order counts one receipt of that number, ever. `units`
    are in what a line was counted, where that is not the order's unit.
    """

    lines: tuple[Counted, ...]
    day: str
    over: bool
    note: str
    reference: str = ""
    units: Mapping[int, Unit] = field(default_factory=dict)


class Receiving:
    """Commands and views of what has arrived of an order."""

    def __init__(self, store: Store, ids: Ids, ordering: Ordering) -> None:
        self._store = store
        self._ids = ids
        self._ordering = ordering

    async def fulfilment(self, caller: Caller, order: str) -> FulfilmentView:
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            _, found = await as_it_stands(reader, order)
            return fulfilment_view(found)

    async def receive(
        self, caller: Caller, order: str, new: NewReceipt, once: Once | None = None
    ) -> FulfilmentView:
        """Count what has arrived; `Refused` for more than is open, unless it is kept all the same.

        Invoices that waited for it are looked at again in the same transaction.
        """
        caller.require(*RECEIVING)
        async with self._store.work(caller.workspace, once) as work:
            found = await begun(work, order)
            id = _receipt_id(order, new.reference) if new.reference else self._ids.new("rcp")
            if any(one.made.receipt == id for one in found.state.receipts):
                return _answer(work, found.state)
            made = GoodsReceived(
                receipt=id,
                by=caller.user,
                at=work.now.isoformat(),
                day=_received_on(new.day, work.now.date().isoformat()),
                lines=_in_its_units(_once_each(new.lines), new.units, found.state),
                over=new.over,
                note=Sealed(person(caller.user), new.note),
            )
            work.append(found, found.state.receive(made))
            await settle_all(work, found)
            return _answer(work, found.state, 201)

    async def void(
        self, caller: Caller, order: str, receipt: str, reason: str, once: Once | None = None
    ) -> FulfilmentView:
        """A receipt was wrong; `Refused` when something of it was billed and accepted."""
        caller.require(*RECEIVING)
        async with self._store.work(caller.workspace, once) as work:
            found = await begun(work, order)
            words = Sealed(person(caller.user), reason)
            event = ReceiptVoided(receipt, caller.user, work.now.isoformat(), words)
            work.append(found, found.state.void(event))
            await settle_all(work, found)
            return _answer(work, found.state)

    async def cancel(
        self, caller: Caller, order: str, reason: str, once: Once | None = None
    ) -> FulfilmentView:
        """What has not arrived is not wanted any more, and its part of the budget is free again.

        A real vendor is told by the way that the order went. An order that still waits to go out by
        e-mail does not any more.
        """
        caller.require(*RECEIVING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            found = await begun(work, order)
            words = Sealed(person(caller.user), reason)
            promised = promise_of(found.state)
            event = found.state.cancel(caller.user, work.now.isoformat(), words)
            work.append(found, event)
            if promised.cost_centre:
                await promises.release(work, promised, event.released, order)
            if found.state.untouched:
                await lapse(work, order, caller.user)
            number = len(await amendments_of(work, order)) + 1
            left = {one.line: found.state.outstanding(one) for one in found.state.items}
            await self._ordering.call_off(work, order, called_off(event.at, number, left))
            await settle_all(work, found)
            return _answer(work, found.state)


def _receipt_id(order: str, reference: str) -> str:
    return f"rcp_{digest(['receipt', order, reference])[:20]}"


def _answer(work: Work, found: Fulfilment, status: int = 200) -> FulfilmentView:
    view = fulfilment_view(found)
    work.answer(status, view.model_dump(mode="json"))
    return view


def _received_on(said: str, today: str) -> str:
    if not said:
        return today
    day(said, "received on")
    if said > today:
        raise Invalid(f"{said} is still to come", "give the day on which it arrived")
    return said


def _in_its_units(
    lines: tuple[Counted, ...], units: Mapping[int, Unit], fulfilment: Fulfilment
) -> tuple[Counted, ...]:
    """The same in the order's units, exactly; `Invalid` where it is no number of them."""

    def converted(one: Counted) -> Counted:
        if one.line not in units:
            return one
        own, wanted = units[one.line], unit(fulfilment.item(one.line).unit)
        try:
            return replace(one, quantity=quantity_in(one.quantity, own, wanted))
        except Invalid as error:
            raise Invalid(f"line {one.line}: {error.message}", error.instead) from None

    return tuple(converted(one) for one in lines)


def _once_each(lines: tuple[Counted, ...]) -> tuple[Counted, ...]:
    numbers = [one.line for one in lines]
    if not lines or len(set(numbers)) < len(numbers):
        raise Invalid("no line, or one twice", "give each line that arrived once")
    for one in lines:
        if one.quantity <= 0:
            raise Invalid(f"line {one.line}: {one.quantity} has arrived", "give more than 0")
    return lines
