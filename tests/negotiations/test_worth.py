"""Each offer comes with what it is worth to the side that looks."""

from typing import Any

from tests.negotiations.table import buyer, campaign, lay, opening
from tests.negotiations.test_campaigns import in_state
from tests.site import Person, Site

DEAR = {"unit_price": "12.00", "payment_terms": "net_30"}
GOOD = {"unit_price": "9.00", "payment_terms": "net_30"}


async def told(person: Person, table: str, *types: str, side: str = "buyer") -> list[Any]:
    """What offers of those types are worth, as this side is sent them."""
    frames = (await person.get(f"negotiations/{table}/events?side={side}"))["frames"]
    return [frame["data"]["worth"] for frame in frames if frame["type"] in types]


async def test_offers_of_a_campaign_are_measured_by_the_yardstick_of_its_ranking(
    site: Site, ann: Person
) -> None:
    id = await campaign(site.parts, ann.workspace, ["9.40", "8.60", "9.20"])
    shown = await in_state(ann, id, "awarded")

    tables = [one["negotiation"] for one in shown["sessions"]]
    kinds = ("seller_counter", "completed")
    last = {table: (await told(ann, table, *kinds))[-1] for table in tables}

    ranking = shown["awards"][0]["ranking"]
    assert sorted(ranking, key=lambda one: -last[one]["utility"]) == ranking
    standing = {one["negotiation"]: one["total"] for one in shown["sessions"]}
    assert {one: worth["total"] for one, worth in last.items()} == standing


async def test_an_offer_outside_ones_own_mandate_is_said_to_be_not_permitted(
    site: Site, ann: Person
) -> None:
    worth = {}
    for limit in ("9500", "13000"):
        sides = opening(buyer=buyer(limit), seller=None)
        table = await lay(site.parts, ann.workspace, sides)
        await ann.post(f"negotiations/{table}/offers", {"offer": GOOD})
        await ann.post(f"negotiations/{table}/offers", {"offer": DEAR, "side": "seller"})
        [worth[limit]] = await told(ann, table, "seller_counter")

    assert [one["permitted"] for one in worth.values()] == [False, True]
    assert worth["9500"]["utility"] < worth["13000"]["utility"]


async def test_the_vendor_is_told_what_an_offer_is_worth_to_the_vendor(
    site: Site, ann: Person
) -> None:
    table = await lay(site.parts, ann.workspace)
    await ann.post(f"negotiations/{table}/offers", {"offer": GOOD})

    [to_us] = await told(ann, table, "buyer_offer")
    [to_them] = await told(ann, table, "buyer_offer", side="seller")

    assert to_us["utility"] > 0.5 > to_them["utility"]
