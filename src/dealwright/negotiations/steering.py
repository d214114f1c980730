"""A person steps in: takes over from the side's agent, hands back, and changes its mandate.

The same for both sides. What a person decides here stands in that side's own stream alone.
"""

from dataclasses import dataclass

from dealwright.core.errors import Refused
from dealwright.engine.brief import Brief
from dealwright.engine.revising import Changes, check_standing, revised
from dealwright.negotiations.desk import TURN, Desk, sit
from dealwright.negotiations.insisting import SeenAnother, insistent
from dealwright.negotiations.mandates import MandateView, mandate_view
from dealwright.negotiations.model import Negotiation, RoundsLimited
from dealwright.negotiations.service import Seat, answer_about
from dealwright.negotiations.side import Annotated, HandedBack, MandateChanged, TakenOver
from dealwright.negotiations.store import campaign_of
from dealwright.negotiations.views import NegotiationView
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work

ROUNDS = "max_rounds"


@dataclass(frozen=True)
class Revision:
    """What a person wants changed, having seen that version of the side's own stream."""

    version: int
    changes: Changes
    max_rounds: int | None = None


@dataclass(frozen=True)
class Note:
    """What a person notes at that version of the table."""

    version: int
    text: str


class Steering:
    """The commands; each is decided on what stands there now, and recorded after it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @insistent
    async def take_over(self, seat: Seat, once: Once | None = None) -> NegotiationView:
        """The agent of the person's side rests from here on; his own moves go on."""
        async with self._store.work(seat.workspace, once) as work:
            desk = await sit(work, seat.negotiation, seat.side)
            check_steerable(desk)
            if desk.taken_over:
                raise Refused("a person has taken over already", "move, or hand back")
            work.expect(desk.table)
            work.append(desk.own, TakenOver(desk.table.version, seat.user))
            return await answer_about(work, desk, 200)

    @insistent
    async def hand_back(self, seat: Seat, once: Once | None = None) -> NegotiationView:
        """The agent goes on from what lies on the table now."""
        async with self._store.work(seat.workspace, once) as work:
            desk = await sit(work, seat.negotiation, seat.side)
            check_steerable(desk)
            if not desk.taken_over:
                raise Refused("nobody has taken over", "the agent plays already")
            work.expect(desk.table)
            work.append(desk.own, HandedBack(desk.table.version, seat.user))
            work.make_due(TURN, seat.negotiation, revive=True)
            return await answer_about(work, desk, 200)

    @insistent
    async def annotate(self, seat: Seat, note: Note, once: Once | None = None) -> NegotiationView:
        """Keep a person's note at a version of the table, for his own side; also when it is over.

        `Refused` for a version that there is not, and where a person plays without a Brief.
        """
        async with self._store.work(seat.workspace, once) as work:
            desk = await sit(work, seat.negotiation, seat.side)
            if not 1 <= note.version <= desk.table.version:
                raise Refused(
                    f"there is no version {note.version}", f"give 1 to {desk.table.version}"
                )
            if not desk.own.version:
                raise Refused("this side keeps nothing of its own", "let it be briefed first")
            work.append(desk.own, Annotated(note.version, seat.user, Sealed(desk.key, note.text)))
            return await answer_about(work, desk, 201)

    async def mandate(self, seat: Seat) -> MandateView:
        """What the side may do now; `Refused` where it plays without a mandate."""
        async with self._store.read(seat.workspace) as reader:
            desk = await sit(reader, seat.negotiation, seat.side)
            of_several = desk.table.state.opened.coalition != ""
            shared = of_several or await campaign_of(reader, seat.negotiation) is not None
            alone = seat.side == "seller" or not shared
        return mandate_view(desk, brief_of(desk), alone and rests(desk))

    @insistent
    async def change_mandate(
        self, seat: Seat, wanted: Revision, once: Once | None = None
    ) -> NegotiationView:
        """Play by another mandate from the last round on; the other side learns nothing of it.

        `OutOfDate` when the side's stream has gone on; `Refused` while its agent moves, and
        when what the side has offered already would be outside the new mandate.
        """
        async with self._store.work(seat.workspace, once) as work:
            desk = await sit(work, seat.negotiation, seat.side)
            if seat.side == "buyer" and await campaign_of(work, seat.negotiation):
                raise Refused("it belongs to a campaign", "change the campaign's mandate")
            _check_own_mandate(desk)
            check_seen(desk.own.version, wanted.version)
            check_rests(desk)
            self._change(work, desk, wanted, seat.user)
            return await answer_about(work, desk, 200)

    def _change(self, work: Work, desk: Desk, wanted: Revision, by: str) -> None:
        names, brief = wanted.changes.names, brief_of(desk)
        if wanted.max_rounds is not None:
            work.append(desk.table, limited(desk.table.state, wanted.max_rounds))
            names = (*names, ROUNDS)
        if not names:
            raise Refused("nothing would change", "give at least one new value")
        new = revised(brief, wanted.changes, desk.table.state.session.space)
        check_own_offer(desk, new)
        work.expect(desk.table)
        sealed = Sealed(desk.key, new)
        work.append(desk.own, MandateChanged(desk.table.version, by, names, sealed, sealed))
        if desk.has_agent and not desk.taken_over:
            work.make_due(TURN, desk.table.id, revive=True)


