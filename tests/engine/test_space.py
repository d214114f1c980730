"""What may be agreed on: parsing, refusing, and the way into and out of the stored form."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Invalid, Refused
from dealwright.engine import (
    CategoricalIssue,
    ContinuousIssue,
    IntegerIssue,
    OutcomeSpace,
    SubsetIssue,
)
from tests.engine.examples import SPACE, STANDARD, offer

PRICE = ContinuousIssue("unit_price", Decimal("50"), Decimal("150"), Decimal("0.01"))


@given(st.integers(0, 10_000))
def test_a_price_is_exact_to_its_step(step: int) -> None:
    price = PRICE.at(step)

    assert price == Decimal(5000 + step) / 100
    assert PRICE.step_of(price) == step
    assert PRICE.parse(str(price)) == price
    assert str(PRICE.dump(price)) == f"{price:.2f}"


@given(st.integers(1, 999), st.integers(0, 9_999))
def test_a_price_between_two_steps_is_refused(rest: int, step: int) -> None:
    between = PRICE.at(step) + Decimal(rest) / 100_000

    with pytest.raises(Refused, match="outside what can be agreed"):
        PRICE.parse(between)


@pytest.mark.parametrize(
    "raw", ["98.505", "49.99", "150.01", "1e15", "98.50" + "0" * 12 + "1", -1, "-0"]
)
def test_a_price_outside_the_range_or_grid_is_refused_with_what_is_allowed(raw: str | int) -> None:
    with pytest.raises(Refused) as refused:
        PRICE.parse(raw)

    assert "50 to 150 in steps of 0.01" in refused.value.instead


@pytest.mark.parametrize("raw", [98.5, True, None, "much", "NaN", "Infinity", "1e300", [98], b"98"])
def test_a_price_of_a_wrong_type_is_invalid(raw: object) -> None:
    with pytest.raises(Invalid):
        PRICE.parse(raw)


@pytest.mark.parametrize("raw", ["98.5", "98.50", Decimal("98.5"), "9.85e1"])
def test_equal_prices_become_one_stored_form(raw: object) -> None:
    space = OutcomeSpace((PRICE,))

    assert space.dump(space.parse({"unit_price": raw})) == {"unit_price": "98.50"}


@pytest.mark.parametrize(
    ("issue", "raw"),
    [
        ("quantity", 150),
        ("quantity", -100),
        ("term_months", 48),
        ("payment_terms", "net_7"),
        ("value_adds", ["yacht"]),
    ],
)
def test_a_value_outside_the_space_is_refused(issue: str, raw: object) -> None:
    with pytest.raises(Refused) as refused:
        SPACE.parse({**STANDARD, "unit_price": "98.50", issue: raw})

    assert refused.value.instead


@pytest.mark.parametrize(
    ("issue", "raw"),
    [
        ("quantity", "100"),
        ("quantity", True),
        ("quantity", 100.0),
        ("payment_terms", 30),
        ("value_adds", "support"),
        ("value_adds", ["support", "support"]),
        ("value_adds", [1]),
        ("value_adds", [["support"]]),
        ("value_adds", None),
    ],
)
def test_a_value_of_a_wrong_type_is_invalid(issue: str, raw: object) -> None:
    with pytest.raises(Invalid):
        SPACE.parse({**STANDARD, "unit_price": "98.50", issue: raw})


def test_missing_and_unknown_issues_are_named() -> None:
    with pytest.raises(Invalid, match=r"missing issues \['quantity'.*unknown ones \['colour'\]"):
        SPACE.parse({"unit_price": "98.50", "colour": "red"})


def test_a_subset_is_sorted_and_may_come_as_a_list() -> None:
    parsed = SPACE.parse({**STANDARD, "unit_price": 98, "value_adds": ["training", "support"]})

    assert parsed["value_adds"] == ("support", "training")


def test_the_stored_form_parses_back_to_the_same_offer() -> None:
    made = offer("98.50", term_months=24, value_adds=("support",))

    assert SPACE.parse(SPACE.dump(made)) == made


def test_the_size_is_the_product_of_the_values() -> None:
    assert SPACE.size == 10_001 * 2 * 3 * 6 * 8


@pytest.mark.parametrize(
    ("low", "high", "step"), [(5, 1, 1), (1, 5, 0), (1, 5, -1), (1, 6, 2)], ids=str
)
def test_a_range_that_is_none_is_invalid(low: int, high: int, step: int) -> None:
    with pytest.raises(Invalid, match="is no range"):
        IntegerIssue("term_months", low, high, step)
    with pytest.raises(Invalid, match="is no range"):
        ContinuousIssue("unit_price", Decimal(low), Decimal(high), Decimal(step))


def test_issues_and_values_must_be_distinct() -> None:
    with pytest.raises(Invalid):
        CategoricalIssue("colour", ("red", "red"))
    with pytest.raises(Invalid):
        SubsetIssue("value_adds", ())
    with pytest.raises(Invalid):
        OutcomeSpace((PRICE, PRICE))


@given(st.integers(1, 40), st.integers(2, 60))
def test_some_values_are_evenly_spread_with_both_ends(most: int, size: int) -> None:
    issue = IntegerIssue("quantity", 10, 10 * size, 10)

    some = issue.some(most + 1)

    assert (some[0], some[-1]) == (10, 10 * size)
    assert len(some) <= most + 1
    assert all(issue.contains(value) for value in some)
