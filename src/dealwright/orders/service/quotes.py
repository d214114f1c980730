"""What the vendors of an order have come to, as quotes that can be compared."""

from collections.abc import Sequence
from decimal import Decimal

from dealwright.engine.offers import PRICE
from dealwright.negotiations.campaign import Campaign
from dealwright.negotiations.store import CAMPAIGN, NEGOTIATION
from dealwright.orders.model.evaluation import Quote
from dealwright.orders.model.orders import Order
from dealwright.procurement.model.requests import RequestMade
from dealwright.procurement.model.vendors import Vendor, product_key
from dealwright.procurement.order_terms import obligation
from dealwright.procurement.store import vendors
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.reader import Loaded, Reader

PART = 1
"""An order by message has one line."""


async def campaign_of(reader: Reader, order: Order) -> Loaded[Campaign]:
    """The campaign that negotiates for the order."""
    if order.asked is None:
        raise ValueError("an order without a campaign")
    return await reader.load(CAMPAIGN, order.asked.campaign)


async def quotes(reader: Reader, id: str, campaign: Campaign) -> Sequence[Quote]:
    """Who may still get it, each with what it would come to."""
    request = (await reader.load(REQUEST, id)).state
    return [
        await _quote(reader, request.made, campaign, negotiation)
        for negotiation in campaign.ranking(PART)
    ]


async def _quote(reader: Reader, made: RequestMade, campaign: Campaign, negotiation: str) -> Quote:
    table = (await reader.load(NEGOTIATION, negotiation)).state
    standing = campaign.settled[negotiation].standing
    if standing is None:
        raise ValueError("a ranked negotiation without an offer")
    offer = table.session.space.parse(standing.offer)
    price = offer[PRICE]
    vendor = await vendors.vendor(reader, table.opened.vendor)
    return Quote(
        vendor=vendor.id,
        name=vendor.profile.name,
        negotiation=negotiation,
        unit_price=price if isinstance(price, Decimal) else Decimal(str(price)),
        total=obligation(made, made.lines[PART - 1], offer).total,
        quality=vendor.profile.quality,
        reliability=vendor.profile.reliability,
        lead_days=await _lead_days(reader, vendor, table.opened.product),
        fit=_fit(made, vendor),
    )


def _fit(made: RequestMade, vendor: Vendor) -> Decimal | None:
    asked = {*made.must_haves, *made.nice_to_haves}
    if not asked:
        return None
    return Decimal(len(asked & vendor.profile.tags)) / len(asked)


async def _lead_days(reader: Reader, vendor: Vendor, product: str) -> int | None:
    found = await vendors.sellers_of(reader, product_key(product))
    return found[vendor.id].lead_time_days if vendor.id in found else None
