"""A campaign: several vendors at once for each part of a request, and at most one award a part.

It holds the comparison, not the moves. The award is one append after the version seen, so that
of two that would award only one does. Runners-up are held until a person has approved.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from dealwright.core.errors import Refused
from dealwright.negotiations.campaign_events import (
    AwardApproved,
    Awarded,
    AwardFellThrough,
    CampaignOpened,
    CampaignPaused,
    CampaignResumed,
    Event,
    MandateRevised,
    NothingAwarded,
    SessionReopened,
    SessionSettled,
    SessionStarted,
    WinnerChosen,
)
from dealwright.store.sealed import Erased
from dealwright.strategies.model import Playing

State = Literal["running", "paused", "awarded", "approved", "failed"]


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
    chosen: Mapping[int, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    """Users who acted here: who started it, changed its mandate, or chose a winner."""
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
    def undecided(self) -> tuple[int, ...]:
        """Parts of which nobody has got the award yet, and somebody may."""
        return tuple(p for p in self.parts if p not in self.awards and p not in self.empty)

    @property
    def to_choose(self) -> tuple[int, ...]:
        """Parts that wait for a person to choose among what all vendors have come to."""
        if self.opened.winner != "person" or self.paused:
            return ()
        return tuple(p for p in self.undecided if self._all_settled(p) and self.ranking(p))

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
        if over or not self._all_settled(part):
            return []
        ranking = self.ranking(part)
        if not ranking:
            return [NothingAwarded(part)]
        first = ranking[0] if self.opened.winner == "utility" else self.chosen.get(part)
        if first not in ranking:
            return []
        rest = tuple(name for name in ranking if name != first)
        return [Awarded(part, first, (first, *rest))]

    def choose(self, part: int, negotiation: str, by: str) -> list[Event]:
        """A person gives the part to one of those who may still get it."""
        if part not in self.to_choose:
            raise Refused(
                f"there is nothing to choose for part {part}",
                f"parts that wait for a choice: {list(self.to_choose)}",
            )
        ranking = self.ranking(part)
        if negotiation not in ranking:
            raise Refused(f"{negotiation!r} cannot get it", f"choose one of {list(ranking)}")
        chosen = WinnerChosen(part, negotiation, by)
        return [chosen, *fold(self, chosen).award(part)]

    def revise(self, part: int | None, changed: tuple[str, ...], by: str) -> MandateRevised:
        """Change the mandate of what is not awarded yet, while nothing moves."""
        if self.state != "paused":
            raise Refused(f"the campaign is {self.state}", "pause it first")
        if part is not None and part not in self.undecided:
            raise Refused(f"part {part} is not open", f"one of {list(self.undecided)}")
        return MandateRevised(part, changed, by)

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

    def _all_settled(self, part: int) -> bool:
        return set(self.negotiations(part)) <= self.settled.keys()

    def _awarded_part(self, negotiation: str) -> int | None:
        found = [part for part, award in self.awards.items() if award.negotiation == negotiation]
        return found[0] if found else None


def fold(campaign: Campaign | None, event: Event) -> Campaign:
    """The campaign after one more event."""
    if isinstance(event, CampaignOpened):
        return Campaign(event, people=frozenset({event.started_by}))
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
        case MandateRevised() | SessionReopened() | WinnerChosen():
            return _fold_person(campaign, event)
        case _:
            return _fold_award(campaign, event)


def _fold_person(
    campaign: Campaign, event: MandateRevised | SessionReopened | WinnerChosen
) -> Campaign:
    match event:
        case SessionReopened():
            settled = {k: v for k, v in campaign.settled.items() if k != event.negotiation}
            return replace(campaign, settled=settled)
        case MandateRevised():
            return replace(campaign, people=campaign.people | {event.by})
        case WinnerChosen():
            chosen = {**campaign.chosen, event.part: event.negotiation}
            return replace(campaign, chosen=chosen, people=campaign.people | {event.by})


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
