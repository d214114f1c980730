"""A side at the table: where every move is checked against the mandate and recorded.

People and agents come through here alike; nothing else appends a move.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from dealwright.core.errors import Refused
from dealwright.engine.brief import Brief
from dealwright.engine.mandate import Breach
from dealwright.engine.offers import Offer, Side
from dealwright.engine.session import AgreementReached, Event, OfferMade
from dealwright.negotiations.model import Negotiation
from dealwright.negotiations.side import Actor, MoveExplained, Private, Thoughts
from dealwright.negotiations.store import CAMPAIGN, NEGOTIATION, SIDE, campaign_of, side_id
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Sealed
from dealwright.store.work import Work

TURN = "negotiations.turn"
"""The kind of due work that lets an agent move, if it is an agent's turn."""
DEADLINE = "negotiations.deadline"
"""The kind of due work that ends what has not come to an end in time."""
PERSONS_TURN = "notices.turn"
"""The kind of due work that tells whoever plays by hand that it is his turn."""
NEAR = "notices.deadline"
"""The kind of due work that tells of a deadline when it is near; its key is a stream."""
URGENT = timedelta(hours=4)
"""So long before it a deadline is near."""


class OutsideMandate(Refused):
    """The move is outside what its own side may do; only that side is told."""

    code = "outside_mandate"

    def __init__(self, breaches: Sequence[Breach]) -> None:
        said = "; ".join(breach.message for breach in breaches)
        super().__init__(f"outside the mandate: {said}", "move within it, or change the mandate")
        self.breaches = tuple(breaches)


@dataclass(frozen=True)
class Desk:
    """The table and one side's own stream, loaded for one command."""

    side: Side
    table: Loaded[Negotiation]
    own: Loaded[Private]

    @property
    def brief(self) -> Brief | None:
        """The side's Brief; None where a person plays without one."""
        return self.own.state.brief.open if self.own.version else None

    @property
    def has_agent(self) -> bool:
        """Whether an agent plays this side, be it that a person has taken over from it."""
        if not self.own.version:
            return False
        vendors = self.side == "seller" and self.table.state.opened.seller_player == "agent"
        return vendors or self.own.state.run is not None

    @property
    def taken_over(self) -> bool:
        """Whether a person plays in the agent's place."""
        return bool(self.own.version) and self.own.state.taken_by is not None

    @property
    def key(self) -> str:
        """Whose key seals what this side alone knows."""
        return self.own.stream


async def sit(reader: Reader, negotiation: str, side: Side) -> Desk:
    """Load the table and the side's stream; `NotFound` in another workspace."""
    table = await reader.load(NEGOTIATION, negotiation)
    return Desk(side, table, await reader.peek(SIDE, side_id(negotiation, side)))


async def sit_at_all(reader: Reader, negotiations: Sequence[str], side: Side) -> list[Desk]:
    """The same for several negotiations, in that order, read together."""
    tables = await reader.peek_all(NEGOTIATION, negotiations)
    own = await reader.peek_all(SIDE, [side_id(one, side) for one in negotiations])
    return [Desk(side, *pair) for pair in zip(tables, own, strict=True)]


async def people_at(reader: Reader, negotiation: str) -> frozenset[str]:
    """Users who acted here: who moved, on either side, and who let the agent play."""
    desks = [await sit(reader, negotiation, side) for side in ("buyer", "seller")]
    found = {user for desk in desks if desk.own.version for user in desk.own.state.people}
    place = await campaign_of(reader, negotiation)
    if place is not None:
        found |= (await reader.load(CAMPAIGN, place[0])).state.people
    return frozenset(found)


@dataclass(frozen=True)
class Explained:
    """Who made the move, the numbers behind it, and the user, where one acted."""

    actor: Actor
    thoughts: Thoughts
    by: str | None = None


def record(work: Work, desk: Desk, events: Sequence[Event], why: Explained) -> int:
    """Check the move and append it, with its reasons in the side's own stream.

    `OutsideMandate` when it is not one that the side may make. Answers the table's version.
    """
    _check_mandate(desk, events)
    version = work.append(desk.table, *events)
    if desk.own.version:
        thoughts = Sealed(desk.key, why.thoughts)
        work.append(desk.own, MoveExplained(version, why.actor, thoughts, why.by))
    return version


def judged(desk: Desk, offer: Offer, strategy: str | None = None) -> Thoughts:
    """What an offer is worth to the side that sits here."""
    brief = desk.brief
    utility = brief.utility(offer) if brief else 0.0
    return Thoughts(strategy, (), utility, brief.total(offer) if brief else None)


def _check_mandate(desk: Desk, events: Sequence[Event]) -> None:
    brief, session = desk.brief, desk.table.state.session
    if brief is None:
        return
    for event in events:
        if isinstance(event, OfferMade):
            own = session.standing(desk.side)
            found = brief.mandate.breaches(session.space.parse(event.offer), brief, own)
        elif isinstance(event, AgreementReached):
            found = brief.mandate.breaches(session.space.parse(event.offer), brief)
        else:
            found = ()
        if found:
            raise OutsideMandate(found)
