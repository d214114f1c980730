"""What carries a short text to one person outside, and what can become of it on the way."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from dealwright.channels.outbound import Answer, Call
from dealwright.core.errors import Unavailable

Channel = Literal["email", "slack", "sms"]
CHANNELS: tuple[Channel, ...] = ("email", "slack", "sms")


@dataclass(frozen=True)
class Letter:
    """What is said; a channel without subjects says the text alone."""

    subject: str
    text: str


class NotSent(Unavailable):
    """Nothing has left, and the same may do better later."""


class Wire(Protocol):
    """Where calls over HTTP go: outside, or to a simulator that answers as the provider would."""

    async def send(self, call: Call) -> Answer: ...


class Carrier(Protocol):
    """One way to a person; `simulated` where nothing leaves."""

    @property
    def channel(self) -> Channel: ...

    @property
    def simulated(self) -> bool: ...

    async def send(self, to: str, letter: Letter, key: str, at: datetime) -> str:
        """The provider's reference, once it has taken the letter.

        `Rejected` for a final no, `NotSent` where nothing has left; anything else means that nobody
        knows. `key` is the same for the same message; `at` is the time of it, with its zone.
        """
        ...
