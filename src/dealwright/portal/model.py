"""What a vendor says of the buyer at the end: how easy it was, once for each negotiation."""

from dataclasses import dataclass

from dealwright.core.errors import Refused
from dealwright.store import kinds
from dealwright.store.sealed import Sealed


@dataclass(frozen=True)
class EaseRated:
    """A vendor rated a negotiation from 1 (hard) to 5 (easy); nobody's typed scores change."""

    vendor: str
    negotiation: str
    score: int
    comment: Sealed[str | None]
    by: str


def fold(rated: EaseRated | None, event: EaseRated) -> EaseRated:
    """There is one rating of a negotiation, and it stays."""
    if rated is not None:
        raise Refused("this negotiation was rated already", "a rating stays as it is")
    return event


kinds.register(EaseRated)
