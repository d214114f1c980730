"""Intervals at 95 %: what a share, a mean and a rate of sums may truly be, given how few there are.

Without two observations a mean has no interval; a share has one from the first.
"""

from dataclasses import dataclass
from math import pi, sqrt, tan
from statistics import NormalDist

LEVEL = 0.95
Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`, both included."""

    low: float
    high: float


def wilson(successes: int, n: int) -> Interval | None:
    """The score interval of a share of n independent trials; None for no trial.

    Source: Wilson, Probable inference, the law of succession, and statistical inference,
    Journal of the American Statistical Association 22 (1927); recommended for small n by Brown,
    Cai and DasGupta, Interval estimation for a binomial proportion, Statistical Science 16 (2001).
    """
    if n == 0:
        return None
    share, square = successes / n, Z * Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = Z / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n * n))
    low = 0.0 if successes == 0 else max(0.0, middle - half)
    high = 1.0 if successes == n else min(1.0, middle + half)
    return Interval(low, high)


@dataclass(frozen=True)
class Sums:
    """n pairs in five sums: of x, of y, of their squares and of their products.

    A database adds them up without handing the pairs out. For a mean y is 1 throughout.
    """

    n: int
    x: float
    y: float
    xx: float
    xy: float
    yy: float


def ratio(sums: Sums) -> Interval | None:
    """The interval of sum(x) / sum(y), such as savings over spend; None for fewer than two pairs.

    Student's t on the linearised variance of a ratio of sums: Cochran, Sampling Techniques, 3rd
    edition (1977), section 6.5, without the correction for a finite population. With y = 1 it is
    the usual interval of a mean.
    """
    if sums.n < 2 or sums.y == 0:
        return None
    rate = sums.x / sums.y
    residual = max(0.0, sums.xx - 2 * rate * sums.xy + rate * rate * sums.yy)
    error = sqrt(residual / (sums.n - 1) * sums.n) / abs(sums.y)
    half = t_quantile(sums.n - 1) * error
    return Interval(rate - half, rate + half)


def mean(n: int, total: float, squares: float) -> Interval | None:
    """The interval of a mean, from the sum and the sum of squares of n values."""
    return ratio(Sums(n, total, float(n), squares, total, float(n)))


def t_quantile(freedom: int) -> float:
    """The 97.5 % quantile of Student's t.

    Exact for one and two degrees of freedom, else the series of Abramowitz and Stegun, Handbook
    of Mathematical Functions (1964), 26.7.5, which is 0.2 % off at three and less above.
    """
    upper = (1 + LEVEL) / 2
    if freedom == 1:
        return tan(pi * (upper - 0.5))
    if freedom == 2:
        return (2 * upper - 1) / sqrt(2 * upper * (1 - upper))
    z = Z
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92_160,
    )
    return float(sum(term / freedom**power for power, term in enumerate(terms)))
