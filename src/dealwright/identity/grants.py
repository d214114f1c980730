"""Grants: somebody outside the workspace reads one stream and one side's own, and nothing else.

Either a user of another workspace, or whoever has the link, which is shown once. What may be
granted, and to read which side, the products say.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from dealwright.core.errors import Invalid, NotFound
from dealwright.core.ids import Ids
from dealwright.identity import events
from dealwright.identity.events import audit
from dealwright.identity.model import Grant, NewGrant, is_good
from dealwright.identity.store import grants, people
from dealwright.identity.tokens import GRANT, fingerprint, fresh
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.store.work import Once
from dealwright.web.access import Caller, access
from dealwright.web.page import FIRST_PAGE, Page, Paging

LONGEST = timedelta(days=366)
GRANTERS = ("buyer", "admin")


class Grantable(Protocol):
    """A kind of thing of which something may be granted."""

    async def check(self, reader: Reader, caller: Caller, id: str, wanted: "Wanted") -> str:
        """The vendor whose it is. `NotFound` when there is none; `NotAllowed` when the side is
        not the caller's to give."""
        ...


@dataclass(frozen=True)
class Wanted:
    """What is to be granted: to the user, or without one to whoever has the link.

    With `acts` he moves for the vendor too, in the portal.
    """

    stream: str
    side: str
    until: datetime
    user: str | None = None
    acts: bool = False


class Grants:
    """The grants of each workspace; `kinds` are the kinds of streams by their names."""

    def __init__(self, store: Store, ids: Ids, kinds: Mapping[str, Grantable]) -> None:
        self._store = store
        self._ids = ids
        self._kinds = kinds

    async def issue(self, caller: Caller, wanted: Wanted, once: Once | None = None) -> NewGrant:
        """A grant, with its link unless it is a user's; the link is in the first answer only.

        Letting somebody outside look in is a person's decision, and never a key's.
        """
        caller.require(*GRANTERS)
        caller.require_person()
        name, _, id = wanted.stream.partition("/")
        if name not in self._kinds:
            raise Invalid(f"nothing of {wanted.stream!r} is granted", "name a negotiation")
        secret = None if wanted.user else fresh(GRANT)
        async with self._store.work(caller.workspace, once) as work:
            if not work.now < wanted.until <= work.now + LONGEST:
                raise Invalid("a grant ends in the future", "within a year")
            vendor = await self._kinds[name].check(work, caller, id, wanted)
            await self._must_be_outside(work, wanted.user)
            grant = Grant(
                workspace=work.workspace,
                id=self._ids.new("grt"),
                stream=wanted.stream,
                side=wanted.side,
                user=wanted.user,
                by=caller.user,
                created=work.now.isoformat(),
                until=wanted.until.astimezone(work.now.tzinfo).isoformat(),
                vendor=vendor,
                acts=wanted.acts,
            )
            grants.add(work, grant, fingerprint(secret) if secret else None)
            work.add_to(audit(grant.id), _granted(grant))
            issued = _issued(grant, secret)
            work.answer(201, asdict(replace(issued, link=None)))
        return issued

    async def page(self, caller: Caller, paging: Paging = FIRST_PAGE) -> Page[Grant]:
        """All of the workspace, ended ones too."""
        caller.require(*GRANTERS)
        async with self._store.read(caller.workspace) as reader:
            return await grants.listed(reader, paging)

    async def revoke(self, caller: Caller, id: str) -> None:
        """End a grant at once; a revoked one stays so."""
        caller.require(*GRANTERS)
        async with self._store.work(caller.workspace) as work:
            grant = await grants.grant(work, id)
            if grant is None:
                raise NotFound(f"there is no grant {id!r}")
            if grant.revoked is None:
                grants.revoke(work, grant)
                work.add_to(audit(id), events.GrantRevoked(id, caller.user))
                work.tell(*await self._names(grant))

    async def good(self, caller: Caller) -> list[Grant]:
        """The grants by which the caller may look outside his own workspace, now.

        The one that he came with, or those to him as a user of another workspace.
        """
        now = self._store.clock.now()
        if caller.grant:
            async with self._store.read(caller.workspace) as reader:
                own = await grants.grant(reader, caller.grant)
            found = [own] if own else []
        else:
            found = await grants.to_user(self._store, caller.user, now.isoformat())
        return [one for one in found if is_good(one, now)]

    async def _names(self, grant: Grant) -> list[str]:
        """Under which names those hear of it who read by the grant."""
        by_link = access(grant.workspace, grant.id)
        if grant.user is None:
            return [by_link]
        places = await people.places_of(self._store, grant.user)
        return [by_link, *(access(workspace, grant.user) for workspace in sorted(places))]

    async def _must_be_outside(self, reader: Reader, user: str | None) -> None:
        if user is None:
            return
        if await people.user(self._store, user) is None:
            raise NotFound(f"there is no user {user!r}")
        if await people.member(reader, user) is not None:
            raise Invalid("a member needs no grant", "give a role")


def _issued(grant: Grant, link: str | None) -> NewGrant:
    return NewGrant(grant.id, grant.stream, grant.side, grant.user, grant.until, link, grant.acts)


def _granted(grant: Grant) -> events.Granted:
    return events.Granted(
        grant=grant.id,
        stream=grant.stream,
        side=grant.side,
        user=grant.user,
        until=grant.until,
        by=grant.by,
        vendor=grant.vendor,
        acts=grant.acts,
    )
