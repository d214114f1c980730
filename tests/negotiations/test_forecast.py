"""A forecast over HTTP: the buyer's own, of an open negotiation, quick, said to be estimated."""

import time

from tests.negotiations.table import lay, opening
from tests.site import Person, Site

GOOD = {"unit_price": "8.20", "payment_terms": "net_30"}
DEAR = {"unit_price": "11.00", "payment_terms": "net_30"}
LESS = {"unit_price": "10.20", "payment_terms": "net_30"}


async def laid(site: Site, ann: Person) -> str:
    """A table at which both have offered, and the vendor twice."""
    table = await lay(site.parts, ann.workspace, opening(seller=None))
    for ours, theirs in ((GOOD, DEAR), ({**GOOD, "unit_price": "8.60"}, LESS)):
        await ann.post(f"negotiations/{table}/offers", {"offer": ours})
        await ann.post(f"negotiations/{table}/offers", {"offer": theirs, "side": "seller"})
    return table


async def test_the_buyer_is_told_what_may_come_by_strategy(site: Site, ann: Person) -> None:
    table = await laid(site, ann)

    began = time.process_time()
    found = await ann.get(f"negotiations/{table}/forecast")
    spent = time.process_time() - began

    assert spent < 1
    assert (found["version"], found["round"], found["currency"]) == (5, 3, "USD")
    assert found["rests_on"]["vendor"] == "estimated"
    assert found["rests_on"]["rest_of_the_talks"] == "simulated"
    assert found["rests_on"]["offers_seen"] == 2
    first, *others = found["strategies"]
    assert first["strategy"] == "adaptive"
    assert {one["strategy"] for one in others} >= {"price_anchor", "payment_trade", "final_offer"}
    assert 0.3 < first["chance_of_agreement"] <= 1
    assert 8.5 < float(first["unit_price"]["expected"]) <= 10.2
    assert float(first["total"]["high"]) <= 10_500
    assert 3 <= first["rounds"]["expected"] <= 15
    assert first["terms"]["payment_terms"]["value"] in ("prepaid", "net_30", "net_60")


async def test_no_vendor_no_outsider_and_no_other_workspace_is_told(
    site: Site, ann: Person
) -> None:
    table = await laid(site, ann)
    eve, sue = await site.register("eve"), await site.colleague(ann, "sue", "seller")
    told = {"stream": f"negotiation/{table}", "side": "seller", "until": "2027-01-01T00:00:00Z"}
    link = (await ann.post("grants", told))["link"]

    path = f"negotiations/{table}/forecast"
    await eve.refused(path, None, 404, "GET")
    await sue.refused(path, None, 403, "GET")
    await site.person(link).refused(path, None, 403, "GET")
    assert (await ann.get(f"negotiations/{table}/forecast"))["negotiation"] == table


async def test_what_is_over_has_no_forecast(site: Site, ann: Person) -> None:
    table = await laid(site, ann)
    await ann.post(f"negotiations/{table}/walk-away", {"reason": "enough"})

    found = await ann.get(f"negotiations/{table}/forecast")

    assert (found["state"], found["strategies"]) == ("walked_away", [])
