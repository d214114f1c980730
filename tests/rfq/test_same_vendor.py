"""Orders from one vendor count together by when they were placed, over all requests."""

from datetime import timedelta
from typing import Any

from tests.journeys.test_approval_chains import rule
from tests.payables.desk import again
from tests.rfq.tender import NAMES, NOON, REQUEST, Tender, line, quote
from tests.site import Person

DAYS = 7


async def awarded(tender: Tender, day: float, name: str = NAMES[0]) -> Any:
    """On that day another request is made and awarded to Alder; the approval that it waits for."""
    await tender.pass_to(NOON + timedelta(days=day))
    known = {one["id"] for one in (await tender.ann.get("approvals"))["items"]}
    tender.request = (await tender.ann.post("requests", REQUEST))["id"]
    end = tender.clock.time + timedelta(hours=1)
    rfq = await tender.ask(vendors=[tender.vendors[name]], deadline=end.isoformat(), opening=None)
    lines = [line(n, one) for n, one in enumerate(("9.50", "4.00", "12.00"), start=1)]
    await tender.quotes(rfq, name, quote(*lines))
    tender.clock.time = end + timedelta(minutes=1)
    await tender.award(rfq, "best_total")
    [new] = [one for one in (await tender.ann.get("approvals"))["items"] if one["id"] not in known]
    return await tender.ann.get(f"approvals/{new['id']}")


async def test_waiting_the_days_out_with_an_open_order_does_not_help(tender: Tender) -> None:
    cara = await tender.site.colleague(tender.ann, "cara", "approver")
    chain = {"people": [tender.bob.user]}, {"people": [cara.user]}
    dear = rule(*chain, least="20000.00", currency="USD")
    body = {"version": 0, "rules": [dear], "same_vendor_days": DAYS}
    await tender.ann.put("approval-policy", body)

    first = await awarded(tender, 0)
    beside = await awarded(tender, 30)
    anew = await tender.ann.get(f"approvals/{first['id']}")
    await signed(tender, cara, anew, beside)
    soon = await awarded(tender, 30 + DAYS - 0.1)
    await tender.bob.post(f"approvals/{soon['id']}/reject", {"reason": "no"})
    late = await awarded(tender, 30 + DAYS + 1)

    assert (first["judged"], len(first["chain"])) == ("13900.00", 1)
    assert beside["judged"] == anew["judged"] == "27800.00", "it waited for thirty days"
    assert len(beside["chain"]) == len(anew["chain"]) == 2
    assert soon["judged"] == "41700.00", "both were placed on day 30"
    assert soon["facts"]["same_vendor"] == "2 more within 7 days"
    assert (late["judged"], len(late["chain"])) == ("13900.00", 1)


async def signed(tender: Tender, cara: Person, *approvals: Any) -> None:
    """Bob and Cara sign them on that day."""
    cara = await again(tender.site, cara, "cara")
    for one in approvals:
        await tender.bob.post(f"approvals/{one['id']}/approve")
        done = await cara.post(f"approvals/{one['id']}/approve")
        assert done["state"] == "approved"


async def test_a_second_record_of_the_firm_is_counted_with_it_and_the_approval_says_so(
    tender: Tender,
) -> None:
    chain = {"people": [tender.bob.user]}, {"role": "owner"}
    dear = rule(*chain, least="20000.00", currency="USD")
    body = {"version": 0, "rules": [dear], "same_vendor_days": DAYS}
    await tender.ann.put("approval-policy", body)
    twin, other = f"{NAMES[0].upper()}, Limited", "Dogwood Ltd"
    for name in (twin, other):
        made = await tender.ann.post("vendors", {"name": name, "email": f"{len(name)}@y.example"})
        tender.vendors[name] = made["id"]

    first = await awarded(tender, 0, other)
    second = await awarded(tender, 0)
    third = await awarded(tender, 1, twin)

    assert (second["judged"], len(second["chain"])) == ("13900.00", 1)
    assert (first["judged"], third["judged"], len(third["chain"])) == ("13900.00", "27800.00", 2)
    assert third["facts"]["same_firm"] == f"{NAMES[0]}, which is called the same"
    assert "same_firm" not in second["facts"]
