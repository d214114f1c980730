"""Money is exact: whole minor units, one currency, parts that add up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Invalid
from dealwright.core.money import (
    EXPONENTS,
    Money,
    decimal,
    from_micro,
    half_up,
    line_total,
    split,
    to_micro,
)

currencies = st.sampled_from(sorted(EXPONENTS))
minors = st.integers(-(10**15), 10**15)


@given(minors, currencies)
def test_an_amount_reads_back_as_it_was_written(minor: int, currency: str) -> None:
    money = Money(minor, currency)

    assert Money.of(str(money.amount), currency) == money


@given(st.integers(0, 10**12), st.lists(st.integers(0, 1000), min_size=1).filter(any), currencies)
def test_parts_add_up_to_the_whole_and_none_is_off_by_a_unit(
    minor: int, weights: list[int], currency: str
) -> None:
    parts = split(Money(minor, currency), weights)

    assert sum(part.minor for part in parts) == minor
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part.minor * sum(weights) - minor * weight) < sum(weights)


@given(st.integers(-(10**12), 10**12))
def test_a_unit_price_reads_back_as_it_was_written(micro: int) -> None:
    assert to_micro(from_micro(micro)) == micro


@pytest.mark.parametrize(
    ("quantity", "price", "currency", "total"),
    [
        ("3", "0.335", "USD", "1.01"),
        ("3", "0.335", "JPY", "1"),
        ("1", "0.0005", "KWD", "0.001"),
        ("-1", "0.005", "EUR", "-0.01"),
        ("1250", "9.97", "USD", "12462.50"),
    ],
)
def test_a_line_is_rounded_once_half_up(
    quantity: str, price: str, currency: str, total: str
) -> None:
    assert str(line_total(Decimal(quantity), Decimal(price), currency).amount) == total


@pytest.mark.parametrize("wrong", ["", "ten", "NaN", "Infinity", "1e999999999", 0.1])
def test_what_is_no_number_is_refused_with_what_would_be_right(wrong: str) -> None:
    with pytest.raises(Invalid) as refused:
        Money.of(wrong, "USD")

    assert refused.value.instead


def test_more_digits_than_the_currency_has_are_refused() -> None:
    with pytest.raises(Invalid, match="more than 0 digits"):
        Money.of("10.5", "JPY")


def test_currencies_do_not_mix_and_must_exist() -> None:
    with pytest.raises(Invalid, match="different currencies"):
        Money.of("1", "USD") + Money.of("1", "EUR")
    with pytest.raises(Invalid, match="'DM' is not a currency"):
        Money.of("1", "DM")


def test_sums_differences_and_order_are_exact() -> None:
    one, two = Money.of("0.10", "USD"), Money.of("0.20", "USD")

    assert one + two == Money.of("0.30", "USD")
    assert two - one == one
    assert one < two <= two
    assert str(Money.of("1234567.5", "USD")) == "1,234,567.50 USD"


def test_half_up_rounds_away_from_zero_and_decimal_keeps_digits() -> None:
    assert [half_up(Decimal(x), 0) for x in ("2.5", "-2.5")] == [Decimal(3), Decimal(-3)]
    assert str(decimal("9.970")) == "9.970"


@pytest.mark.parametrize("weights", [[0, 0], [1, -1], []])
def test_weights_that_divide_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(Invalid, match="cannot split"):
        split(Money.of("1", "USD"), weights)
