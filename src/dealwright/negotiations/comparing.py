"""A campaign as it stands at this moment: its negotiations side by side, by one yardstick."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from dealwright.engine.brief import Brief
from dealwright.engine.offers import PRICE, Offer
from dealwright.negotiations.campaign import Campaign
from dealwright.negotiations.campaign_events import Standing
from dealwright.negotiations.desk import Desk
from dealwright.negotiations.leverage import standing_offer, worth
from dealwright.negotiations.plain import plain
from dealwright.negotiations.store import CAMPAIGN, NEGOTIATION, SIDE, side_id
from dealwright.negotiations.views import AwardView, CampaignView, Rank, StandingView
from dealwright.store.reader import Loaded, Reader
from dealwright.store.streams import Recorded

RANKS: tuple[Rank, ...] = ("leading", "contender", "fallback")


@dataclass(frozen=True)
class Compared:
    """A campaign with its history, and the buyer's desk at each of its negotiations."""

    campaign: Loaded[Campaign]
    recorded: Sequence[Recorded]
    desks: Mapping[str, Desk]


async def read_campaign(reader: Reader, id: str, before: Compared | None = None) -> Compared:
    """The campaign with all that came since; the same object when that is nothing."""
    held = before or await _begun(reader, id)
    streams: list[Loaded[Any]] = [held.campaign, *_streams(held.desks.values())]
    grown = await reader.grown({one.stream: one.version for one in streams})
    if not grown and before is not None:
        return before
    newer = {one.stream: replace(one) for one in streams}
    for recorded in grown:
        newer[recorded.stream].apply(recorded.event)
    own = [one for one in grown if one.stream == held.campaign.stream]
    desks = {
        name: Desk("buyer", newer[desk.table.stream], newer[desk.own.stream])
        for name, desk in held.desks.items()
    }
    return Compared(newer[held.campaign.stream], (*held.recorded, *own), desks)


def campaign_view(compared: Compared) -> CampaignView:
    """The comparison: what each vendor offers now, and what it is worth to us."""
    campaign = compared.campaign.state
    ranks = {name: rank for part in campaign.parts for name, rank in _ranks(compared, part)}
    return CampaignView(
        id=compared.campaign.id,
        version=compared.campaign.version,
        request=campaign.opened.request,
        state=campaign.state,
        max_rounds=campaign.opened.max_rounds,
        sessions=[
            _session(compared, one.negotiation, ranks.get(one.negotiation))
            for one in campaign.opened.sessions
        ],
        awards=[
            AwardView(
                part=part,
                negotiation=award.negotiation,
                ranking=list(award.ranking),
                approved=part in campaign.approved,
            )
            for part, award in sorted(campaign.awards.items())
        ],
        winner=campaign.opened.winner,
        to_choose=list(campaign.to_choose),
    )


def standing(compared: Compared, negotiation: str) -> tuple[Standing | None, bool]:
    """What the vendor's offer is worth, by its part's yardstick, and whether we may take it.

    What was settled counts; before that, what lies on the table.
    """
    campaign, desk = compared.campaign.state, compared.desks[negotiation]
    settled = campaign.settled.get(negotiation)
    if settled is not None:
        return settled.standing, settled.standing is not None
    first = compared.desks[campaign.negotiations(campaign.part_of(negotiation))[0]]
    live = standing_offer(desk, first.brief)
    return (live, True) if live else (worth(desk, first.brief), False)


def _ranks(compared: Compared, part: int) -> Iterator[tuple[str, Rank]]:
    """The acceptable offers of a part, best first, in the order in which it would be awarded."""
    campaign = compared.campaign.state
    rivals = []
    for name in campaign.negotiations(part):
        offer, acceptable = standing(compared, name)
        if offer is not None and acceptable and name not in campaign.fallen:
            rivals.append((-offer.utility, offer.total, name))
    for place, (_, _, name) in enumerate(sorted(rivals)):
        yield name, RANKS[min(place, len(RANKS) - 1)]


def _session(compared: Compared, negotiation: str, rank: Rank | None) -> StandingView:
    campaign, desk = compared.campaign.state, compared.desks[negotiation]
    table, opened = desk.table.state, desk.table.state.opened
    settled = campaign.settled.get(negotiation)
    now, acceptable = standing(compared, negotiation)
    return StandingView(
        negotiation=negotiation,
        part=campaign.part_of(negotiation),
        vendor=opened.vendor,
        vendor_name=opened.vendor_name,
        currency=opened.currency,
        simulated=opened.simulated,
        state=table.state,
        paused=table.session.paused,
        round=table.session.round,
        max_rounds=table.session.max_rounds,
        started=negotiation in campaign.started,
        waiting_for_person=desk.own.state.waiting_for_person if desk.own.version else None,
        outcome=settled.outcome if settled else None,
        offer=plain(now.offer) if now else None,
        acceptable=acceptable,
        utility=now.utility if now else None,
        total=str(now.total) if now else None,
        rank=rank,
        **_savings(desk, now),
    )


def _savings(desk: Desk, now: Standing | None) -> dict[str, Any]:
    """How far the offer is below the list price, and its total below the first offer's."""
    table, brief = desk.table.state, desk.brief
    asked = [made.offer for made in table.session.offers if made.by == "seller"]
    first = asked[0] if asked else None
    offer = table.session.space.parse(now.offer) if now else None
    price, listed = offer.get(PRICE) if offer else None, table.opened.list_price
    first_price = first.get(PRICE) if first else None
    return {
        "list_price": None if listed is None else str(listed),
        "first_price": None if first_price is None else str(first_price),
        "saving_vs_list": _share(price, listed),
        "saving_vs_first": _share(_total(brief, offer), _total(brief, first)),
    }


def _total(brief: Brief | None, offer: Offer | None) -> Decimal | None:
    return brief.total(offer) if brief and offer else None


def _share(now: object, before: Decimal | None) -> float | None:
    if not isinstance(now, Decimal) or not before:
        return None
    return round(float(1 - now / before), 4)


async def _begun(reader: Reader, id: str) -> Compared:
    """The campaign, with desks at which nothing was read yet."""
    campaign = await reader.load(CAMPAIGN, id)
    recorded = await reader.events(campaign.stream)
    desks = {
        name: Desk(
            "buyer",
            Loaded(NEGOTIATION, name, 0, None),
            Loaded(SIDE, side_id(name, "buyer"), 0, None),
        )
        for name in campaign.state.negotiations()
    }
    return Compared(campaign, recorded, desks)


def _streams(desks: Iterable[Desk]) -> Iterable[Loaded[Any]]:
    for desk in desks:
        yield desk.table
        yield desk.own
