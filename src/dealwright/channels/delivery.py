"""A delivery: one notice on its way to an address that its owner has given, until it arrives."""

from dataclasses import dataclass, replace
from typing import Literal

from dealwright.store import kinds
from dealwright.store.sealed import Sealed

State = Literal["waiting", "arrived", "dead"]


@dataclass(frozen=True)
class DeliveryIntended:
    """A notice is to be sent to the owner's address; `at` is ISO, `body` the JSON as it is sent."""

    owner: str
    kind: str
    at: str
    body: Sealed[str]


@dataclass(frozen=True)
class DeliveryTried:
    """It was sent: `status` is what the address answered, None when nobody did."""

    at: str
    status: int | None
    reason: str
    state: State


@dataclass(frozen=True)
class DeliveryResent:
    """Somebody has it sent anew, with all the time that a new one has."""

    by: str
    at: str


Event = DeliveryIntended | DeliveryTried | DeliveryResent


@dataclass(frozen=True)
class Delivery:
    """Where a delivery stands; `since` is from when its time counts, `tries` are all of them."""

    owner: str
    kind: str
    made: str
    since: str
    body: Sealed[str]
    state: State = "waiting"
    tries: int = 0
    tries_since: int = 0
    tried: str | None = None
    status: int | None = None
    reason: str = ""


def fold(delivery: Delivery | None, event: Event) -> Delivery:
    """The delivery after one more event."""
    if isinstance(event, DeliveryIntended):
        return Delivery(event.owner, event.kind, event.at, event.at, event.body)
    if delivery is None:
        raise ValueError("a delivery begins with DeliveryIntended")
    if isinstance(event, DeliveryResent):
        return replace(delivery, state="waiting", since=event.at, tries_since=0)
    return replace(
        delivery,
        state=event.state,
        tries=delivery.tries + 1,
        tries_since=delivery.tries_since + 1,
        tried=event.at,
        status=event.status,
        reason=event.reason,
    )


@dataclass(frozen=True)
class WebhookSecretMade:
    """An owner's deliveries are signed with another secret from now on."""

    by: str
    at: str
    secret: Sealed[str]


@dataclass(frozen=True)
class Signing:
    """With what an owner's deliveries are signed, since when."""

    made: str
    secret: Sealed[str]


def fold_signing(_: Signing | None, event: WebhookSecretMade) -> Signing:
    """The last secret counts."""
    return Signing(event.at, event.secret)


for _kind in (DeliveryIntended, DeliveryTried, DeliveryResent, WebhookSecretMade):
    kinds.register(_kind)
