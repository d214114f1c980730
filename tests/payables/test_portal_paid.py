"""What a vendor's page of an order says of its money adds up, whatever happens in which order."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from dealwright.payables.model.credits import fold as credit_fold
from dealwright.payables.model.payments import Payment, PaymentCreated, PaymentReported, Status
from dealwright.payables.model.payments import fold as payment_fold
from dealwright.payables.portal_money import OrderMoney
from dealwright.payables.portal_paid import PortalCredit, PortalOrderInvoice
from dealwright.procurement.views import MoneyView
from tests.payables.test_credit_sums import AT, STEPS, Books, accepted, usd


@settings(max_examples=max(100, settings().max_examples))
@given(st.integers(0, 1000), STEPS)
def test_paid_owed_and_credited_are_what_was_billed(
    total: int, steps: list[tuple[str, int, int]]
) -> None:
    books = Books(total)

    for name, place, amount in steps:
        getattr(books, name)(place, amount)

    invoice, credits = shown(books)
    paid = sum(cents(one.amount) for one in invoice.payments if one.state == "settled")
    off = sum(cents(one.amount) for one in invoice.credits)
    assert (paid, off) == (cents(invoice.paid), cents(invoice.credited))
    left = cents(invoice.owed) - cents(invoice.overpaid)
    assert cents(invoice.total) == off + paid + left
    assert min(cents(invoice.owed), cents(invoice.overpaid)) == 0
    for credit in credits:
        used = sum(cents(one.amount) * (-1 if one.what == "reopened" else 1) for one in credit.uses)
        assert cents(credit.total) == used + cents(credit.open)


def test_what_is_only_looked_at_is_owed_nothing_and_shows_no_open_credit() -> None:
    books = Books(1000)
    books.credits.append(credit_fold(None, accepted(300, 0).received))

    _, [credit] = shown(books)

    assert (credit.state, credit.open.amount, credit.uses) == ("checked", "0.00", [])


def shown(books: Books) -> tuple[PortalOrderInvoice, list[PortalCredit]]:
    """The one invoice of those books as its vendor sees it, and the credit notes."""
    money = OrderMoney(
        invoices={"inv": books.invoice},
        payments={"inv": tuple(payment(*one) for one in books.payments)},
        credits={str(n): one for n, one in enumerate(books.credits)},
        numbers={"inv": "1", **{str(n): f"CN-{n}" for n in range(len(books.credits))}},
    )
    [invoice] = money.invoices_view()
    return invoice, money.credits_view()


def payment(amount: int, state: str) -> Payment:
    """One of so many cents of which its rail says that."""
    created = PaymentCreated(
        "inv", 1, "simulator", True, "ven_1", "Alder", usd(amount), "", 0, "", "usr_1", AT, False
    )
    told: Status = "settled" if state == "settled" else "failed"
    status: Status = "processing" if state == "sent" else told
    report = PaymentReported("evt", status, AT, "", "", "rail", "")
    return payment_fold(payment_fold(None, created), report)


def cents(one: MoneyView) -> int:
    return int(Decimal(one.amount) * 100)
