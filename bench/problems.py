"""The same random bargaining problems for us and for the field: nothing but numbers."""

from collections.abc import Sequence

import numpy as np

SIZES = {"1k": (6, 6, 6, 5), "10k": (10, 10, 10, 10), "100k": (20, 18, 17, 17)}
ROUNDS = 100
PAIRS = {"boulware-conceder": (0.25, 4.0), "boulware-boulware": (0.25, 0.25)}
"""Exponents of the two time-based sides: what is given by time t is t^(1 / exponent)."""

Utility = tuple[list[float], list[list[float]]]
"""Weights of the issues, and the worth of each value of each issue, 0 to 1."""


def draw(sizes: Sequence[int], seed: int) -> tuple[Utility, Utility]:
    """Two additive utilities with opposed orders of values and Dirichlet weights."""
    random = np.random.RandomState(seed)
    return _utility(random, sizes, False), _utility(random, sizes, True)


def _utility(random: np.random.RandomState, sizes: Sequence[int], falling: bool) -> Utility:
    weights = random.dirichlet(np.ones(len(sizes)) * 3)
    values = []
    for size in sizes:
        worth = np.sort(random.rand(size))
        worth = (worth - worth[0]) / (worth[-1] - worth[0])
        values.append((worth[::-1] if falling else worth).tolist())
    return weights.tolist(), values
