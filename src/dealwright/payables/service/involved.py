"""Who had a part in what is paid: asked of several invoices at once, and read together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dealwright.approvals.store import APPROVAL
from dealwright.identity.members import company
from dealwright.identity.store.grants import makers_of
from dealwright.payables.model.amendments import AmendmentAnswered
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.model.invoices import Invoice
from dealwright.payables.service.growing import all_signed_again
from dealwright.payables.store.amendments import AMENDMENT, of_orders
from dealwright.store.reader import Reader

ALWAYS = "0001-01-01T00:00:00+00:00"
About = tuple[Invoice, Fulfilment]


@dataclass(frozen=True)
class Part:
    """Who had a part in an invoice; since when somebody has to have been alone, to do all of it."""

    involved: frozenset[str]
    since: datetime


async def could_pay(reader: Reader, invoice: Invoice, fulfilment: Fulfilment) -> frozenset[str]:
    """Who may pay it now: payers who had no part in it; whoever was always alone."""
    return (await all_could_pay(reader, [(invoice, fulfilment)]))[0]


async def all_could_pay(reader: Reader, about: Sequence[About]) -> list[frozenset[str]]:
    """The same of each of these, in their order."""
    staff = await company(reader)
    payers = staff.holding("payer")
    return [
        payers if staff.alone_since(part.since) else payers - part.involved
        for part in await parts_in(reader, about)
    ]


async def parts_in(reader: Reader, about: Sequence[About]) -> list[Part]:
    """Of each: who asked for it, negotiated, approved, received, entered it or settled something.

    And who spoke for its vendor. A receipt that was voided counts: others' receipts may stand for
    what was billed by it.
    """
    orders = [fulfilment for _, fulfilment in about]
    approvals = await reader.peek_all(APPROVAL, [one.opened.approval for one in orders])
    again = await all_signed_again(reader, orders)
    spoke = await _spoke_for_vendors(reader, [one for one in orders if one.amenders])
    found = []
    for (invoice, fulfilment), approval, signed in zip(about, approvals, again, strict=True):
        involved = {one.made.by for one in fulfilment.receipts}
        involved |= {invoice.received.by, *(one.by for one in invoice.accepted)}
        involved |= fulfilment.amenders | spoke.get(fulfilment.opened.order, frozenset())
        since = fulfilment.opened.ordered
        if approval.version:
            involved |= approval.state.ask.asking | approval.state.deciders
            since = approval.state.ask.since or ALWAYS
        for one in signed:
            involved |= one.deciders
        found.append(Part(frozenset(involved), datetime.fromisoformat(since)))
    return found


async def _spoke_for_vendors(
    reader: Reader, amended: Sequence[Fulfilment]
) -> Mapping[str, frozenset[str]]:
    """Who recorded what the vendor says to an amendment, or made the link by which it answered.

    By order.
    """
    if not amended:
        return {}
    ids = await of_orders(reader, {one.opened.order for one in amended})
    said: dict[str, set[str]] = {}
    for one in await reader.peek_all(AMENDMENT, ids):
        if isinstance(one.state.ended, AmendmentAnswered):
            said.setdefault(one.state.proposed.order, set()).add(one.state.ended.by)
    made = await makers_of(reader, {by for each in said.values() for by in each})
    return {
        order: frozenset(by).union(*(made.get(one, frozenset()) for one in by))
        for order, by in said.items()
    }
