"""Our opponent model in the field's comparison: `dealwright.engine.wants` behind its interface."""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import numpy as np

from dealwright.engine.wants import ground, learn


class DealwrightModel:
    """Learns from outcomes and their times, tells estimated utilities."""

    def __init__(
        self, issues: Sequence[Sequence[Any]], own: Callable[[Any], float], n_steps: int
    ) -> None:
        self._places = [{value: n for n, value in enumerate(values)} for values in issues]
        sizes = [len(values) for values in issues]
        codes = np.indices(sizes).reshape(len(sizes), -1).T
        worth = np.array([float(own(outcome)) for outcome in product(*issues)])
        self._sizes = sizes
        self._ground = ground(codes, sizes, worth)
        self._seen: dict[int, float] = {}

    def update(self, outcome: Sequence[Any], t: float) -> None:
        """Take in an offer made at time `t`, 0..1."""
        codes = [place[value] for place, value in zip(self._places, outcome, strict=True)]
        self._seen.setdefault(int(np.ravel_multi_index(codes, self._sizes)), t)

    def utilities(self, outcomes: Sequence[Sequence[Any]]) -> np.ndarray:
        """Estimated utilities of the outcomes, 0..1."""
        wants = learn(self._ground, list(self._seen), list(self._seen.values()))
        starts = np.cumsum([0, *self._sizes[:-1]])
        codes = [[p[v] for p, v in zip(self._places, o, strict=True)] for o in outcomes]
        return wants.of(np.array(codes) + starts)
