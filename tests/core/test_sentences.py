"""A sentence is a code with typed values, and says the same in English."""

from decimal import Decimal

import pytest

from dealwright.core.money import Money
from dealwright.core.sentences import (
    AMOUNT,
    Form,
    Sentence,
    Value,
    dated,
    english,
    form,
    member,
    price,
    quantity,
)

LATE = Form("test_late", "{count} of {goods} by {who} until {day}: {sum}, {each} each, {rate}")


def late() -> Sentence:
    return LATE(
        count=2,
        goods=quantity("1000", "pack"),
        who=member("usr_1"),
        day=dated("2026-11-28"),
        sum=Money(123_400_000, "USD"),
        each=price("1234.5678", "USD"),
        rate=Decimal("0.0900"),
    )


def test_the_english_words_and_the_values_say_the_same() -> None:
    said = late()

    assert said.text == (
        "2 of 1000 pack by usr_1 until 2026-11-28: 1,234,000.00 USD, 1234.5678 USD each, 0.0900"
    )
    assert said.values["sum"] == Value("money", "1234000.00", "USD")
    assert said.values["day"] == Value("day", "2026-11-28")
    assert said.values["who"] == Value("person", "usr_1")


def test_what_a_value_says_is_never_taken_for_a_place() -> None:
    shown = Form("test_quoted", "{first} and {second}")(first="{second}", second="b")

    assert shown.text == "{second} and b"


def test_several_sentences_are_told_each_with_whom_it_is_about() -> None:
    mine = AMOUNT(amount=Money(100, "EUR"))

    told = (Sentence(mine.code, mine.text, mine.values, of="Hilltop"), mine)

    assert english(told) == "Hilltop: 1.00 EUR; 1.00 EUR"
    assert english("net 30") == "net 30"


def test_a_place_that_is_left_out_or_unknown_is_an_error() -> None:
    with pytest.raises(ValueError, match="amount takes"):
        AMOUNT()
    with pytest.raises(ValueError, match="amount takes"):
        AMOUNT(amount="1", more="2")


def test_a_code_means_one_thing() -> None:
    assert form("amount", "{amount}") == AMOUNT
    with pytest.raises(ValueError, match="known already"):
        form("amount", "so much: {amount}")
