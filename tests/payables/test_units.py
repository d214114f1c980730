"""Invoices and receipts in another unit than the order's: the same goods and money, or refused."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dealwright.core.errors import Invalid
from dealwright.core.money import line_total
from dealwright.procurement.standards.converting import price_in, quantity_in
from dealwright.procurement.standards.units import factor, unit
from tests.journeys.market import PRODUCT, ask, asked, ordered
from tests.journeys.test_who_approves import GENEROUS, by_hand
from tests.site import Person, open_site, quick

PAIRS = [("dozen", "each"), ("each", "dozen"), ("kg", "g"), ("g", "kg"), ("lb", "kg"), ("h", "min")]
TODAY = datetime.now(UTC).date().isoformat()
COUNTS = st.decimals("0.001", "10000", places=3)
PRICES = st.decimals("0.01", "1000", places=4)


@given(st.sampled_from(PAIRS), COUNTS, PRICES)
def test_what_is_converted_is_the_same_goods_and_the_same_money(
    pair: tuple[str, str], quantity: Decimal, price: Decimal
) -> None:
    own, wanted = unit(pair[0]), unit(pair[1])
    try:
        there = quantity_in(quantity, own, wanted)
        each = price_in(price, (own, wanted), there, "USD")
    except Invalid:
        assume(False)

    back = factor(wanted, own)
    assert Decimal(back.numerator) * there == Decimal(back.denominator) * quantity
    assert line_total(there, each, "USD") == line_total(quantity, price, "USD")


@pytest.mark.parametrize(
    ("quantity", "own", "wanted", "words"),
    [
        ("1", "each", "dozen", "1 each is no exact number of dozen"),
        ("1", "pack", "each", "a pack is no number of each"),
        ("1", "kg", "l", "a kilogram is no number of litre"),
    ],
)
def test_what_is_no_number_of_the_other_unit_is_refused_in_words(
    quantity: str, own: str, wanted: str, words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        quantity_in(Decimal(quantity), unit(own), unit(wanted))


async def test_dozens_are_received_and_billed_of_an_order_by_the_piece(tmp_path: Path) -> None:
    async with open_site(quick(tmp_path)) as site:
        ann = await site.register("ann")
        bob = await site.colleague(ann, "bob", "approver")
        rob = await site.colleague(ann, "rob", "buyer")
        order = await by_the_piece(ann, bob)
        path = f"purchase-orders/{order}/receipts"
        dozen = {"line": 1, "quantity": "2", "unit": "dozen"}
        received = await rob.post(path, {"lines": [dozen]})
        bad = await rob.refused(path, {"lines": [{**dozen, "unit": "kg"}]}, 422)
        bill = {"order": order, "number": "D-1", "issued": TODAY, "currency": "USD"}
        two = {"lines": [{**dozen, "unit_price": "139.20"}], "total": "278.40"}
        owed = await rob.post("invoices", {**bill, **two})
        odd = {"lines": [{**dozen, "quantity": "12000", "unit_price": "100"}]}
        uneven = await rob.refused(
            "invoices", {**bill, "number": "D-2", "total": "1200000", **odd}, 422
        )

    assert received["lines"][0]["received"] == "24"
    assert owed["state"] == "payable"
    [line] = owed["lines"]
    assert (line["invoiced"], line["invoice_price"]) == ("24", "11.60")
    assert "line 1: a kilogram is no number of each" in bad["detail"]
    assert "100 a dozen is no price for one each" in uneven["detail"]


async def by_the_piece(ann: Person, bob: Person) -> str:
    """An order of 1,000 each at 11.60, approved; its id."""
    vendor = (await ann.post("vendors", {"name": "Alder Ltd", "simulated": True}))["id"]
    product = {"product": PRODUCT, "unit": "each", "currency": "USD", "list_price": "11.50"}
    await ann.put(f"vendors/{vendor}/products", product)
    lines = [{"product": PRODUCT, "quantity": 1000, "unit": "each"}]
    request = await ask(ann, lines=lines, must_haves=[], budget=GENEROUS)
    sourced = await ann.post(f"requests/{request}/sourcing", {"vendors": 1})
    await by_hand(ann, sourced["lines"][0]["shortlist"][0]["negotiation"])
    await bob.post(f"approvals/{(await asked(ann))['id']}/approve")
    [order] = await ordered(ann)
    return str(order["id"])
