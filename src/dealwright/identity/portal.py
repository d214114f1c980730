"""The portal's door: the link of a grant, or an account, becomes a session of a browser.

A session is no member's: it stands for its grant alone, and ends with it at once.
"""

from dataclasses import replace
from datetime import datetime

from dealwright.core.errors import NotAllowed, NotAuthenticated, NotFound
from dealwright.core.ids import Ids
from dealwright.identity import events
from dealwright.identity.events import audit
from dealwright.identity.model import Grant, GrantToMe, InPortal, PortalSession, is_good
from dealwright.identity.store import grants, people, portal
from dealwright.identity.tokens import GRANT, PORTAL, Tokens, fingerprint, fresh
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.web.access import Caller, access

STEPS = 24
"""A session is prolonged when a 24th of its time has gone: seldom, because it is a write."""
ASK = "ask whoever sent it for a new one"


class Portal:
    """Lets vendors in, and says who is there."""

    def __init__(self, store: Store, tokens: Tokens, ids: Ids) -> None:
        self._store = store
        self._tokens = tokens
        self._ids = ids

    async def enter(self, link: str) -> tuple[InPortal, str]:
        """A session by the secret of a link, and its cookie.

        `NotAuthenticated` says whether the link is none of ours, was withdrawn, or has ended.
        """
        found = None
        if link.startswith(GRANT):
            found = await grants.by_hash(self._store, fingerprint(link))
        return await self._begin(self._checked(found))

    async def enter_as(self, caller: Caller, grant: str) -> tuple[InPortal, str]:
        """A session by the account of somebody to whom the grant was made; `NotFound` else."""
        caller.require_person()
        mine = await self._granted_to(caller)
        found = next((one for one in mine if one.id == grant), None)
        if found is None:
            raise NotFound(f"there is no grant {grant!r}")
        return await self._begin(found)

    async def to_me(self, caller: Caller) -> list[GrantToMe]:
        """What other workspaces have granted to the asking user, and has not ended."""
        told = []
        for one in await self._granted_to(caller):
            async with self._store.read(one.workspace) as reader:
                name = await people.workspace_name(reader)
            told.append(GrantToMe(one.id, name, one.stream, one.vendor, one.acts, one.until))
        return told

    async def by_cookie(self, cookie: str) -> Caller:
        """Whose browser this is; `NotAuthenticated` when the session or its grant has ended."""
        found = None
        if cookie.startswith(PORTAL):
            found = await portal.by_cookie(self._store, fingerprint(cookie))
        if found is None:
            raise _over()
        async with self._store.read(found.workspace) as reader:
            caller, grant = await self._behind(reader, found)
        await self._prolong(found, grant)
        return replace(caller, csrf=self._tokens.csrf(found.id))

    async def again(self, caller: Caller) -> Caller:
        """The same caller with the rights of this moment."""
        async with self._store.read(caller.workspace) as reader:
            if not caller.session:
                grant = self._checked(await grants.grant(reader, caller.grant))
                return caller_by(grant)
            found = await portal.session(reader, caller.session)
            if found is None:
                raise _over()
            return (await self._behind(reader, found))[0]

    async def about(self, caller: Caller) -> InPortal:
        """Where the caller is."""
        async with self._store.read(caller.workspace) as reader:
            grant = self._checked(await grants.grant(reader, caller.grant))
            return await self._told(reader, grant, caller.csrf)

    async def leave(self, caller: Caller) -> None:
        """End this session at once."""
        async with self._store.work(caller.workspace) as work:
            portal.end(work, caller.session)
            work.tell(access(caller.workspace, caller.user))

    async def _begin(self, grant: Grant) -> tuple[InPortal, str]:
        if not grant.acts:
            raise NotAllowed("this link is for reading alone", ASK)
        cookie, id = fresh(PORTAL), self._ids.new("pts")
        async with self._store.work(grant.workspace) as work:
            now, expires = work.now.isoformat(), self._ends(grant, work.now)
            session = PortalSession(grant.workspace, id, grant.id, now, expires)
            portal.begin(work, session, fingerprint(cookie))
            work.add_to(audit(grant.id), events.PortalEntered(grant.id, id))
            told = await self._told(work, grant, self._tokens.csrf(id))
        return told, cookie

    async def _behind(self, reader: Reader, session: PortalSession) -> tuple[Caller, Grant]:
        if datetime.fromisoformat(session.expires) <= self._store.clock.now():
            raise _over()
        grant = self._checked(await grants.grant(reader, session.grant))
        if grant.user is not None and not await people.places_of(self._store, grant.user):
            raise _over()
        return replace(caller_by(grant), via="portal", session=session.id), grant

    def _checked(self, grant: Grant | None) -> Grant:
        if grant is None:
            raise NotAuthenticated("this link is not known here", f"open it whole, or {ASK}")
        if grant.revoked is not None:
            raise NotAuthenticated("this link was withdrawn", ASK)
        if not is_good(grant, self._store.clock.now()):
            raise NotAuthenticated(f"this link ended at {grant.until}", ASK)
        return grant

    async def _granted_to(self, caller: Caller) -> list[Grant]:
        now = self._store.clock.now().isoformat()
        return await grants.to_user(self._store, caller.user, now)

    async def _prolong(self, session: PortalSession, grant: Grant) -> None:
        """Let it last on from now, where enough of its time has gone."""
        expires = self._ends(grant, self._store.clock.now())
        gone = datetime.fromisoformat(expires) - datetime.fromisoformat(session.expires)
        if gone < self._tokens.session / STEPS:
            return
        async with self._store.work(session.workspace) as work:
            portal.prolong(work, session, expires)

    def _ends(self, grant: Grant, now: datetime) -> str:
        """When a session ends that is used now: as a log-in does, or with its grant."""
        return min(now + self._tokens.session, datetime.fromisoformat(grant.until)).isoformat()

    async def _told(self, reader: Reader, grant: Grant, csrf: str) -> InPortal:
        name = await people.workspace_name(reader)
        return InPortal(grant.vendor, name, grant.stream, grant.acts, grant.until, csrf)


def caller_by(grant: Grant) -> Caller:
    """Whoever comes by this grant: nobody's name, no role, and what it names alone."""
    return Caller(
        user=grant.id,
        workspace=grant.workspace,
        roles=frozenset(),
        via="grant",
        name="",
        grant=grant.id,
        vendor=grant.vendor if grant.acts else "",
        whole=grant.acts and grant.stream.startswith("vendor/"),
    )


def _over() -> NotAuthenticated:
    return NotAuthenticated("the portal's session has ended", "open your link again")
