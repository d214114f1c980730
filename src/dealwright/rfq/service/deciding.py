"""What a decision on a part does, in its own transaction: lines, budget, contract and order."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from dealwright.approvals.model import Approval
from dealwright.core.errors import OutOfDate, Refused
from dealwright.engine.offers import PAYMENT
from dealwright.procurement.model.audit import contact_key
from dealwright.procurement.model.orders import Item, OrderPlaced, Origin
from dealwright.procurement.model.requests import Request, RequestOrdered
from dealwright.procurement.model.vendors import Profile
from dealwright.procurement.order_terms import SIMULATED, payment_text
from dealwright.procurement.service.orders import Agreed, Ordering, buyer_name, papers_of
from dealwright.procurement.service.promises import commit
from dealwright.procurement.service.scores import Recorded, scores_of
from dealwright.procurement.store import vendors
from dealwright.procurement.store.requests import REQUEST
from dealwright.rfq.model.asked import RfqPartDecided
from dealwright.rfq.model.awards import Award, QuoteAwardDecided, QuoteAwarded
from dealwright.rfq.model.scorecards import findings
from dealwright.rfq.service.awarding import award_hash
from dealwright.rfq.service.comparing import measures
from dealwright.rfq.store import thresholds
from dealwright.rfq.store.lists import AWARD, RFQ
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Sealed
from dealwright.store.streams import id_of
from dealwright.store.work import Work

FREIGHT_UNIT = "EA"
"""Freight is one piece of its price."""


class QuoteAwardSubject:
    """Carries out what a person decided about one vendor's part."""

    def __init__(self, ordering: Ordering, recorded: Recorded) -> None:
        self._ordering = ordering
        self._recorded = recorded

    async def approved(self, work: Work, approval: Approval) -> None:
        """The lines are taken, the budget promised, contract and order made, all at once.

        `Refused` when a price has expired meanwhile, a line was awarded elsewhere, the vendor is
        blocked by now, or less of the budget is left; `OutOfDate` when the vendor was changed.
        """
        award = await work.load(AWARD, id_of(approval.ask.subject))
        made = award.state.made
        _check_valid(made, work.now.date())
        if await award_hash(work, made) != approval.ask.hash:
            raise OutOfDate(
                "the vendor's name, contact or delivery term was changed since it was asked for",
                "change it back, or reject the award",
            )
        await _check_scorecard(work, self._recorded, made)
        await self._order(work, award, approval)
        await self._told(work, award, approval, approved=True)

    async def refused(self, work: Work, approval: Approval, reason: str) -> None:
        """The part is off; its lines can be awarded again."""
        award = await work.load(AWARD, id_of(approval.ask.subject))
        await self._told(work, award, approval, approved=False)

    async def _order(self, work: Work, award: Loaded[Award], approval: Approval) -> None:
        made, papers = award.state.made, papers_of(approval.id)
        request = await work.load(REQUEST, made.request)
        for line in made.lines:
            work.append(request, request.state.award(line.line, award.id, approval.id))
        if cost_centre := request.state.made.cost_centre:
            await commit(work, cost_centre, made.total, approval.id)
        placed = await _placed(work, made, request.state, approval)
        terms = {PAYMENT: made.payment_terms}
        category = (await work.load(RFQ, made.rfq)).state.made.category
        at, of = work.now.isoformat(), (category,) if category else ()
        await self._ordering.write(work, placed, Agreed(approval, at, terms, categories=of))
        for n, line in enumerate(made.lines):
            total = line.total + made.freight if n == 0 else line.total
            work.append(request, RequestOrdered(line.line, papers.contract, papers.order, total))

    async def _told(
        self, work: Work, award: Loaded[Award], approval: Approval, approved: bool
    ) -> None:
        """The award's and the RFQ's own streams say how it ended."""
        papers = papers_of(approval.id)
        work.append(award, QuoteAwardDecided(approval.id, approved))
        rfq = await work.load(RFQ, award.state.made.rfq)
        told = RfqPartDecided(
            award=award.id,
            approved=approved,
            contract=papers.contract if approved else None,
            purchase_order=papers.order if approved else None,
        )
        work.append(rfq, told)


def _check_valid(made: QuoteAwarded, today: date) -> None:
    if date.fromisoformat(made.valid_until) < today:
        raise Refused(
            f"the quote of {made.vendor_name} expired on {made.valid_until}",
            "reject the award, and ask for a new quote",
        )


async def _check_scorecard(work: Work, recorded: Recorded, made: QuoteAwarded) -> None:
    """A block that has come since refuses: who gave a reason gave it for those of that moment."""
    category = (await work.load(RFQ, made.rfq)).state.made.category
    profile = (await vendors.vendor(work, made.vendor)).profile
    strict = await thresholds.counting(work, category)
    covered = made.warnings if made.overridden else ()
    scored = scores_of(profile, await recorded(work, made.vendor))
    found = findings(measures(scored), strict)
    blocking = [str(one) for one in found if one.blocks and str(one) not in covered]
    if blocking:
        raise Refused(
            f"{made.vendor_name} cannot be awarded: {', '.join(blocking)}",
            "reject the award, or have an admin award it with a reason",
        )


async def _placed(
    work: Work, made: QuoteAwarded, request: Request, approval: Approval
) -> OrderPlaced:
    profile: Profile = (await vendors.vendor(work, made.vendor)).profile
    today, needed_by = work.now.date(), request.made.needed_by
    late = needed_by is not None and date.fromisoformat(needed_by) < today
    return OrderPlaced(
        origin=_origin(made, approval),
        at=work.now.isoformat(),
        issued=today.isoformat(),
        contract=papers_of(approval.id).contract,
        buyer=await buyer_name(work),
        contact=Sealed(contact_key(made.vendor), profile.contact),
        items=tuple(_items(made)),
        total=made.total,
        payment_terms=payment_text({PAYMENT: made.payment_terms}),
        note="\n".join(_notes(made, needed_by if late else None)),
        incoterm=made.incoterm or profile.incoterm,
        place=made.place or request.made.place,
        requested_delivery=None if late else needed_by,
    )


def _origin(made: QuoteAwarded, approval: Approval) -> Origin:
    return Origin(
        request=made.request,
        line=made.lines[0].line,
        negotiation="",
        approval=approval.id,
        vendor=made.vendor,
        vendor_name=made.vendor_name,
        simulated=made.simulated,
        rfq=made.rfq,
    )


def _items(made: QuoteAwarded) -> Iterator[Item]:
    for line in made.lines:
        quantity, price = Decimal(line.quantity), line.unit_price
        yield Item(line.product, quantity, line.unit, price, line.specification)
    if made.freight.minor:
        yield Item("Freight", Decimal(1), FREIGHT_UNIT, made.freight.amount)


def _notes(made: QuoteAwarded, missed: str | None) -> Iterator[str]:
    if made.simulated:
        yield SIMULATED
    if missed:
        yield f"It was needed by {missed}: deliver as soon as possible."
    days = [line.lead_time_days for line in made.lines if line.lead_time_days is not None]
    if days:
        yield f"Quoted delivery: within {max(days)} days of the order."
