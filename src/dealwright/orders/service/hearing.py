"""What a provider tells of a call: proven first, then taken once, in whatever order it comes.

A question of the assistant is answered with the engine's next move: the vendor's price is recorded
as its offer at the table, ours after it, both in one transaction with the answer.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from dealwright.channels.voice import (
    CallReport,
    Message,
    StatusUpdate,
    ToolCall,
    ToolCalls,
    Transcript,
    parse,
    place_of,
    results,
)
from dealwright.core.errors import Invalid, Refused
from dealwright.core.money import decimal
from dealwright.engine.offers import PAYMENT, PRICE
from dealwright.negotiations.desk import Explained, judged, record, sit
from dealwright.negotiations.insisting import insistent
from dealwright.negotiations.turns import Turns
from dealwright.orders.model.calls import Call, CallAnswered, CallConnected, CallHeard, CallStatus
from dealwright.orders.model.orders import Order
from dealwright.orders.service import speaking
from dealwright.orders.service.calling import end_call
from dealwright.orders.store.orders import ORDER
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Work

GOOD_ENDINGS = ("customer-ended-call", "assistant-ended-call", "assistant-said-end-call-phrase")
"""Reasons for which a call ends as calls should; whatever else is said is a failure."""
LONGEST_REASON = 200


class Hearing:
    """Takes what is told of calls."""

    def __init__(self, store: Store, turns: Turns, secret: str) -> None:
        self._store = store
        self._turns = turns
        self._secret = secret

    async def take(self, body: bytes, proof: str) -> dict[str, Any]:
        """Record what happened and answer what was asked; `NotAuthenticated` without the proof."""
        at = place_of(self._secret, proof)
        message = parse(body)
        if message is None:
            return {}
        event = hashlib.sha256(body).hexdigest()[:24]
        return await self._record((at.workspace, at.subject, at.call), message, event)

    @insistent
    async def _record(
        self, at: tuple[str, str, str], message: Message, event: str
    ) -> dict[str, Any]:
        workspace, id, number = at
        async with self._store.work(workspace) as work:
            order = await work.load(ORDER, id)
            call = order.state.calls[number]
            match message:
                case StatusUpdate(status="in-progress") if call.status == "initiated":
                    work.append(order, CallConnected(number, work.now.isoformat()))
                case Transcript() if not call.has_heard(event):
                    text = Sealed(order.stream, message.text)
                    heard = CallHeard(number, message.ours, work.now.isoformat(), text, event)
                    work.append(order, heard)
                case CallReport() if call.ended is None:
                    await end_call(work, order, number, _ending(call, message), message.cost)
                case ToolCalls():
                    return results(await self._answers(work, order, number, message))
        return {}

    async def _answers(
        self, work: Work, order: Loaded[Order], number: str, asked: ToolCalls
    ) -> dict[str, str]:
        """One answer for each question; what was asked before is answered as it was."""
        found = {}
        for one in asked.calls:
            call = order.state.calls[number]
            known = call.answers.get(one.id)
            if known is None:
                known = await self._answer(work, order, call, one)
                at = work.now.isoformat()
                work.append(order, CallAnswered(number, one.id, one.name, known, at))
            found[one.id] = known
        return found

    async def _answer(self, work: Work, order: Loaded[Order], call: Call, asked: ToolCall) -> str:
        """What to say next; a move that cannot be made changes nothing."""
        table = (await sit(work, call.called.negotiation, "buyer")).table.state
        if call.ended is not None or table.state != "open":
            return speaking.PARTED
        if table.session.turn != "seller":
            return speaking.LATER
        try:
            await self._move(work, order, call.called.negotiation, asked)
        except (Invalid, Refused):
            return speaking.UNCLEAR
        await self._turns.move(work, call.called.negotiation)
        return await _said(work, call.called.negotiation)

    async def _move(
        self, work: Work, order: Loaded[Order], negotiation: str, asked: ToolCall
    ) -> None:
        """The vendor's own move at the table."""
        desk = await sit(work, negotiation, "seller")
        session = desk.table.state.session
        by = order.state.by
        if asked.name == speaking.QUOTE:
            offer = _offer(session.space.dump(session.standing("buyer") or {}), asked)
            parsed = session.space.parse(offer)
            events = session.offer("seller", offer)
            record(work, desk, events, Explained("person", judged(desk, parsed), by))
        elif asked.name == speaking.AGREE:
            standing = session.standing("buyer") or {}
            why = Explained("person", judged(desk, standing), by)
            record(work, desk, session.accept("seller"), why)
        elif asked.name == speaking.DECLINE:
            reason = asked.arguments.get("reason", "")[:LONGEST_REASON] or "declined in the call"
            why = Explained("person", judged(desk, {}), by)
            record(work, desk, session.walk_away("seller", reason), why)
        else:
            raise Invalid(f"there is no tool {asked.name!r}", "ask quote, agree or decline")


def _offer(before: Mapping[str, Any], asked: ToolCall) -> dict[str, Any]:
    """Our last offer with what the vendor said in place of it."""
    price = decimal(asked.arguments.get("unit_price", ""), "unit price")
    changed = {**before, PRICE: str(price)}
    if terms := asked.arguments.get("payment_terms"):
        changed[PAYMENT] = terms
    return changed


async def _said(work: Work, negotiation: str) -> str:
    """Our answer, from what lies on the table now."""
    desk = await sit(work, negotiation, "buyer")
    table = desk.table.state
    if table.state == "agreement":
        return speaking.AGREED
    if table.state != "open":
        return speaking.PARTED
    if desk.own.state.held is not None:
        return speaking.HELD
    if table.session.turn == "buyer":
        return speaking.LATER
    return speaking.counter(desk, table.session.standing("buyer") or {})


def _ending(call: Call, report: CallReport) -> tuple[CallStatus, str]:
    if call.status == "connected" and report.reason in GOOD_ENDINGS:
        return "completed", report.reason
    return "failed", report.reason or "the call ended"
