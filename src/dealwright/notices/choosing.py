"""A member chooses by which channels he is told, and shows that he is reached by them."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from dealwright.channels.addresses import Guard
from dealwright.channels.carriers import CHANNELS, Channel
from dealwright.channels.ports import Rejected
from dealwright.channels.posting import Messages
from dealwright.channels.store import MESSAGE, latest_messages
from dealwright.channels.words import Words
from dealwright.core.errors import Invalid, NotFound, OutOfDate, Refused
from dealwright.core.money import Money
from dealwright.identity.events import person
from dealwright.identity.store import people
from dealwright.notices.codes import CodeLimit
from dealwright.notices.preferences import (
    ContactDoubted,
    ContactGiven,
    ContactRemoved,
    Matrix,
    NoticeMatrixSet,
    Preferences,
)
from dealwright.notices.store import PREFERENCES
from dealwright.notices.views import (
    PreferencesView,
    SentMessage,
    message_view,
    preferences_view,
)
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.web.access import Caller

E164 = re.compile(r"\+[1-9][0-9]{6,14}")
"""ITU-T E.164: a plus, at most 15 digits."""
COUNTS = timedelta(minutes=30)
"""How long a code counts."""
BETWEEN = timedelta(seconds=30)
"""Between two codes to the same channel."""
SHOWN = 50
CODE = "code"
"""The kind of the message that brings one."""


def member(user: str) -> str:
    """How messages call a member as their owner."""
    return f"member/{user}"


async def preferences_of(reader: Reader, user: str) -> Preferences:
    """What the member chose, or what is usual."""
    found = await reader.peek(PREFERENCES, user)
    return found.state if found.version else Preferences()


async def address_of_member(reader: Reader, user: str, channel: Channel, kind: str) -> str | None:
    """Where the member is reached now; None for who has left, or has not shown that he is.

    A code alone goes to where that is still to be shown.
    """
    if await people.member(reader, user) is None:
        return None
    contact = (await preferences_of(reader, user)).contacts.get(channel)
    return contact.address if contact and (contact.proved or kind == CODE) else None


@dataclass(frozen=True)
class Choosing:
    """Each member's own choices; only a person makes them."""

    store: Store
    messages: Messages
    words: Words
    guard: Guard
    limit: CodeLimit

    async def view(self, caller: Caller) -> PreferencesView:
        async with self.store.read(caller.workspace) as reader:
            found = await reader.peek(PREFERENCES, caller.user)
            user = await people.user(self.store, caller.user)
            return self._view(found, user.email if user else "")

    async def choose(
        self, caller: Caller, version: int, matrix: Matrix, urgent_above: Money | None
    ) -> PreferencesView:
        """Be told by these channels; `OutOfDate` where another choice was made meanwhile."""
        caller.require_person()
        async with self.store.work(caller.workspace) as work:
            found = await work.peek(PREFERENCES, caller.user)
            if found.version != version:
                raise OutOfDate("you have chosen something else meanwhile", "look at it again")
            at = work.now.isoformat()
            work.append(found, NoticeMatrixSet(at, matrix, urgent_above))
        return await self.view(caller)

    async def give(self, caller: Caller, channel: Channel, address: str | None) -> PreferencesView:
        """Be reached there by that channel, once the code that is sent was typed in."""
        caller.require_person()
        where = await self._where(caller, channel, address)
        if channel == "sms":
            await self._count(caller, where)
        async with self.store.work(caller.workspace) as work:
            found = await work.peek(PREFERENCES, caller.user)
            _check_pause(work.now, found, channel)
            key, at = person(caller.user), work.now.isoformat()
            code = "" if channel == "slack" else f"{secrets.randbelow(10**6):06d}"
            until = (work.now + COUNTS).isoformat() if code else ""
            given = ContactGiven(channel, at, Sealed(key, where), Sealed(key, code), until)
            version = work.append(found, given)
            if code:
                cause = f"{found.stream}@{version}"
                letter = Sealed(key, self.words.code(code))
                to = (member(caller.user), channel)
                await self.messages.intend(work, to, CODE, cause, letter)
        return await self.view(caller)

    async def prove(self, caller: Caller, channel: Channel, code: str) -> PreferencesView:
        """`Refused` for a wrong code, of which only so many are looked at."""
        caller.require_person()
        async with self.store.work(caller.workspace) as work:
            found = await work.peek(PREFERENCES, caller.user)
            contact = found.state.contacts.get(channel) if found.version else None
            if contact is None:
                raise NotFound(f"no {channel} is to be confirmed")
            event = contact.prove(code, work.now)
            work.append(found, event)
        if isinstance(event, ContactDoubted):
            raise Refused("this is not the code that was sent", "look again, or have another sent")
        return await self.view(caller)

    async def remove(self, caller: Caller, channel: Channel) -> PreferencesView:
        """Not be reached by that channel any more."""
        caller.require_person()
        async with self.store.work(caller.workspace) as work:
            found = await work.peek(PREFERENCES, caller.user)
            if found.version and channel in found.state.contacts:
                work.append(found, ContactRemoved(channel, work.now.isoformat()))
        return await self.view(caller)

    async def sent(self, caller: Caller) -> list[SentMessage]:
        """What the caller was sent outside the pages, the newest first."""
        async with self.store.read(caller.workspace) as reader:
            ids = await latest_messages(reader, member(caller.user), SHOWN)
            return [message_view(one) for one in await reader.peek_all(MESSAGE, ids)]

    async def resend(self, caller: Caller, message: str) -> list[SentMessage]:
        """Send one anew that failed, is unclear, or has been sent; `Refused` for a code."""
        caller.require_person()
        async with self.store.work(caller.workspace) as work:
            await self.messages.resend(work, member(caller.user), message, caller.user)
            if (await work.load(MESSAGE, message)).state.kind == CODE:
                raise Refused("a code is not sent anew", "have another one sent")
        return await self.sent(caller)

    async def _where(self, caller: Caller, channel: Channel, address: str | None) -> str:
        if channel == "email":
            user = await people.user(self.store, caller.user)
            if user is None or address not in (None, user.email):
                raise Invalid("mail goes to the address of your account", "leave `address` out")
            return user.email
        given = re.sub(r"[\s()/.-]", "", address or "") if channel == "sms" else address or ""
        if channel == "sms" and not E164.fullmatch(given):
            raise Invalid("this is no number in E.164", "write it like +4930123456")
        if channel == "slack":
            try:
                self.guard.check(given)
            except Rejected as error:
                raise Invalid(error.message, error.instead) from error
        return given

    async def _count(self, caller: Caller, number: str) -> None:
        """One more code is sent there, unless one was a moment ago."""
        async with self.store.read(caller.workspace) as reader:
            found = await reader.peek(PREFERENCES, caller.user)
        _check_pause(self.store.clock.now(), found, "sms")
        await self.limit.count(caller.workspace, number)

    def _view(self, found: Loaded[Preferences], email: str) -> PreferencesView:
        chosen = found.state if found.version else Preferences()
        simulated = {one: self.messages.carriers[one].simulated for one in CHANNELS}
        return preferences_view(found.version, chosen, email, simulated)


def _check_pause(now: datetime, found: Loaded[Preferences], channel: Channel) -> None:
    """Codes cost, and may go to somebody else's number."""
    asked = found.state.asked.get(channel) if found.version else None
    if asked and now - datetime.fromisoformat(asked) < BETWEEN:
        raise Refused("a code was sent a moment ago", "wait half a minute for it")
