"""When an invoice is due: on its own day, else by the payment terms of its order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.payables.model.due_days import by_terms
from tests.payables.desk import Desk
from tests.payables.test_amendments import approved, confirmed, propose
from tests.payables.test_waiting_for_me import waiting

ISSUED, BY_TERMS, OWN = "2026-11-04", "2026-12-04", "2026-11-20"
TERMS = "net 30 days from the invoice"


async def test_what_names_no_day_is_due_by_the_terms_of_its_order(desk: Desk) -> None:
    await desk.receive((1, "10"), by=desk.rob)

    silent = await desk.enter("1", (1, "4", "9.50"), total="38.00", issued=ISSUED)
    own = await desk.enter("2", (1, "6", "9.50"), total="57.00", issued=ISSUED, due=OWN)

    assert (silent["terms"], silent["due"], silent["due_by_terms"]) == (TERMS, BY_TERMS, BY_TERMS)
    assert (own["due"], own["due_by_terms"]) == (OWN, BY_TERMS), "its own day counts, and is said"
    listed = {one["id"]: one["due"] for one in (await desk.ann.get("invoices"))["items"]}
    assert listed == {silent["id"]: BY_TERMS, own["id"]: OWN}
    assert [one["due"] for one in await waiting(desk.pam)] == [OWN, BY_TERMS]
    document = (await desk.document(silent["id"])).decode()
    assert "DueDate" not in document, "what the vendor did not say is not put into its mouth"


async def test_terms_that_were_amended_count_from_then_on(desk: Desk) -> None:
    asked = await propose(desk, payment_terms="net 60")
    await confirmed(desk, await approved(desk, asked))
    await desk.receive((1, "10"), by=desk.rob)

    invoice = await desk.enter("1", (1, "4", "9.50"), total="38.00", issued=ISSUED)

    assert invoice["due"] == "2027-01-03"


DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
NET = ["net {}", "net_{}", "Net {} days", "NET {} days from the invoice", "{} days", "{} days net"]
DISCOUNTED = ["2/10 net {}", "1.5% / 7 days, net {} days", "2/10, n/{}"]


@given(DAYS, st.integers(0, 999), st.sampled_from([*NET, *DISCOUNTED]))
def test_net_terms_count_days_from_the_invoices_own(issued: date, days: int, said: str) -> None:
    assert by_terms(said.format(days), issued.isoformat()) == str(issued + timedelta(days=days))


@pytest.mark.parametrize("terms", ["prepaid", "Due on receipt.", "in advance", "immediately"])
def test_what_is_prepaid_is_due_on_its_day(terms: str) -> None:
    assert by_terms(terms, ISSUED) == ISSUED


@pytest.mark.parametrize(
    "terms",
    [
        "",
        "net 30 EOM",
        "30 days end of month",
        "half now, half net 30",
        "net",
        "net 30.5",
        "n 30 or 60",
    ],
)
def test_words_that_are_read_in_more_than_one_way_name_no_day(terms: str) -> None:
    assert by_terms(terms, ISSUED) == ""


@pytest.mark.parametrize("terms", ["net 30", "999 days", "2/10 net 1"])
def test_terms_that_reach_beyond_the_last_day_there_is_name_none(terms: str) -> None:
    assert by_terms(terms, "9999-12-31") == ""


async def test_an_invoice_of_the_first_or_the_last_day_there_is_comes_in(desk: Desk) -> None:
    last = await desk.enter("1", (1, "1", "9.50"), total="9.50", issued="9999-12-31")
    first = await desk.enter("2", (1, "2", "9.50"), total="19.00", issued="0001-01-01")

    listed = (await desk.ann.get("invoices"))["items"]
    assert {one["id"] for one in listed} == {last["id"], first["id"]}
    assert (last["due"], first["due"]) == ("", "0001-01-31")
