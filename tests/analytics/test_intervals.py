"""Intervals at 95 %, against published values and by what must hold of any."""

from math import isclose, sqrt
from statistics import mean as mean_of
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.analytics.intervals import Sums, mean, ratio, t_quantile, wilson

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=50)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (1, 1, 0.2065, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_wilson_is_what_is_published(successes: int, n: int, low: float, high: float) -> None:
    """The last one is Newcombe's example, Statistics in Medicine 17 (1998), table I."""
    found = wilson(successes, n)

    assert found is not None
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_in_its_interval_which_never_leaves_0_to_1(case: tuple[int, int]) -> None:
    successes, n = case

    found = wilson(successes, n)

    assert found is not None
    assert 0 <= found.low <= successes / n <= found.high <= 1
    assert found.low < found.high


def test_of_nothing_nothing_is_told() -> None:
    assert wilson(0, 0) is None
    assert mean(1, 5.0, 25.0) is None
    assert ratio(Sums(3, 1.0, 0.0, 1.0, 0.0, 0.0)) is None


@pytest.mark.parametrize(
    ("freedom", "value"), [(1, 12.7062), (2, 4.3027), (3, 3.1824), (5, 2.5706), (30, 2.0423)]
)
def test_students_t_is_that_of_the_tables(freedom: int, value: float) -> None:
    assert t_quantile(freedom) == pytest.approx(value, rel=2e-3)


@given(VALUES)
def test_the_interval_of_a_mean_is_the_textbooks(values: list[float]) -> None:
    found = mean(len(values), sum(values), sum(one * one for one in values))

    half = t_quantile(len(values) - 1) * stdev(values) / sqrt(len(values))
    assert found is not None
    assert isclose((found.low + found.high) / 2, mean_of(values), abs_tol=1e-3)
    assert isclose((found.high - found.low) / 2, half, rel_tol=1e-3, abs_tol=1e-1)


def test_a_rate_that_is_the_same_everywhere_is_known_exactly() -> None:
    spend = [100.0, 250.0, 40.0]
    pairs = [(0.05 * one, one) for one in spend]
    sums = Sums(
        3,
        sum(x for x, _ in pairs),
        sum(y for _, y in pairs),
        sum(x * x for x, _ in pairs),
        sum(x * y for x, y in pairs),
        sum(y * y for _, y in pairs),
    )

    found = ratio(sums)

    assert found is not None
    assert found.low == pytest.approx(0.05)
    assert found.high == pytest.approx(0.05)
