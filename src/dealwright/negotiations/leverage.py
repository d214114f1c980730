"""What truly stands elsewhere: the best offer of the other vendors of the same campaign.

It is a total and what that is worth to us, never a name; what was used in a move is recorded
in the side's own stream.
"""

from decimal import Decimal

from dealwright.engine.brief import Brief
from dealwright.engine.offers import Offer
from dealwright.engine.situation import Alternative
from dealwright.negotiations.campaign_events import Standing
from dealwright.negotiations.desk import Desk, sit, sit_at_all
from dealwright.negotiations.store import CAMPAIGN, campaign_of, siblings
from dealwright.store.reader import Reader


async def best_elsewhere(reader: Reader, negotiation: str, by: Brief) -> Alternative | None:
    """The best standing offer of the siblings, measured by one Brief; None when there is none."""
    found = []
    for desk in await sit_at_all(reader, await siblings(reader, negotiation), "buyer"):
        standing = standing_offer(desk, by)
        if standing is not None:
            found.append(Alternative(standing.total, standing.utility))
    return max(found, key=lambda one: (one.utility, -one.total), default=None)


async def yardstick(reader: Reader, negotiation: str) -> Brief | None:
    """The Brief that measures all offers of its part at first; None where it is in no campaign.

    When the mandate is changed, `MandateChanged` says which one measures from then on.
    """
    place = await campaign_of(reader, negotiation)
    if place is None:
        return None
    campaign = await reader.load(CAMPAIGN, place[0])
    first = campaign.state.negotiations(place[1])[0]
    own = (await sit(reader, first, "buyer")).own
    return own.state.first.open if own.version else None


def standing_offer(desk: Desk, by: Brief | None = None) -> Standing | None:
    """What the vendor's offer, or the agreement, is worth to us, if our mandate allows it.

    `by` is the Brief that measures it, so that offers of several vendors compare; the
    negotiation's own unless given.
    """
    brief, offer = desk.brief, _on_the_table(desk)
    if brief is None or offer is None or brief.mandate.breaches(offer, brief):
        return None
    return worth(desk, by)


def worth(desk: Desk, by: Brief | None = None) -> Standing | None:
    """The same, whether our mandate allows it or not."""
    measure, offer = by or desk.brief, _on_the_table(desk)
    if desk.brief is None or measure is None or offer is None:
        return None
    wire = desk.table.state.session.space.dump(offer)
    return Standing(wire, measure.utility(offer), measure.total(offer) or Decimal(0))


def _on_the_table(desk: Desk) -> Offer | None:
    negotiation = desk.table.state
    if negotiation.state == "agreement":
        return negotiation.agreement
    return negotiation.session.standing("seller") if negotiation.state == "open" else None
