"""The best bundles for the other side along our utility, against looking at all of them."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dealwright.engine.trades import NONE, best_bundles, sums, trades

EQUAL = 1e-9


def problem(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Both utilities by issue and value, some equal, some issues shorter; and all bundles."""
    random = np.random.default_rng(seed)
    sizes = random.integers(1, 6, size=int(random.integers(1, 5)))
    own, theirs = np.full((2, sizes.size, sizes.max()), NONE)
    for place, size in enumerate(sizes):
        own[place, :size] = np.round(random.random(size), int(random.integers(1, 4)))
        theirs[place, :size] = np.round(random.random(size), int(random.integers(1, 4)))
    return own, theirs, np.array(list(product(*map(range, sizes))))


@given(st.integers(0, 100_000))
def test_every_bundle_of_the_hull_is_the_best_for_its_own_utility(seed: int) -> None:
    own, theirs, bundles = problem(seed)
    known = trades(own, theirs)

    hull = known.made(np.arange(known.count + 1))

    ours, liked = sums(own, bundles), sums(theirs, bundles)
    for mine, given_to_them in zip(sums(own, hull), sums(theirs, hull), strict=True):
        assert given_to_them >= liked[ours >= mine - EQUAL].max() - 1e-6
    assert (np.diff(sums(own, hull)) <= EQUAL).all()
    assert sums(own, hull[:1])[0] >= ours.max() - EQUAL
    assert sums(theirs, hull[-1:])[0] >= liked.max() - EQUAL


@given(st.integers(0, 100_000), st.floats(0, 1))
def test_what_is_found_falls_short_by_less_than_one_trade(seed: int, share: float) -> None:
    own, theirs, bundles = problem(seed)
    ours, liked = sums(own, bundles), sums(theirs, bundles)
    asked = ours.min() + share * np.ptp(ours)
    known = trades(own, theirs)
    hull = known.made(np.arange(known.count + 1))

    found = best_bundles(own, theirs, 1_000)

    best = liked[ours >= asked - EQUAL].max()
    got = sums(theirs, found)[sums(own, found) >= asked - EQUAL].max()
    beyond = int((sums(own, hull) >= asked - EQUAL).sum())
    gains = np.append(np.diff(sums(theirs, hull)), 0.0)
    assert best - got <= gains[beyond - 1] + 1e-6


def test_of_many_an_even_choice_is_kept_with_both_ends() -> None:
    random = np.random.default_rng(1)
    own, theirs = np.sort(random.random((2, 40, 10)), axis=2)
    theirs = theirs[:, ::-1]

    few = best_bundles(own, theirs, 50)

    assert len(few) <= 50
    assert (few[0] == 9).all()
    assert (few[-1] == 0).all()
    assert (np.diff(sums(own, few)) < 0).all()
    assert (np.diff(sums(theirs, few)) > 0).all()
