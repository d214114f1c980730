"""Names of products that are like each other are taken for each other, and no others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealwright.procurement.likeness import ENOUGH, likeness


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("eggs", "Egg"),
        ("eggs", "Eggs, free range"),
        ("gloves", "Nitrile gloves, box of 100"),
        ("nitril gloves", "Nitrile gloves, box of 100"),
        ("flour", "Wheat flour type 405"),
    ],
)
def test_words_that_both_say_and_small_slips_are_enough(asked: str, name: str) -> None:
    assert likeness(asked, name) >= ENOUGH


@pytest.mark.parametrize(
    ("asked", "name"),
    [("eggs", "Eggplant"), ("milk", "Eggs"), ("pens", "Open-end wrench"), ("", "Eggs")],
)
def test_what_only_looks_a_little_alike_is_not(asked: str, name: str) -> None:
    assert likeness(asked, name) < ENOUGH


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_a_likeness_is_from_0_to_1_whatever_is_compared(asked: str, name: str) -> None:
    assert 0 <= likeness(asked, name) <= 1.000001
