"""The events of a session: what happened, in fields that JSON can hold."""

from dataclasses import dataclass

from dealwright.core.errors import Invalid
from dealwright.engine.offers import Side, WireOffer
from dealwright.engine.space import OutcomeSpace


@dataclass(frozen=True)
class SessionOpened:
    """The first event: what may be agreed, within how many rounds."""

    space: OutcomeSpace
    max_rounds: int

    def __post_init__(self) -> None:
        if self.max_rounds < 1:
            raise Invalid(f"max_rounds {self.max_rounds}", "give 1 or more")


@dataclass(frozen=True)
class OfferMade:
    """A side put an offer on the table."""

    by: Side
    offer: WireOffer
    round: int


@dataclass(frozen=True)
class AgreementReached:
    """`by` accepted the other side's offer."""

    by: Side
    offer: WireOffer
    round: int


@dataclass(frozen=True)
class WalkedAway:
    """A side ended the negotiation in its turn."""

    by: Side
    reason: str


@dataclass(frozen=True)
class DeadlineReached:
    """Time ran out in this round."""

    round: int


@dataclass(frozen=True)
class Withdrawn:
    """A side took the whole matter off the table."""

    by: Side
    reason: str


@dataclass(frozen=True)
class Paused:
    """No moves until it is resumed."""

    by: str
    reason: str


@dataclass(frozen=True)
class Resumed:
    """Moves may be made again."""

    by: str


Event = (
    SessionOpened
    | OfferMade
    | AgreementReached
    | WalkedAway
    | DeadlineReached
    | Withdrawn
    | Paused
    | Resumed
)
