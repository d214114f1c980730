"""Scorecards that act: they warn at comparison, award and approval, or block the award."""

from typing import Any

from tests.rfq.tender import Tender
from tests.waiting import until


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


async def test_who_buys_does_not_lift_a_block_by_typing_another_score(tender: Tender) -> None:
    await scored(tender, "Alder Ltd", 45, 80)
    eve = await tender.site.colleague(tender.ann, "eve", "buyer")
    path = f"vendors/{tender.vendors['Alder Ltd']}"
    body = {"name": "Alder Ltd", "email": "new@example.com"}

    refused = await eve.refused(path, {**body, "quality": 90}, 403, "PUT")
    new = await eve.refused("vendors", {"name": "Fresh Ltd", "quality": 90}, 403)
    changed = await eve.put(path, body)

    assert "owner or admin" in refused["instead"] == new["instead"] == "ask an owner or admin"
    assert (changed["quality"], changed["reliability"], changed["email"]) == (
        45,
        80,
        "new@example.com",
    )


async def test_who_typed_the_scores_and_what_they_are_held_against_is_told_the_approver(
    tender: Tender,
) -> None:
    await thresholds(tender, "any", warn=50, block=20)
    fay = await tender.site.colleague(tender.ann, "fay", "admin", "approver")
    rfq = await closed(tender)
    await fay.put(f"vendors/{tender.vendors['Alder Ltd']}", {"name": "Alder Ltd", "quality": 45})
    await tender.award(rfq, "best_total")
    [asked] = (await tender.bob.get("approvals?state=open"))["items"]
    facts = (await tender.bob.get(f"approvals/{asked['id']}"))["facts"]

    await fay.refused(f"approvals/{asked['id']}/approve", {}, 403)

    assert facts["scores"] == f"quality 45, reliability 50, as {fay.user} typed them on 2026-11-02"
    assert facts["thresholds"] == "quality warns below 50; quality blocks below 20"


async def test_scores_that_nobody_typed_are_nobodys(tender: Tender) -> None:
    alder = f"vendors/{tender.vendors['Alder Ltd']}"
    rfq = await closed(tender)
    await tender.ann.put(alder, {"name": "Alder Ltd", "email": "new@example.com"})
    await tender.award(rfq, "best_total")
    [asked] = (await tender.bob.get("approvals?state=open"))["items"]
    facts = (await tender.bob.get(f"approvals/{asked['id']}"))["facts"]

    assert facts["scores"] == "quality 50, reliability 50, which nobody has typed"


async def test_an_override_covers_the_blocks_that_there_were_and_no_later_ones(
    tender: Tender,
) -> None:
    await scored(tender, "Alder Ltd", 45, 80)
    await thresholds(tender, "any", block=50)
    alder = tender.vendors["Alder Ltd"]
    rfq = await closed(tender)
    chosen = [{"line": 3, "vendor": alder}]
    split = {**(await tender.split(rfq, "chosen", chosen=chosen)), "total": "2400.00"}
    overrides = [{"vendor": alder, "reason": "nobody else has gowns"}]
    await tender.ann.post(f"rfqs/{rfq}/award", {**split, "overrides": overrides})
    [asked] = (await tender.bob.get("approvals?state=open"))["items"]

    await scored(tender, "Alder Ltd", 45, 10)
    body = [{"measure": "quality", "block": 50}, {"measure": "reliability", "block": 30}]
    await tender.ann.put("scorecard-thresholds", {"category": "any", "thresholds": body})
    refused = await tender.bob.refused(f"approvals/{asked['id']}/approve", {}, 409)
    await scored(tender, "Alder Ltd", 45, 80)
    await tender.bob.post(f"approvals/{asked['id']}/approve")

    assert "reliability 10 is below 30" in refused["detail"]
    assert "quality" not in refused["detail"]


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


async def test_scores_are_not_typed_once_what_was_ordered_has_arrived(tender: Tender) -> None:
    rfq = await closed(tender)
    await tender.award(rfq, "best_total")
    [asked] = (await tender.bob.get("approvals?state=open"))["items"]
    await tender.bob.post(f"approvals/{asked['id']}/approve")
    [order] = (await tender.ann.get("purchase-orders"))["items"]
    path = f"purchase-orders/{order['id']}"

    async def opened() -> bool:
        return (await tender.ann.http.get(f"/api/v1/{path}/fulfilment")).is_success

    await until(opened)
    lines = (await tender.ann.get(f"{path}/fulfilment"))["lines"]
    got = [{"line": one["line"], "quantity": one["ordered"]} for one in lines]
    await tender.ann.post(f"{path}/receipts", {"lines": got})
    vendor = f"vendors/{tender.vendors['Alder Ltd']}"

    refused = await tender.ann.refused(vendor, {"name": "Alder Ltd", "quality": 99}, 409, "PUT")
    kept = await tender.ann.put(vendor, {"name": "Alder Ltd"})

    assert "has arrived" in refused["detail"]
    assert kept["quality"] == 50
