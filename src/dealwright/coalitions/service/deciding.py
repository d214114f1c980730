"""What a decision on a coalition's agreement does, in its own transaction: an order a member."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from dealwright.approvals.model import Approval
from dealwright.coalitions.model import (
    Coalition,
    CoalitionOrdered,
    MemberJoined,
    MemberOrder,
    TalksEnded,
)
from dealwright.coalitions.service.bargaining import agreed_sharing, content_hash
from dealwright.coalitions.sharing import Share
from dealwright.coalitions.store import COALITION
from dealwright.core.errors import OutOfDate
from dealwright.engine.offers import PRICE, Offer
from dealwright.negotiations.model import Negotiation
from dealwright.negotiations.service import Negotiations
from dealwright.negotiations.store import NEGOTIATION
from dealwright.procurement.model.audit import contact_key
from dealwright.procurement.model.orders import Item, OrderPlaced, Origin
from dealwright.procurement.model.requests import Request, RequestOrdered
from dealwright.procurement.model.vendors import Profile
from dealwright.procurement.order_terms import SIMULATED, payment_text
from dealwright.procurement.service.awards import POLITE
from dealwright.procurement.service.orders import Agreed, Ordering, buyer_name
from dealwright.procurement.service.promises import commit
from dealwright.procurement.store import vendors
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Sealed
from dealwright.store.streams import id_of
from dealwright.store.work import Work


@dataclass(frozen=True)
class _Deal:
    """What was approved, and what all orders have in common."""

    coalition: Loaded[Coalition]
    table: Loaded[Negotiation]
    offer: Offer
    approval: Approval
    profile: Profile
    buyer: str


class CoalitionSubject:
    """Carries out what a person decided for all members at once."""

    def __init__(self, negotiations: Negotiations, ordering: Ordering) -> None:
        self._negotiations = negotiations
        self._ordering = ordering

    async def approved(self, work: Work, approval: Approval) -> None:
        """Each member's line is taken, its budget promised, its contract and order made.

        All of them or none: `Refused` when a line was awarded elsewhere, or less of a budget is
        left; `OutOfDate` when the vendor was changed since it was asked for.
        """
        deal = await _deal(work, approval)
        found = await content_hash(work, deal.coalition, deal.table.state, deal.offer)
        if found != approval.ask.hash:
            raise OutOfDate(
                "the vendor's name, contact or delivery term was changed since it was asked for",
                "change it back, or reject the award",
            )
        state = deal.coalition.state
        shares = agreed_sharing(state, deal.offer).shares
        parts = zip(state.members, shares, strict=True)
        orders = tuple([await self._order(work, deal, part) for part in parts])
        self._negotiations.approve(work, deal.table, approval.id)
        work.append(deal.coalition, CoalitionOrdered(approval.id, orders))

    async def refused(self, work: Work, approval: Approval, reason: str) -> None:
        """The agreement is off; the members are free again."""
        table = await work.load(NEGOTIATION, id_of(approval.ask.subject))
        coalition = await work.load(COALITION, table.state.opened.coalition)
        self._negotiations.reject(work, table, POLITE)
        work.append(coalition, TalksEnded(table.id, table.state.state))

    async def _order(
        self, work: Work, deal: _Deal, part: tuple[MemberJoined, Share]
    ) -> MemberOrder:
        member, total = part[0], part[1].ordered
        agreed = Agreed(deal.approval, work.now.isoformat(), deal.offer, member.member)
        papers = agreed.papers
        if member.cost_centre:
            await commit(work, member.cost_centre, total, deal.approval.id)
        placed = _placed(work, deal, part, papers.contract)
        if member.request:
            request = await work.load(REQUEST, member.request)
            placed = _as_asked(placed, request.state)
            taken = request.state.award(member.line, deal.table.id, deal.approval.id)
            ordered = RequestOrdered(member.line, papers.contract, papers.order, total)
            work.append(request, taken, ordered)
        await self._ordering.write(work, placed, agreed)
        return MemberOrder(member.member, papers.contract, papers.order, total)


async def _deal(work: Work, approval: Approval) -> _Deal:
    table = await work.load(NEGOTIATION, id_of(approval.ask.subject))
    offer = table.state.agreement
    if offer is None:
        raise OutOfDate("nothing is agreed there any more", "look at the coalition again")
    return _Deal(
        coalition=await work.load(COALITION, table.state.opened.coalition),
        table=table,
        offer=offer,
        approval=approval,
        profile=(await vendors.vendor(work, table.state.opened.vendor)).profile,
        buyer=await buyer_name(work),
    )


def _placed(
    work: Work, deal: _Deal, part: tuple[MemberJoined, Share], contract: str
) -> OrderPlaced:
    (member, share), opened = part, deal.table.state.opened
    today = work.now.date()
    late = member.needed_by is not None and date.fromisoformat(member.needed_by) < today
    item = Item(
        description=opened.product,
        quantity=Decimal(member.quantity),
        unit=opened.unit,
        unit_price=Decimal(str(deal.offer[PRICE])),
    )
    return OrderPlaced(
        origin=_origin(deal, member),
        at=work.now.isoformat(),
        issued=today.isoformat(),
        contract=contract,
        buyer=deal.buyer,
        contact=Sealed(contact_key(opened.vendor), deal.profile.contact),
        items=(item,),
        total=share.ordered,
        payment_terms=payment_text(deal.offer),
        note="\n".join(_notes(deal, member, late)),
        incoterm=deal.profile.incoterm,
        place=member.place,
        requested_delivery=None if late else member.needed_by,
    )


def _as_asked(placed: OrderPlaced, request: Request) -> OrderPlaced:
    """Delivered as the member's request asks, which goes before how the vendor usually does."""
    made = request.made
    if not made.incoterm:
        return placed
    return replace(placed, incoterm=made.incoterm, place=placed.place or made.place)


def _origin(deal: _Deal, member: MemberJoined) -> Origin:
    opened = deal.table.state.opened
    return Origin(
        request=member.request,
        line=member.line,
        negotiation=deal.table.id,
        approval=deal.approval.id,
        vendor=opened.vendor,
        vendor_name=opened.vendor_name,
        simulated=opened.simulated,
        coalition=deal.coalition.id,
        cost_centre=member.cost_centre or "",
    )


def _notes(deal: _Deal, member: MemberJoined, late: bool) -> Iterator[str]:
    if deal.table.state.opened.simulated:
        yield SIMULATED
    pooled = deal.coalition.state.quantity
    yield f"For {member.name}: {member.quantity} of {pooled} that were bought together."
    if late:
        yield f"It was needed by {member.needed_by}: deliver as soon as possible."
