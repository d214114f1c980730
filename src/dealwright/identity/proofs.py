"""Who it is that shows a token, a key or a cookie: the one place that lets anybody in."""

from dataclasses import replace
from datetime import datetime

from dealwright.core.errors import NotAuthenticated
from dealwright.identity.claims import caller_by, claimed_already, confirm
from dealwright.identity.model import ApiKey, Grant, Session, acts_as, is_good
from dealwright.identity.portal import Portal
from dealwright.identity.sessions import Sessions, is_over, works
from dealwright.identity.store import entry, grants, people
from dealwright.identity.tickets import Tickets
from dealwright.identity.tokens import API_KEY, COOKIE, GRANT, HOLDER, Tokens, fingerprint
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.web.access import Caller, Via


class Proofs:
    """Turns what a request shows into its `Caller`, with the roles of this very moment."""

    def __init__(
        self, store: Store, tokens: Tokens, sessions: Sessions, tickets: Tickets, portal: Portal
    ) -> None:
        self._portal = portal
        self._store = store
        self._tokens = tokens
        self._sessions = sessions
        self._tickets = tickets
        self._guest: tuple[str, str] | None = None

    async def __call__(self, bearer: str) -> Caller:
        """Whose access token, API key or link of a grant this is."""
        if bearer.startswith(API_KEY):
            workspace, key = await self.key(bearer)
            async with self._store.read(workspace) as reader:
                return await _caller(reader, key.user, key, "")
        if bearer.startswith(HOLDER):
            held = await grants.by_secret(self._store, fingerprint(bearer))
            found = self._by_grant(held)
            if held is not None:
                await confirm(self._store, held)
            return found
        if bearer.startswith(GRANT):
            return self._by_link(await grants.by_hash(self._store, fingerprint(bearer)))
        claims = self._tokens.read(bearer, self._store.clock.now())
        async with self._store.read(claims.workspace) as reader:
            return await self._in_session(reader, await entry.session(reader, claims.session))

    async def by_cookie(self, cookie: str) -> Caller:
        """Whose browser this is; the session lasts on from now."""
        found = None
        if cookie.startswith(COOKIE):
            found = await entry.session_by_cookie(self._store, fingerprint(cookie))
        if found is None:
            raise NotAuthenticated("the session has ended", "log in again")
        workspace, session = found
        async with self._store.read(workspace) as reader:
            caller = await self._in_session(reader, session)
        await self._sessions.prolong(workspace, session)
        return replace(caller, csrf=self._tokens.csrf(session.id))

    async def in_portal(self, cookie: str) -> Caller:
        """Whose browser in the portal this is."""
        return await self._portal.by_cookie(cookie)

    async def by_ticket(self, ticket: str, path: str) -> Caller:
        """Whose ticket for that path this is; it is used up."""
        found = await self._tickets.take(ticket, path)
        return await self._behind(found.workspace, found.session, found.api_key, found.grant_id)

    def open_to(self, workspace: str, user: str) -> None:
        """Let everybody at this machine act as that user: only for a demo."""
        self._guest = (workspace, user)

    async def guest(self) -> Caller | None:
        """The user whom everybody at this machine may act as, if there is one."""
        if self._guest is None:
            return None
        workspace, user = self._guest
        async with self._store.read(workspace) as reader:
            return await _caller(reader, user, None, "")

    async def again(self, caller: Caller) -> Caller:
        """The same caller with the rights of this moment, who proved himself before."""
        if caller.via == "portal":
            return await self._portal.again(caller)
        return await self._behind(caller.workspace, caller.session, caller.key, caller.grant)

    async def key(self, secret: str) -> tuple[str, ApiKey]:
        """The API key with its workspace."""
        found = await entry.api_key_by_hash(self._store, fingerprint(secret))
        if found is None:
            raise NotAuthenticated("the API key is not valid", "ask for a new one")
        _must_work(found[1], self._store.clock.now())
        return found

    async def _behind(self, workspace: str, session: str, key: str, grant: str) -> Caller:
        async with self._store.read(workspace) as reader:
            if grant:
                return self._by_grant(await grants.grant(reader, grant))
            if session:
                return await self._in_session(reader, await entry.session(reader, session))
            if not key and self._guest is not None:
                return await _caller(reader, self._guest[1], None, "")
            found = await entry.api_key(reader, key)
            if found is None:
                raise NotAuthenticated("the API key is not valid", "ask for a new one")
            _must_work(found, self._store.clock.now())
            return await _caller(reader, found.user, found, "")

    def _by_link(self, grant: Grant | None) -> Caller:
        """Whoever has a link for reading; one that may answer is claimed before it is used."""
        found = self._by_grant(grant)
        if grant is not None and grant.confirmed is not None:
            raise claimed_already(grant)
        if found.vendor:
            raise NotAuthenticated(
                "nobody has claimed this link yet",
                "send it to POST /api/v1/portal/sessions, and show the `secret` of the answer",
            )
        return found

    def _by_grant(self, grant: Grant | None) -> Caller:
        """Whoever holds the grant."""
        if grant is None or not is_good(grant, self._store.clock.now()):
            raise NotAuthenticated("this link does not work any more", "ask for a new one")
        return caller_by(grant)

    async def _in_session(self, reader: Reader, session: Session | None) -> Caller:
        if session is None or is_over(session, self._store.clock.now()):
            raise NotAuthenticated("the session has ended", "log in again")
        key = await self._key_behind(reader, session)
        return await _caller(reader, session.user, key, session.id)

    async def _key_behind(self, reader: Reader, session: Session) -> ApiKey | None:
        """The key that logged in, None where a person did."""
        if session.api_key is None:
            return None
        key = await entry.api_key(reader, session.api_key)
        if key is None:
            raise NotAuthenticated("the session has ended", "log in again")
        _must_work(key, self._store.clock.now())
        return key


async def _caller(reader: Reader, user: str, key: ApiKey | None, session: str) -> Caller:
    member = await people.member(reader, user)
    if member is None:
        raise NotAuthenticated("the user is no member of this workspace any more")
    via: Via = "password" if key is None else "api_key"
    return Caller(
        user=user,
        workspace=reader.workspace,
        roles=acts_as(member, key),
        via=via,
        name=member.name,
        session=session,
        key=key.id if key else "",
    )


def _must_work(key: ApiKey, now: datetime) -> None:
    if not works(key, now):
        raise NotAuthenticated("the API key was revoked or has expired", "ask for a new one")
