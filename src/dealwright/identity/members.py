"""Who belongs to a workspace: invitations, roles, and what members may change about each other."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import timedelta

from dealwright.core.errors import NotAllowed, NotFound
from dealwright.core.ids import Ids
from dealwright.identity import events
from dealwright.identity.events import audit, person
from dealwright.identity.model import (
    Company,
    Invitation,
    Member,
    NewInvitation,
    as_granted,
)
from dealwright.identity.store import entry, people
from dealwright.identity.tokens import INVITATION, fingerprint, fresh
from dealwright.store.reader import Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once
from dealwright.web.access import Caller, access
from dealwright.web.page import FIRST_PAGE, Page, Paging

INVITATION_LASTS = timedelta(days=7)


async def company(reader: Reader) -> Company:
    """Who belongs to the reader's workspace, as part of what another product reads there."""
    return await people.company(reader)


async def names(reader: Reader, users: Collection[str], most: int = 3) -> str:
    """What these members are called, in a sentence: "Ann, Bob or Cleo"; empty without any."""
    found = [await people.member(reader, user) for user in sorted(users)[:most]]
    called = sorted(one.name for one in found if one)
    if len(users) > most:
        return ", ".join([*called, "others"])
    return " or ".join(filter(None, (", ".join(called[:-1]), *called[-1:])))


class Members:
    """The members of each workspace."""

    def __init__(self, store: Store, ids: Ids) -> None:
        self._store = store
        self._ids = ids

    async def invite(
        self, caller: Caller, email: str, roles: Collection[str], once: Once | None = None
    ) -> NewInvitation:
        """A one-use token with which the owner of that address joins the workspace."""
        granted = as_granted(roles)
        _may_grant(caller, granted)
        token = fresh(INVITATION)
        async with self._store.work(caller.workspace, once) as work:
            id, email = self._ids.new("inv"), email.lower()
            expires = (work.now + INVITATION_LASTS).isoformat()
            invitation = Invitation(id, work.workspace, email, granted, expires, None)
            people.add_invitation(work, invitation, fingerprint(token))
            sealed = Sealed(person(id), email)
            work.add_to(audit(id), events.Invited(id, sealed, granted, caller.user))
            invited = NewInvitation(id, granted, expires, token)
            work.answer(201, asdict(replace(invited, token=None)))
        return invited

    async def page(self, caller: Caller, paging: Paging = FIRST_PAGE) -> Page[Member]:
        async with self._store.read(caller.workspace) as reader:
            return await people.members(reader, paging)

    async def change_roles(self, caller: Caller, user: str, roles: Collection[str]) -> Member:
        """Give a member these roles in place of the former ones.

        Owners are made and unmade by owners only, and one is always left. Nobody else
        changes their own roles.
        """
        granted = as_granted(roles)
        async with self._store.work(caller.workspace) as work:
            member = await people.member(work, user)
            if member is None:
                raise NotFound(f"there is no member {user!r}")
            _may_grant(caller, {*granted, *member.roles})
            if user == caller.user and "owner" not in member.roles:
                raise NotAllowed("nobody changes their own roles", "ask an owner")
            if granted != member.roles:
                people.change_roles(work, member, granted)
                change = events.RolesChanged(user, member.roles, granted, caller.user)
                work.add_to(audit(user), change)
                work.tell(access(work.workspace, user))
        return replace(member, roles=granted)

    async def remove(self, caller: Caller, user: str) -> None:
        """End a member's belonging here, with all sessions and keys; everybody may leave."""
        async with self._store.work(caller.workspace) as work:
            member = await people.member(work, user)
            if member is None:
                raise NotFound(f"there is no member {user!r}")
            caller.require_person()
            if user != caller.user:
                _may_grant(caller, member.roles)
            people.remove_member(work, member)
            entry.end_sessions(work, user)
            entry.revoke_api_keys(work, user)
            work.add_to(audit(user), events.MemberRemoved(user, caller.user))
            work.tell(access(work.workspace, user))


def _may_grant(caller: Caller, roles: Collection[str]) -> None:
    """Members are an admin's business, owners an owner's, and both a person's."""
    caller.require_person()
    caller.require("owner" if "owner" in roles else "admin")
