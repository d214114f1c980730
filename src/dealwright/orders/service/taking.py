"""A text comes in: it becomes an order, answers a question of one, or is asked back."""

from dataclasses import dataclass
from datetime import date

from dealwright.core.canonical import digest
from dealwright.core.errors import Invalid
from dealwright.core.ids import Ids
from dealwright.identity.events import person
from dealwright.identity.sides import require_buying_side
from dealwright.negotiations.insisting import insistent
from dealwright.negotiations.service import Negotiations
from dealwright.orders.model.orders import (
    Order,
    StageEntered,
    TextAnswered,
    TextReceived,
    TextUnderstood,
    Wanted,
)
from dealwright.orders.model.words import lacking, understand
from dealwright.orders.service.calling import ROAD
from dealwright.orders.service.closing import check_unapproved, close_all
from dealwright.orders.service.showing import order_view
from dealwright.orders.service.telling import question, understood, wrong
from dealwright.orders.store.orders import ORDER, asking, listed
from dealwright.orders.views import MessageOrderRow, MessageOrderView, OrderStarted, order_row
from dealwright.procurement.drafts import Draft, DraftLine, made
from dealwright.procurement.service.roles import BUYING
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging


@dataclass(frozen=True)
class Message:
    """A text, and whose conversation it belongs to; empty: the caller's own, always a new one."""

    text: str
    sender: str = ""


class Taking:
    """Commands and views of orders by message."""

    def __init__(self, store: Store, ids: Ids, negotiations: Negotiations) -> None:
        self._store = store
        self._ids = ids
        self._negotiations = negotiations

    async def place(
        self, caller: Caller, message: Message, once: Once | None = None
    ) -> OrderStarted:
        """Take a text; where something was asked in this conversation, it is the answer to that."""
        caller.require(*BUYING)
        async with self._store.work(caller.workspace, once) as work:
            sender, known = caller.user, None
            if message.sender:
                sender = f"snd_{digest([caller.workspace, message.sender])[:24]}"
                known = await asking(work, sender)
            id = known or self._ids.new("req")
            order = await work.load(ORDER, id) if known else work.start(ORDER, id)
            _take(work, order, caller.user, sender, message.text)
            started = OrderStarted(order_id=id, status="processing")
            work.answer(202, started.model_dump(mode="json"))
        return started

    async def answer(
        self, caller: Caller, id: str, text: str, once: Once | None = None
    ) -> MessageOrderView:
        """A person answers what was asked; `Refused` where nothing was."""
        caller.require(*BUYING)
        async with self._store.work(caller.workspace, once) as work:
            order = await work.load(ORDER, id)
            order.state.check_open_to_text()
            _take(work, order, caller.user, order.state.sender, text)
            view = await order_view(work, order)
            work.answer(200, view.model_dump(mode="json"))
        return view

    @insistent
    async def cancel(
        self, caller: Caller, id: str, reason: str, once: Once | None = None
    ) -> MessageOrderView:
        """Stop it, wherever it is before it was approved; whoever negotiates is told politely."""
        caller.require(*BUYING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            order = await work.load(ORDER, id)
            order.state.check_cancellable()
            await check_unapproved(work, order)
            await close_all(work, order, self._negotiations)
            said = f"Cancelled: {reason}" if reason else "Cancelled."
            at = work.now.isoformat()
            work.append(order, StageEntered("cancelled", at, said, reason, caller.user))
            view = await order_view(work, order)
            work.answer(200, view.model_dump(mode="json"))
        return view

    async def order(self, caller: Caller, id: str) -> MessageOrderView:
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            return await order_view(reader, await reader.load(ORDER, id))

    async def listed(
        self, caller: Caller, stage: str | None, paging: Paging
    ) -> Page[MessageOrderRow]:
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            return await listed(reader, stage, paging, order_row)


def _take(work: Work, order: Loaded[Order], by: str, sender: str, text: str) -> None:
    """Keep the text, and what it adds; then ask back, or let the order go its way."""
    at = work.now.isoformat()
    before = order.state if order.version else None
    work.append(order, TextReceived(by, sender, at, Sealed(person(by), text)))
    wanted = before.wanted if before else Wanted()
    missing = before.missing if before else ()
    found = understand(text, wanted, missing, work.now.date())
    if found != wanted:
        work.append(order, TextUnderstood(found))
    lacks, told = lacking(found), ""
    if not lacks:
        lacks, told = _faults(found, by, work)
    else:
        told = question(lacks)
    if lacks:
        work.append(order, TextAnswered(at, Sealed(order.stream, told), lacks))
        return
    work.append(order, TextAnswered(at, Sealed(order.stream, understood(found))))
    work.make_due(ROAD, order.id)


def _faults(wanted: Wanted, by: str, work: Work) -> tuple[tuple[str, ...], str]:
    """What is there and makes no sense, which is asked for anew."""
    try:
        made(draft(wanted), by, work.now)
    except Invalid as error:
        return _named(error), wrong(error)
    return (), ""


def _named(error: Invalid) -> tuple[str, ...]:
    """The fields at fault, by the names of what a text can say."""
    names = [field.rpartition(".")[2] for field, _ in error.faults]
    budget = {"amount": "budget", "currency": "budget"}
    return tuple(dict.fromkeys(budget.get(name, name) for name in names)) or ("text",)


def draft(wanted: Wanted) -> Draft:
    """The request that was understood."""
    needed = date.fromisoformat(wanted.needed_by) if wanted.needed_by else None
    return Draft(
        lines=(DraftLine(wanted.product, wanted.quantity, wanted.unit),),
        budget_amount=wanted.amount,
        budget_currency=wanted.currency,
        must_haves=wanted.must_haves,
        needed_by=needed,
    )
