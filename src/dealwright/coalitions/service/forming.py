"""A coalition is formed, joined, left, and agreed to; each is one command of one person."""

from dataclasses import dataclass, replace
from decimal import Decimal

from dealwright.coalitions.market import Stall, stall
from dealwright.coalitions.model import (
    CeilingSet,
    Coalition,
    CoalitionFormed,
    MandateProposed,
    MemberLeft,
    TalksEnded,
)
from dealwright.coalitions.service.parties import Party, check_member, joining, member_of
from dealwright.coalitions.showing import answer, shown
from dealwright.coalitions.store import COALITION, OWN, Wanted, listed, own_id
from dealwright.coalitions.views import CoalitionListed, CoalitionView, coalition_listed
from dealwright.core.errors import Invalid, NotAllowed, Refused
from dealwright.core.ids import Ids
from dealwright.negotiations.desk import Explained, judged, record, sit
from dealwright.negotiations.insisting import insistent
from dealwright.procurement.model.vendors import check_unit_price, payment_terms
from dealwright.procurement.service.centres import check_centre
from dealwright.procurement.service.roles import BUYING, PLANNING
from dealwright.procurement.standards.documents import number_text
from dealwright.procurement.standards.text import named
from dealwright.procurement.store import vendors
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging

CHANGED = "the buyers' quantity or mandate has changed"
"""What the vendor is told when talks end because of a change."""


@dataclass(frozen=True)
class Mandate:
    """What somebody proposes for all: the highest unit price, payment terms, and rounds."""

    limit: Decimal
    payment_terms: tuple[str, ...] = ()
    max_rounds: int = 8


@dataclass(frozen=True)
class NewCoalition:
    """For what and with whom, by which mandate, and the first member."""

    name: str
    vendor: str
    product: str
    mandate: Mandate
    party: Party


class Forming:
    """Commands and views for the buyer's side."""

    def __init__(self, store: Store, ids: Ids) -> None:
        self._store = store
        self._ids = ids

    async def form(
        self, caller: Caller, wanted: NewCoalition, once: Once | None = None
    ) -> CoalitionView:
        """Begin to gather buyers, oneself being the first member."""
        caller.require(*BUYING)
        async with self._store.work(caller.workspace, once) as work:
            at = await stall(work, wanted.vendor, wanted.product)
            profile = at.vendor.profile
            coalition = work.start(COALITION, self._ids.new("coa"))
            formed = CoalitionFormed(
                by=caller.user,
                at=work.now.isoformat(),
                name=named(wanted.name, "name", 200),
                vendor=at.vendor.id,
                vendor_name=profile.name,
                simulated=profile.simulated,
                product=at.product.name,
                unit=at.product.unit,
            )
            work.append(coalition, formed, _proposed(work, caller, wanted.mandate, at))
            await self._let_in(work, caller, coalition, wanted.party, at)
            return await answer(work, caller, coalition, 201)

    async def join(
        self, caller: Caller, id: str, party: Party, once: Once | None = None
    ) -> CoalitionView:
        """Bring a party in; `Refused` where the vendor lacks what it must have."""
        caller.require(*BUYING)
        async with self._store.work(caller.workspace, once) as work:
            coalition = await work.load(COALITION, id)
            formed = coalition.state.formed
            at = await stall(work, formed.vendor, formed.product)
            await self._let_in(work, caller, coalition, party, at)
            return await answer(work, caller, coalition, 201)

    @insistent
    async def leave(
        self, caller: Caller, id: str, member: str, once: Once | None = None
    ) -> CoalitionView:
        """Take one's party out, as long as nothing is accepted; talks for the old sum end.

        `NotAllowed` for another one's, unless the caller is an admin.
        """
        caller.require(*BUYING)
        async with self._store.work(caller.workspace, once) as work:
            coalition = await work.load(COALITION, id)
            found = member_of(coalition.state, member)
            if found.by != caller.user and caller.roles.isdisjoint(PLANNING):
                raise NotAllowed(
                    f"{found.name} was brought in by somebody else", "ask that member, or an admin"
                )
            left = coalition.state.leave(MemberLeft(member, caller.user, work.now.isoformat()))
            await _end_talks(work, caller, coalition)
            work.append(coalition, left)
            return await answer(work, caller, coalition, 200)

    @insistent
    async def propose(
        self, caller: Caller, id: str, mandate: Mandate, once: Once | None = None
    ) -> CoalitionView:
        """Another mandate for all, at the vendor's prices of today; talks by the old one end."""
        caller.require(*BUYING)
        async with self._store.work(caller.workspace, once) as work:
            coalition = await work.load(COALITION, id)
            check_member(caller, coalition.state)
            formed = coalition.state.formed
            at = await stall(work, formed.vendor, formed.product)
            proposed = coalition.state.propose(_proposed(work, caller, mandate, at))
            await _end_talks(work, caller, coalition)
            work.append(coalition, proposed)
            return await answer(work, caller, coalition, 200)

    async def coalition(self, caller: Caller, id: str) -> CoalitionView:
        async with self._store.read(caller.workspace) as reader:
            return await shown(reader, caller, await reader.load(COALITION, id))

    async def listed(self, caller: Caller, wanted: Wanted, paging: Paging) -> Page[CoalitionListed]:
        """The coalitions, the newest first."""
        async with self._store.read(caller.workspace) as reader:
            return await listed(reader, wanted, paging, coalition_listed)

    async def _let_in(
        self, work: Work, caller: Caller, coalition: Loaded[Coalition], party: Party, at: Stall
    ) -> None:
        check_unit_price(party.ceiling, "ceiling")
        joined = await joining(work, caller, party, at)
        joined = replace(joined, member=self._ids.new("mem"))
        at.check_has(joined.must_haves)
        if joined.cost_centre is None:
            await check_centre(work, None)
        work.append(coalition, coalition.state.join(joined))
        own = work.start(OWN, own_id(coalition.id, joined.member))
        work.append(own, CeilingSet(caller.user, Sealed(own.stream, party.ceiling)))
        vendors.use_tags(work, joined.must_haves)


def _proposed(work: Work, caller: Caller, mandate: Mandate, at: Stall) -> MandateProposed:
    check_unit_price(mandate.limit, "limit")
    table, tariff = at.deal(1, payment_terms(mandate.payment_terms)), at.tariff
    if mandate.limit % tariff.step:
        told = f"give a multiple of {number_text(tariff.step)}"
        raise Invalid(f"a limit of {mandate.limit}", told, (("limit", told),))
    return MandateProposed(
        by=caller.user,
        at=work.now.isoformat(),
        limit=mandate.limit,
        payment_terms=table.payment_terms,
        max_rounds=mandate.max_rounds,
        tariff=tariff,
    )


async def _end_talks(work: Work, caller: Caller, coalition: Loaded[Coalition]) -> None:
    """The vendor is told that it is off; `Refused` where an offer was accepted a moment ago."""
    talks = coalition.state.talks
    if talks is None:
        return
    desk = await sit(work, talks.negotiation, "buyer")
    state = desk.table.state.state
    if state in ("agreement", "approved"):
        raise Refused(
            "the vendor's offer was accepted for all members",
            "wait for the approval; only if it is rejected can anything change",
        )
    if state == "open":
        withdrawn = desk.table.state.session.withdraw("buyer", CHANGED)
        record(work, desk, withdrawn, Explained("person", judged(desk, {}), caller.user))
        state = desk.table.state.state
    work.append(coalition, TalksEnded(talks.negotiation, state))
