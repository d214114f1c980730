"""Signing a contract: by a person of the buyer's, and by one of the vendor's in the portal."""

import hashlib
from dataclasses import dataclass

from dealwright.core.errors import NotAllowed, NotFound, OutOfDate
from dealwright.identity.events import person
from dealwright.procurement.model.audit import contact_key
from dealwright.procurement.model.signing import (
    Contract,
    ContractDrawnAnew,
    ContractLapsed,
    ContractReviewed,
    ContractSigned,
    ReviewAsked,
)
from dealwright.procurement.order_views import (
    ContractDetail,
    ContractSignature,
    PortalContract,
    ReviewView,
    VerificationView,
    contract_view,
    portal_contract,
    review_view,
    signature_view,
)
from dealwright.procurement.service.orders import buyer_name
from dealwright.procurement.service.papers import NEEDED, barred, check_side, may_decide
from dealwright.procurement.service.roles import BUYING
from dealwright.procurement.service.templates import draw_contract
from dealwright.procurement.store.orders import CONTRACT, ORDER, Wanted, contracts_listed
from dealwright.procurement.store.templates import name_of
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging

DRAWING = BUYING
"""Who has a contract drawn anew."""


@dataclass(frozen=True)
class Typed:
    """The name that somebody typed, and the SHA-256 of the text that he read."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Reviewing:
    """What a reviewer says to the text of that SHA-256; who sends it back says why."""

    approve: bool
    note: str
    sha256: str


@dataclass(frozen=True)
class Redrawing:
    """Why a contract is drawn anew, the SHA-256 of the text that was seen, and from which template.

    `template` is empty for the one that the workspace uses for such.
    """

    reason: str
    sha256: str
    template: str = ""


@dataclass(frozen=True)
class Signing:
    """Commands and views of signatures."""

    store: Store

    async def sign(
        self, caller: Caller, id: str, typed: Typed, once: Once | None = None
    ) -> ContractSignature:
        """For the buyer: a person with the role, who did not ask for what was bought.

        A workspace's only member signs all the same, as he approves.
        """
        caller.require(NEEDED)
        caller.require_person()
        async with self.store.work(caller.workspace, once) as work:
            found = await work.load(CONTRACT, id)
            await _check_segregated(work, caller, found.state)
            name: Sealed[str] = Sealed(f"user/{caller.user}", typed.name)
            at = work.now.isoformat()
            signed = ContractSigned("buyer", caller.user, name, at, typed.sha256)
            work.append(found, found.state.sign(signed))
            view = signature_view(signed)
            work.answer(201, view.model_dump(mode="json"))
        return view

    async def review(
        self, caller: Caller, id: str, said: Reviewing, once: Once | None = None
    ) -> ReviewView:
        """A person with the role, who did not ask for it, lets it be signed or sends it back."""
        caller.require(NEEDED)
        caller.require_person()
        async with self.store.work(caller.workspace, once) as work:
            found = await work.load(CONTRACT, id)
            await _check_segregated(work, caller, found.state)
            note: Sealed[str] = Sealed(f"user/{caller.user}", said.note)
            at = work.now.isoformat()
            done = ContractReviewed(caller.user, at, said.approve, note, said.sha256)
            work.append(found, found.state.decide(done))
            view = review_view(found.state)
            work.answer(201, view.model_dump(mode="json"))
        return view

    async def redraw(
        self, caller: Caller, id: str, how: Redrawing, once: Once | None = None
    ) -> ContractDetail:
        """A person who buys has it drawn anew from the same award; reviews and signatures too.

        One that was to be reviewed is, whatever its new template asks. The text before is kept.
        `OutOfDate` when another was seen; `Refused` where both sides have signed it, its order was
        called off, or the text would be the same.
        """
        caller.require(*DRAWING)
        caller.require_person()
        async with self.store.work(caller.workspace, once) as work:
            found = await work.load(CONTRACT, id)
            kept = found.state.check_redrawn(how.sha256)
            drawn = await draw_contract(work, kept.categories, kept.values.open, how.template)
            text, reason = drawn.text, Sealed(person(caller.user), how.reason)
            new = ContractDrawnAnew(
                by=caller.user,
                at=work.now.isoformat(),
                reason=reason,
                template=text.template,
                template_version=text.version,
                text=Sealed(f"contract/{id}", text.text),
                sha256=text.sha256,
            )
            total = found.state.made.total
            asked = drawn.review(total) or _asked_before(found.state)
            work.append(found, found.state.drawn(new), *asked)
            name = await name_of(work, text.template)
            may = await may_decide(work, caller, found.state, work.now)
            view = contract_view(id, found.state, name, may)
            work.answer(201, view.model_dump(mode="json"))
        return view

    async def sign_in_portal(
        self, caller: Caller, id: str, typed: Typed, once: Once | None = None
    ) -> PortalContract:
        """For the vendor: a person who came in by a grant for the whole vendor, in a browser."""
        if not caller.person:
            raise NotAllowed("a program may not sign", "sign in the portal's page, in person")
        async with self.store.work(caller.workspace, once) as work:
            found = await _of_vendor(work, caller, id)
            name: Sealed[str] = Sealed(contact_key(caller.vendor), typed.name)
            at = work.now.isoformat()
            signed = ContractSigned("vendor", caller.user, name, at, typed.sha256)
            work.append(found, found.state.sign(signed))
            view = portal_contract(id, found.state, await buyer_name(work))
            work.answer(201, view.model_dump(mode="json"))
        return view

    async def verify(self, caller: Caller, id: str) -> VerificationView:
        """The text's SHA-256 worked out anew, and whose signatures are below it."""
        async with self.store.read(caller.workspace) as reader:
            contract = (await reader.load(CONTRACT, id)).state
        check_side(caller, contract.made.origin)
        return _verified(contract)

    async def portal_listed(self, caller: Caller, paging: Paging) -> Page[PortalContract]:
        """Those of the vendor that has come in, the newest first."""
        _check_whole(caller)
        wanted = Wanted(vendor=caller.vendor)
        async with self.store.read(caller.workspace) as reader:
            page = await contracts_listed(reader, wanted, paging, lambda row: str(row.id))
            found = await reader.peek_all(CONTRACT, page.items)
            buyer = await buyer_name(reader)
        views = [portal_contract(one.id, one.state, buyer) for one in found]
        return Page(items=views, next=page.next)

    async def portal_contract(self, caller: Caller, id: str) -> PortalContract:
        async with self.store.read(caller.workspace) as reader:
            found = await _of_vendor(reader, caller, id)
            return portal_contract(id, found.state, await buyer_name(reader))

    async def portal_text(self, caller: Caller, id: str, draft: int | None = None) -> str:
        """The very bytes that are signed, Markdown; `OutOfDate` for a draft that was replaced.

        `Refused` while the buyer's legal review of them is open.
        """
        async with self.store.read(caller.workspace) as reader:
            contract = (await _of_vendor(reader, caller, id)).state
        if draft is not None and draft != len(contract.drafts) + 1:
            raise OutOfDate("the contract was drawn anew", "load it again")
        contract.check_readable()
        return contract.made.text.open


