"""What users of ERPNext, Odoo and Coupa ask for about RFQs, quotes and awards."""

from datetime import UTC, datetime
from typing import Any

from tests.journeys.market import eventually, ordered
from tests.rfq.tender import DEADLINE, GOOD_UNTIL, Tender, line, quote
from tests.site import told

PDF = b"%PDF-1.7\n%%EOF\n"


def by_vendor(comparison: Any) -> dict[str, Any]:
    return {one["name"]: one for one in comparison["vendors"]}


async def approve_all(tender: Tender, count: int) -> list[Any]:
    found = await eventually(
        tender.bob, "approvals?state=open", lambda page: len(page["items"]) == count
    )
    return [await tender.bob.post(f"approvals/{one['id']}/approve") for one in found["items"]]


async def test_compare_a_whole_rfq_at_once_partial_bids_as_gaps(tender: Tender) -> None:
    rfq = await tender.ask()
    await tender.three_quotes(rfq)

    found = await tender.compare(rfq)

    names = [one["name"] for one in found["vendors"]]
    prices = [[bid and bid["unit_price"] for bid in one["bids"]] for one in found["lines"]]
    assert names == ["Alder Ltd", "Birch & Co", "Cedar GmbH"]
    assert prices == [["9.50", "9.00", None], ["4.00", "4.50", "3.80"], ["12.00", None, "11.00"]]
    best = [[bid["vendor"] for bid in one["bids"] if bid and bid["best"]] for one in found["lines"]]
    birch, cedar = (tender.vendors[name] for name in names[1:])
    assert best == [[birch], [cedar], [cedar]]
    vendors = by_vendor(found)
    assert [vendors[name]["complete"] for name in names] == [True, False, False]
    assert [vendors[name]["gaps"] for name in names] == [[], [3], [1]]
    assert vendors["Alder Ltd"]["sum"]["total"]["amount"] == "13900.00"
    assert vendors["Cedar GmbH"]["sum"]["total"]["amount"] == "4190.00"


async def test_minimum_quantity_minimum_order_value_and_quote_expiry_per_line(
    tender: Tender,
) -> None:
    rfq = await tender.ask()
    await tender.quotes(
        rfq,
        "Alder Ltd",
        quote(
            line(1, "9.00", quantity="5000", min_quantity="2000"),
            line(2, "4.00", valid_until="2026-12-20"),
            line(3, "12.00", quantity="150"),
            minimum_order="50000.00",
        ),
    )
    await tender.pass_to(datetime(2026, 12, 21, tzinfo=UTC))

    found = await tender.compare(rfq)

    gloves, masks, gowns = (one["bids"][0] for one in found["lines"])
    assert (gloves["below_minimum"], gloves["min_quantity"], gloves["quantity"]) == (
        True, 2000, 1000,
    )  # fmt: skip
    assert (masks["expired"], masks["valid_until"]) == (True, "2026-12-20")
    assert (gowns["short"], gowns["offered"], gowns["expired"]) == (True, 150, False)
    [vendor] = found["vendors"]
    assert vendor["lacks"] == {"amount": "37200.00", "currency": "USD"}
    assert all(one["parts"] == [] for one in found["proposals"])
    refused = await tender.ann.refused(
        f"rfqs/{rfq}/award", await tender.split(rfq, "best_total"), 409
    )
    by_hand = await tender.split(
        rfq, "chosen", chosen=[{"line": 2, "vendor": tender.vendors["Alder Ltd"]}]
    )
    expired = await tender.ann.refused(f"rfqs/{rfq}/award", by_hand, 409)
    assert "no bid fits" in refused["detail"]
    assert "expired on 2026-12-20" in expired["detail"]


async def test_draft_quotes_and_attachments(tender: Tender) -> None:
    rfq = await tender.ask()
    path = tender.own("Alder Ltd", rfq)

    saved = await tender.sue.put(f"{path}/draft", quote(line(1, "9.50")))
    attached = told(await tender.attach(rfq, "Alder Ltd", "terms.pdf", PDF))
    before = await tender.compare(rfq)
    submitted = await tender.sue.post(f"{path}/submit")
    await tender.sue.http.delete(f"/api/v1/{path}/attachments/{attached['id']}")
    again = await tender.quotes(rfq, "Alder Ltd", quote(line(1, "9.20")))

    assert saved["draft"]["faults"] == []
    assert before["vendors"] == []
    assert (submitted["submitted"], again["submitted"]) == (1, 2)
    read = await tender.ann.get(f"rfqs/{rfq}/quotes/{tender.vendors['Alder Ltd']}")
    assert [one["lines"][0]["unit_price"] for one in read["versions"]] == ["9.50", "9.20"]
    assert [len(one["files"]) for one in read["versions"]] == [1, 0]
    address = f"/api/v1/rfqs/{rfq}/quotes/{tender.vendors['Alder Ltd']}/attachments/"
    file = await tender.ann.http.get(address + attached["id"])
    assert file.content == PDF
    assert file.headers["content-disposition"].startswith("attachment;")
    assert file.headers["content-type"] == "application/octet-stream"
    withdrawn = await tender.sue.post(f"{path}/withdraw")
    assert withdrawn["submitted"] is None
    assert (await tender.compare(rfq))["silent"] == list(tender.vendors)


