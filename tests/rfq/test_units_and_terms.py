"""Quotes in another unit or under another rule of delivery: converted exactly, or refused."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Invalid
from dealwright.core.money import Money, line_total
from dealwright.procurement.standards.units import factor, unit, units
from dealwright.rfq.model.asked import AskedLine
from dealwright.rfq.model.converting import as_asked
from dealwright.rfq.model.drafts import check
from dealwright.rfq.model.quotes import DraftLine, QuoteDraft
from dealwright.rfq.ubl import read_rfq, rfq_xml
from dealwright.rfq.ubl_quotation import quotation_xml, read_quotation
from tests.rfq.tender import NOON, REQUEST, Tender, line, quote
from tests.rfq.test_splitting import rfq
from tests.rfq.test_ubl import SIDES
from tests.site import told

EGGS = AskedLine(1, "Eggs", 144, "EA")
DELIVERED = {**REQUEST, "incoterm": "DAP"}


@pytest.mark.parametrize(
    ("one", "other", "many"),
    [
        ("dozen", "each", "12"),
        ("pair", "piece", "2"),
        ("g", "kg", "0.001"),
        ("t", "kg", "1000"),
        ("lb", "g", "453.59237"),
        ("ml", "l", "0.001"),
        ("cm", "m", "0.01"),
        ("m3", "l", "1000"),
        ("week", "hour", "168"),
    ],
)
def test_units_of_one_sort_are_so_many_of_each_other(one: str, other: str, many: str) -> None:
    assert factor(unit(one), unit(other)) == Fraction(many)
    assert factor(unit(other), unit(one)) == 1 / Fraction(many)


@pytest.mark.parametrize(("one", "other"), [("pack", "each"), ("kg", "l"), ("month", "day")])
def test_units_of_different_sorts_are_not_converted(one: str, other: str) -> None:
    with pytest.raises(Invalid, match=f"a {one}|a kilogram"):
        factor(unit(one), unit(other))


@given(
    st.sampled_from([one.code for one in units()]),
    st.sampled_from([one.code for one in units()]),
    st.integers(1, 5_000),
    st.decimals("0.01", "999.99", places=2),
)
def test_what_is_converted_comes_to_the_same_money(
    own: str, theirs: str, count: int, price: Decimal
) -> None:
    draft = DraftLine(1, str(price), str(count), unit=own)
    asked = AskedLine(1, "Eggs", 10**12, theirs)

    try:
        found = as_asked(draft, asked, "USD").line
    except Invalid:
        return

    quantity, each = int(found.quantity), Decimal(found.unit_price)
    assert line_total(quantity, each, "USD") == line_total(count, price, "USD")
    assert quantity == count * factor(unit(own), unit(theirs))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (DraftLine(1, "3.00", "12", unit="dozens"), "0.25 144 12 dozen at 3.00 USD each"),
        (DraftLine(1, "3.00", unit="dozen"), "0.25 144 12 dozen at 3.00 USD each"),
        (DraftLine(1, "2.99", "12", unit="dozen"), "0.249167 144 12 dozen at 2.99 USD each"),
        (DraftLine(1, "3.00", "0.5", unit="dozen"), "0.25 6 0.5 dozen at 3.00 USD each"),
        (DraftLine(1, "0.25", "144"), "0.25 144 "),
    ],
)
def test_a_dozen_is_twelve_at_a_twelfth_of_the_price(typed: DraftLine, words: str) -> None:
    found = as_asked(typed, EGGS, "USD")

    assert f"{found.line.unit_price} {found.line.quantity or 144} {found.quoted}" == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (DraftLine(1, "3.00", "0.3", unit="dozen"), "0.3 of that unit is 3.6 each"),
        (DraftLine(1, "0.25", "12", unit="kg"), "a kilogram is no number of each"),
        (DraftLine(1, "0.25", "12", unit="score"), "'score' is not a unit"),
        (DraftLine(1, "x", "12", unit="dozen"), "unit price 'x' is not a number"),
    ],
)
def test_what_cannot_be_converted_is_refused_and_says_why(typed: DraftLine, words: str) -> None:
    made = replace(rfq([144]), lines=(EGGS,))
    draft = QuoteDraft((typed,), valid_until="2027-01-31")

    [(field, message)] = check(draft, made).faults

    assert field == "lines.0.unit"
    assert words in message


def test_a_price_that_is_none_for_one_is_refused_with_both_amounts() -> None:
    many = replace(EGGS, quantity=12_000_000)

    with pytest.raises(Invalid, match=r"2,990,004\.00 USD, not to 2,990,000\.00 USD"):
        as_asked(DraftLine(1, "2.99", unit="dozen"), many, "USD")


async def test_a_quote_in_dozens_is_compared_with_those_in_pieces(tender: Tender) -> None:
    lines = [{"product": "Eggs", "quantity": 144, "unit": "each"}]
    tender.request = (await tender.ann.post("requests", {**DELIVERED, "lines": lines}))["id"]
    id = await tender.ask()
    vendor = tender.vendors["Birch & Co"]
    asked = (await tender.ann.http.get(f"/api/v1/rfqs/{id}/ubl?vendor={vendor}")).text
    await tender.quotes(id, "Alder Ltd", quote(line(1, "0.26")))
    body = {"rfq": asked, "draft": quote(line(1, "3.00", unit="dozen"))}
    answer = await tender.ann.http.post("/api/v1/quotations", json=body)
    path = f"/api/v1/rfqs/{id}/quotes/{vendor}/ubl"
    told(await tender.ann.http.post(path, content=answer.content))
    other = await tender.sue.put(
        f"{tender.own('Cedar GmbH', id)}/draft", quote(line(1, "0.20"), incoterm="EXW", place="Ulm")
    )
    tender.pass_deadline()
    seen = await tender.compare(id)
    await tender.award(id, "best_total")
    [approval] = (await tender.bob.get("approvals?state=open"))["items"]
    facts = (await tender.bob.get(f"approvals/{approval['id']}"))["facts"]
    await tender.bob.post(f"approvals/{approval['id']}/approve")
    [order] = (await tender.ann.get("purchase-orders"))["items"]
    document = (await tender.ann.get(f"purchase-orders/{order['id']}"))["document"]

    assert "quote DAP Port-au-Prince, as asked" in other["draft"]["faults"][0]["message"]
    assert [one["incoterm"] for one in seen["vendors"]] == ["DAP", "DAP"]
    assert [bid and bid["unit_price"] for bid in seen["lines"][0]["bids"]] == ["0.26", "0.25"]
    assert (document["incoterm"], document["place"]) == ("DAP", "Port-au-Prince")
    assert document["total"] == "36.00"
    assert facts["incoterm"] == "DAP Port-au-Prince"


async def test_a_rule_needs_a_place_and_has_to_be_one_of_2020(tender: Tender) -> None:
    nowhere = await tender.ann.refused("requests", {**DELIVERED, "place": ""}, 422)
    old = await tender.ann.refused("requests", {**REQUEST, "incoterm": "DDU"}, 422)

    assert "DAP names no place" in nowhere["detail"]
    assert "'DDU' is not a rule of Incoterms 2020" in old["detail"]


def test_units_and_terms_go_through_the_files() -> None:
    made = replace(
        rfq([144]), lines=(EGGS,), at=NOON.isoformat(), incoterm="FCA", place="Rotterdam"
    )
    draft = QuoteDraft((DraftLine(1, "3.00", "12", unit="dozen"),), valid_until="2027-01-31")
    content = check(draft, made).or_refuse()

    _, asked = read_rfq(rfq_xml(made, SIDES))
    document = quotation_xml(made, SIDES, content, NOON)
    read = read_quotation(document, SIDES.rfq)
    dozens = document.replace(b'"EA">144<', b'"DZN">12<').replace(b">0.25<", b">3.00<")
    again = read_quotation(dozens.replace(b'"EA"', b'"DZN"'), SIDES.rfq)

    assert (asked.incoterm, asked.place) == ("FCA", "Rotterdam")
    assert (read.incoterm, read.place, read.lines[0].unit) == ("FCA", "Rotterdam", "EA")
    assert again.lines[0].unit == "DZN"
    assert content.lines[0].unit_price == Decimal("0.25")
    assert Money.of("36.00", "USD") == line_total(144, content.lines[0].unit_price, "USD")
    with pytest.raises(Invalid, match="a line is in DZN and in EA"):
        read_quotation(dozens, SIDES.rfq)