async def lapse(work: Work, order: str, by: str) -> None:
    """An order was called off as a whole: its contract is signed no more, unless it is already."""
    placed = (await work.load(ORDER, order)).state.placed
    found = await work.peek(CONTRACT, placed.contract)
    if found.version and found.state.state not in ("signed", "lapsed"):
        work.append(found, ContractLapsed(by, work.now.isoformat()))


def _asked_before(contract: Contract) -> tuple[ReviewAsked, ...]:
    return (contract.asked,) if contract.asked else ()


async def _check_segregated(work: Work, caller: Caller, contract: Contract) -> None:
    """`NotAllowed` for who asked for what is bought, unless he is alone in the workspace."""
    if caller.user in await barred(work, contract, work.now):
        raise NotAllowed("you asked for what is bought here", "let another approver do it")


def _verified(contract: Contract) -> VerificationView:
    found = hashlib.sha256(contract.made.text.open.encode()).hexdigest()
    signed = [one.side for one in contract.signatures if one.sha256 == found]
    return VerificationView(sha256=found, as_made=found == contract.made.sha256, signed=signed)


async def _of_vendor(reader: Reader, caller: Caller, id: str) -> Loaded[Contract]:
    """The contract, if it is the vendor's that has come in; `NotFound` if not."""
    _check_whole(caller)
    found = await reader.load(CONTRACT, id)
    if found.state.made.origin.vendor != caller.vendor:
        raise NotFound(f"there is no contract {id!r}")
    return found


def _check_whole(caller: Caller) -> None:
    if not caller.whole:
        raise NotFound("this link is for one negotiation", "ask for one that is for contracts too")