def _check_own_mandate(desk: Desk) -> None:
    """What all members of a coalition have agreed to, one person does not change."""
    if desk.side == "buyer" and desk.table.state.opened.coalition:
        raise Refused(
            "the members of a coalition agreed to this mandate",
            "propose another one in the coalition; then they all agree anew",
        )


def check_steerable(desk: Desk) -> None:
    """There must be an agent to take over from, and something still to be negotiated."""
    table = desk.table.state
    if table.state != "open":
        raise Refused(f"the negotiation is {table.state}", "open a new one")
    if not desk.has_agent:
        raise Refused("no agent plays for this side", "make your moves, or let an agent play")
    if desk.own.state.held is not None:
        raise Refused("the offer is held for the campaign", "let the campaign decide")


def check_rests(desk: Desk) -> None:
    """The mandate is changed where the side's agent does not move meanwhile."""
    table = desk.table.state
    if table.state != "open":
        raise Refused(f"the negotiation is {table.state}", "open a new one")
    if not rests(desk):
        raise Refused("the agent is at work", "pause it, or take over, and then change its mandate")


def rests(desk: Desk) -> bool:
    """Whether the side's agent does not move before a person has acted."""
    table = desk.table.state
    if table.state != "open" or not desk.own.version:
        return False
    waits = desk.own.state.waiting_for_person is not None
    return table.session.paused or desk.taken_over or waits or not desk.has_agent


def check_seen(version: int, seen: int) -> None:
    """`SeenAnother` when it was another version that the person decided on."""
    if version != seen:
        raise SeenAnother(f"this is version {version}, not {seen}", "read it again, then decide")


def check_own_offer(desk: Desk, brief: Brief) -> None:
    """What the side has offered may still be accepted: it must stay inside the mandate."""
    standing = desk.table.state.session.standing(desk.side)
    if standing is not None:
        check_standing(brief, standing)


def limited(table: Negotiation, max_rounds: int) -> RoundsLimited:
    """Another number of rounds until the same time."""
    if table.rounds > max_rounds:
        raise Refused(
            f"{table.rounds} rounds have begun", f"give {table.rounds} to {table.opened.max_rounds}"
        )
    return RoundsLimited(max_rounds, table.until)


def brief_of(desk: Desk) -> Brief:
    """The side's Brief; `Refused` where a person plays without one."""
    if desk.brief is None:
        raise Refused("this side plays without a mandate", "make your moves by hand")
    return desk.brief
