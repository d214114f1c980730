"""What happens in a campaign: its plan, its negotiations' results, awards, and people's words."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dealwright.engine.offers import WireOffer
from dealwright.negotiations.model import DEADLINE_HOURS
from dealwright.store import kinds
from dealwright.store.sealed import Sealed
from dealwright.strategies.model import Playing

Outcome = Literal["agreement", "held", "no_agreement"]
Winner = Literal["utility", "person"]
"""Who says which vendor gets a part: the comparison by itself, or a person who has seen it."""


@dataclass(frozen=True)
class Planned:
    """One negotiation for one part (a line) of the request."""

    part: int
    negotiation: str


@dataclass(frozen=True)
class Plan:
    """What a campaign begins with; at most `max_parallel` negotiations run at once."""

    request: str
    sessions: tuple[Planned, ...]
    max_rounds: int
    max_parallel: int
    started_by: str
    deadline_hours: int = DEADLINE_HOURS
    playing: Playing | None = None
    winner: Winner = "utility"


@dataclass(frozen=True)
class Standing:
    """What a vendor's best offer is worth to us."""

    offer: WireOffer
    utility: float
    total: Decimal


@dataclass(frozen=True)
class CampaignOpened:
    """The first event; each of its negotiations ends after so many hours at the latest.

    All are played by the same strategy, where one was named: `playing`.
    """

    request: str
    sessions: tuple[Planned, ...]
    max_rounds: int
    max_parallel: int
    started_by: str
    deadline_hours: int
    playing: Sealed[Playing | None]
    winner: Winner = "utility"


@dataclass(frozen=True)
class SessionStarted:
    """The agent negotiates there from now on."""

    negotiation: str


@dataclass(frozen=True)
class SessionSettled:
    """A negotiation has come as far as it will; `standing` is what it left on the table."""

    part: int
    negotiation: str
    outcome: Outcome
    standing: Standing | None


@dataclass(frozen=True)
class Awarded:
    """The part goes to this negotiation's vendor, subject to approval; `ranking` is best first."""

    part: int
    negotiation: str
    ranking: tuple[str, ...]


@dataclass(frozen=True)
class NothingAwarded:
    """No vendor is left for the part."""

    part: int


@dataclass(frozen=True)
class AwardFellThrough:
    """A person rejected it, or the vendor no longer stands by it: the next one is considered."""

    part: int
    negotiation: str
    reason: str


@dataclass(frozen=True)
class AwardApproved:
    """A person approved the part's award."""

    part: int
    negotiation: str


@dataclass(frozen=True)
class CampaignPaused:
    """No negotiation of it moves, and nothing is awarded."""

    by: str


@dataclass(frozen=True)
class CampaignResumed:
    """It goes on."""

    by: str


@dataclass(frozen=True)
class MandateRevised:
    """A person changed the mandate of a part, or of all of them (None); `changed` by name."""

    part: int | None
    changed: tuple[str, ...]
    by: str


@dataclass(frozen=True)
class SessionReopened:
    """By another mandate its held offer is considered anew: the agent goes on there."""

    negotiation: str


@dataclass(frozen=True)
class WinnerChosen:
    """A person chose who gets the part, subject to approval."""

    part: int
    negotiation: str
    by: str


Event = (
    CampaignOpened
    | SessionStarted
    | SessionSettled
    | Awarded
    | NothingAwarded
    | AwardFellThrough
    | AwardApproved
    | CampaignPaused
    | CampaignResumed
    | MandateRevised
    | SessionReopened
    | WinnerChosen
)


def _a_week(data: kinds.Data) -> kinds.Data:
    """Schema 1 had no deadline in time."""
    return {**data, "deadline_hours": DEADLINE_HOURS}


def _no_strategy_named(data: kinds.Data) -> kinds.Data:
    """Schema 2 could not name a strategy."""
    return {**data, "playing": None}


def _in_clear(data: kinds.Data) -> kinds.Data:
    """Schema 3 had the strategy in clear."""
    return {**data, "playing": {"subject": "", "value": data["playing"]}}


def _by_utility(data: kinds.Data) -> kinds.Data:
    """Schema 4 always awarded by utility."""
    return {**data, "winner": "utility"}


kinds.register(
    CampaignOpened,
    schema=5,
    upcasters={1: _a_week, 2: _no_strategy_named, 3: _in_clear, 4: _by_utility},
)
for _kind in (
    SessionStarted,
    SessionSettled,
    Awarded,
    NothingAwarded,
    AwardFellThrough,
    AwardApproved,
    CampaignPaused,
    CampaignResumed,
    MandateRevised,
    SessionReopened,
    WinnerChosen,
):
    kinds.register(_kind)
