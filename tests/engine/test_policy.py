"""Belief, course and policy: what to ask for and when to take what lies on the table."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealwright.engine.bargainer import POSSIBLE
from dealwright.engine.concession import ending
from dealwright.engine.horizon import KNOTS, LEVELS, chart, seat
from dealwright.engine.policy import Facing, Intent, goes_back, intend
from dealwright.engine.thresholds import ENDS, EXPONENTS, Belief, believe

LIKED = 1 - LEVELS**2
"""A frontier: what we give up is worth more to them than it costs us."""
TIMES = [n / 7 for n in range(8)]


def course(exponent: float, end: float, seen: int) -> list[float]:
    return [1 - (1 - end) * time ** (1 / exponent) for time in TIMES[:seen]]


def facing(liked: Sequence[float], gains: Sequence[float], last_word: bool = True) -> Facing:
    seen = len(gains)
    return Facing(
        liked=LIKED,
        belief=believe(TIMES[:seen], liked),
        gains=gains,
        place=seat(TIMES[seen:], last_word),
        progress=seen / 8,
        offers=8,
    )


@given(st.floats(0.2, 0.3), st.integers(0, 9))
def test_of_courses_that_come_to_the_same_the_one_that_asks_for_most_is_taken(
    most: float, lowest: int
) -> None:
    sure = Belief(np.zeros((EXPONENTS.size + 1, ENDS.size)))
    sure.weights[0, -1] = 1.0

    found = chart(seat([0.3, 0.6, 0.9], False), most * LIKED, sure, sure.weights * 0.5, lowest)

    assert found.level == lowest


@pytest.mark.parametrize(("exponent", "end"), [(0.35, 0.3), (1.0, 0.5), (1.8, 0.2)])
def test_the_end_of_a_course_is_found_before_it_is_reached(exponent: float, end: float) -> None:
    belief = believe(TIMES[:7], course(exponent, end, 7))

    assert belief.end(0.05) - 0.05 <= end <= belief.end(0.95) + 0.05
    assert belief.exponent == pytest.approx(exponent, rel=0.5)


def test_the_interval_of_the_end_grows_narrower_and_holds_a_plain_truth() -> None:
    found = [ending(TIMES[:seen], course(1.0, 0.3, seen), POSSIBLE) for seen in (2, 5, 8)]

    widths = [high - low for low, high in found]
    assert widths == sorted(widths, reverse=True)
    assert all(low <= 0.3 <= high for low, high in found)


def test_what_is_liked_more_is_refused_less_and_less_as_time_goes_by() -> None:
    belief = believe(TIMES[:4], course(0.6, 0.4, 4))

    early, late = (belief.left(LIKED, time, last=False).sum(axis=(0, 1)) for time in (0.5, 0.9))

    assert (np.diff(early) <= 1e-12).all()
    assert (late <= early + 1e-12).all()


def test_what_was_refused_is_refused_again_until_they_come_down() -> None:
    seen = course(0.6, 0.4, 4)
    fresh, told = believe(TIMES[:4], seen), believe(TIMES[:4], seen, [(0.3, 0.2), (TIMES[4], 0.7)])

    assert told.chance(0.7, TIMES[4]) == pytest.approx(0, abs=1e-9)
    assert told.chance(0.7, 0.9) > 0
    assert told.chance(0.9, TIMES[4]) > told.chance(0.8, TIMES[4])
    assert told.chance(0.8, TIMES[4]) < fresh.chance(0.8, TIMES[4])


def test_of_those_who_refused_much_more_are_firm() -> None:
    seen = course(1.8, 0.2, 4)
    told = believe(TIMES[:4], seen, [(TIMES[3], 0.9)])

    assert told.chance(0.9, 0.9) < believe(TIMES[:4], seen).chance(0.9, 0.9)


def test_long_ways_are_thinned_and_keep_the_first_and_the_last_offers() -> None:
    answers = [n / 99 for n in range(100)]

    place = seat(answers, last_word=False)

    assert len(place.answers) <= KNOTS
    assert place.answers[0] == 0
    assert place.answers[-5:] == tuple(answers[-5:])


@settings(max_examples=40)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=7), st.booleans(), st.integers(0, 40))
def test_a_course_never_asks_for_more_again_and_is_worth_no_more_than_all(
    liked: list[float], last_word: bool, lowest: int
) -> None:
    belief = believe(TIMES[: len(liked)], liked)

    hopes = np.tile(LEVELS[::2], (len(EXPONENTS) + 1, 1))
    found = chart(seat(TIMES[len(liked) :], last_word), LIKED, belief, hopes, lowest)

    assert found.level >= lowest
    assert 0 <= found.value <= 1 + 1e-9
    assert 0 <= found.chance <= 1


def test_more_is_asked_of_a_side_that_gives_way() -> None:
    soft, hard = (
        intend(facing(course(exponent, end, 6), [0.1] * 6))
        for exponent, end in ((1.8, 0.1), (0.2, 0.9))
    )

    assert soft.value > hard.value
    assert soft.chance > hard.chance


def answer(gains: Sequence[float], last_word: bool = True) -> Intent:
    return intend(facing(course(0.2, 0.8, len(gains)), gains, last_word))


def test_an_offer_better_than_what_is_asked_for_next_is_taken() -> None:
    assert answer([0.1, 0.2, 1.0]).code == "better_than_next"


def test_an_offer_below_no_agreement_is_never_taken() -> None:
    for seen in range(1, 8):
        assert answer([-0.1] * seen, last_word=False).answer != "accept"


def test_at_the_last_something_certain_is_taken_from_a_hard_side() -> None:
    assert answer([0.2, 0.25, 0.3, 0.3, 0.3, 0.3, 0.35], last_word=False).answer == "accept"


def test_at_the_last_the_best_that_they_offered_is_returned() -> None:
    assert answer([0.1, 0.6, 0.1, 0.1, 0.1, 0.1, 0.0]).answer == "return"


def test_who_goes_back_and_forth_is_known_by_it() -> None:
    assert goes_back([1.0, 0.7, 0.9, 0.6, 0.95, 0.8])
    assert not goes_back(course(1.0, 0.3, 8))
    assert not goes_back([1.0, 0.5, 1.0])
