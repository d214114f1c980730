"""A simulated call goes on: the vendor's own agent speaks, in the provider's words, step by step.

Each step tells what a provider would tell, by the same way, and is due again until the call is
over: killed anywhere, it goes on from what the order has recorded.
"""

from decimal import Decimal

from dealwright.channels.simulators.voice import asked, report, said, status
from dealwright.channels.voice import Place, token
from dealwright.core.canonical import digest
from dealwright.engine.negotiator import Decision, decide
from dealwright.engine.offers import PAYMENT, PRICE
from dealwright.engine.view import View
from dealwright.negotiations.desk import Desk, sit
from dealwright.orders.model.calls import Call
from dealwright.orders.service import speaking
from dealwright.orders.service.calling import Line
from dealwright.orders.service.hearing import Hearing
from dealwright.orders.store.orders import ORDER
from dealwright.procurement.standards.documents import price_text
from dealwright.procurement.standards.units import unit
from dealwright.store.due import Claim
from dealwright.store.store import Store

NO_DEAL = "that does not work for us"
TURN = 2
"""A price is named and asked about, and the answer is said."""
PLAY = "orders.simulated_call"
"""The kind of due work by which a simulated call goes on."""


class Playing:
    """Plays the vendors of simulated calls, at the pace of the agents."""

    def __init__(self, store: Store, hearing: Hearing, line: Line) -> None:
        self._store = store
        self._hearing = hearing
        self._secret = line.secret
        self._pace = line.turns.pace

    async def step(self, claim: Claim) -> None:
        """The next things that happen in the call, up to one turn of both sides."""
        id, _, number = claim.key.partition(".")
        proof = token(self._secret, Place(claim.workspace, id, number))
        bodies: list[bytes] = []
        for _ in range(TURN):
            async with self._store.read(claim.workspace) as reader:
                call = (await reader.load(ORDER, id)).state.calls[number]
                desk = await sit(reader, call.called.negotiation, "seller")
            bodies = [] if call.ended else self._next(call, desk)
            for body in bodies:
                await self._hearing.take(body, proof)
        async with self._store.work(claim.workspace, claim=claim) as work:
            work.settle(again_in=self._pace if bodies else None)

    def _next(self, call: Call, desk: Desk) -> list[bytes]:
        """What the provider tells next: who speaks takes turns, and each price is asked about."""
        n, vendor_spoke = len(call.said), len(call.said) // 2
        if call.status == "initiated":
            return [status("in-progress")]
        if n == 0:
            return [said(True, call.called.first_message, n)]
        answers = list(call.answers.values())
        if n % 2 == 0 and len(answers) >= vendor_spoke:
            return [said(True, answers[-1], n)]
        parted = answers and answers[-1].endswith(speaking.GOODBYE)
        table = desk.table.state
        if parted or table.state != "open" or table.session.turn != "seller":
            now = self._store.clock.now().isoformat()
            return [report("customer-ended-call", call.connected, now)]
        decision = _decision(desk)
        question = asked(f"{call.key}-{len(answers) + 1}", *_question(decision))
        return [said(False, _words(desk, decision), n), question] if n % 2 else [question]


def _decision(desk: Desk) -> Decision:
    """The vendor's own agent decides by its own Brief; the same at the same place, whoever asks."""
    brief = desk.brief
    if brief is None:
        raise ValueError("a simulated vendor without a Brief")
    seed = int(digest([desk.own.stream, desk.table.version])[:12], 16)
    return decide(View(desk.table.state.session, "seller"), brief, seed)


def _question(decision: Decision) -> tuple[str, dict[str, str]]:
    """What an assistant that listened well would ask."""
    if decision.action == "accept":
        return speaking.AGREE, {}
    if decision.action != "offer" or decision.offer is None:
        return speaking.DECLINE, {"reason": NO_DEAL}
    arguments = {"unit_price": str(decision.offer[PRICE])}
    if PAYMENT in decision.offer:
        arguments["payment_terms"] = str(decision.offer[PAYMENT])
    return speaking.QUOTE, arguments


def _words(desk: Desk, decision: Decision) -> str:
    """What the vendor says; nothing but its move."""
    if decision.action == "accept":
        return "Agreed, we can do that."
    if decision.action != "offer" or decision.offer is None:
        return f"Sorry, {NO_DEAL}."
    opened = desk.table.state.opened
    price, name = decision.offer[PRICE], unit(opened.unit).name
    terms = str(decision.offer.get(PAYMENT, "")).replace("_", " ")
    paid = f", paid {terms}" if terms else ""
    amount = f"{price_text(Decimal(str(price)), opened.currency)} {opened.currency}"
    return f"We can do {amount} for one {name}{paid}."
