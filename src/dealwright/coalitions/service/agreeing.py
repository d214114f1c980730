"""A member agrees to the terms, where all that may come of them is within its own ceiling."""

from dataclasses import dataclass
from decimal import Decimal

from dealwright.coalitions.model import CeilingSet, Coalition, MemberAgreed, MemberJoined
from dealwright.coalitions.service.parties import check_member, member_of
from dealwright.coalitions.sharing import Share
from dealwright.coalitions.showing import answer
from dealwright.coalitions.store import COALITION, OWN, own_id
from dealwright.coalitions.views import CoalitionView
from dealwright.core.errors import NotAllowed, Refused
from dealwright.procurement.model.vendors import check_unit_price
from dealwright.procurement.service.roles import BUYING
from dealwright.procurement.standards.documents import number_text
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller


@dataclass(frozen=True)
class Agreement:
    """That these terms are agreed to: by that member, or by all of the caller's.

    `ceiling` replaces the one that it had before.
    """

    terms: int
    member: str | None = None
    ceiling: Decimal | None = None


class Agreeing:
    """The command that binds a member to the terms."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def agree(
        self, caller: Caller, id: str, agreement: Agreement, once: Once | None = None
    ) -> CoalitionView:
        """Agree for one's own party; `Refused`, for it alone, where it would be above its ceiling.

        What was agreed to already stays so. Only a person agrees.
        """
        caller.require(*BUYING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            coalition = await work.load(COALITION, id)
            for member in _own_members(caller, coalition.state, agreement.member):
                await _bind(work, caller, coalition, _Binding(member, agreement))
            return await answer(work, caller, coalition, 200)


@dataclass(frozen=True)
class _Binding:
    member: MemberJoined
    agreement: Agreement


def _own_members(caller: Caller, coalition: Coalition, id: str | None) -> tuple[MemberJoined, ...]:
    check_member(caller, coalition)
    if id is None:
        return coalition.of(caller.user)
    found = member_of(coalition, id)
    if found.by != caller.user:
        raise NotAllowed(f"{found.name} was brought in by somebody else", "agree for your own")
    return (found,)


async def _bind(
    work: Work, caller: Caller, coalition: Loaded[Coalition], binding: _Binding
) -> None:
    """The member's agreement, when all that may come of it is within its own ceiling."""
    member, wanted = binding.member, binding.agreement
    own = await work.load(OWN, own_id(coalition.id, member.member))
    at = work.now.isoformat()
    agreed = coalition.state.agree(MemberAgreed(member.member, caller.user, at, wanted.terms))
    if wanted.ceiling is not None and wanted.ceiling != own.state.ceiling:
        if member.member in coalition.state.agreed:
            raise Refused(f"{member.name} has agreed", "leave, or wait for other terms")
        check_unit_price(wanted.ceiling, "ceiling")
        work.append(own, CeilingSet(caller.user, Sealed(own.stream, wanted.ceiling)))
    if member.member in coalition.state.agreed:
        return
    work.expect(own)
    _check_ceiling(coalition.state, member, own.state.ceiling)
    work.append(coalition, agreed)


def _check_ceiling(coalition: Coalition, member: MemberJoined, ceiling: Decimal) -> None:
    """At no price that the mandate allows may the member pay, or bear, more a unit than this."""
    most = coalition.most
    if most > ceiling:
        raise Refused(
            f"the agent may pay {number_text(most)} a unit, which is above your ceiling",
            "raise your ceiling, propose a lower limit, or leave",
        )
    share = _share(coalition, member)
    if share.at_most > ceiling * member.quantity:
        each = number_text(share.unit_cost)
        raise Refused(
            f"at {number_text(most)} a unit your share comes to {each} a unit, which is above "
            "your ceiling",
            "raise your ceiling, propose a lower limit, or leave",
        )


def _share(coalition: Coalition, member: MemberJoined) -> Share:
    sharing = coalition.sharing
    if sharing is None:
        raise ValueError("a member is in a coalition of at least one")
    return sharing.shares[coalition.members.index(member)]
