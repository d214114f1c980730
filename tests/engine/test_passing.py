"""Working out all offers at all times at once changes no figure."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dealwright.engine.passing import Passing
from dealwright.engine.thresholds import believe

SHARES = st.floats(0, 1)


@given(
    st.lists(SHARES, max_size=6),
    st.lists(st.tuples(SHARES, SHARES), max_size=6),
    st.lists(SHARES, min_size=2, max_size=30),
    st.lists(SHARES, min_size=1, max_size=5),
)
def test_the_share_that_is_left_is_the_beliefs_own(
    theirs: list[float],
    refused: list[tuple[float, float]],
    liked: list[float],
    times: list[float],
) -> None:
    belief = believe([n / 7 for n in range(len(theirs))], theirs, refused)
    rising, asks = np.sort(np.array([*liked, *liked])), sorted(times)
    hopes = np.linspace(0, 1, belief.weights.size).reshape(belief.weights.shape)

    passing = Passing(belief, rising, asks)

    for n, time in enumerate(asks):
        each = belief.left(rising, time, n == len(asks) - 1)
        assert np.allclose(passing.left[n], each.sum(axis=(0, 1)), rtol=0, atol=1e-13)
        weighed = (each * hopes[:, :, None]).sum(axis=(0, 1))
        assert np.allclose(passing.weighed(n, hopes), weighed, rtol=0, atol=1e-13)
