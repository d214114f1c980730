"""A campaign: several vendors at once for each part of a request, and at most one award a part.

It holds the comparison, not the moves. The award is one append after the version seen, so that
of two that would award only one does. Runners-up are held until a person has approved.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from dealwright.core.errors import Refused
from dealwright.engine.offers import WireOffer
from dealwright.negotiations.model import DEADLINE_HOURS
from dealwright.store import kinds
from dealwright.store.sealed import Erased, Sealed
from dealwright.strategies.model import Playing

Outcome = Literal["agreement", "held", "no_agreement"]
State = Literal["running", "paused", "awarded", "approved", "failed"]


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
)


@dataclass(frozen=True)
class Campaign:
    """Where a campaign stands. Commands answer with events or raise `Refused`."""

    opened: CampaignOpened
    started: frozenset[str] = frozenset()
    settled: Mapping[str, SessionSettled] = field(default_factory=dict)
    awards: Mapping[int, Awarded] = field(default_factory=dict)
    approved: frozenset[int] = frozenset()
    empty: frozenset[int] = frozenset()
    fallen: frozenset[str] = frozenset()
    paused: bool = False

    @property
    def playing(self) -> Playing | None:
        """The strategy that was named; None where none was, or it was erased."""
        value = self.opened.playing.value
        return None if isinstance(value, Erased) else value

    @property
    def parts(self) -> tuple[int, ...]:
        return tuple(sorted({planned.part for planned in self.opened.sessions}))

    @property
    def state(self) -> State:
        if self.paused:
            return "paused"
        if self.empty == set(self.parts):
            return "failed"
        if self.approved | self.empty == set(self.parts):
            return "approved"
        decided = self.awards.keys() | self.empty
        return "awarded" if decided == set(self.parts) else "running"

    @property
    def waiting(self) -> tuple[str, ...]:
        """Negotiations that may start now without more than `max_parallel` running."""
        if self.paused:
            return ()
        running = len(self.started - self.settled.keys())
        free = max(0, self.opened.max_parallel - running)
        names = [planned.negotiation for planned in self.opened.sessions]
        return tuple([name for name in names if name not in self.started][:free])

    def negotiations(self, part: int | None = None) -> tuple[str, ...]:
        """Of the part, or all of them."""
        return tuple(
            planned.negotiation
            for planned in self.opened.sessions
            if part is None or planned.part == part
        )

    def part_of(self, negotiation: str) -> int:
        """The part that a negotiation of this campaign is for."""
        return next(one.part for one in self.opened.sessions if one.negotiation == negotiation)

    def settle(self, settled: SessionSettled) -> list[Event]:
        """Take in a negotiation's result; with the last one of its part comes the award."""
        if settled.negotiation in self.settled:
            return []
        after = fold(self, settled)
        return [settled, *after.award(settled.part)]

    def award(self, part: int) -> list[Event]:
        """The part's award, once all its negotiations have settled; nothing before."""
        over = part in self.awards or part in self.empty or self.paused
        if over or not set(self.negotiations(part)) <= self.settled.keys():
            return []
        ranking = self.ranking(part)
        return [Awarded(part, ranking[0], ranking)] if ranking else [NothingAwarded(part)]

    def ranking(self, part: int) -> tuple[str, ...]:
        """Who may still get the part, by utility, then total, then name."""
        rivals = [
            (-settled.standing.utility, settled.standing.total, name)
            for name in self.negotiations(part)
            if (settled := self.settled.get(name)) and settled.standing and name not in self.fallen
        ]
        return tuple(name for _, _, name in sorted(rivals))

    def fall_through(self, negotiation: str, reason: str) -> list[Event]:
        """The award to this negotiation is void: the next best gets it."""
        part = self._awarded_part(negotiation)
        if part is None or part in self.approved:
            return []
        fallen = AwardFellThrough(part, negotiation, reason)
        return [fallen, *fold(self, fallen).award(part)]

    def approve(self, negotiation: str) -> list[Event]:
        """A person has approved the award to this negotiation."""
        part = self._awarded_part(negotiation)
        return [] if part is None or part in self.approved else [AwardApproved(part, negotiation)]

    def pause(self, by: str) -> list[Event]:
        if self.state != "running":
            raise Refused(f"the campaign is {self.state}", "only a running one can be paused")
        return [CampaignPaused(by)]

    def resume(self, by: str) -> list[Event]:
        if not self.paused:
            raise Refused("the campaign is not paused", f"it is {self.state}")
        resumed = CampaignResumed(by)
        after = fold(self, resumed)
        return [resumed, *(event for part in self.parts for event in after.award(part))]

    def _awarded_part(self, negotiation: str) -> int | None:
        found = [part for part, award in self.awards.items() if award.negotiation == negotiation]
        return found[0] if found else None


def fold(campaign: Campaign | None, event: Event) -> Campaign:
    """The campaign after one more event."""
    if isinstance(event, CampaignOpened):
        return Campaign(event)
    if campaign is None:
        raise ValueError("a campaign begins with CampaignOpened")
    match event:
        case SessionStarted():
            return replace(campaign, started=campaign.started | {event.negotiation})
        case SessionSettled():
            settled = {**campaign.settled, event.negotiation: event}
            return replace(campaign, settled=settled)
        case CampaignPaused() | CampaignResumed():
            return replace(campaign, paused=isinstance(event, CampaignPaused))
        case _:
            return _fold_award(campaign, event)


def _fold_award(
    campaign: Campaign, event: Awarded | NothingAwarded | AwardFellThrough | AwardApproved
) -> Campaign:
    match event:
        case Awarded():
            return replace(campaign, awards={**campaign.awards, event.part: event})
        case NothingAwarded():
            return replace(campaign, empty=campaign.empty | {event.part})
        case AwardFellThrough():
            awards = {part: one for part, one in campaign.awards.items() if part != event.part}
            return replace(campaign, awards=awards, fallen=campaign.fallen | {event.negotiation})
        case AwardApproved():
            return replace(campaign, approved=campaign.approved | {event.part})


def _a_week(data: kinds.Data) -> kinds.Data:
    """Schema 1 had no deadline in time."""
    return {**data, "deadline_hours": DEADLINE_HOURS}


def _no_strategy_named(data: kinds.Data) -> kinds.Data:
    """Schema 2 could not name a strategy."""
    return {**data, "playing": None}


def _in_clear(data: kinds.Data) -> kinds.Data:
    """Schema 3 had the strategy in clear."""
    return {**data, "playing": {"subject": "", "value": data["playing"]}}


kinds.register(
    CampaignOpened, schema=4, upcasters={1: _a_week, 2: _no_strategy_named, 3: _in_clear}
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
):
    kinds.register(_kind)
