"""The chance of acceptance that people are told: as often as it says, one of so many is taken."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bench.reliability import told
from dealwright.engine.telling import timed

TIMES = tuple(n / 7 for n in range(8))


def test_of_offers_with_such_a_chance_as_many_are_accepted() -> None:
    chances, taken = np.array(told(40, seed=12), float).T

    assert abs(chances.mean() - taken.mean()) < 0.05
    assert taken[chances < 0.2].mean() < 0.2
    assert taken[chances > 0.7].mean() > 0.6


@given(st.lists(st.floats(0, 1), min_size=1, max_size=7), st.floats(0, 1), st.floats(0, 0.5))
def test_what_is_liked_more_is_no_less_likely_taken(
    seen: list[float], liked: float, more: float
) -> None:
    known, now = timed(TIMES[: len(seen)], sorted(seen, reverse=True)), TIMES[len(seen)]

    assert 0 <= known.chance(liked, now) <= known.chance(liked + more, now) + 1e-12 <= 1 + 1e-12


@given(st.floats(0, 0.9))
def test_what_was_refused_is_refused_again_at_once(liked: float) -> None:
    fresh = timed(TIMES[:4], [1.0, 0.9, 0.8, 0.7])
    refused = timed(TIMES[:4], [1.0, 0.9, 0.8, 0.7], [(TIMES[3], liked)])

    assert refused.chance(liked, TIMES[3]) <= min(1e-9, fresh.chance(liked, TIMES[3]))
