"""How an order goes out: by which channel, to whom and when, for each revision of it."""

from dataclasses import dataclass, replace
from typing import Literal

from dealwright.store import kinds
from dealwright.store.sealed import Sealed

OrderState = Literal["placed", "sent", "not_sent", "unknown"]
Channel = Literal["", "email", "outbox"]
"""By e-mail, or only into the outbox of this installation; empty while it is on its way."""
AMENDED = "it was amended before it went out"
CALLED_OFF = "it was called off before it went out"
WITHDRAWN = (AMENDED, CALLED_OFF)
"""Why what waited for another try does not go out, as it was meant."""
CALL_OFF = -2
"""In place of a revision: the word that its rest was called off."""
LATEST = -1
"""In place of a revision, in what was recorded before there were several ways: the last one."""


@dataclass(frozen=True)
class OrderSent:
    """It went out, or lies in the outbox; `reference` is the other end's, `at` ISO.

    `simulated`: nobody has sent it to the vendor. `to` is an address, where there was one.
    """

    effect: str
    reference: str
    simulated: bool
    channel: Channel = "outbox"
    revision: int = LATEST
    at: str = ""
    to: Sealed[str] | None = None


@dataclass(frozen=True)
class OrderNotSent:
    """It did not go out, or nobody can tell whether it did."""

    effect: str
    reason: str
    unknown: bool
    channel: Channel = "outbox"
    revision: int = LATEST
    at: str = ""
    to: Sealed[str] | None = None


@dataclass(frozen=True)
class OrderDelayed:
    """It has not gone out yet, and is tried again by itself."""

    effect: str
    reason: str
    revision: int
    at: str


@dataclass(frozen=True)
class OrderSentAnew:
    """A person has it sent anew, as it stands at that revision."""

    by: str
    at: str
    revision: int


SendingEvent = OrderSent | OrderNotSent | OrderDelayed | OrderSentAnew


@dataclass(frozen=True)
class Sending:
    """How one revision of an order went out; `effect` is what carries it, once that is known."""

    revision: int
    state: OrderState = "placed"
    channel: Channel = ""
    to: Sealed[str] | None = None
    at: str = ""
    reason: str = ""
    effect: str = ""
    simulated: bool = False
    times: int = 0
    """How often it has gone out."""


def after(sending: Sending, event: SendingEvent) -> Sending:
    """The sending after one more event."""
    match event:
        case OrderSentAnew():
            return Sending(sending.revision, times=sending.times)
        case OrderDelayed():
            return replace(sending, reason=event.reason, effect=event.effect, at=event.at)
        case OrderSent():
            sent: OrderState = "sent"
            reason, simulated, times = "", event.simulated, sending.times + 1
        case OrderNotSent():
            sent = "unknown" if event.unknown else "not_sent"
            reason, simulated, times = event.reason, False, sending.times
    return Sending(
        revision=sending.revision,
        state=sent,
        channel=event.channel,
        to=event.to,
        at=event.at,
        reason=reason,
        effect=event.effect,
        simulated=simulated,
        times=times,
    )


def _by_the_outbox(data: kinds.Data) -> kinds.Data:
    """Schema 1 knew one way alone."""
    return {**data, "channel": "outbox", "revision": LATEST, "at": "", "to": None}


for _kind in (OrderSent, OrderNotSent):
    kinds.register(_kind, schema=2, upcasters={1: _by_the_outbox})
for _new in (OrderDelayed, OrderSentAnew):
    kinds.register(_new)
