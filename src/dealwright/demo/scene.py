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
from dealwright.web.page import FIRST_PAGE

ENTRY = "let-me-in-to-the-demo"
BUYER = "buyer@demo.example"
APPROVER = "approver@demo.example"
PACK = unit("pack").code
SUPPLIES = "supplied-before"
"""The must-have: in the data, whoever has delivered this item before."""
OTHER_ITEM = "Nevirapine 200mg, tablets, 60 Tabs"
WAITING_ITEM = "Lamivudine/Nevirapine/Zidovudine 150/200/300mg, tablets, 60 Tabs"
"""What the served demo still needs: five vendors have delivered it in the 24 months before."""
WAITING_QUANTITY = 29_000
"""Packs: the median line of those 24 months, to the nearest thousand."""
PAYMENTS = ("net_30", "net_60")
LATER_PAYMENT = Decimal("0.01")
"""Made up: what a simulated vendor gives for payment in 30 instead of 60 days."""


async def people(office: Office) -> People:
    """Register the buyer with a workspace, and an approver whom the buyer invites."""
    arrived = await office.identity.register(
        Registration(BUYER, ENTRY, "Demo buyer (simulated)", "Demo workspace")
    )
    buyer = await enter(office, arrived)
    invited = await office.identity.members.invite(buyer, APPROVER, ["approver"])
    joined = await office.identity.register(
        Registration(APPROVER, ENTRY, "Demo approver (simulated)", invitation=invited.token)
    )
    return People(buyer, await enter(office, joined))


async def enter(office: Office, arrived: Arrival) -> Caller:
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


async def another_item(office: Office, them: People) -> None:
    """The waiting item and its history at those who deliver it, known already or new."""
    listed = (await office.vendors.listed(them.buyer, FIRST_PAGE)).items
    known = {one.name: one.id for one in listed}
    for history in scms.recent_vendors(WAITING_ITEM, scms.DEMO_TODAY):
        if history.vendor in known:
            await _supply(office, them, known[history.vendor], history)
        else:
            await _vendor(office, them, history, (SUPPLIES,))


async def request(office: Office, them: People, quantity: int, item: str = scms.DEMO_ITEM) -> str:
    """Ask for the item, with a budget of what it cost in the median; answers the id."""
    median = scms.median_price(item, scms.DEMO_TODAY)
    budget: Money = line_total(quantity, median, scms.CURRENCY)
    made = await office.requests.make(
        them.buyer,
        Draft(
            lines=(DraftLine(item, quantity, "pack"),),
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
    profile = Profile(
        name=history.vendor,
        features=tags,
        reliability=history.reliability,
        payment_terms=PAYMENTS,
        simulated=True,
    )
    vendor = (await office.vendors.add(them.buyer, profile)).id
    policy = ExchangePolicy(payment_discounts={"net_30": LATER_PAYMENT})
    await office.vendors.put_trades(them.buyer, vendor, Trades(policy))
    await _supply(office, them, vendor, history)


async def _supply(office: Office, them: People, vendor: str, history: VendorHistory) -> None:
    """What the vendor asks for the item, its made-up floor, and what was paid for it."""
    buyer = them.buyer
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
