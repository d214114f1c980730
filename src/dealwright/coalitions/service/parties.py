"""Who joins with what: by its own word, or for a line of its own request."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from dealwright.coalitions.market import Stall
from dealwright.coalitions.model import Coalition, MemberJoined
from dealwright.core.errors import Invalid, NotAllowed, NotFound, Refused
from dealwright.procurement.model.requests import Request
from dealwright.procurement.model.tags import tag, tags
from dealwright.procurement.model.vendors import product_key
from dealwright.procurement.standards.text import named
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.reader import Loaded
from dealwright.store.work import Work
from dealwright.web.access import Caller


@dataclass(frozen=True)
class Party:
    """Who joins with how much; a `line` of a `request` says quantity, needs, place and day."""

    name: str
    ceiling: Decimal
    quantity: int | None = None
    must_haves: tuple[str, ...] = ()
    request: str = ""
    line: int = 1
    cost_centre: str | None = None
    place: str = ""
    needed_by: str | None = None


def check_member(caller: Caller, coalition: Coalition) -> None:
    """`NotAllowed` for who brought nobody in."""
    if not coalition.of(caller.user):
        raise NotAllowed("you have no member in this coalition", "join it, or ask a member")


def member_of(coalition: Coalition, id: str) -> MemberJoined:
    found = coalition.member(id)
    if found is None:
        raise NotFound(f"there is no member {id!r}", "look at the coalition's members")
    return found


async def joining(work: Work, caller: Caller, party: Party, at: Stall) -> MemberJoined:
    """The party as it joins, still without an id of its own."""
    cost_centre = tag(party.cost_centre) if party.cost_centre else None
    joined = MemberJoined(
        member="",
        by=caller.user,
        at=work.now.isoformat(),
        name=named(party.name, "name", 200),
        quantity=party.quantity or 0,
        must_haves=tags(party.must_haves),
        cost_centre=cost_centre,
        place=party.place,
        needed_by=party.needed_by,
    )
    if party.request:
        request = await work.load(REQUEST, party.request)
        request.state.check_open()
        work.expect(request)
        return _for_line(joined, request, party, at)
    if party.quantity is None:
        told = "say how many, or name a request"
        raise Invalid("no quantity", told, (("quantity", told),))
    return joined


def _for_line(
    joined: MemberJoined, request: Loaded[Request], party: Party, at: Stall
) -> MemberJoined:
    made = request.state.made
    if not 1 <= party.line <= len(made.lines):
        told = f"give 1 to {len(made.lines)}"
        raise Invalid(f"there is no line {party.line}", told, (("line", told),))
    line, table = request.state.line(party.line), at.deal(1, ())
    _check_free(request.state, party.line)
    if (product_key(line.product), line.unit) != (at.product.key, at.product.unit):
        raise Refused(
            f"line {party.line} is for {line.product!r}, not for {at.product.name!r}",
            "join with a line for the same product in the same unit",
        )
    if made.budget.currency != table.currency or made.terms.price_period != "once":
        raise Refused(f"prices here are paid once, in {table.currency}", "join with such a request")
    return replace(
        joined,
        quantity=line.quantity,
        must_haves=tags({*joined.must_haves, *made.must_haves}),
        request=request.id,
        line=party.line,
        cost_centre=joined.cost_centre or made.cost_centre,
        place=joined.place or made.place,
        needed_by=joined.needed_by or made.needed_by,
    )


def _check_free(request: Request, line: int) -> None:
    taken = [award.negotiation for award in request.awards if award.line == line]
    if taken:
        raise Refused(f"line {line} was awarded in {taken[0]} already", "join without it")


async def check_lines_free(work: Work, coalition: Coalition) -> None:
    """`Refused` where a member's line was bought elsewhere meanwhile."""
    for request, line in _lines(coalition):
        found = await work.load(REQUEST, request)
        work.expect(found)
        _check_free(found.state, line)


def _lines(coalition: Coalition) -> Iterator[tuple[str, int]]:
    return ((one.request, one.line) for one in coalition.members if one.request)
