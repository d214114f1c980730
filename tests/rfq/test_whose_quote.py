"""Who speaks for a vendor stays with its quote, and what a link keeps stays bounded."""

from dataclasses import replace

from sqlalchemy import func, select

from dealwright.procurement.store import vendors
from dealwright.rfq.model.quotes import MOST_EVER
from dealwright.rfq.store.files import attachments
from dealwright.rfq.ubl import Sides
from dealwright.rfq.ubl_quotation import quotation_xml
from tests.rfq.tender import NOON, Tender, line, quote
from tests.rfq.test_portal_quotes import let_in, real
from tests.rfq.test_splitting import rfq as made_for
from tests.rfq.test_ubl import bound
from tests.security.whole import contents, quiet
from tests.site import told


async def test_a_played_quote_stays_simulated_though_the_vendor_becomes_real(
    tender: Tender,
) -> None:
    rfq = await tender.ask(vendors=[tender.vendors["Alder Ltd"]])
    await tender.quotes(rfq, "Alder Ltd", quote(line(1, "9.50")))
    await tender.ann.post(f"rfqs/{rfq}/close")
    await _becomes_real(tender, tender.vendors["Alder Ltd"])

    [bidder] = (await tender.compare(rfq))["vendors"]
    await tender.award(rfq, "best_total")
    [asked] = (await tender.bob.get("approvals?state=open"))["items"]
    approval = await tender.bob.get(f"approvals/{asked['id']}")
    await tender.bob.post(f"approvals/{asked['id']}/approve")
    [order] = (await tender.ann.get("purchase-orders"))["items"]

    assert bidder["simulated"] is True
    assert "no company has agreed" in approval["facts"]["simulated"]
    assert order["simulated"] is True


async def _becomes_real(tender: Tender, id: str) -> None:
    """What no command does any more once it was asked to quote, as it stands in old homes."""
    async with tender.site.parts.store.work(tender.ann.workspace) as work:
        known = await vendors.vendor(work, id)
        vendors.change(work, id, replace(known.profile, simulated=False))


async def test_a_file_is_not_taken_in_place_of_what_the_vendor_quoted_itself(
    tender: Tender,
) -> None:
    vendor, absent = await real(tender, "Real Ltd"), await real(tender, "Absent Ltd")
    rfq = await tender.ask(vendors=[vendor, absent])
    _, browser = await let_in(tender, vendor)
    await browser.put(f"rfqs/{rfq}/draft", quote(line(1, "9.00")))
    before = await browser.get(f"rfqs/{rfq}")

    document = quotation_xml(made_for([10]), Sides(rfq, "Hospital", vendor, "Real"), bound(), NOON)
    path = f"/api/v1/rfqs/{rfq}/quotes"
    refused = await tender.ann.http.post(f"{path}/{vendor}/ubl", content=document)
    taken = told(await tender.ann.http.post(f"{path}/{absent}/ubl", content=document))
    await tender.ann.post(f"rfqs/{rfq}/close")
    await tender.award(rfq, "best_total")
    [asked] = (await tender.bob.get("approvals?state=open"))["items"]
    approval = await tender.bob.get(f"approvals/{asked['id']}")

    assert (refused.status_code, taken["submitted"]) == (409, 1)
    assert "quotes here itself" in refused.json()["detail"]
    assert (await browser.get(f"rfqs/{rfq}"))["draft"] == before["draft"]
    assert "a file that" in approval["facts"]["quoted_by"]


async def test_a_file_that_is_sent_again_with_its_key_is_answered_once(tender: Tender) -> None:
    absent = await real(tender, "Absent Ltd")
    rfq = await tender.ask(vendors=[absent])
    document = quotation_xml(made_for([10]), Sides(rfq, "Hospital", absent, "A"), bound(), NOON)
    path, headers = f"/api/v1/rfqs/{rfq}/quotes/{absent}/ubl", {"Idempotency-Key": "one"}

    first = await tender.ann.http.post(path, content=document, headers=headers)
    await quiet(tender.site.parts, tender.ann.workspace)
    before = await contents(tender.site.parts, tender.ann.workspace)
    again = await tender.ann.http.post(path, content=document, headers=headers)

    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert await contents(tender.site.parts, tender.ann.workspace) == before


async def test_a_file_with_more_lines_than_a_draft_takes_is_refused_and_nothing_is_kept(
    tender: Tender,
) -> None:
    absent = await real(tender, "Absent Ltd")
    rfq = await tender.ask(vendors=[absent])
    document = quotation_xml(made_for([10]), Sides(rfq, "Hospital", absent, "A"), bound(), NOON)
    begin, end = document.index(b"<cac:QuotationLine>"), document.rindex(b"</Quotation>")
    one = document[begin:end]
    path = f"/api/v1/rfqs/{rfq}/quotes/{absent}/ubl"

    answers = [
        await tender.ann.http.post(path, content=document[:begin] + more + document[end:])
        for more in (one * 41, b"<cac:X/>" * 20_001, one.replace(b"2027-01-31", b"9" * 41))
    ]

    said = [answer.json()["detail"] for answer in answers]
    assert [answer.status_code for answer in answers] == [422] * 3
    assert "41 lines" in said[0]
    assert "elements" in said[1]
    assert "valid until" in said[2]
    assert (await tender.ann.get(f"rfqs/{rfq}"))["version"] == 1


async def test_files_that_are_in_no_version_are_not_kept_and_there_is_an_end_to_them(
    tender: Tender,
) -> None:
    rfq = await tender.ask()
    path = tender.own("Alder Ltd", rfq)
    kept = told(await tender.attach(rfq, "Alder Ltd", "a.txt", b"as submitted"))
    await tender.quotes(rfq, "Alder Ltd", quote(line(1, "9.50")))
    await tender.sue.http.delete(f"/api/v1/{path}/attachments/{kept['id']}")

    for _ in range(MOST_EVER - 1):
        sent = told(await tender.attach(rfq, "Alder Ltd", "b.txt", b"again and again"))
        await tender.sue.http.delete(f"/api/v1/{path}/attachments/{sent['id']}")
    refused = await tender.attach(rfq, "Alder Ltd", "c.txt", b"once more")

    async with tender.site.parts.store.read(tender.ann.workspace) as reader:
        count = select(func.count()).select_from(reader.rows(attachments).subquery())
        rows = await reader.one(count, "files")
    assert rows[0] == 1
    assert refused.status_code == 409
    own = await tender.sue.http.get(f"/api/v1/{path}/attachments/{kept['id']}")
    assert own.content == b"as submitted"
