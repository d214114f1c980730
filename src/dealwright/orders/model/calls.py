"""A call to a vendor for an order: placed, answered, what was said and decided, and its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from dealwright.store import kinds
from dealwright.store.sealed import Sealed

CallStatus = Literal["initiated", "connected", "completed", "failed"]


@dataclass(frozen=True)
class VendorCalled:
    """A call is placed; `until` is when it counts as failed at the latest.

    `first_message` is what our side says first.
    """

    call: str
    vendor: str
    vendor_name: str
    negotiation: str
    simulated: bool
    at: str
    until: str
    first_message: str


@dataclass(frozen=True)
class CallConnected:
    """Somebody answered."""

    call: str
    at: str


@dataclass(frozen=True)
class CallHeard:
    """One side said something; `event` is a digest of what told so, known again when told twice."""

    call: str
    ours: bool
    at: str
    text: Sealed[str]
    event: str


@dataclass(frozen=True)
class CallAnswered:
    """What the engine decided on what the vendor said; `event` is the id of the question."""

    call: str
    event: str
    asked: str
    answer: str
    at: str


@dataclass(frozen=True)
class CallEnded:
    """It is over: completed with the vendor's last price, or failed, and why."""

    call: str
    status: CallStatus
    reason: str
    seconds: int
    at: str
    unit_price: Decimal | None = None
    cost: str = ""


CallTold = CallConnected | CallHeard | CallAnswered | CallEnded
"""What becomes of a call."""


@dataclass(frozen=True)
class Call:
    """Where a call stands; `heard` and `answers` know what was told before."""

    called: VendorCalled
    status: CallStatus = "initiated"
    connected: str = ""
    said: tuple[CallHeard, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    ended: CallEnded | None = None

    def has_heard(self, event: str) -> bool:
        """Whether that was told before."""
        return any(one.event == event for one in self.said)

    def hear(self, event: CallTold) -> "Call":
        """The call after one more event."""
        match event:
            case CallConnected():
                return replace(self, status="connected", connected=event.at)
            case CallHeard():
                return replace(self, said=(*self.said, event))
            case CallAnswered():
                return replace(self, answers={**self.answers, event.event: event.answer})
            case CallEnded():
                return replace(self, status=event.status, ended=event)

    @property
    def key(self) -> str:
        """Its number, as it stands in the order."""
        return self.called.call


for _kind in (VendorCalled, CallConnected, CallHeard, CallAnswered, CallEnded):
    kinds.register(_kind)
