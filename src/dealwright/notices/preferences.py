"""By which channels a member is told of what, and where he is reached by those outside the pages.

A number or an address counts once its owner has typed in the code that was sent there; an incoming
webhook of Slack can only be known to who may post there.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from dealwright.channels.carriers import Channel
from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.notices.model import Topic
from dealwright.store import kinds
from dealwright.store.sealed import Erased, Sealed

Way = Literal["inbox", "email", "slack", "sms"]
Matrix = Mapping[Topic, tuple[Way, ...]]
USUAL: Matrix = {
    "approval": ("inbox", "email", "slack"),
    "urgent": ("inbox", "sms"),
    "completed": ("inbox", "email"),
    "turn": ("inbox",),
    "incident": ("inbox", "email"),
    "coalition": ("inbox", "email"),
    "quotes": ("inbox",),
}
"""How a member is told who has not chosen."""
MOST_TRIES = 5
"""Wrong codes after which another one has to be sent."""


@dataclass(frozen=True)
class NoticeMatrixSet:
    """A member chose by which channels he is told of what, and from which total on it is urgent."""

    at: str
    matrix: Matrix
    urgent_above: Money | None


@dataclass(frozen=True)
class ContactGiven:
    """Where a channel reaches him; it counts after `code` was typed in until then, or at once."""

    channel: Channel
    at: str
    address: Sealed[str]
    code: Sealed[str]
    until: str


@dataclass(frozen=True)
class ContactProved:
    """He typed in the code that was sent there."""

    channel: Channel
    at: str


@dataclass(frozen=True)
class ContactDoubted:
    """Somebody typed in another code."""

    channel: Channel
    at: str


@dataclass(frozen=True)
class ContactRemoved:
    """He is not reached by this channel any more."""

    channel: Channel
    at: str


Event = NoticeMatrixSet | ContactGiven | ContactProved | ContactDoubted | ContactRemoved


@dataclass(frozen=True)
class Contact:
    """Where a channel reaches a member, and whether he has shown that it does."""

    given: ContactGiven
    proved: bool
    tries: int = 0

    @property
    def address(self) -> str | None:
        """None where it was erased."""
        value = self.given.address.value
        return None if isinstance(value, Erased) else value

    def prove(self, code: str, now: datetime) -> ContactProved | ContactDoubted:
        """`Refused` where no code counts any more; a wrong one is an event too, and then none."""
        if self.proved:
            raise Refused("it is confirmed already", "nothing more is needed")
        late = now > datetime.fromisoformat(self.given.until)
        if late or self.tries >= MOST_TRIES:
            raise Refused("this code counts no more", "have another one sent")
        at, right = now.isoformat(), self.given.code.open
        if hmac.compare_digest(right.encode(), code.encode()):
            return ContactProved(self.given.channel, at)
        return ContactDoubted(self.given.channel, at)


@dataclass(frozen=True)
class Preferences:
    """What a member chose."""

    matrix: Matrix = field(default_factory=lambda: USUAL)
    urgent_above: Money | None = None
    contacts: Mapping[Channel, Contact] = field(default_factory=dict)
    asked: Mapping[Channel, str] = field(default_factory=dict)
    """When (ISO) a code was last sent by a channel, though it was removed since."""

    def channels(self, topic: Topic, total: Money | None = None) -> frozenset[Way]:
        """By which he is told of that; what has a great total is urgent besides."""
        chosen = set(self.matrix.get(topic, USUAL[topic]))
        limit = self.urgent_above
        if total and limit and total.currency == limit.currency and total.minor >= limit.minor:
            chosen |= set(self.matrix.get("urgent", USUAL["urgent"]))
        return frozenset(chosen)

    def proved(self, channel: Channel) -> bool:
        """Whether that channel reaches him."""
        contact = self.contacts.get(channel)
        return contact is not None and contact.proved


def fold(before: Preferences | None, event: Event) -> Preferences:
    """The preferences after one more event."""
    now = before or Preferences()
    if isinstance(event, NoticeMatrixSet):
        return replace(now, matrix=event.matrix, urgent_above=event.urgent_above)
    contacts, asked = dict(now.contacts), dict(now.asked)
    match event:
        case ContactGiven():
            asked |= {event.channel: event.at} if event.until else {}
            contacts[event.channel] = Contact(event, proved=not event.until)
        case ContactProved():
            contacts[event.channel] = replace(contacts[event.channel], proved=True)
        case ContactDoubted():
            doubted = contacts[event.channel]
            contacts[event.channel] = replace(doubted, tries=doubted.tries + 1)
        case ContactRemoved():
            contacts.pop(event.channel, None)
    return replace(now, contacts=contacts, asked=asked)


for _kind in (NoticeMatrixSet, ContactGiven, ContactProved, ContactDoubted, ContactRemoved):
    kinds.register(_kind)
