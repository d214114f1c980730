"""What is wrong with a quote, a file, a time or an award is told with what would be right, and
nothing is lost."""

import io
import zipfile
from typing import Any

from tests.rfq.tender import DEADLINE, Tender, line, quote
from tests.site import told

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


WRONG: list[tuple[dict[str, Any], str, str]] = [
    (quote(line(1, "-1.00")), "lines.0.unit_price", "above 0"),
    (quote(line(1, "nine")), "lines.0.unit_price", "98.50"),
    (quote(line(1, "9.00"), line(7, "1.00")), "lines.1.line", "quote line 1, 2, 3"),
    (quote(line(1, "9.00"), line(1, "8.00")), "lines.1.line", "once"),
    (quote(line(1, "9.00"), currency="EUR"), "currency", "quote in USD"),
    (quote(line(1, "9.00", quantity="10", min_quantity="20")), "lines.0.quantity", "minimum"),
    (quote(line(1, "9.00", valid_until="2026-11-10")), "lines.0.valid_until", "2026-12-02"),
    (quote(line(1, "9.00"), valid_until="soon"), "valid_until", "2026-12-02 or later"),
    (quote(line(1, "9.00"), payment_terms="net_90"), "payment_terms", "net_30, net_60"),
    (quote(line(1, "9.00", lead_time_days="1.5")), "lines.0.lead_time_days", "whole number"),
    (quote(line(1, "")), "lines", "at least one line"),
    (quote(line(1, "9.00"), freight="-5"), "freight", "0 or more"),
]


async def test_a_wrong_draft_is_kept_and_each_fault_is_told_by_field(tender: Tender) -> None:
    path = tender.own("Alder Ltd", await tender.ask())

    for draft, field, right in WRONG:
        saved = await tender.sue.put(f"{path}/draft", draft)
        refused = await tender.sue.refused(f"{path}/submit", {}, 422)
        kept = await tender.sue.get(path)

        faults = {one["field"]: one["message"] for one in saved["draft"]["faults"]}
        assert right in faults[field]
        assert right in refused["detail"]
        assert kept["draft"]["lines"] == saved["draft"]["lines"]
        assert (kept["submitted"], kept["versions"]) == (None, [])


async def test_a_quote_after_the_deadline_is_refused_and_its_draft_is_kept(tender: Tender) -> None:
    rfq = await tender.ask()
    await tender.three_quotes(rfq)
    path = tender.own("Alder Ltd", rfq)
    tender.pass_deadline()

    saved = await tender.sue.put(f"{path}/draft", quote(line(1, "5.00")))
    late = await tender.sue.refused(f"{path}/submit", {}, 409)
    leaving = await tender.sue.refused(f"{path}/withdraw", {}, 409)

    assert DEADLINE.isoformat() in late["detail"] and "kept" in late["instead"]
    assert DEADLINE.isoformat() in leaving["detail"]
    assert saved["draft"]["lines"][0]["unit_price"] == "5.00"
    assert (await tender.compare(rfq))["lines"][0]["bids"][0]["unit_price"] == "9.50"


def workbook(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as whole:
        for name in ("[Content_Types].xml", "xl/workbook.xml", *names):
            whole.writestr(name, "<x/>")
    return written.getvalue()


async def test_files_are_known_by_their_content_and_size(tender: Tender) -> None:
    rfq = await tender.ask()
    good = {
        "a.pdf": b"%PDF-1.4\n", "b.png": PNG, "c.jpg": b"\xff\xd8\xff\xe0", "d.csv": b"a;=1+1\r\n",
        "e.xlsx": workbook(), "f.txt": "Größe".encode(),
    }  # fmt: skip
    bad = {
        "a.pdf": PNG, "b.exe": b"MZ\x90", "c.html": b"<script>", "d.csv": b"\x00\x01",
        "e.xlsx": workbook("xl/vbaProject.bin"), "f.xlsx": b"PK\x03\x04 not a zip", "g.txt": b"",
        "noending": b"text", "h.svg": b"<svg/>",
    }  # fmt: skip

    kept = [
        told(await tender.attach(rfq, "Alder Ltd", name, content)) for name, content in good.items()
    ]
    refused = [
        await tender.attach(rfq, "Alder Ltd", name, content) for name, content in bad.items()
    ]
    large = await tender.attach(rfq, "Alder Ltd", "large.txt", b"x" * 5_242_881)

    assert [one["name"] for one in kept] == list(good)
    assert {answer.status_code for answer in refused} == {422}
    assert all("send" in answer.json()["instead"] for answer in refused)
    assert large.status_code == 413
    own = await tender.sue.get(tender.own("Alder Ltd", rfq))
    assert len(own["draft"]["files"]) == len(good)


WRONG_RFQS: list[tuple[dict[str, Any], str]] = [
    ({"deadline": "2026-11-01T00:00:00Z"}, "in the future"),
    ({"opening": "2026-11-02T13:00:00Z"}, "at the deadline or later"),
    ({"vendors": []}, "name 1 to 20"),
    ({"lines": [9]}, "name some of [1, 2, 3]"),
    ({"valid_days": 0}, "1 to 730 days"),
]


async def test_a_wrong_rfq_says_what_would_be_right(tender: Tender) -> None:
    body = {
        "request": tender.request,
        "vendors": list(tender.vendors.values()),
        "deadline": DEADLINE.isoformat(),
    }

    told = [await tender.ann.refused("rfqs", {**body, **one}, 422) for one, _ in WRONG_RFQS]

    assert all(right in one["instead"] for one, (_, right) in zip(told, WRONG_RFQS, strict=True))
    assert (await tender.ann.get("rfqs"))["items"] == []


async def test_an_award_of_what_was_not_seen_is_out_of_date(tender: Tender) -> None:
    rfq = await tender.ask()
    await tender.three_quotes(rfq)
    seen = await tender.split(rfq, "cheapest_per_line")
    await tender.ann.post(f"rfqs/{rfq}/close")

    old = await tender.ann.refused(f"rfqs/{rfq}/award", seen, 409)
    now = await tender.split(rfq, "cheapest_per_line")
    dearer = await tender.ann.refused(f"rfqs/{rfq}/award", {**now, "total": "1.00"}, 409)

    assert (old["code"], dearer["code"]) == ("out_of_date", "out_of_date")
    assert "13,190.00 USD now" in dearer["detail"]


async def test_a_vendor_that_was_not_asked_finds_no_rfq(tender: Tender) -> None:
    rfq = await tender.ask(vendors=[tender.vendors["Alder Ltd"]])

    nothing = await tender.sue.refused(tender.own("Birch & Co", rfq), None, 404, "GET")
    real = await tender.ann.post("vendors", {"name": "Real Ltd", "simulated": False})
    not_ours = await tender.sue.refused(f"vendors/{real['id']}/rfqs", None, 403, "GET")

    assert rfq in nothing["detail"]
    assert "quotes for itself" in not_ours["detail"]


async def test_a_price_that_expires_before_it_is_approved_is_not_ordered(tender: Tender) -> None:
    rfq = await tender.ask()
    await tender.three_quotes(rfq)
    await tender.ann.post(f"rfqs/{rfq}/close")
    await tender.award(rfq, "best_total")
    [asked] = (await tender.bob.get("approvals?state=open"))["items"]

    await tender.pass_to(DEADLINE.replace(year=2027, month=2))
    refused = await tender.bob.refused(f"approvals/{asked['id']}/approve", {}, 409)

    assert "expired on 2027-01-31" in refused["detail"]
    assert (await tender.ann.get("purchase-orders"))["items"] == []
