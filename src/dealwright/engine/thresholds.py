"""What the other side will still accept: a posterior over how it concedes and where it ends.

A side that concedes by time asks for `1 - (1 - end) x time^(1 / exponent)` of its own utility
(Faratin, Sierra and Jennings 1998) and accepts what gives it as much. Some give way only to the
very last offer, and some accept nothing but what they proposed themselves: both are in the
chance of acceptance, with the shares found among the field's public agents.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dealwright.engine.lines import Numbers

EXPONENTS = np.array([0.05, 0.1, 0.2, 0.35, 0.6, 1.0, 1.8, 4.0])
ENDS = np.linspace(0, 1, 21)
STRAY = 0.07
"""How far an offer's estimated utility strays from the course, by its choice and our error."""
WORTH = 8.0
"""Most offers that count in full: errors of the model are shared by all of them."""
SOFT = 0.05
"""The blur of a threshold in the chance of acceptance."""
NEVER = 0.12
"""Chance that an offer is not accepted although it is good enough."""
FAIR, ANYTHING = 0.2, 0.1
"""Shares of those who take a fair last offer, and almost any last offer."""
FAIR_FROM, FAIR_TO, ANYTHING_TO = 0.35, 0.75, 0.2
LOGIT = 1.702
"""Makes the logistic curve as steep as the normal distribution's."""


@dataclass(frozen=True, eq=False)
class Belief:
    """The posterior: `weights` by exponent and end, adding up to 1."""

    weights: Numbers

    @property
    def exponent(self) -> float:
        """The mean on the logarithmic grid."""
        return float(np.exp(self.weights.sum(axis=1) @ np.log(EXPONENTS)))

    def end(self, quantile: float) -> float:
        """The share `quantile` of the belief says that it ends below this utility of its own."""
        whole = np.cumsum(self.weights.sum(axis=0))
        return float(np.interp(quantile, whole, ENDS))

    def refusals(self, liked: Numbers, time: float, last: bool) -> Numbers:
        """exponents x ends x offers: chance that an offer so liked is refused at this time."""
        asked = 1 - (1 - ENDS) * time ** (1 / EXPONENTS[:, None])
        gap = (liked - asked[:, :, None]) / SOFT
        yes = 1 / (1 + np.exp(-LOGIT * np.clip(gap, -20, 20)))
        if last:
            fair = np.clip((liked - FAIR_FROM) / (FAIR_TO - FAIR_FROM), 0, 1)
            low = np.clip(liked / ANYTHING_TO, 0, 1)
            usual = (1 - FAIR - ANYTHING) * yes
            yes = usual + FAIR * np.maximum(fair, yes) + ANYTHING * np.maximum(low, yes)
        return np.asarray(1 - (1 - NEVER) * yes)


TRIED = np.geomspace(0.1, 5, 12)
POSSIBLE = np.linspace(0, 0.6, 31)
DOUBT, ALONE = 0.14, 3.0
"""Like `STRAY` and `WORTH`, wider: so that the interval holds the truth as often as it says."""


def ending(times: Sequence[float], liked: Sequence[float]) -> tuple[float, float]:
    """The 80 % interval of the utility at which a side that concedes by time ends.

    Priors: exponent log-uniform from 0.1 to 5, end uniform from 0 to 0.6.
    """
    when, seen = np.asarray(times, float), np.asarray(liked, float)
    gone = when ** (1 / TRIED[:, None])
    asked = 1 - (1 - POSSIBLE[None, :, None]) * gone[:, None, :]
    misfit = ((asked - seen) ** 2).sum(axis=2) * min(1.0, ALONE / max(1, seen.size))
    density = np.exp((misfit.min() - misfit) / (2 * DOUBT**2)).sum(axis=0)
    low, high = np.interp((0.1, 0.9), np.cumsum(density / density.sum()), POSSIBLE)
    return float(low), float(high)


def believe(times: Sequence[float], liked: Sequence[float]) -> Belief:
    """The posterior after offers at these times 0..1, by how much their maker likes them.

    Uniform priors on the end and on the exponent's logarithm, normal noise.
    """
    when, seen = np.asarray(times, float), np.asarray(liked, float)
    gone = when ** (1 / EXPONENTS[:, None])
    asked = 1 - (1 - ENDS[None, :, None]) * gone[:, None, :]
    misfit = ((asked - seen) ** 2).sum(axis=2) * min(1.0, WORTH / max(1, seen.size))
    density = np.exp((misfit.min() - misfit) / (2 * STRAY**2))
    return Belief(density / density.sum())
