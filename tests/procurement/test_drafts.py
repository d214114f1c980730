"""A draft becomes a request, or everything that is missing or wrong in it is named at once."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from dealwright.core.errors import Invalid
from dealwright.core.money import Money
from dealwright.procurement.drafts import Draft, DraftLine, DraftTerms, DraftValueAdd, made
from dealwright.procurement.model.requests import Line, RequestMade
from tests.procurement.shop import TABLETS, draft

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def make(**changes: object) -> RequestMade:
    return made(draft(**changes), "usr_ann", NOW)


def complaint(**changes: object) -> str:
    """What is said of such a draft, and what would be right."""
    with pytest.raises(Invalid) as caught:
        make(**changes)
    return f"{caught.value.message} -> {caught.value.instead}"


def test_words_become_codes_and_tags() -> None:
    request = make(
        lines=(DraftLine(f" {TABLETS} ", 500, "Packs"),), must_haves=("SOC 2", "sso", "SSO")
    )

    assert request.lines == (Line(TABLETS, 500, "XPK"),)
    assert request.must_haves == ("soc-2", "sso")
    assert request.budget == Money(600_000, "USD")


def test_an_empty_draft_is_told_all_that_is_missing() -> None:
    with pytest.raises(Invalid) as caught:
        made(Draft(), "usr_ann", NOW)

    assert "no lines" in caught.value.message
    assert "budget's amount is missing" in caught.value.message


def test_each_fault_of_each_line_is_named_at_once() -> None:
    told = complaint(
        lines=(DraftLine("", None, None), DraftLine(TABLETS, -5, "furlong")),
        budget_currency="QQQ",
    )

    for part in (
        "line 1",
        "product is empty",
        "the quantity is missing",
        "the unit is missing",
        "line 2",
        "quantity -5",
        "'furlong' is not a unit",
        "'QQQ' is not a currency",
    ):
        assert part in told


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"lines": (DraftLine(TABLETS, 0, "pack"),)}, "quantity 0"),
        ({"lines": (DraftLine(TABLETS, 10**9 + 1, "pack"),)}, "give 1 to 1000000000"),
        ({"lines": (DraftLine("a\nb", 1, "pack"),)}, "U+000A"),
        ({"budget_amount": "0"}, "a budget of 0"),
        ({"budget_amount": "-1"}, "a budget of -1"),
        ({"budget_amount": "10.001"}, "more than 2 digits"),
        ({"budget_amount": None}, "budget's amount is missing"),
        ({"budget_currency": None}, "budget's currency is missing"),
        ({"needed_by": date(2026, 11, 1)}, "needed by 2026-11-01 is in the past"),
        ({"must_haves": ("ISO/9001",)}, "'ISO/9001' is not a tag"),
        ({"cost_centre": "!"}, "'!' is not a tag"),
        ({"place": "a\x00b"}, "U+0000"),
        ({"terms": DraftTerms(payment_terms=("net_31",))}, "unknown payment terms ['net_31']"),
        ({"terms": DraftTerms(term_months=(0,))}, "terms of [0] months"),
        ({"terms": DraftTerms(price_period="month")}, "a price per month needs a horizon"),
        (
            {"terms": DraftTerms(price_period="year", tco_horizon_months=12, term_months=(13,))},
            "whole quarters",
        ),
        ({"terms": DraftTerms(cost_of_capital="1.01")}, "cost_of_capital 1.01"),
        ({"terms": DraftTerms(value_adds=(DraftValueAdd("x", "-1"),))}, "'x' is worth -1"),
        (
            {"terms": DraftTerms(value_adds=(DraftValueAdd("x"), DraftValueAdd("X")))},
            "named twice",
        ),
    ],
)
def test_what_makes_no_sense_is_named(changes: dict[str, object], words: str) -> None:
    assert words in complaint(**changes)


def test_today_is_not_in_the_past() -> None:
    assert make(needed_by=NOW.date()).needed_by == "2026-11-02"


def test_a_fault_that_two_checks_find_is_told_once() -> None:
    worth = DraftTerms(value_adds=(DraftValueAdd("training", "5"),))

    told = complaint(budget_currency="QQQ", terms=worth)

    assert told.count("'QQQ' is not a currency") == 1


def test_money_is_in_the_budgets_currency() -> None:
    yen = make(
        budget_amount="6000",
        budget_currency="JPY",
        terms=DraftTerms(value_adds=(DraftValueAdd("training", "50"),)),
    )

    assert yen.budget == Money(6000, "JPY")
    assert yen.terms.value_adds[0].worth == Decimal(50)
