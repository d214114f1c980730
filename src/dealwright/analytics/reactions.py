"""What follows here: a negotiation that is concluded is measured, an award that is approved too.

Both consumers only write rows of their own, worked out from the whole streams, so that running them
again changes nothing; `dealwright rebuild` does that.
"""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from dealwright.analytics.choices import choices
from dealwright.analytics.model import CONCLUDING, result
from dealwright.analytics.store.results import put_choice, put_result
from dealwright.core.money import UNIT_PRICE_SCALE, half_up
from dealwright.negotiations.campaign import Campaign
from dealwright.negotiations.campaign_events import AwardApproved
from dealwright.negotiations.model import NegotiationOpened
from dealwright.negotiations.store import CAMPAIGN, NEGOTIATION, SIDE, side_id
from dealwright.procurement.model.vendors import product_key
from dealwright.procurement.store.prices import paid_for
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.reactions import Reaction, Reactions
from dealwright.store.reader import Reader
from dealwright.store.streams import Recorded
from dealwright.store.work import Work

HISTORY = timedelta(days=730)
"""How far back a paid price still says what is usual: as far as sourcing looks."""


async def concluded(work: Work, id: str, events: list[Recorded]) -> None:
    """Write what the negotiation came to; nothing while it is not over."""
    table = await work.events(NEGOTIATION.stream(id))
    own = await work.events(SIDE.stream(side_id(id, "buyer")))
    opened: NegotiationOpened = table[0].event
    request = await work.peek(REQUEST, opened.request)
    paid = await _usual(work, opened, date.fromisoformat(table[0].time[:10]))
    found = result(id, table, own, request.state if request.version else None, paid)
    if found is not None:
        put_result(work, found)


async def chosen(work: Work, id: str, events: list[Recorded]) -> None:
    """Write which of the ranked vendors a person took."""
    campaign = (await work.load(CAMPAIGN, id)).state
    gone = await _gone(work, campaign)
    for choice in choices(id, campaign, events, gone):
        put_choice(work, choice)


def register(reactions: Reactions) -> None:
    """Add all consumers of this package."""
    for reaction in (
        Reaction("analytics.concluded", NEGOTIATION, CONCLUDING, concluded, derived=True),
        Reaction("analytics.chosen", CAMPAIGN, (AwardApproved,), chosen, derived=True),
    ):
        reactions.add(reaction)


async def _usual(reader: Reader, opened: NegotiationOpened, day: date) -> Decimal | None:
    """The median unit price paid before the negotiation, of all vendors; None without any."""
    sought = (product_key(opened.product), opened.unit, opened.currency)
    paid = await paid_for(reader, *sought, (day - HISTORY, day))
    return half_up(median(paid), UNIT_PRICE_SCALE) if paid else None


async def _gone(reader: Reader, campaign: Campaign) -> Collection[str]:
    """The fallen awards that no person had rejected."""
    fallen = sorted(campaign.fallen)
    states = {name: (await reader.load(NEGOTIATION, name)).state.state for name in fallen}
    return {name for name, state in states.items() if state != "rejected"}
