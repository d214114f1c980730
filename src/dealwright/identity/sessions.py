"""Log-ins as they go on: they begin, are prolonged by use, renewed by refresh tokens, and end.

A browser's session is kept by a cookie, a program's by tokens. Both last for as long after their
last use as a setting says, and never longer than 30 days.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from dealwright.core.errors import NotAuthenticated, NotFound, OutOfDate, Refused
from dealwright.core.ids import Ids
from dealwright.identity import events
from dealwright.identity.events import audit
from dealwright.identity.model import (
    ApiKey,
    Arrival,
    Entered,
    Member,
    OpenSession,
    Session,
    acts_as,
)
from dealwright.identity.store import entry, people
from dealwright.identity.tokens import COOKIE, Claims, Tokens, fingerprint, fresh
from dealwright.store.store import Store
from dealwright.store.work import Work
from dealwright.web.access import Caller, access
from dealwright.web.page import FIRST_PAGE, Page, Paging

AT_MOST = timedelta(days=30)
"""After this a session ends, used or not."""
STEPS = 24
"""A session is prolonged when a 24th of its time has gone: seldom, because it is a write."""


class Sessions:
    """The sessions of all users."""

    def __init__(self, store: Store, tokens: Tokens, ids: Ids) -> None:
        self._store = store
        self._tokens = tokens
        self._ids = ids

    def begin(self, work: Work, member: Member, key: ApiKey | None, browser: bool) -> Arrival:
        """A session from now on, and what proves it."""
        cookie = fresh(COOKIE) if browser else None
        id, now = self._ids.new("ses"), work.now.isoformat()
        refresh = None if browser else self._tokens.refresh(work.workspace, id)
        session = Session(
            id=id,
            user=member.user,
            api_key=key.id if key else None,
            created=now,
            expires=(work.now + self._tokens.session).isoformat(),
            cookie=cookie and fingerprint(cookie),
            refresh=refresh and fingerprint(refresh),
        )
        entry.begin_session(work, session)
        work.add_to(audit(member.user), events.LoggedIn(id, member.user, session.api_key))
        return Arrival(self._told(work, member, key, session.id, refresh), cookie)

    async def refresh(self, token: str) -> Entered:
        """New tokens for an old refresh token, which works once.

        One that comes again was stolen, or its successor was: the whole session ends.
        """
        workspace, id = self._tokens.read_refresh(token)
        try:
            return await self._renew(workspace, id, fingerprint(token))
        except OutOfDate:
            await self._end_reused(workspace, id)
            raise NotAuthenticated(
                "this refresh token was used before, so the session has ended", "log in again"
            ) from None

    async def prolong(self, workspace: str, session: Session) -> None:
        """Let the session last on from now, where enough of its time has gone."""
        now = self._store.clock.now()
        expires = self._ends(session, now)
        if expires - datetime.fromisoformat(session.expires) < self._tokens.session / STEPS:
            return
        async with self._store.work(workspace) as work:
            entry.prolong_session(work, session, expires.isoformat())

    async def end(self, caller: Caller) -> None:
        """End the session that the caller's cookie or token belongs to."""
        if not caller.session:
            raise Refused("an API key has no session to end", "revoke the key")
        async with self._store.work(caller.workspace) as work:
            _end(work, caller.session, caller.user)

    async def page(self, caller: Caller, paging: Paging = FIRST_PAGE) -> Page[OpenSession]:
        """The caller's own sessions in this workspace."""
        async with self._store.read(caller.workspace) as reader:
            time = self._store.clock.now().isoformat()
            found = await entry.sessions_of(reader, caller.user, time, paging)
        shown = [
            OpenSession(
                id=one.id,
                created=one.created,
                expires=one.expires,
                browser=one.cookie is not None,
                api_key=one.api_key,
                current=one.id == caller.session,
            )
            for one in found.items
        ]
        return Page(items=shown, next=found.next)

    async def end_one(self, caller: Caller, id: str) -> None:
        """End one of the caller's own sessions; one that has ended stays so.

        A key ends no log-in but its own: who finds one must not keep its owner out.
        """
        if id != caller.session:
            caller.require_person()
        async with self._store.work(caller.workspace) as work:
            session = await entry.session(work, id)
            if session is None or session.user != caller.user:
                raise NotFound(f"there is no session {id!r}")
            if session.revoked is None:
                _end(work, id, caller.user)

    async def _renew(self, workspace: str, id: str, known: str) -> Entered:
        async with self._store.work(workspace) as work:
            session = await entry.session(work, id)
            if session is None or is_over(session, work.now):
                raise NotAuthenticated("the session has ended", "log in again")
            if session.refresh != known:
                raise OutOfDate("this refresh token has been used")
            key = await entry.api_key(work, session.api_key) if session.api_key else None
            member = await people.member(work, session.user)
            if member is None or (key and not works(key, work.now)):
                raise NotAuthenticated("the session has ended", "log in again")
            token = self._tokens.refresh(workspace, id)
            expires = self._ends(session, work.now).isoformat()
            entry.renew_refresh(work, session, fingerprint(token), expires)
            return self._told(work, member, key, id, token)

    async def _end_reused(self, workspace: str, id: str) -> None:
        async with self._store.work(workspace) as work:
            session = await entry.session(work, id)
            if session is not None and session.revoked is None:
                _end(work, id, session.user)

    def _ends(self, session: Session, now: datetime) -> datetime:
        """When a session ends that is used now."""
        return min(now + self._tokens.session, datetime.fromisoformat(session.created) + AT_MOST)

    def _told(
        self, work: Work, member: Member, key: ApiKey | None, session: str, refresh: str | None
    ) -> Entered:
        roles = tuple(sorted(acts_as(member, key)))
        entered = Entered(member.user, work.workspace, roles, self._seconds(refresh))
        if refresh is None:
            return replace(entered, csrf_token=self._tokens.csrf(session))
        token = self._tokens.issue(Claims(member.user, work.workspace, session), work.now)
        return replace(entered, access_token=token, refresh_token=refresh)

    def _seconds(self, refresh: str | None) -> int:
        lasts = self._tokens.lifetime if refresh else self._tokens.session
        return int(lasts.total_seconds())


def _end(work: Work, session: str, user: str) -> None:
    entry.end_session(work, session)
    work.add_to(audit(user), events.LoggedOut(session, user))
    work.tell(access(work.workspace, user))


def works(key: ApiKey, now: datetime) -> bool:
    """Whether the key was neither revoked nor has expired."""
    over = key.expires is not None and datetime.fromisoformat(key.expires) <= now
    return key.revoked is None and not over


def is_over(session: Session, now: datetime) -> bool:
    return session.revoked is not None or datetime.fromisoformat(session.expires) <= now
