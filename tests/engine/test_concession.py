"""Concession: our curve, and what we make of theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.engine.concession import aspiration, conceded, estimate, progress

TIMES = [n / 7 for n in range(8)]
unit = st.floats(0, 1)


@given(unit, unit, st.floats(0.1, 5), st.floats(0, 1), st.floats(0, 1))
def test_an_aspiration_falls_from_start_to_end(
    one: float, two: float, exponent: float, early: float, late: float
) -> None:
    start, end = max(one, two), min(one, two)
    early, late = min(early, late), max(early, late)

    first, second = (aspiration(start, end, time, exponent) for time in (early, late))

    assert start + 1e-12 >= first >= second >= end - 1e-12
    assert aspiration(start, end, 0, exponent) == pytest.approx(start)
    assert aspiration(start, end, 1, exponent) == pytest.approx(end)


def test_a_smaller_exponent_concedes_later() -> None:
    assert conceded(0.5, 0.3) < conceded(0.5, 1.0) == 0.5 < conceded(0.5, 2.0)


def test_time_runs_from_the_first_round_to_the_last() -> None:
    assert [progress(n, 5) for n in (1, 3, 5)] == [0, 0.5, 1]
    assert progress(1, 1) == 1


def curve(exponent: float, final: float, seen: int) -> list[float]:
    return [1 - (1 - final) * time ** (1 / exponent) for time in TIMES[:seen]]


@pytest.mark.parametrize(
    ("exponent", "final", "kind"),
    [(0.2, 0.3, "hard-liner"), (0.8, 0.4, "steady"), (3.0, 0.2, "conceder")],
)
def test_the_curve_behind_the_offers_is_recognised(
    exponent: float, final: float, kind: str
) -> None:
    belief = estimate(TIMES[:7], curve(exponent, final, 7))

    assert belief.kind == kind
    assert belief.claim(0.05) - 0.05 <= final <= belief.claim(0.95) + 0.05
    assert belief.exponent == pytest.approx(exponent, rel=0.5)


def test_who_never_moves_is_a_hard_liner() -> None:
    assert estimate(TIMES[:6], [1.0] * 6).kind == "hard-liner"


def test_more_offers_make_the_interval_narrower() -> None:
    widths = []
    for seen in (2, 4, 7):
        belief = estimate(TIMES[:seen], curve(1.0, 0.4, seen))
        widths.append(belief.claim(0.9) - belief.claim(0.1))

    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < widths[0]
