"""Scorecards that act: they warn at comparison, award and approval, or block the award."""

from typing import Any

from tests.rfq.tender import Tender


async def scored(tender: Tender, name: str, quality: int, reliability: int) -> None:
    body = {"name": name, "quality": quality, "reliability": reliability}
    await tender.ann.put(f"vendors/{tender.vendors[name]}", body)


async def thresholds(tender: Tender, category: str, **bounds: Any) -> None:
    body = {"category": category, "thresholds": [{"measure": "quality", **bounds}]}
    await tender.ann.put("scorecard-thresholds", body)


async def closed(tender: Tender, **changes: Any) -> str:
    rfq = await tender.ask(**changes)
    await tender.three_quotes(rfq)
    await tender.ann.post(f"rfqs/{rfq}/close")
    return rfq


async def test_a_warning_is_told_at_comparison_award_and_approval(tender: Tender) -> None:
    await scored(tender, "Alder Ltd", 45, 80)
    await thresholds(tender, "any", warn=50)
    rfq = await closed(tender)

    compared = await tender.compare(rfq)
    await tender.award(rfq, "best_total")
    [asked] = (await tender.bob.get("approvals?state=open"))["items"]
    approval = await tender.bob.get(f"approvals/{asked['id']}")

    alder = compared["vendors"][0]
    assert (alder["blocked"], [one["below"] for one in alder["findings"]]) == (False, [50])
    assert approval["facts"]["scorecard"] == "warning: quality 45 is below 50"
    await tender.bob.post(f"approvals/{asked['id']}/approve")


async def test_a_block_refuses_the_award_but_for_an_admin_with_a_reason(tender: Tender) -> None:
    await scored(tender, "Alder Ltd", 45, 80)
    await thresholds(tender, "gloves", block=50)
    alder = tender.vendors["Alder Ltd"]
    rfq = await closed(tender, category="gloves")
    eve = await tender.site.colleague(tender.ann, "eve", "buyer")
    chosen = [{"line": 3, "vendor": alder}]
    split = {**(await tender.split(rfq, "chosen", chosen=chosen)), "total": "2400.00"}
    overridden = {**split, "overrides": [{"vendor": alder, "reason": "nobody else has gowns"}]}

    proposals = (await tender.compare(rfq))["proposals"]
    blocked = await tender.ann.refused(f"rfqs/{rfq}/award", split, 409)
    by_a_buyer = await eve.refused(f"rfqs/{rfq}/award", overridden, 403)
    awarded = await tender.ann.post(f"rfqs/{rfq}/award", overridden)
    [asked] = (await tender.bob.get("approvals?state=open"))["items"]
    approval = await tender.bob.get(f"approvals/{asked['id']}")

    assert all(part["vendor"] != alder for one in proposals for part in one["parts"])
    assert "blocked: quality 45 is below 50" in blocked["detail"]
    assert "owner or admin" in by_a_buyer["instead"]
    assert [part["lines"] for part in awarded["parts"]] == [[3]]
    assert "all the same" in approval["facts"]["scorecard_override"]


async def test_a_block_of_another_category_does_not_count(tender: Tender) -> None:
    await scored(tender, "Alder Ltd", 45, 80)
    await thresholds(tender, "gloves", block=50)

    card = await tender.ann.get(f"vendors/{tender.vendors['Alder Ltd']}/scorecard")
    in_it = await tender.ann.get(f"vendors/{tender.vendors['Alder Ltd']}/scorecard?category=gloves")

    assert (card["blocked"], in_it["blocked"]) == (False, True)


async def test_a_vendor_that_is_blocked_by_the_time_of_the_approval_is_not_ordered_from(
    tender: Tender,
) -> None:
    await scored(tender, "Alder Ltd", 45, 80)
    rfq = await closed(tender)
    await tender.award(rfq, "best_total")
    [asked] = (await tender.bob.get("approvals?state=open"))["items"]

    await thresholds(tender, "any", block=50)
    refused = await tender.bob.refused(f"approvals/{asked['id']}/approve", {}, 409)

    assert "cannot be awarded" in refused["detail"]
