"""What a person chose of those that a campaign had ranked, and whether it was the first.

The evaluator ranks the vendors' best offers by their utility to us, then by total, then by name. An
award that a person approved is a choice where at least two vendors stood for it: the person agreed
with the evaluator if the vendor ranked first got it. A vendor that did not stand by its offer is
left out of the ranking, because nobody could choose it; one that a person rejected is not.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dealwright.negotiations.campaign import Campaign
from dealwright.negotiations.campaign_events import AwardApproved
from dealwright.store.streams import Recorded


@dataclass(frozen=True)
class Choice:
    """One approved award; `vendors` stood for it, `place` is the taken one's rank from 1."""

    campaign: str
    part: int
    at: str
    vendors: int
    place: int


def choices(
    id: str, campaign: Campaign, approvals: Iterable[Recorded], gone: Collection[str]
) -> list[Choice]:
    """A choice for each of these approvals; `gone` are negotiations that fell by themselves."""
    found = []
    for recorded in approvals:
        event = recorded.event
        if isinstance(event, AwardApproved):
            ranked = [one for one in ranking(campaign, event.part) if one not in gone]
            if len(ranked) > 1 and event.negotiation in ranked:
                place = ranked.index(event.negotiation) + 1
                found.append(Choice(id, event.part, recorded.time, len(ranked), place))
    return found


def ranking(campaign: Campaign, part: int) -> list[str]:
    """Everybody who stood for the part, best first, whatever became of them."""
    stood = [
        (-settled.standing.utility, settled.standing.total, name)
        for name in campaign.negotiations(part)
        if (settled := campaign.settled.get(name)) and settled.standing
    ]
    return [name for _, _, name in sorted(stood)]
