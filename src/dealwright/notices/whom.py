"""Who is told: those who are concerned by a thing, or who can do something about it."""

from collections.abc import Collection

from dealwright.coalitions.store import COALITION
from dealwright.engine.offers import Side
from dealwright.identity.members import company
from dealwright.identity.model import Company
from dealwright.negotiations.desk import Desk
from dealwright.negotiations.model import Negotiation
from dealwright.negotiations.side import MoveExplained
from dealwright.negotiations.store import CAMPAIGN, SIDE, side_id
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.reader import Reader
from dealwright.store.streams import Recorded


def each(users: Collection[str]) -> dict[str, str]:
    """Everybody for himself."""
    return {user: user for user in users}


def still(people: Company, users: Collection[str], role: str) -> frozenset[str]:
    """Those of them who may act as that now; where none of them is left, whoever may."""
    holding = people.holding(role)
    return holding & frozenset(users) or holding


async def behind(reader: Reader, table: Negotiation) -> frozenset[str]:
    """Who wanted what is negotiated: the request's maker, or the members of the coalition."""
    opened = table.opened
    if opened.coalition:
        return (await reader.load(COALITION, opened.coalition)).state.people
    request = await reader.peek(REQUEST, opened.request)
    return frozenset({request.state.made.by}) if request.version else frozenset()


async def concerned(reader: Reader, desk: Desk) -> frozenset[str]:
    """Of one side of a table: who acted there or wanted it, and may still act for that side.

    Nobody of a side on which nobody acted, and whose vendor is real: its portal tells it.
    """
    acted = desk.own.state.people if desk.own.version else frozenset[str]()
    people = await company(reader)
    if desk.side == "seller":
        played = desk.table.state.opened.simulated
        return people.holding("seller") & acted if played else frozenset()
    return still(people, acted | await behind(reader, desk.table.state), "buyer")


async def at_turn(reader: Reader, desk: Desk) -> frozenset[str]:
    """Who plays that side by hand: who has taken over, or whoever acts for it; never who moved."""
    people = await company(reader)
    if desk.taken_over:
        return frozenset({desk.own.state.taken_by or ""}) & people.roles.keys()
    return await concerned(reader, desk) - await _mover(reader, desk)


async def _mover(reader: Reader, desk: Desk) -> frozenset[str]:
    """The user who made the other side's last move, where that is known."""
    other: Side = "seller" if desk.side == "buyer" else "buyer"
    own = await reader.peek(SIDE, side_id(desk.table.id, other))
    for recorded in await reader.events(own.stream, max(0, own.version - 1)):
        if isinstance(recorded.event, MoveExplained) and recorded.event.by:
            return frozenset({recorded.event.by})
    return frozenset()


async def of_campaign(reader: Reader, campaign: str) -> frozenset[str]:
    """Who started or steered it, or wanted what it is for."""
    state = (await reader.load(CAMPAIGN, campaign)).state
    request = await reader.peek(REQUEST, state.opened.request)
    wanted = {request.state.made.by} if request.version else set()
    return still(await company(reader), state.people | wanted, "buyer")


def cause_of(recorded: Recorded) -> str:
    """The event by its place in the log."""
    return f"{recorded.stream}@{recorded.version}"
