"""What follows from an approval, once: contract and purchase order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dealwright.approvals.model import Approval
from dealwright.approvals.store import APPROVAL
from dealwright.core.canonical import digest
from dealwright.engine.offers import Offer
from dealwright.identity.store.people import member, workspace_name
from dealwright.negotiations.model import Negotiation
from dealwright.negotiations.store import NEGOTIATION
from dealwright.procurement.model.audit import contact_key
from dealwright.procurement.model.orders import (
    ContractMade,
    Order,
    OrderCalledOff,
    OrderPlaced,
    OrderRevised,
    Origin,
)
from dealwright.procurement.model.requests import Request, RequestOrdered
from dealwright.procurement.model.sendings import AMENDED, CALLED_OFF
from dealwright.procurement.model.signing import ContractValuesKept, ReviewAsked
from dealwright.procurement.model.vendors import Vendor
from dealwright.procurement.order_terms import (
    SIMULATED,
    Approved,
    Papers,
    contract_variables,
    item,
    obligation,
    payment_text,
    readable,
)
from dealwright.procurement.service.awards import request_of, vendor_as_approved
from dealwright.procurement.service.despatch import Despatch
from dealwright.procurement.service.templates import draw_contract
from dealwright.procurement.store.orders import CONTRACT, ORDER
from dealwright.procurement.store.vendors import contact_of
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Sealed
from dealwright.store.streams import Recorded
from dealwright.store.work import Work

UNNAMED = "unnamed"


@dataclass(frozen=True)
class _Case:
    """All that contract and order are made of."""

    id: str
    approval: Approval
    approved_at: str
    negotiation: Negotiation
    offer: Offer
    request: Loaded[Request]
    vendor: Vendor
    buyer: str

    @property
    def origin(self) -> Origin:
        opened = self.negotiation.opened
        return Origin(
            request=opened.request,
            line=opened.line,
            negotiation=self.id,
            approval=self.approval.id,
            vendor=opened.vendor,
            vendor_name=opened.vendor_name,
            simulated=opened.simulated,
        )


@dataclass(frozen=True)
class Agreed:
    """What was approved, when (an ISO time), and the terms besides the price.

    `part` tells several orders of one approval apart; `categories` are an RFQ's.
    """

    approval: Approval
    at: str
    offer: Offer
    part: str = ""
    categories: tuple[str, ...] = ()

    @property
    def papers(self) -> Papers:
        """The numbers of contract and order."""
        return papers_of(f"{self.approval.id}/{self.part}" if self.part else self.approval.id)


class Ordering:
    """Makes contracts and orders, and has them sent."""

    def __init__(self, despatch: Despatch) -> None:
        self._despatch = despatch

    async def place(self, work: Work, negotiation: str, approved: Recorded) -> None:
        """Contract and order of an approved agreement, and the intention to send the order.

        Their names follow from the approval's, so that it cannot happen twice.
        """
        papers = papers_of(approved.event.approval)
        if (await work.peek(ORDER, papers.order)).version:
            return
        case = await _case(work, negotiation, approved)
        if case is None:
            return
        placed = _placed(work, case, papers)
        await self.write(work, placed, Agreed(case.approval, case.approved_at, case.offer))
        ordered = RequestOrdered(case.origin.line, papers.contract, papers.order, placed.total)
        work.append(case.request, ordered)

    async def write(self, work: Work, placed: OrderPlaced, agreed: Agreed) -> None:
        """Contract and order as new streams, and the intention to send the order."""
        papers = agreed.papers
        contract, *more = await _contract(work, placed, agreed)
        work.append(work.start(CONTRACT, papers.contract), contract, *more)
        order = work.start(ORDER, papers.order)
        work.append(order, placed)
        await self._despatch.send(work, order, placed.contact.open)

    async def revise(self, work: Work, order: Loaded[Order], revised: OrderRevised) -> None:
        """An amendment is in force: the order says so, and goes out as it is from now on.

        To where the register says now that the vendor is reached.
        """
        await self._despatch.withdraw(work, order, AMENDED)
        work.append(order, revised)
        contact = await contact_of(work, order.state.placed.origin.vendor)
        await self._despatch.send(work, order, contact)

    async def call_off(self, work: Work, id: str, off: OrderCalledOff) -> None:
        """What has not arrived is not wanted any more: what still waits to go out does not.

        A real vendor, to whom something of the order has gone out, is told, where the register
        says now that it is reached.
        """
        order = await work.load(ORDER, id)
        gone, origin = (
            await self._despatch.withdraw(work, order, CALLED_OFF),
            order.state.placed.origin,
        )
        if gone and not origin.simulated:
            work.append(order, off)
            await self._despatch.send(work, order, await contact_of(work, origin.vendor))


async def buyer_name(work: Reader) -> str:
    """As orders name the buyer."""
    return readable(await workspace_name(work)) or UNNAMED


def papers_of(approval: str) -> Papers:
    """The numbers of contract and order that follow from an approval: always the same."""
    return Papers(
        f"con_{digest(['contract', approval])[:20]}", f"po_{digest(['po', approval])[:20]}"
    )


async def _case(work: Work, negotiation: str, approved: Recorded) -> _Case | None:
    table = await work.load(NEGOTIATION, negotiation)
    request, offer = await request_of(work, table.state), table.state.agreement
    if request is None or offer is None:
        return None
    approval = (await work.load(APPROVAL, approved.event.approval)).state
    return _Case(
        id=negotiation,
        approval=approval,
        approved_at=approved.time,
        negotiation=table.state,
        offer=offer,
        request=request,
        vendor=await vendor_as_approved(work, table.state, offer, approval.ask.hash),
        buyer=await buyer_name(work),
    )


def _placed(work: Work, case: _Case, papers: Papers) -> OrderPlaced:
    made, line = case.request.state.made, case.request.state.line(case.origin.line)
    owed = obligation(made, line, case.offer)
    today, profile = work.now.date(), case.vendor.profile
    late = made.needed_by is not None and date.fromisoformat(made.needed_by) < today
    return OrderPlaced(
        origin=case.origin,
        at=work.now.isoformat(),
        issued=today.isoformat(),
        contract=papers.contract,
        buyer=case.buyer,
        contact=Sealed(contact_key(case.vendor.id), profile.contact),
        items=(item(made, line, case.offer, owed),),
        total=owed.total,
        payment_terms=payment_text(case.offer),
        note="\n".join(_notes(case, late)),
        incoterm=made.incoterm or profile.incoterm,
        place=made.place,
        requested_delivery=None if late else made.needed_by,
    )


def _notes(case: _Case, late: bool) -> Iterator[str]:
    if case.origin.simulated:
        yield SIMULATED
    if late:
        needed_by = case.request.state.made.needed_by
        yield f"It was needed by {needed_by}: deliver as soon as possible."


async def _contract(
    work: Work, placed: OrderPlaced, agreed: Agreed
) -> tuple[ContractMade | ContractValuesKept | ReviewAsked, ...]:
    approval, papers = agreed.approval, agreed.papers
    approver = await member(work, approval.decided_by or "")
    note = "Self-approval by the workspace's only member." if approval.self_approval else ""
    name = readable(approver.name) if approver else ""
    approved = Approved(name or approval.decided_by or UNNAMED, agreed.at, note)
    values = contract_variables(placed, agreed.offer, approved, papers)
    categories = (*agreed.categories, *placed.products)
    drawn = await draw_contract(work, categories, values)
    text, subject = drawn.text, f"contract/{papers.contract}"
    made = ContractMade(
        origin=placed.origin,
        at=placed.at,
        purchase_order=papers.order,
        template=text.template,
        template_version=text.version,
        text=Sealed(subject, text.text),
        sha256=text.sha256,
        total=placed.total,
        products=placed.products,
    )
    kept = ContractValuesKept(Sealed(subject, values), categories)
    return made, kept, *drawn.review(placed.total)
