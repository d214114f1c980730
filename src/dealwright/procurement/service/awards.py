"""An award needs a person: the approval is asked for, and carried out in the decision itself."""

from dataclasses import replace

from dealwright.approvals.model import Approval, Ask
from dealwright.approvals.policy import Case
from dealwright.approvals.service import Approvals
from dealwright.core.canonical import digest
from dealwright.core.errors import OutOfDate, Refused
from dealwright.core.sentences import AMOUNT, QUANTITY, Fact, form, price, quantity
from dealwright.engine.offers import Offer
from dealwright.identity.store.grants import makers
from dealwright.negotiations.desk import people_at, sit
from dealwright.negotiations.model import Negotiation
from dealwright.negotiations.service import Negotiations
from dealwright.negotiations.store import NEGOTIATION
from dealwright.procurement.model.requests import Request, RequestAwarded
from dealwright.procurement.model.vendors import Profile, Vendor
from dealwright.procurement.order_terms import (
    PLAYED,
    Obligation,
    adds_told,
    further_text,
    obligation,
    payment_told,
    term_told,
)
from dealwright.procurement.service.behind import behind
from dealwright.procurement.service.cases import above, above_budget
from dealwright.procurement.service.firms import same_firm
from dealwright.procurement.service.promises import commit
from dealwright.procurement.service.vendors import recorded_profiles
from dealwright.procurement.standards.documents import number_text, price_text
from dealwright.procurement.standards.units import unit
from dealwright.procurement.store import vendors
from dealwright.procurement.store.orders import is_new
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.reader import Loaded, Reader
from dealwright.store.streams import id_of
from dealwright.store.work import Work

POLITE = "the agreement was not approved"
"""What the vendor is told; the approver's own words stay with the approval."""
AWARD = "award"
"""The kind of approvals that awards ask for."""
LONGEST_TITLE = 300
ABOVE = form("above_budget_in_all", "{total} in all, the request's budget is {budget}")


class Awards:
    """Asks for the approval of an agreement, and ends what an award leaves over."""

    def __init__(self, approvals: Approvals, negotiations: Negotiations) -> None:
        self._approvals = approvals
        self._negotiations = negotiations

    async def ask(self, work: Work, negotiation: str) -> None:
        """Ask a person to approve what was agreed; nothing to ask where no request is behind it.

        The question is bound to the table's version and to the hash of what will be ordered.
        """
        table = await work.load(NEGOTIATION, negotiation)
        request = await request_of(work, table.state)
        offer = table.state.agreement
        if request is None or offer is None or table.state.state != "agreement":
            return
        owed = obligation(request.state.made, request.state.line(table.state.opened.line), offer)
        people = await people_at(work, negotiation)
        today = work.now.date().isoformat()
        budget = await behind(work, request.state.made.cost_centre, owed.total, today)
        ask = Ask(
            kind=AWARD,
            subject=table.stream,
            version=table.version,
            hash=await content_hash(work, table.state, offer),
            title=_title(table.state, owed),
            total=owed.total,
            requested_by=request.state.made.by,
            facts={
                **_facts(table.state, offer, owed),
                **_budget_fact(request.state, owed),
                **budget.facts,
            },
            involved=tuple(sorted(people | await makers(work, people))),
            since=request.state.made.at,
            case=await _case(work, request.state, table, owed),
            matter=request.id,
            part=f"line {table.state.opened.line}",
            rates=budget.rates,
            vendor=table.state.opened.vendor,
            alike=await same_firm(work, table.state.opened.vendor),
        )
        work.expect(table)
        await self._approvals.request(work, ask)

    async def lapsed(self, work: Work, negotiation: str, reason: str) -> None:
        """The agreement ended without an award: nobody has to decide on it any more."""
        await self._approvals.withdraw(work, NEGOTIATION.stream(negotiation), reason)

    async def close_rivals(self, work: Work, request: str, awarded: RequestAwarded) -> None:
        """A line was awarded: every other negotiation for it is closed politely."""
        lines = (await work.load(REQUEST, request)).state.negotiations
        for line, negotiation in lines:
            if line == awarded.line and negotiation != awarded.negotiation:
                table = await work.load(NEGOTIATION, negotiation)
                self._negotiations.close_politely(work, table)


