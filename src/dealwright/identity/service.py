"""Who comes in, and how: by password, by key, by invitation.

Passwords are hashed and compared before a transaction begins. Every change appends its audit
event in the same transaction. Nothing secret and nobody's name goes into a remembered answer.
"""

from dataclasses import replace
from datetime import datetime

from dealwright.core.errors import Invalid, NotAuthenticated, NotFound, Refused
from dealwright.core.ids import Ids
from dealwright.identity import events
from dealwright.identity.events import audit, person
from dealwright.identity.keys import ApiKeys
from dealwright.identity.lockout import Attempt, LockOut
from dealwright.identity.members import Members
from dealwright.identity.model import (
    Arrival,
    Entered,
    Invitation,
    Me,
    Member,
    Registration,
    User,
)
from dealwright.identity.passwords import Passwords
from dealwright.identity.portal import Portal
from dealwright.identity.proofs import Proofs
from dealwright.identity.sessions import Sessions
from dealwright.identity.store import entry, people
from dealwright.identity.tickets import Tickets
from dealwright.identity.tokens import Tokens, fingerprint
from dealwright.store.counters import CounterTable
from dealwright.store.reader import Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import AlreadyAnswered, Once, Work
from dealwright.web.access import Caller, access


class Identity:
    """The users of one installation, the `members` of its workspaces, their `keys` and `sessions`.

    `authenticate` says who it is that shows a proof.
    """

    def __init__(self, store: Store, tokens: Tokens, passwords: Passwords, ids: Ids) -> None:
        self._store = store
        self._tokens = tokens
        self._passwords = passwords
        self._ids = ids
        self.members = Members(store, ids)
        self.keys = ApiKeys(store, ids)
        self.sessions = Sessions(store, tokens, ids)
        self.tickets = Tickets(store)
        counts = CounterTable(store.database, store.clock, tokens.digest("counters"))
        self.lockout = LockOut(store, counts)
        self.portal = Portal(store, tokens, ids)
        self.authenticate = Proofs(store, tokens, self.sessions, self.tickets, self.portal)

    async def register(
        self, new: Registration, once: Once | None = None, address: str = ""
    ) -> Arrival:
        """A new user, with a workspace of one's own or as a member of the one that invites.

        Who is registered already joins another workspace by an invitation and the password
        that they have. `Refused` when the address is taken or the invitation is not good.
        """
        if (new.workspace_name is None) == (new.invitation is None):
            raise Invalid("a newcomer opens a workspace or joins one", "give one of the two")
        new = replace(new, email=new.email.lower())
        try:
            if new.invitation is None:
                return await self._open(new, self._hide(once))
            return await self._join(new, self._hide(once), address)
        except AlreadyAnswered as first:
            workspace = first.answer["workspace"]
            arrival = await self.login(new.email, new.password, workspace, new.cookie, address)
            return replace(arrival, replayed=True)

    async def login(
        self,
        email: str,
        password: str,
        workspace: str | None = None,
        browser: bool = False,
        address: str = "",
    ) -> Arrival:
        """A session in that workspace, or in the home one.

        `NotAuthenticated`, the same and after the same time, for an unknown address and for a
        wrong password, and after several of them `TooManyAttempts`; `NotFound` when the user is
        no member of the workspace. `address` is where the caller sits.
        """
        user, newer = await self._prove(Attempt(email.lower(), address), password)
        async with self._store.work(workspace or user.workspace) as work:
            if newer is not None:
                people.renew_password(work, user, newer)
            return self.sessions.begin(work, await _member(work, user.id), None, browser)

    async def login_with_key(self, api_key: str) -> Entered:
        """A session of the key's user, which may do what the key may and ends with it."""
        workspace, key = await self.authenticate.key(api_key)
        async with self._store.work(workspace) as work:
            member = await _member(work, key.user)
            return self.sessions.begin(work, member, key, browser=False).entered

    async def change_password(
        self, caller: Caller, present: str, new: str, address: str = ""
    ) -> None:
        """Give the caller another password; all their sessions end but the one that asks.

        Those in the portals that they have come into by their account end too.
        """
        caller.require_person()
        user = await people.user(self._store, caller.user)
        if user is None:
            raise NotFound("there is no such user")
        try:
            await self._prove(Attempt(user.email, address), present)
        except NotAuthenticated:
            raise Refused("the present password is another one", "try it again") from None
        hashed = await self._passwords.hash(new)
        async with self._store.work(user.workspace) as work:
            people.change_password(work, user, hashed)
            work.add_to(audit(user.id), events.PasswordChanged(user.id))
        for workspace in await entry.places_of(self._store, user.id):
            async with self._store.work(workspace) as work:
                entry.end_sessions(work, user.id, but=caller.session)
                work.tell(access(workspace, user.id))
        await self.portal.end_of_account(user.id)

    async def open_to(self, email: str) -> None:
        """Let everybody at this machine act as that user without a log-in: only for a demo."""
        user = await people.user_by_email(self._store, email)
        if user is None:
            raise NotFound("there is no such user")
        self.authenticate.open_to(user.workspace, user.id)

    async def me(self, caller: Caller) -> Me:
        async with self._store.read(caller.workspace) as reader:
            workspace_name = await people.workspace_name(reader)
            how_many = await people.people(reader)
        return Me(
            user=caller.user,
            name=caller.name,
            workspace=caller.workspace,
            workspace_name=workspace_name,
            roles=tuple(sorted(caller.roles)),
            via=caller.via,
            people=how_many,
            time=self._store.clock.now().isoformat(),
            csrf_token=caller.csrf or None,
        )

    async def _open(self, new: Registration, once: Once | None) -> Arrival:
        hashed = await self._passwords.hash(new.password)
        workspace = self._workspace(new.email, once)
        user = User(self._ids.new("usr"), workspace, new.email, new.name, hashed)
        async with self._store.work(workspace, once) as work:
            people.open_workspace(work, new.workspace_name or "")
            work.add_to(audit(workspace), events.WorkspaceOpened(user.id))
            people.add_user(work, user)
            member = self._admit(work, user, ("owner",), None)
            return self.sessions.begin(work, member, None, new.cookie)

    async def _join(self, new: Registration, once: Once | None, address: str) -> Arrival:
        invitation = await people.invitation_by_hash(self._store, fingerprint(new.invitation or ""))
        if invitation is None:
            raise NotFound("there is no such invitation", "ask for a new one")
        if invitation.email != new.email:
            raise Refused("the invitation is for another e-mail address", "register with that one")
        known = await people.user_by_email(self._store, new.email)
        user = await self._known(new, address) if known else await self._newcomer(invitation, new)
        async with self._store.work(invitation.workspace, once) as work:
            if _is_over(invitation.expires, work.now):
                raise Refused("the invitation has expired", "ask for a new one")
            if known is None:
                people.add_user(work, user)
            people.use_invitation(work, invitation, user.id)
            member = self._admit(work, user, invitation.roles, invitation.id)
            return self.sessions.begin(work, member, None, new.cookie)

    async def _prove(self, attempt: Attempt, password: str) -> tuple[User, str | None]:
        """Whose password it is, and its hash at today's cost if the kept one is cheaper.

        As slow, and with the same answer, for an address that nobody has.
        """
        await self.lockout.begin(attempt)
        user = await people.user_by_email(self._store, attempt.email)
        verdict = await self._passwords.verify(password, user.password_hash if user else None)
        if user is None or not verdict.right:
            raise NotAuthenticated("the e-mail address or the password is wrong")
        await self.lockout.succeed(attempt)
        return user, verdict.newer

    async def _known(self, new: Registration, address: str) -> User:
        try:
            return (await self._prove(Attempt(new.email, address), new.password))[0]
        except NotAuthenticated:
            raise NotAuthenticated(
                "this e-mail address is registered, with another password",
                "join with the password that you have",
            ) from None

    async def _newcomer(self, invitation: Invitation, new: Registration) -> User:
        hashed = await self._passwords.hash(new.password)
        return User(self._ids.new("usr"), invitation.workspace, new.email, new.name, hashed)

    def _admit(
        self, work: Work, user: User, roles: tuple[str, ...], invitation: str | None
    ) -> Member:
        member = Member(user.id, user.name, roles)
        people.add_member(work, member)
        email, name = (Sealed(person(user.id), text) for text in (user.email, user.name))
        joined = events.UserJoined(user.id, email, name, roles, invitation)
        work.add_to(audit(user.id), joined)
        work.answer(201, {"workspace": work.workspace})
        return member

    def _workspace(self, email: str, once: Once | None) -> str:
        """The id of a new workspace: the same when the same registration is sent again."""
        if once is None:
            return self._ids.new("ws")
        return f"ws_{self._tokens.digest('workspace', once.key, email)[:20]}"

    def _hide(self, once: Once | None) -> Once | None:
        """The request's hash made useless for guessing the password in the request."""
        return once and Once(once.key, self._tokens.digest("request", once.request_hash))


async def _member(reader: Reader, user: str) -> Member:
    member = await people.member(reader, user)
    if member is None:
        raise NotFound(f"there is no workspace {reader.workspace!r}")
    return member


def _is_over(time: str, now: datetime) -> bool:
    return datetime.fromisoformat(time) <= now
