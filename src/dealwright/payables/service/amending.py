"""Amendments of purchase orders: proposed by the buyer's side, confirmed by the vendor's."""

from dataclasses import dataclass

from dealwright.approvals.model import Approval
from dealwright.core.errors import Refused
from dealwright.core.ids import Ids
from dealwright.identity.events import person
from dealwright.identity.store.grants import has_come_in
from dealwright.negotiations.insisting import insistent
from dealwright.payables.amendment_views import AmendmentView
from dealwright.payables.model.amendments import (
    Amendment,
    AmendmentAnswered,
    AmendmentNotApproved,
    AmendmentWithdrawn,
)
from dealwright.payables.model.bounds import needs_signing, ordered
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.model.fulfilment_events import AmendmentBegun
from dealwright.payables.people import RECEIVING
from dealwright.payables.portal_amendments import PortalAmendment
from dealwright.payables.service.amendment_asking import ask, comes_to
from dealwright.payables.service.amendment_looking import (
    of_vendor,
    portal_shown,
    shown,
)
from dealwright.payables.service.amendment_steps import Steps
from dealwright.payables.service.opening import begun
from dealwright.payables.service.proposing import Wanted, after_of, proposed_of
from dealwright.payables.store.amendments import AMENDMENT, how_many
from dealwright.procurement.model.audit import contact_key
from dealwright.procurement.store.orders import ORDER
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.streams import id_of
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller


@dataclass(frozen=True)
class Said:
    """What a vendor has said outside of here: who said it, and by what way."""

    accept: bool
    who: str
    way: str


class Amendments:
    """Commands of amendments.

    Each is decided anew where something it does not depend on happened meanwhile: the order went
    out, or something has arrived.
    """

    def __init__(self, store: Store, ids: Ids, steps: Steps) -> None:
        self._store = store
        self._ids = ids
        self._steps = steps

    @insistent
    async def propose(
        self, caller: Caller, id: str, wanted: Wanted, once: Once | None = None
    ) -> AmendmentView:
        """Propose it: who signs is asked, or the vendor where nobody has to.

        `OutOfDate` when the order has another revision by now; `Refused` while another amendment is
        open, or where what was received or billed leaves no room; `Invalid` for what cannot be.
        """
        caller.require(*RECEIVING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            order = await work.load(ORDER, id)
            found = await begun(work, id)
            after = after_of(work, order, found.state, wanted)
            amendment = work.start(AMENDMENT, self._ids.new("amd"))
            number = await how_many(work, id) + 1
            work.append(amendment, proposed_of(caller, order, (number, after), wanted, work))
            at = work.now.isoformat()
            work.append(found, AmendmentBegun(amendment.id, caller.user, at, ordered(after)))
            work.expect(order)
            if needs_signing(order.state.current.terms, after):
                await ask(work, amendment, found.state)
            else:
                await self._steps.clear(work, amendment, found, "")
            return await _answer(work, amendment, found, 201)

    @insistent
    async def withdraw(
        self, caller: Caller, id: str, reason: str, once: Once | None = None
    ) -> AmendmentView:
        """The buyer's side does not want it any more; `Refused` once it is decided."""
        caller.require(*RECEIVING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            amendment = await work.load(AMENDMENT, id)
            amendment.state.check_open()
            found = await begun(work, amendment.state.proposed.order)
            words = Sealed(person(caller.user), reason)
            why = AmendmentWithdrawn(caller.user, work.now.isoformat(), words)
            await self._steps.drop(work, amendment, found, why)
            return await _answer(work, amendment, found)

    @insistent
    async def record(
        self, caller: Caller, id: str, said: Said, once: Once | None = None
    ) -> AmendmentView:
        """Record what the vendor has said outside; `Refused` where it answers in the portal."""
        caller.require(*RECEIVING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            amendment = await work.load(AMENDMENT, id)
            amendment.state.check_asked()
            if await has_come_in(work, amendment.state.proposed.vendor, work.now):
                raise Refused(
                    "this vendor has come into the portal, and answers there itself",
                    "wait for it, or revoke its link where nobody uses it",
                )
            who, way = (Sealed(person(caller.user), one) for one in (said.who, said.way))
            at = work.now.isoformat()
            answer = AmendmentAnswered(said.accept, "outside", caller.user, at, who, way)
            found = await self._take(work, amendment, answer)
            return await _answer(work, amendment, found)

    @insistent
    async def answer(
        self, caller: Caller, id: str, accept: bool, reason: str, once: Once | None = None
    ) -> PortalAmendment:
        """For the vendor: a person of its own accepts it or says why not; `NotFound` for others."""
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            amendment = await of_vendor(work, caller, id)
            amendment.state.check_asked()
            key = contact_key(caller.vendor)
            who, way = Sealed(key, ""), Sealed(key, reason)
            at = work.now.isoformat()
            said = AmendmentAnswered(accept, "portal", caller.user, at, who, way)
            await self._take(work, amendment, said)
            view = await portal_shown(work, amendment)
            work.answer(201, view.model_dump(mode="json"))
            return view

    async def _take(
        self, work: Work, amendment: Loaded[Amendment], said: AmendmentAnswered
    ) -> Loaded[Fulfilment]:
        found = await begun(work, amendment.state.proposed.order)
        if said.accepted:
            await self._steps.confirm(work, amendment, found, said)
        else:
            await self._steps.drop(work, amendment, found, said)
        return found


class AmendmentSubject:
    """Carries out what a person decided about an amendment."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    async def approved(self, work: Work, approval: Approval) -> None:
        """The budget promises the more, and the vendor is asked.

        Where the order comes to still more by now, that is asked for first.
        """
        amendment = await work.load(AMENDMENT, id_of(approval.ask.subject))
        found = await begun(work, amendment.state.proposed.order)
        if approval.ask.total < await comes_to(work, found.state, amendment.state):
            await ask(work, amendment, found.state)
            return
        await self._steps.clear(work, amendment, found, approval.id)

    async def refused(self, work: Work, approval: Approval, reason: str) -> None:
        """It is off; another one may be proposed."""
        amendment = await work.load(AMENDMENT, id_of(approval.ask.subject))
        found = await begun(work, amendment.state.proposed.order)
        by = approval.decided_by or ""
        words = Sealed(person(by), reason)
        why = AmendmentNotApproved(by, work.now.isoformat(), words)
        await self._steps.drop(work, amendment, found, why)


async def _answer(
    work: Work, amendment: Loaded[Amendment], found: Loaded[Fulfilment], status: int = 200
) -> AmendmentView:
    view = await shown(work, amendment, found.state, work.now)
    work.answer(status, view.model_dump(mode="json"))
    return view