async def test_sealed_opening(tender: Tender) -> None:
    rfq = await tender.ask(sealed=True)
    await tender.three_quotes(rfq)
    told(await tender.attach(rfq, "Alder Ltd", "terms.pdf", PDF))
    alder = tender.vendors["Alder Ltd"]
    closed = [
        ("GET", f"rfqs/{rfq}/comparison", 409),
        ("GET", f"rfqs/{rfq}/quotes/{alder}", 409),
        ("GET", tender.own("Alder Ltd", rfq), 403),
        ("POST", f"rfqs/{rfq}/open", 409),
        ("POST", f"rfqs/{rfq}/close", 409),
    ]

    early = [await tender.ann.refused(path, {}, status, how) for how, path, status in closed]
    listed = (await tender.ann.get(f"vendors/{alder}/rfqs"))["items"]
    tender.pass_deadline()
    shown = await tender.ann.get(f"rfqs/{rfq}")
    still = await tender.ann.refused(f"rfqs/{rfq}/comparison", {}, 409, "GET")
    tender.pass_opening()
    unopened = await tender.ann.refused(f"rfqs/{rfq}/comparison", {}, 409, "GET")
    opened = await tender.ann.post(f"rfqs/{rfq}/open")

    assert all("9.50" not in str(one) for one in early)
    assert [one["state"] for one in listed] == [None]
    assert shown["phase"] == "sealed"
    assert "sealed until" in still["detail"] and "sealed until" in unopened["detail"]
    assert (opened["phase"], opened["opened_by"]) == ("opened", tender.ann.user)
    assert len((await tender.compare(rfq))["vendors"]) == 3


async def test_a_sealed_rfq_opens_by_itself_when_its_time_has_come(tender: Tender) -> None:
    rfq = await tender.ask(sealed=True)
    await tender.three_quotes(rfq)

    tender.pass_opening()
    await tender.let_the_worker_look(rfq)

    opened = await eventually(tender.ann, f"rfqs/{rfq}", lambda one: one["phase"] == "opened")
    assert opened["opened_by"] is None


async def test_split_award(tender: Tender) -> None:
    rfq = await tender.ask()
    await tender.three_quotes(rfq)
    waiting = await tender.ann.refused(
        f"rfqs/{rfq}/award", await tender.split(rfq, "best_total"), 409
    )
    await tender.ann.post(f"rfqs/{rfq}/close")
    found = await tender.compare(rfq)

    awarded = await tender.award(rfq, "cheapest_per_line")
    twice = await tender.ann.refused(
        f"rfqs/{rfq}/award", await tender.split(rfq, "best_total"), 409
    )
    await approve_all(tender, 2)
    orders = await ordered(tender.ann, 2)

    assert DEADLINE.isoformat() in waiting["detail"]
    proposed = {one["rule"]: one for one in found["proposals"]}
    assert proposed["best_total"]["total"]["amount"] == "13900.00"
    assert proposed["cheapest_per_line"]["total"]["amount"] == "13190.00"
    assert sorted(part["lines"] for part in awarded["parts"]) == [[1], [2, 3]]
    assert "nothing can be awarded" in twice["detail"]
    assert sorted(one["total"]["amount"] for one in orders) == ["4190.00", "9000.00"]
    assert {one["rfq"] for one in orders} == {rfq}
    shown = await tender.ann.get(f"rfqs/{rfq}")
    assert shown["phase"] == "ordered"
    assert all(part["approved"] and part["purchase_order"] for part in shown["parts"])
    request = await tender.ann.get(f"requests/{tender.request}")
    assert (request["state"], len(request["orders"])) == ("ordered", 3)
    won = (await tender.sue.get(tender.own("Cedar GmbH", rfq)))["won"]
    assert [one["lines"] for one in won] == [[2, 3]]
    text = (await tender.ann.http.get(f"/api/v1/contracts/{orders[0]['contract']}/text")).text
    assert "quoted in request for quotation" in text and GOOD_UNTIL not in text


async def test_a_rejected_part_can_be_awarded_again(tender: Tender) -> None:
    rfq = await tender.ask()
    await tender.three_quotes(rfq)
    await tender.ann.post(f"rfqs/{rfq}/close")
    await tender.award(rfq, "best_total")
    [asked] = (await tender.bob.get("approvals?state=open"))["items"]

    await tender.bob.post(f"approvals/{asked['id']}/reject", {"reason": "split it"})
    await tender.award(rfq, "cheapest_per_line")
    await approve_all(tender, 2)

    parts = (await tender.ann.get(f"rfqs/{rfq}"))["parts"]
    assert [part["approved"] for part in parts] == [False, True, True]
