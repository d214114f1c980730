"""Drawing strategies by chance, and what the drawn ones tell of the others: the arithmetic."""

from math import fsum, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.strategies.offpolicy import Counted, always
from dealwright.strategies.thompson import EVENLY, drawn, posterior, propensities

gains = st.lists(st.floats(0, 1), max_size=12)
arms = st.dictionaries(st.sampled_from("abcdefgh"), gains, min_size=1)


@given(arms)
def test_propensities_add_up_to_one_and_none_is_below_its_even_share(
    seen: dict[str, list[float]],
) -> None:
    chances = propensities({name: posterior(found) for name, found in seen.items()})

    assert fsum(chances.values()) == pytest.approx(1, abs=1e-12)
    assert min(chances.values()) >= EVENLY / len(chances) - 1e-12


@given(gains, st.permutations("abc"))
def test_arms_of_which_the_same_is_known_have_the_same_chance(
    found: list[float], names: list[str]
) -> None:
    chances = propensities({name: posterior(found) for name in names})

    assert list(chances.values()) == pytest.approx([1 / 3] * 3, abs=2e-3)


def test_the_chance_is_that_of_being_the_best_in_a_draw_from_the_posteriors() -> None:
    seen = {"a": [0.3, 0.4, 0.5], "b": [0.2] * 20, "c": []}
    believed = {name: posterior(found) for name, found in seen.items()}
    random = np.random.default_rng(1)
    sampled = [p.mean + p.spread * random.standard_t(p.df, 200_000) for p in believed.values()]

    chances = propensities(believed)

    best = np.bincount(np.argmax(sampled, axis=0)) / 200_000
    expected = (1 - EVENLY) * best + EVENLY / 3
    assert list(chances.values()) == pytest.approx(expected.tolist(), abs=0.005)


def test_arms_are_drawn_as_often_as_is_logged() -> None:
    chances = propensities({"a": posterior([0.5, 0.4]), "b": posterior([0.3]), "c": posterior([])})

    found = [drawn(chances, seed) for seed in range(4_000)]

    for name, chance in chances.items():
        spread = sqrt(chance * (1 - chance) / 4_000)
        assert found.count(name) / 4_000 == pytest.approx(chance, abs=4 * spread)


@given(st.lists(st.floats(0, 1), min_size=3, max_size=30))
def test_what_is_believed_of_an_arm_lies_about_its_mean_and_narrows(found: list[float]) -> None:
    believed, twice = posterior(found), posterior(found * 4)

    low, high = believed.interval()
    assert low < believed.mean < high
    assert twice.interval()[1] - twice.interval()[0] < high - low
    assert min(*found, 0.3) - 1e-9 <= believed.mean <= max(*found, 0.3) + 1e-9


def simulated(random: np.random.Generator, truth: dict[str, float], runs: int) -> list[Counted]:
    """A trial as it goes: each run drawn by what the runs before it tell."""
    log: list[Counted] = []
    for _ in range(runs):
        told = {name: [one.gain for one in log if one.arm == name] for name in truth}
        believed = {name: posterior(found) for name, found in told.items()}
        chances = propensities(believed)
        arm = drawn(chances, int(random.integers(2**40)))
        gain = float(random.beta(4 * truth[arm], 4 * (1 - truth[arm])))
        expected = {name: one.mean for name, one in believed.items()}
        log.append(Counted(arm, gain, True, chances, expected))
    return log


def test_the_value_of_always_playing_an_arm_is_unbiased_though_draws_follow_outcomes() -> None:
    random, truth = np.random.default_rng(3), {"good": 0.6, "poor": 0.25}
    logs = [simulated(random, truth, 16) for _ in range(80)]

    for arm, value in truth.items():
        found = [always(arm, log) for log in logs]
        inverse = [one.inverse.mean if one else 0.0 for one in found]
        robust = [one.robust.mean for one in found if one]
        for estimates in (inverse, robust):
            error = float(np.std(estimates)) / sqrt(len(estimates))
            assert float(np.mean(estimates)) == pytest.approx(value, abs=3 * error)


def test_the_better_arm_is_drawn_more_often_and_its_interval_holds_the_truth() -> None:
    log = simulated(np.random.default_rng(8), {"good": 0.6, "poor": 0.25}, 150)

    good, poor = always("good", log), always("poor", log)

    assert [one.arm for one in log].count("good") > 100
    assert good is not None
    assert poor is not None
    for value in (good.inverse, good.normalised, good.robust):
        assert value.low <= 0.6 <= value.high
    assert poor.robust.mean < good.robust.mean
    assert good.robust.high - good.robust.low < good.inverse.high - good.inverse.low


def test_of_a_single_draw_the_interval_is_all_that_a_gain_can_be() -> None:
    one = Counted("a", 0.4, True, {"a": 0.5, "b": 0.5}, {"a": 0.3, "b": 0.3})

    found = always("a", [one])

    assert found is not None
    assert (found.normalised.low, found.normalised.mean, found.normalised.high) == (0, 0.4, 1)
    assert (found.inverse.low, found.inverse.high) == (0, 1)


def test_an_arm_that_was_never_drawn_has_no_value() -> None:
    log = [Counted("a", 0.4, True, {"a": 0.9, "b": 0.1}, {"a": 0.3, "b": 0.3})]

    assert always("b", log) is None
    assert always("nobody", log) is None
