"""The model of what the other side wants, learned from its offers over a tabulated space."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealwright.engine.wants import Ground, ground, learn

SIZES = (4, 3, 5)
CODES = np.indices(SIZES).reshape(3, -1).T


def utility(seed: int) -> np.ndarray:
    """A random additive utility over the space, 0 to 1."""
    random = np.random.default_rng(seed)
    weights = random.dirichlet(np.ones(3))
    parts = [weight * random.random(size) for weight, size in zip(weights, SIZES, strict=True)]
    worth = sum(part[CODES[:, place]] for place, part in enumerate(parts))
    return np.asarray((worth - worth.min()) / np.ptp(worth))


def base(own: np.ndarray) -> Ground:
    return ground(CODES, SIZES, own)


def alike(one: np.ndarray, two: np.ndarray) -> float:
    return float(np.corrcoef(one, two)[0, 1])


def test_what_a_conceding_side_offers_shows_what_it_wants() -> None:
    found = []
    for seed in range(20):
        own, theirs = utility(seed), utility(seed + 1000)
        offers = np.argsort(-theirs)[:10].tolist()

        wants = learn(base(own), offers, [n / 10 for n in range(10)])

        found.append(alike(wants.of(base(own).features), theirs))
    assert np.mean(found) > 0.75


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.lists(st.integers(0, 59), min_size=1, max_size=60, unique=True))
def test_estimates_are_from_0_to_1_and_the_same_each_time(seed: int, rows: list[int]) -> None:
    known, times = base(utility(seed)), [n / 60 for n in range(len(rows))]

    first, second = (learn(known, rows, times).of(known.features) for _ in range(2))

    assert first.tolist() == second.tolist()
    assert first.min() == pytest.approx(0)
    assert first.max() == pytest.approx(1)


def test_first_offers_that_are_bad_for_us_mean_opposed_interests() -> None:
    own = utility(3)
    worst, best = int(own.argmin()), int(own.argmax())

    opposed, agreeing = (
        learn(base(own), [row], [0.0]).of(base(own).features) for row in (worst, best)
    )

    assert alike(opposed, own) < -0.5
    assert alike(agreeing, own) > 0.5


def test_neighbours_of_an_ordered_issue_share_what_is_learned() -> None:
    own = np.full(5, 0.5) + np.array([0, 0.1, 0, 0.1, 0])
    codes = np.arange(5)[:, None]

    ordered, named = (
        learn(ground(codes, (5,), own, (mark,)), [0], [0.0]).of(codes) for mark in (True, False)
    )

    assert ordered[1] > ordered[3]
    assert named[1] == pytest.approx(named[3])
