"""A side that concedes by time alone: what it asks for in every round, worked out at once."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from dealwright.engine.lines import Numbers

EQUAL = 1e-9


class ConcessionCurve(NamedTuple):
    """From all that a side could have down to `end`; an `exponent` below 1 gives way late.

    start - (start - end) x time^(1 / exponent) (Faratin, Sierra and Jennings 1998).
    """

    exponent: float
    end: float = 0.0


BOULWARE = ConcessionCurve(0.25)
LINEAR = ConcessionCurve(1.0)
CONCEDER = ConcessionCurve(4.0)


class Schedule(NamedTuple):
    """Per round the utility asked for and the number of the offer.

    `aims` has one entry more: what an answer after the last own offer must be worth.
    """

    aims: tuple[float, ...]
    numbers: tuple[int, ...]


def aims(start: Numbers, end: Numbers, exponent: Numbers, rounds: int) -> Numbers:
    """Sides x rounds: the utility that each side asks for, time 0 in the first round and 1 last.

    A side that cannot have more than its end asks for all it can have, in every round. It is a
    billionth less than the formula says, so that an offer worth exactly so much is enough.
    """
    end = np.minimum(end, start)
    gone = np.power(_times(rounds)[None, :], 1 / exponent[:, None])
    return np.asarray(start[:, None] - (start - end)[:, None] * gone - EQUAL)


def aim_of(start: float, curve: ConcessionCurve, rounds: int) -> Numbers:
    """The same for one side."""
    gone = _gone(curve.exponent, rounds)
    return np.asarray(start - (start - min(curve.end, start)) * gone - EQUAL)


@lru_cache(maxsize=256)
def _gone(exponent: float, rounds: int) -> Numbers:
    return np.asarray(np.power(_times(rounds), 1 / np.array([exponent])))


@lru_cache(maxsize=256)
def _times(rounds: int) -> Numbers:
    return np.arange(rounds) / max(1, rounds - 1) if rounds > 1 else np.ones(1)
