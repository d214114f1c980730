"""A real vendor quotes in the portal: its own, in time, and sealed even from who has its link."""

from tests.portal.house import Vendor, enter, grant, seated
from tests.rfq.tender import Tender, line, quote
from tests.site import told

UNTIL = "2026-11-20T18:00:00Z"


async def real(tender: Tender, name: str) -> str:
    """A company of its own, which nobody plays; its id."""
    added = await tender.ann.post("vendors", {"name": name, "simulated": False})
    return str(added["id"])


async def let_in(tender: Tender, vendor: str) -> tuple[str, Vendor]:
    """The link that the buyer sends, and the vendor's browser behind it."""
    link = (await grant(tender.ann, f"vendor/{vendor}", until=UNTIL))["link"]
    return link, await enter(tender.site, link)


async def test_a_vendor_sees_what_is_asked_of_it_and_quotes_in_the_portal(tender: Tender) -> None:
    vendor, rival = await real(tender, "Real Ltd"), await real(tender, "Rival Ltd")
    rfq = await tender.ask(vendors=[vendor, rival])
    other = await tender.ask(vendors=[rival])
    _, browser = await let_in(tender, vendor)

    listed = (await browser.get("rfqs"))["items"]
    wrong = await browser.put(f"rfqs/{rfq}/draft", quote(line(1, "-3")))
    refused = await browser.send("POST", f"rfqs/{rfq}/submit", {})
    await browser.put(f"rfqs/{rfq}/draft", quote(line(1, "9.00"), line(2, "4.00")))
    path = f"/api/v1/portal/rfqs/{rfq}/attachments?name=a.txt"
    told(await browser.http.post(path, content=b"as discussed"))
    submitted = await browser.post(f"rfqs/{rfq}/submit")
    foreign = await browser.send("GET", f"rfqs/{other}")

    assert [one["rfq"] for one in listed] == [rfq]
    assert "Rival" not in str(listed)
    assert wrong["draft"]["faults"][0]["field"] == "lines.0.unit_price"
    assert refused.status_code == 422
    assert (submitted["submitted"], submitted["asked"]["state"]) == (1, "submitted")
    assert foreign.status_code == 404
    [bidder] = (await tender.compare(rfq))["vendors"]
    assert (bidder["name"], bidder["gaps"], bidder["simulated"]) == ("Real Ltd", [3], False)
    assert [file["name"] for file in bidder["files"]] == ["a.txt"]


async def test_who_was_asked_reads_when_the_buyer_closed_it_early(tender: Tender) -> None:
    vendor = await real(tender, "Real Ltd")
    rfq = await tender.ask(vendors=[vendor])
    _, browser = await let_in(tender, vendor)
    before = (await browser.get(f"rfqs/{rfq}"))["asked"]

    closed = (await tender.ann.post(f"rfqs/{rfq}/close"))["closed"]
    after = (await browser.get(f"rfqs/{rfq}"))["asked"]

    assert (before["closed"], before["takes_quotes"]) == (None, True)
    assert (after["closed"], after["takes_quotes"]) == (closed, False)
    assert after["closed"] < after["deadline"], "until when it was to be is not when it ended"
    assert "quote_closed" in [one["kind"] for one in await browser.get("notices")]


async def test_a_sealed_quote_is_not_read_back_by_who_comes_in_after_it(tender: Tender) -> None:
    vendor = await real(tender, "Real Ltd")
    rfq = await tender.ask(sealed=True, vendors=[vendor])
    _, browser = await let_in(tender, vendor)
    await browser.put(f"rfqs/{rfq}/draft", quote(line(1, "7.7731")))
    path = f"/api/v1/portal/rfqs/{rfq}/attachments?name=a.txt"
    file = told(await browser.http.post(path, content=b"as discussed"))
    await browser.post(f"rfqs/{rfq}/submit")

    _, later = await let_in(tender, vendor)
    tried = [
        await later.send(method, f"rfqs/{rfq}{path}", {} if method == "POST" else None)
        for method, path in (
            ("GET", ""),
            ("GET", f"/attachments/{file['id']}"),
            ("POST", "/submit"),
            ("POST", "/withdraw"),
        )
    ]
    own = await browser.get(f"rfqs/{rfq}")

    assert "7.7731" not in str([one.text for one in tried])
    assert {one.status_code for one in tried} == {403}
    assert own["versions"][0]["lines"][0]["unit_price"] == "7.7731"
    await browser.post(f"holders/{later.entered['grant']}/admit")
    assert "7.7731" in str(await later.get(f"rfqs/{rfq}"))


async def test_a_link_for_one_negotiation_is_none_for_quotes(tender: Tender) -> None:
    rfq = await tender.ask()
    _, browser = await seated(tender.site, tender.ann)

    refused = await browser.send("GET", f"rfqs/{rfq}")
    member = await tender.ann.http.get(f"/api/v1/portal/rfqs/{rfq}")

    assert (refused.status_code, member.status_code) == (404, 403)
    assert "one negotiation" in refused.json()["detail"]
