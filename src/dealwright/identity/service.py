"""Who comes in, and how: by password, by key, by invitation; and who it is that shows a token.

Passwords are hashed and compared before a transaction begins. Every change appends its audit
event in the same transaction. Nothing secret and nobody's name goes into a remembered answer.
"""

from dataclasses import asdict, replace
from datetime import datetime

from dealwright.core.errors import Invalid, NotAuthenticated, NotFound, Refused
from dealwright.core.ids import Ids
from dealwright.identity import events, store
from dealwright.identity.events import audit, person
from dealwright.identity.keys import ApiKeys
from dealwright.identity.members import Members
from dealwright.identity.model import (
    ApiKey,
    Entered,
    Invitation,
    Me,
    Member,
    Registration,
    Session,
    User,
    effective,
    within,
)
from dealwright.identity.passwords import Passwords
from dealwright.identity.tokens import API_KEY, Claims, Tokens, fingerprint
from dealwright.store.reader import Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import AlreadyAnswered, Once, Work
from dealwright.web.access import Caller, Via


class Identity:
    """The users and sessions of one installation, the `members` of its workspaces, their `keys`."""

    def __init__(self, store: Store, tokens: Tokens, passwords: Passwords, ids: Ids) -> None:
        self._store = store
        self._tokens = tokens
        self._passwords = passwords
        self._ids = ids
        self.members = Members(store, ids)
        self.keys = ApiKeys(store, ids)

    async def register(self, new: Registration, once: Once | None = None) -> Entered:
        """A new user, with a workspace of one's own or as a member of the one that invites.

        Who is registered already joins another workspace by an invitation and the password
        that they have. `Refused` when the address is taken or the invitation is not good.
        """
        if (new.workspace_name is None) == (new.invitation is None):
            raise Invalid("a newcomer opens a workspace or joins one", "give one of the two")
        new = replace(new, email=new.email.lower())
        come_in = self._open if new.invitation is None else self._join
        try:
            return await come_in(new, self._hide(once))
        except AlreadyAnswered as first:
            entered = await self.login(new.email, new.password, first.answer["workspace"])
            raise AlreadyAnswered(first.status, asdict(entered)) from first

    async def login(self, email: str, password: str, workspace: str | None = None) -> Entered:
        """A session in that workspace, or in the home one.

        `NotAuthenticated`, the same and after the same time, for an unknown address and for a
        wrong password; `NotFound` when the user is no member of the workspace.
        """
        user = await store.user_by_email(self._store, email.lower())
        kept = user.password_hash if user else None
        verdict = await self._passwords.verify(password, kept)
        if user is None or not verdict.right:
            raise NotAuthenticated("the e-mail address or the password is wrong")
        async with self._store.work(workspace or user.workspace) as work:
            if verdict.newer is not None:
                store.renew_password(work, user, verdict.newer)
            return self._begin(work, await _member(work, user.id), None)

    async def login_with_key(self, api_key: str) -> Entered:
        """A session of the key's user, which may do what the key may and ends with it."""
        workspace, key = await self._key(api_key)
        async with self._store.work(workspace) as work:
            return self._begin(work, await _member(work, key.user), key)

    async def logout(self, caller: Caller) -> None:
        """End the session that the caller's token belongs to."""
        if not caller.session:
            raise Refused("an API key has no session to end", "revoke the key")
        async with self._store.work(caller.workspace) as work:
            store.end_session(work, caller.session)
            work.add_to(audit(caller.user), events.LoggedOut(caller.session, caller.user))

    async def authenticate(self, bearer: str) -> Caller:
        """Whose access token or API key this is, with the roles of this very moment."""
        if bearer.startswith(API_KEY):
            workspace, key = await self._key(bearer)
            async with self._store.read(workspace) as reader:
                return await _caller(reader, key.user, key, "")
        now = self._store.clock.now()
        claims = self._tokens.read(bearer, now)
        async with self._store.read(claims.workspace) as reader:
            session = await store.session(reader, claims.session)
            if session is None or session.revoked or _is_over(session.expires, now):
                raise NotAuthenticated("the session has ended", "log in again")
            key_behind = await _key_behind(reader, session)
            return await _caller(reader, session.user, key_behind, session.id)

    async def me(self, caller: Caller) -> Me:
        async with self._store.read(caller.workspace) as reader:
            workspace_name = await store.workspace_name(reader)
        roles = tuple(sorted(caller.roles))
        return Me(caller.user, caller.name, caller.workspace, workspace_name, roles, caller.via)

    async def _open(self, new: Registration, once: Once | None) -> Entered:
        hashed = await self._passwords.hash(new.password)
        workspace = self._workspace(new.email, once)
        user = User(self._ids.new("usr"), workspace, new.email, new.name, hashed)
        async with self._store.work(workspace, once) as work:
            store.open_workspace(work, new.workspace_name or "")
            work.add_to(audit(workspace), events.WorkspaceOpened(user.id))
            store.add_user(work, user)
            return self._admit(work, user, ("owner",), None)

    async def _join(self, new: Registration, once: Once | None) -> Entered:
        invitation = await store.invitation_by_hash(self._store, fingerprint(new.invitation or ""))
        if invitation is None:
            raise NotFound("there is no such invitation", "ask for a new one")
        if invitation.email != new.email:
            raise Refused("the invitation is for another e-mail address", "register with that one")
        known = await store.user_by_email(self._store, new.email)
        user = await self._prove(known, new) if known else await self._newcomer(invitation, new)
        async with self._store.work(invitation.workspace, once) as work:
            if _is_over(invitation.expires, work.now):
                raise Refused("the invitation has expired", "ask for a new one")
            if known is None:
                store.add_user(work, user)
            store.use_invitation(work, invitation, user.id)
            return self._admit(work, user, invitation.roles, invitation.id)

    async def _prove(self, known: User, new: Registration) -> User:
        if (await self._passwords.verify(new.password, known.password_hash)).right:
            return known
        raise NotAuthenticated(
            "this e-mail address is registered, with another password",
            "join with the password that you have",
        )

    async def _newcomer(self, invitation: Invitation, new: Registration) -> User:
        hashed = await self._passwords.hash(new.password)
        return User(self._ids.new("usr"), invitation.workspace, new.email, new.name, hashed)

    def _admit(
        self, work: Work, user: User, roles: tuple[str, ...], invitation: str | None
    ) -> Entered:
        member = Member(user.id, user.name, roles)
        store.add_member(work, member)
        email, name = (Sealed(person(user.id), text) for text in (user.email, user.name))
        joined = events.UserJoined(user.id, email, name, roles, invitation)
        work.add_to(audit(user.id), joined)
        work.answer(201, {"workspace": work.workspace})
        return self._begin(work, member, None)

    def _begin(self, work: Work, member: Member, key: ApiKey | None) -> Entered:
        """A session from now on, and the token that proves it."""
        expires = (work.now + self._tokens.lifetime).isoformat()
        behind = key.id if key else None
        session = Session(self._ids.new("ses"), member.user, behind, expires, None)
        store.begin_session(work, session)
        work.add_to(audit(member.user), events.LoggedIn(session.id, member.user, behind))
        token = self._tokens.issue(Claims(member.user, work.workspace, session.id), work.now)
        seconds = int(self._tokens.lifetime.total_seconds())
        return Entered(
            member.user, work.workspace, tuple(sorted(_acts_as(member, key))), token, seconds
        )

    async def _key(self, secret: str) -> tuple[str, ApiKey]:
        found = await store.api_key_by_hash(self._store, fingerprint(secret))
        if found is None:
            raise NotAuthenticated("the API key is not valid", "ask for a new one")
        _must_work(found[1])
        return found

    def _workspace(self, email: str, once: Once | None) -> str:
        """The id of a new workspace: the same when the same registration is sent again."""
        if once is None:
            return self._ids.new("ws")
        return f"ws_{self._tokens.digest('workspace', once.key, email)[:20]}"

    def _hide(self, once: Once | None) -> Once | None:
        """The request's hash made useless for guessing the password in the request."""
        return once and Once(once.key, self._tokens.digest("request", once.request_hash))


async def _caller(reader: Reader, user: str, key: ApiKey | None, session: str) -> Caller:
    if key is not None:
        _must_work(key)
    member = await store.member(reader, user)
    if member is None:
        raise NotAuthenticated("the user is no member of this workspace any more")
    via: Via = "password" if key is None else "api_key"
    return Caller(user, reader.workspace, _acts_as(member, key), via, member.name, session)


async def _key_behind(reader: Reader, session: Session) -> ApiKey | None:
    """The key that logged in, None where a person did."""
    if session.api_key is None:
        return None
    key = await store.api_key(reader, session.api_key)
    if key is None:
        raise NotAuthenticated("the session has ended", "log in again")
    return key


def _must_work(key: ApiKey) -> None:
    if key.revoked is not None:
        raise NotAuthenticated("the API key was revoked", "ask for a new one")


async def _member(reader: Reader, user: str) -> Member:
    member = await store.member(reader, user)
    if member is None:
        raise NotFound(f"there is no workspace {reader.workspace!r}")
    return member


def _acts_as(member: Member, key: ApiKey | None) -> frozenset[str]:
    return effective(member.roles) if key is None else within(member.roles, key.roles)


def _is_over(time: str, now: datetime) -> bool:
    return datetime.fromisoformat(time) <= now
