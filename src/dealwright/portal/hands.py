"""Who plays for a real vendor: its person by hand, its agent by its rules, or one after the other.

Its rules bind both. They are looked up anew before each thing that it does, and what it plays by is
kept in its own stream.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from dealwright.core.errors import OutOfDate, Refused
from dealwright.core.ids import Ids
from dealwright.engine.brief import Brief
from dealwright.negotiations.desk import TURN, Desk, sit
from dealwright.negotiations.insisting import insistent
from dealwright.negotiations.model import NegotiationOpened
from dealwright.negotiations.service import Seat
from dealwright.negotiations.side import (
    Briefed,
    HandedBack,
    MandateChanged,
    PersonAsked,
    Proposal,
    RunStarted,
    TakenOver,
)
from dealwright.negotiations.store import SIDE, side_id
from dealwright.store.reader import Reader
from dealwright.store.sealed import Erased, Sealed
from dealwright.store.store import Store
from dealwright.store.work import Work

RULES = "rules"
BriefOf = Callable[[Reader, NegotiationOpened], Awaitable[Brief]]
"""What the vendor of that table may do by its own rules."""


@dataclass(frozen=True)
class Hands:
    """The commands by which a vendor lets its agent play, and takes back."""

    store: Store
    ids: Ids
    brief_of: BriefOf

    @insistent
    async def ready(self, seat: Seat) -> None:
        """Let the vendor's rules of now hold for whatever it does next."""
        async with self.store.work(seat.workspace) as work:
            desk = await sit(work, seat.negotiation, seat.side)
            if desk.table.state.state == "open":
                await self._brief(work, desk, seat.user)

    @insistent
    async def begin(self, seat: Seat) -> None:
        """Let the vendor's own stream be there, also where it never did anything."""
        async with self.store.work(seat.workspace) as work:
            desk = await sit(work, seat.negotiation, seat.side)
            if desk.own.version == 0:
                await self._brief(work, desk, seat.user)

    @insistent
    async def hand_over(self, seat: Seat) -> None:
        """Let the agent play from here on; `Refused` where it does, or knows no lowest price."""
        async with self.store.work(seat.workspace) as work:
            desk = await sit(work, seat.negotiation, seat.side)
            if desk.table.state.state != "open":
                raise Refused(f"the negotiation is {desk.table.state.state}", "it has ended")
            brief = await self._brief(work, desk, seat.user)
            if brief.seller_terms is None or brief.seller_terms.floor() <= 0:
                raise Refused(
                    "your agent does not know how low it may go",
                    "set a lowest price, a margin or a greatest discount first",
                )
            own = await work.peek(SIDE, side_id(desk.table.id, "seller"))
            work.expect(desk.table)
            if own.state.run is None:
                work.append(own, self._run(own.stream, seat.user))
            elif own.state.taken_by is not None:
                work.append(own, HandedBack(desk.table.version, seat.user))
            elif own.state.waiting_for_person is None:
                raise Refused("your agent plays already", "take back to play by hand")
            work.make_due(TURN, desk.table.id, revive=True)

    def _run(self, key: str, by: str) -> RunStarted:
        """The agent plays as it sees fit within the rules: no strategy is named for it."""
        return RunStarted(
            run=self.ids.new("run"),
            by=by,
            hold=False,
            stream_updates=True,
            playing=Sealed(key, None),
            draw=Sealed(key, None),
        )

    async def follow_rules(self, work: Work, negotiation: str, by: str) -> None:
        """Let other rules hold at once; an agent whom they leave nothing to agree on rests."""
        desk = await sit(work, negotiation, "seller")
        if not desk.own.version or desk.table.state.state != "open":
            return
        try:
            await self._brief(work, desk, by)
        except Refused:
            if desk.has_agent and not desk.taken_over:
                work.append(desk.own, TakenOver(desk.table.version, by))
        else:
            work.make_due(TURN, negotiation, revive=True)

    async def _brief(self, work: Work, desk: Desk, by: str) -> Brief:
        """The Brief by the rules of now, recorded where it is another one than before."""
        brief = await self.brief_of(work, desk.table.state.opened)
        if desk.own.version == 0:
            own = work.start(SIDE, side_id(desk.table.id, "seller"))
            work.append(own, Briefed(Sealed(own.stream, brief)))
        elif desk.own.state.brief.open.rule_versions != brief.rule_versions:
            sealed = Sealed(desk.key, brief)
            changed = MandateChanged(desk.table.version, by, (RULES,), sealed, sealed)
            work.append(desk.own, changed)
        return brief


def question(desk: Desk, version: int) -> Proposal:
    """What the agent asks; `OutOfDate` when that is another question, `Refused` without any."""
    own = desk.own.state if desk.own.version else None
    if own is None or own.waiting_for_person is None or own.asked is None:
        raise Refused("nothing waits for a review here", "look at the negotiation")
    return _proposal(own.asked, version, desk.table.version)


def _proposal(asked: PersonAsked, version: int, now: int) -> Proposal:
    if not asked.version == version == now:
        raise OutOfDate("the negotiation has gone on", "look at it and decide anew")
    proposal = asked.proposal.value
    if proposal is None or isinstance(proposal, Erased):
        raise Refused("what the agent proposed is not known any more", "make your own move")
    return proposal
