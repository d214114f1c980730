"""The portal's door: the link of a grant, or an account, becomes a session of a browser.

A session is no member's: it stands for its grant alone, and ends with it at once. Who comes in
first by a link claims it (`dealwright.identity.claims`).
"""

from dataclasses import replace
from datetime import datetime

from dealwright.core.errors import NotAllowed, NotAuthenticated, NotFound
from dealwright.core.ids import Ids
from dealwright.identity import events
from dealwright.identity.claims import (
    ASK,
    Claim,
    caller_by,
    claimed_already,
    confirm,
    prove_admitted,
)
from dealwright.identity.events import audit
from dealwright.identity.model import (
    Grant,
    GrantToMe,
    Holder,
    InPortal,
    PortalSession,
    Visitor,
    is_good,
)
from dealwright.identity.store import grants, people, portal
from dealwright.identity.tokens import GRANT, HOLDER, PORTAL, Tokens, fingerprint, fresh
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.web.access import Caller, access

STEPS = 24
"""A session is prolonged when a 24th of its time has gone: seldom, because it is a write."""


class Portal:
    """Lets vendors in, and says who is there."""

    def __init__(self, store: Store, tokens: Tokens, ids: Ids) -> None:
        self._store = store
        self._tokens = tokens
        self._ids = ids

    async def enter(self, link: str, visitor: Visitor) -> tuple[InPortal, str]:
        """A session by a link that nobody has claimed, or by the secret of who did; its cookie.

        Who claims a link is told a secret of his own. `NotAuthenticated` says whether the link is
        none of ours, was claimed by somebody else, was withdrawn, or has ended.
        """
        if link.startswith(HOLDER):
            found = await grants.by_secret(self._store, fingerprint(link))
            grant = self._checked(found)
            await confirm(self._store, grant)
            return await self._back(grant, visitor, link)
        found = None
        if link.startswith(GRANT):
            found = await grants.by_hash(self._store, fingerprint(link))
        grant = self._checked(found)
        if grant.confirmed is None:
            return await self._claim(grant, visitor, by_link=True)
        for secret in visitor.secrets:
            own = await grants.by_secret(self._store, fingerprint(secret))
            if own is not None and own.id == grant.id:
                return await self._back(grant, visitor, secret)
        raise claimed_already(grant)

    async def enter_as(self, caller: Caller, grant: str, visitor: Visitor) -> tuple[InPortal, str]:
        """A session by the account of somebody to whom the grant was made; `NotFound` else."""
        caller.require_person()
        mine = await self._granted_to(caller)
        found = next((one for one in mine if one.id == grant), None)
        if found is None:
            raise NotFound(f"there is no grant {grant!r}")
        if found.claimed is None:
            return await self._claim(found, visitor, by_link=False)
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
        await confirm(self._store, grant)
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

    async def holders(self, caller: Caller) -> list[Holder]:
        """Who has come in for the caller's vendor, and has not been shut out since."""
        now = self._store.clock.now()
        async with self._store.read(caller.workspace) as reader:
            found = await grants.claimed(reader, caller.vendor)
        return [
            Holder(
                grant=one.id,
                stream=one.stream,
                by_account=one.user is not None,
                claimed=one.claimed or "",
                claimed_from=one.claimed_from,
                until=one.until,
                admitted=one.admitted is not None,
                own=one.id == caller.grant,
            )
            for one in found
            if is_good(one, now)
        ]

    async def admit(self, caller: Caller, id: str) -> None:
        """Let the holder of another grant in to what the vendor keeps to itself; in person."""
        caller.require_person()
        async with self._store.work(caller.workspace) as work:
            grant = await grants.grant(work, id)
            if grant is None or grant.vendor != caller.vendor or grant.claimed is None:
                raise NotFound(f"nobody has come in by {id!r}")
            self._checked(grant)
            if grant.admitted is None:
                grants.admit(work, id)
                work.add_to(audit(id), events.HolderAdmitted(id, caller.grant))
                work.tell(access(caller.workspace, id))

    async def end_of_account(self, user: str) -> None:
        """End every session that began by this account, at whatever portal."""
        for grant in await grants.to_user(self._store, user, self._store.clock.now().isoformat()):
            async with self._store.work(grant.workspace) as work:
                portal.end_all(work, grant.id)
                work.tell(access(grant.workspace, grant.id))

    async def leave(self, caller: Caller) -> None:
        """End this session at once."""
        async with self._store.work(caller.workspace) as work:
            portal.end(work, caller.session)
            work.tell(access(caller.workspace, caller.user))

    async def _claim(self, grant: Grant, visitor: Visitor, by_link: bool) -> tuple[InPortal, str]:
        if not grant.acts:
            raise NotAllowed("this link is for reading alone", ASK)
        known = await prove_admitted(self._store, grant, visitor)
        secret = fresh(HOLDER) if by_link else None
        return await self._begin(grant, Claim(visitor, known, secret))

    async def _back(self, grant: Grant, visitor: Visitor, secret: str) -> tuple[InPortal, str]:
        """Come back by one's own secret; who shows by now that he was in before is let in."""
        if grant.admitted is None and await prove_admitted(self._store, grant, visitor):
            async with self._store.work(grant.workspace) as work:
                grants.admit(work, grant.id)
                work.add_to(audit(grant.id), events.HolderAdmitted(grant.id, grant.id))
                grant = replace(grant, admitted=work.now.isoformat())
        told, cookie = await self._begin(grant)
        return replace(told, secret=secret), cookie

    async def _begin(self, grant: Grant, claim: Claim | None = None) -> tuple[InPortal, str]:
        if not grant.acts:
            raise NotAllowed("this link is for reading alone", ASK)
        cookie, id = fresh(PORTAL), self._ids.new("pts")
        async with self._store.work(grant.workspace) as work:
            if claim is not None:
                grant = await claim.made(work, grant)
            now, expires = work.now.isoformat(), self._ends(grant, work.now)
            session = PortalSession(grant.workspace, id, grant.id, now, expires)
            portal.begin(work, session, fingerprint(cookie))
            work.add_to(audit(grant.id), events.PortalEntered(grant.id, id))
            told = await self._told(work, grant, self._tokens.csrf(id))
        return replace(told, secret=claim.secret if claim else None), cookie

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
        return InPortal(
            grant=grant.id,
            vendor=grant.vendor,
            workspace_name=await people.workspace_name(reader),
            stream=grant.stream,
            acts=grant.acts,
            until=grant.until,
            admitted=grant.admitted is not None,
            csrf_token=csrf,
        )


def _over() -> NotAuthenticated:
    return NotAuthenticated("the portal's session has ended", "open your link again")