class AwardSubject:
    """What a decision on an award does, in its own transaction."""

    def __init__(self, negotiations: Negotiations) -> None:
        self._negotiations = negotiations

    async def approved(self, work: Work, approval: Approval) -> None:
        """The line is taken, the budget promised, and the agreement binds.

        `Refused` when the line was awarded elsewhere, or less of the budget is left.
        """
        table = await work.load(NEGOTIATION, id_of(approval.ask.subject))
        offer = table.state.agreement
        if offer is None or await content_hash(work, table.state, offer) != approval.ask.hash:
            raise OutOfDate(
                "the vendor's name, contact or delivery term was changed since it was asked for",
                "change it back, or reject the award",
            )
        request = await request_of(work, table.state)
        if request is not None:
            await self._take(work, request, table, approval)
        self._negotiations.approve(work, table, approval.id)

    async def refused(self, work: Work, approval: Approval, reason: str) -> None:
        """The agreement is off; in a campaign the next vendor gets the award."""
        table = await work.load(NEGOTIATION, id_of(approval.ask.subject))
        self._negotiations.reject(work, table, POLITE)

    async def _take(
        self, work: Work, request: Loaded[Request], table: Loaded[Negotiation], approval: Approval
    ) -> None:
        line, cost_centre = table.state.opened.line, request.state.made.cost_centre
        work.append(request, request.state.award(line, table.id, approval.id))
        if cost_centre is not None:
            await commit(work, cost_centre, approval.ask.total, approval.id)


async def request_of(reader: Reader, negotiation: Negotiation) -> Loaded[Request] | None:
    """The request that a negotiation was opened for; None where there is none of that id."""
    found = await reader.peek(REQUEST, negotiation.opened.request)
    return found if found.version else None


async def content_hash(reader: Reader, negotiation: Negotiation, offer: Offer) -> str:
    """SHA-256 of what binds: the offer, and to whom and under which term it will be ordered."""
    vendor = await vendors.vendor(reader, negotiation.opened.vendor)
    return _hash(negotiation, offer, vendor.profile)


async def vendor_as_approved(
    reader: Reader, negotiation: Negotiation, offer: Offer, approved: str
) -> Vendor:
    """The vendor as the approval's hash knows it, whatever it was changed into since.

    `Refused` when nothing in the vendor's history is what was approved.
    """
    vendor = await vendors.vendor(reader, negotiation.opened.vendor)
    found = [vendor.profile, *await recorded_profiles(reader, vendor)]
    for profile in found:
        if _hash(negotiation, offer, profile) == approved:
            return replace(vendor, profile=profile)
    raise Refused(
        "the vendor that was approved is not on record any more", "ask for the approval again"
    )


def _hash(negotiation: Negotiation, offer: Offer, profile: Profile) -> str:
    to_whom = [profile.name, profile.contact.email, profile.contact.phone, profile.incoterm]
    return digest([negotiation.session.space.dump(offer), to_whom])


def _title(negotiation: Negotiation, owed: Obligation) -> str:
    opened = negotiation.opened
    counted = unit(opened.unit).counted(number_text(owed.quantity))
    return f"{counted} of {opened.product} from {opened.vendor_name}"[:LONGEST_TITLE]


def _budget_fact(request: Request, owed: Obligation) -> dict[str, Fact]:
    """That the whole obligation is above the budget, which may be for a shorter time."""
    budget = request.made.budget
    if owed.total <= budget:
        return {}
    return {"above_budget": (ABOVE(total=owed.total, budget=budget),)}


async def _case(work: Work, request: Request, table: Loaded[Negotiation], owed: Obligation) -> Case:
    """What a policy asks about; what was ordered of the request before counts for its budget."""
    opened, made = table.state.opened, request.made
    brief = (await sit(work, table.id, "buyer")).brief
    offer = table.state.agreement
    aimed = brief.wishes.target if brief else None
    economics = brief.economics if brief else None
    paid = economics.tco(offer) if economics and offer else None
    return Case(
        categories=(opened.product,),
        cost_centres=(made.cost_centre or "",),
        new_vendor=await is_new(work, opened.vendor),
        single_bid=sum(line == opened.line for line, _ in request.negotiations) < 2,
        above_target=above(paid, aimed),
        above_budget=above_budget(request, owed.total),
    )


def _facts(negotiation: Negotiation, offer: Offer, owed: Obligation) -> dict[str, Fact]:
    opened = negotiation.opened
    facts: dict[str, Fact] = {
        "vendor": opened.vendor_name,
        "product": opened.product,
        "quantity": (
            QUANTITY(quantity=quantity(number_text(owed.quantity), unit(opened.unit).name)),
        ),
        "unit_price": (
            AMOUNT(amount=price(price_text(owed.unit_price, opened.currency), opened.currency)),
        ),
        "payment_terms": payment_told(offer),
        "term": (term_told(offer),),
        "request": opened.request,
    }
    if adds := adds_told(offer):
        facts["value_adds"] = (adds,)
    if further := further_text(offer):
        facts["further_terms"] = further
    if opened.simulated:
        facts["simulated"] = (PLAYED(),)
    return facts
