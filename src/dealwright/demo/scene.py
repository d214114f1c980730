"""The scene: two made-up people, and the vendors of a public data set with their price history.

What is made up says so: the people's names, the vendors' price floors (synthetic), and that
our own agents play the vendors (simulated).
"""

from decimal import Decimal

from dealwright.core.money import Money, line_total
from dealwright.demo import scms
from dealwright.demo.office import Office, People
from dealwright.demo.scms import VendorHistory
from dealwright.engine.exchange import ExchangePolicy
from dealwright.identity.model import Arrival, Registration
from dealwright.procurement.drafts import Draft, DraftLine, DraftTerms
from dealwright.procurement.model.rules import PriceFloor, Trades
from dealwright.procurement.model.vendors import Product, Profile
from dealwright.procurement.service.vendors import History, RuleTerms
from dealwright.procurement.standards.units import unit
from dealwright.procurement.store.prices import Observation
from dealwright.web.access import Caller

ENTRY = "let-me-in-to-the-demo"
BUYER = "buyer@demo.example"
APPROVER = "approver@demo.example"
PACK = unit("pack").code
SUPPLIES = "supplied-before"
"""The must-have: in the data, whoever has delivered this item before."""
OTHER_ITEM = "Nevirapine 200mg, tablets, 60 Tabs"
PAYMENTS = ("net_30", "net_60")
LATER_PAYMENT = Decimal("0.01")
"""Made up: what a simulated vendor gives for payment in 30 instead of 60 days."""


async def people(office: Office) -> People:
    """Register the buyer with a workspace, and an approver whom the buyer invites."""
    arrived = await office.identity.register(
        Registration(BUYER, ENTRY, "Demo buyer (simulated)", "Demo workspace")
    )
    buyer = await _as(office, arrived)
    invited = await office.identity.members.invite(buyer, APPROVER, ["approver"])
    joined = await office.identity.register(
        Registration(APPROVER, ENTRY, "Demo approver (simulated)", invitation=invited.token)
    )
    return People(buyer, await _as(office, joined))


async def _as(office: Office, arrived: Arrival) -> Caller:
    """Whoever has just come in."""
    return await office.identity.authenticate(arrived.entered.access_token or "")


async def vendors(office: Office, them: People) -> list[VendorHistory]:
    """All who delivered the item, and one who delivers only something else."""
    found = list(scms.recent_vendors(scms.DEMO_ITEM, scms.DEMO_TODAY))
    for history in found:
        await _vendor(office, them, history, (SUPPLIES,))
    known = {history.vendor for history in found}
    others = scms.recent_vendors(OTHER_ITEM, scms.DEMO_TODAY)
    other = next((one for one in others if one.vendor not in known), None)
    if other is not None:
        await _vendor(office, them, other, ())
    return found


async def request(office: Office, them: People, quantity: int) -> str:
    """Ask for the item, with a budget of what it cost in the median; answers the id."""
    median = scms.median_price(scms.DEMO_ITEM, scms.DEMO_TODAY)
    budget: Money = line_total(quantity, median, scms.CURRENCY)
    made = await office.requests.make(
        them.buyer,
        Draft(
            lines=(DraftLine(scms.DEMO_ITEM, quantity, "pack"),),
            budget_amount=str(budget.amount),
            budget_currency=budget.currency,
            must_haves=(SUPPLIES,),
            terms=DraftTerms(payment_terms=PAYMENTS),
        ),
    )
    return made.id


async def _vendor(
    office: Office, them: People, history: VendorHistory, tags: tuple[str, ...]
) -> None:
    buyer = them.buyer
    profile = Profile(
        name=history.vendor,
        features=tags,
        reliability=history.reliability,
        payment_terms=PAYMENTS,
        simulated=True,
    )
    vendor = (await office.vendors.add(buyer, profile)).id
    product = Product(
        vendor=vendor,
        name=history.item,
        unit=PACK,
        currency=scms.CURRENCY,
        list_price=history.list_price,
        lead_time_days=history.median_lead_days,
    )
    await office.vendors.put_product(buyer, product)
    floor = PriceFloor(history.synthetic_floor, scms.CURRENCY, history.item)
    await office.vendors.add_rule(buyer, vendor, RuleTerms("price_floor", floor))
    policy = ExchangePolicy(payment_discounts={"net_30": LATER_PAYMENT})
    await office.vendors.put_trades(buyer, vendor, Trades(policy))
    paid = [
        Observation(
            vendor=vendor,
            product=line.item,
            unit=PACK,
            day=line.delivered,
            quantity=line.packs,
            currency=scms.CURRENCY,
            unit_price=line.pack_price,
        )
        for line in scms.history(history.item, scms.DEMO_TODAY)
        if line.vendor == history.vendor
    ]
    await office.vendors.record_prices(buyer, vendor, History(scms.SOURCE, paid))
