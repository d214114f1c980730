"""A message: one short text on its way to one person outside, sent once or by a person again.

Providers of texts and mail know no key by which they would do a thing once. So what may have left
is never sent again by itself: a person sees that it is unclear.
"""

from dataclasses import dataclass, replace
from typing import Literal

from dealwright.channels.carriers import Channel, Letter
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

State = Literal["waiting", "sent", "failed", "unclear"]


@dataclass(frozen=True)
class MessageIntended:
    """Somebody (`owner`) is to be told by a channel; `cause` is the notice, `at` ISO."""

    owner: str
    channel: Channel
    kind: str
    cause: str
    at: str
    letter: Sealed[Letter]


@dataclass(frozen=True)
class MessageStarted:
    """A worker is about to send it: from here on it may have left."""

    attempt: int


@dataclass(frozen=True)
class MessageTried:
    """What became of an attempt; `reference` is the provider's name for it."""

    at: str
    state: State
    reason: str
    reference: str
    simulated: bool


@dataclass(frozen=True)
class MessageResent:
    """A person has it sent anew, with all the time that a new one has."""

    by: str
    at: str


Event = MessageIntended | MessageStarted | MessageTried | MessageResent


@dataclass(frozen=True)
class Message:
    """Where a message stands; `out` while an attempt has left no result."""

    owner: str
    channel: Channel
    kind: str
    cause: str
    made: str
    since: str
    letter: Sealed[Letter]
    state: State = "waiting"
    out: bool = False
    tries: int = 0
    tries_since: int = 0
    tried: str | None = None
    reason: str = ""
    simulated: bool = False


def fold(message: Message | None, event: Event) -> Message:
    """The message after one more event."""
    if isinstance(event, MessageIntended):
        told = (event.owner, event.channel, event.kind, event.cause, event.at)
        return Message(*told, since=event.at, letter=event.letter)
    if message is None:
        raise ValueError("a message begins with MessageIntended")
    if isinstance(event, MessageStarted):
        return replace(message, out=True, tries=event.attempt, tries_since=message.tries_since + 1)
    if isinstance(event, MessageResent):
        return replace(message, state="waiting", out=False, since=event.at, tries_since=0)
    return replace(
        message,
        state=event.state,
        out=False,
        tried=event.at,
        reason=event.reason,
        simulated=event.simulated,
    )


for _kind in (MessageIntended, MessageStarted, MessageTried, MessageResent):
    kinds.register(_kind)
