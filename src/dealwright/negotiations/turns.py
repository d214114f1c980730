"""An agent's turn: one due step looks at the table, decides, and records one move."""

from datetime import date
from functools import partial
from typing import Literal

from dealwright.core.canonical import digest
from dealwright.engine.brief import Brief
from dealwright.engine.continuing import move_of
from dealwright.engine.negotiator import Decision, decide
from dealwright.engine.offers import Offer
from dealwright.engine.situation import Alternative, View
from dealwright.negotiations.desk import PERSONS_TURN, TURN, Desk, Explained, record, sit
from dealwright.negotiations.leverage import best_elsewhere
from dealwright.negotiations.side import Held, PersonAsked, Proposal, thoughts_of
from dealwright.negotiations.store import NEGOTIATION
from dealwright.store.due import Claim
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Work
from dealwright.strategies.plugins import Plugin, Plugins, StandIn, Unanswered

QUARTERS = (1, 4, 7, 10)


class Turns:
    """Lets agents move; `pace` is the pause between two moves, in seconds."""

    def __init__(self, store: Store, pace: float = 0.0, plugins: Plugins | None = None) -> None:
        self._store = store
        self._plugins = plugins or Plugins()
        self.pace = pace

    async def step(self, claim: Claim) -> None:
        """One move, if it is an agent's turn; otherwise nothing, until it is made due again."""
        async with self._store.work(claim.workspace, claim=claim) as work:
            await self.move(work, claim.key)
            work.settle()

    async def move(self, work: Work, negotiation: str) -> None:
        """The same as part of other work, which waits for the answer: a call by telephone."""
        table = await work.load(NEGOTIATION, negotiation)
        desk = await sit(work, negotiation, table.state.session.turn)
        if _agent_is_to_move(desk):
            await self._move(work, desk)
        elif _person_is_to_move(desk):
            work.make_due(PERSONS_TURN, negotiation)

    async def _move(self, work: Work, desk: Desk) -> None:
        brief = desk.brief
        if brief is None:
            return
        elsewhere = None
        if desk.side == "buyer":
            elsewhere = await best_elsewhere(work, desk.table.id, brief)
        view = View(
            desk.table.state.session,
            desk.side,
            elsewhere,
            days_to_quarter_end(work.now.date()),
            desk.own.state.hold,
        )
        decision = await self._decided(desk, view, brief)
        self._record(work, desk, decision, elsewhere)

    async def _decided(self, desk: Desk, view: View, brief: Brief) -> Decision:
        """The move; code from outside is waited for so long, and then the engine moves instead."""
        player, seed = self._plugins.player(desk.own.state.playing), _seed(desk)
        if isinstance(player, Plugin):
            try:
                question = partial(decide, view, brief, seed, player)
                return await self._plugins.ask(player.name, question)
            except Unanswered as silent:
                player = StandIn(player.name, silent.message)
        return decide(view, brief, seed, player)

    def _record(
        self, work: Work, desk: Desk, decision: Decision, elsewhere: Alternative | None
    ) -> None:
        thoughts = thoughts_of(decision, elsewhere)
        if decision.action == "hold":
            version = desk.table.version
            work.append(desk.own, Held(version, Sealed(desk.key, thoughts)))
            work.expect(desk.table)
            return
        if decision.action in ("offer", "accept") and _needs_a_person(desk, decision):
            work.expect(desk.table)
            work.append(desk.own, _question(desk, decision.action, decision.offer or {}))
            return
        record(
            work, desk, [move_of(desk.table.state.session, decision)], Explained("agent", thoughts)
        )
        work.make_due(TURN, desk.table.id, self.pace)


def _question(desk: Desk, action: Literal["offer", "accept"], offer: Offer) -> PersonAsked:
    reason = "the mandate wants a person to confirm a deal of this size"
    if desk.side == "seller":
        reason = "your rules want a person to look at this"
    stored = desk.table.state.session.space.dump(offer)
    proposal: Proposal | None = Proposal(action, stored)
    return PersonAsked(desk.table.version, reason, Sealed(desk.key, proposal))


def _person_is_to_move(desk: Desk) -> bool:
    table = desk.table.state
    waits = table.state == "open" and not table.session.paused and bool(table.session.made)
    ours = desk.side == "buyer" or table.opened.simulated
    return waits and ours and (desk.taken_over or not desk.has_agent)


def _agent_is_to_move(desk: Desk) -> bool:
    table = desk.table.state
    if table.state != "open" or table.session.paused or not desk.has_agent or desk.taken_over:
        return False
    return desk.own.state.held is None and not desk.own.state.waiting_for_person


def _needs_a_person(desk: Desk, decision: Decision) -> bool:
    brief = desk.brief
    if brief is None or decision.offer is None:
        return False
    return brief.mandate.needs_confirmation(decision.offer, brief)


def _seed(desk: Desk) -> int:
    """The same for the same place in the same negotiation, whoever works it out."""
    return int(digest([desk.own.stream, desk.table.version])[:12], 16)


def days_to_quarter_end(today: date) -> int:
    """Days from today to the last day of the calendar quarter."""
    month = next((first for first in QUARTERS if first > today.month), 13)
    following = date(today.year + month // 13, (month - 1) % 12 + 1, 1)
    return (following - today).days - 1
