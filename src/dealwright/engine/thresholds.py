"""What the other side will still accept: a posterior over how it concedes and where it ends.

Half of those that one meets concede by time: such a side asks for `1 - (1 - end) x time^(1 /
exponent)` of its own utility (Faratin, Sierra and Jennings 1998) and accepts what gives it as
much. Of the other half one knows only that each has a limit, which its offers do not show. What
a side refused before it still refuses, unless it has come down since: the strongest offers that
were refused tell the two halves, and the limits, apart. Some give way only to the very last offer.
The shares are those among the field's public agents, by maximum likelihood.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from dealwright.engine.lines import Numbers

EXPONENTS = np.array([0.05, 0.1, 0.2, 0.35, 0.6, 1.0, 1.8, 4.0])
ENDS = np.linspace(0, 1, 21)
FIRM = 0.5
"""Share of those whose limit their offers do not show."""
FIRM_AT, FIRM_SPREAD = 0.7, 0.18
"""Middle and logistic scale of their limits."""
STRAY = 0.13
"""How far an offer's estimated utility strays from the course, by its choice and our error."""
WORTH = 8.0
"""Most offers that count in full: errors of the model are shared by all of them."""
SOFT = 0.04
"""The blur of a threshold in the chance of acceptance."""
NEVER = 0.01
"""Chance that an offer is not accepted although it is good enough."""
FAIR, ANYTHING = 0.3, 0.1
"""Shares of those who take a fair last offer, and almost any last offer."""
FAIR_FROM, FAIR_TO, ANYTHING_TO = 0.15, 1.2, 0.2
LOGIT = 1.702
"""Makes the logistic curve as steep as the normal distribution's."""
STEEP = LOGIT / SOFT

Offered = tuple[float, float]
"""When an offer was answered, and how much the other side likes it."""


@dataclass(frozen=True, eq=False)
class Belief:
    """The posterior: `weights` by course and end, adding up to 1.

    The courses are those of `EXPONENTS` and, the last one, a limit that is there from the start.
    `refused` has the offers that matter of those which were not accepted.
    """

    weights: Numbers
    refused: tuple[Offered, ...] = ()

    @property
    def exponent(self) -> float:
        """The mean on the logarithmic grid, of those who concede by time."""
        curves = self.weights[:-1].sum(axis=1)
        return float(np.exp(curves @ np.log(EXPONENTS) / curves.sum()))

    def end(self, quantile: float) -> float:
        """Who concedes by time ends below this utility, says this share of the belief."""
        whole = np.cumsum(self.weights[:-1].sum(axis=0))
        return float(np.interp(quantile, whole / whole[-1], ENDS))

    def chance(self, liked: float, time: float, last: bool = False) -> float:
        """The chance that an offer so liked is accepted at this time."""
        return float(1 - self.left(np.array([liked]), time, last).sum())

    def left(self, liked: Numbers, time: float, last: bool) -> Numbers:
        """courses x ends x offers: the share of those that are here who refuse such an offer."""
        here = self.here
        again = np.minimum(refusals(liked, time, last), here[:, :, None])
        return np.asarray(self.weights[:, :, None] * again / (self.weights * here).sum())

    @cached_property
    def here(self) -> Numbers:
        """courses x ends: the share that refused all that was refused."""
        if not self.refused:
            return np.ones(self.weights.shape)
        times, liked = np.array(self.refused).T
        yes = accepted(STEEP * (asked(times) - liked[:, None, None]))
        return np.asarray(np.minimum((1 - (1 - NEVER) * yes).min(axis=0), 1.0))


def refusals(liked: Numbers, time: float, last: bool) -> Numbers:
    """courses x ends x offers: chance that an offer so liked is refused at this time."""
    yes = accepted(STEEP * (asked(np.array([time]))[0, :, :, None] - liked))
    return np.asarray(1 - (1 - NEVER) * (at_last(yes, liked) if last else yes))


def accepted(odds: Numbers) -> Numbers:
    """The chance of a yes, from `STEEP` times what is asked for beyond what is liked (-1 to 1).

    In place: in a large array each new one would cost more than the sums.
    """
    np.exp(odds, out=odds)
    odds += 1
    return np.reciprocal(odds, out=odds)


def at_last(yes: Numbers, liked: Numbers) -> Numbers:
    """The same for the last offer of all, which some take because it is."""
    fair = np.clip((liked - FAIR_FROM) / (FAIR_TO - FAIR_FROM), 0, 1)
    low = np.clip(liked / ANYTHING_TO, 0, 1)
    usual = (1 - FAIR - ANYTHING) * yes
    return usual + FAIR * np.maximum(fair, yes) + ANYTHING * np.maximum(low, yes)


def asked(times: Numbers) -> Numbers:
    """times x courses x ends: what is asked for."""
    gone = times[:, None, None] ** (1 / EXPONENTS[:, None])
    limits = np.broadcast_to(ENDS, (times.size, 1, ENDS.size))
    return np.concatenate([1 - (1 - ENDS) * gone, limits], axis=1)


def strongest(refused: Sequence[Offered]) -> tuple[Offered, ...]:
    """The refused offers that no later one was liked as much as."""
    found: list[Offered] = []
    for time, liked in reversed(refused):
        if not found or liked > found[-1][1]:
            found.append((time, liked))
    return tuple(found)


def believe(
    times: Sequence[float],
    liked: Sequence[float],
    refused: Sequence[Offered] = (),
    firm: float = FIRM,
) -> Belief:
    """The posterior after offers at these times 0..1, by how much their maker likes them.

    `refused`: our own offers that it did not take; `firm`: the share of those whose limit their
    offers do not show. Uniform priors on the end and on the
    exponent's logarithm, normal noise.
    """
    when, seen = np.asarray(times, float), np.asarray(liked, float)
    gone, kept = when ** (1 / EXPONENTS[:, None]), 1 - seen
    parts = kept @ kept, gone @ kept, (gone * gone).sum(axis=1)
    misfit = parts[0] - 2 * np.outer(parts[1], 1 - ENDS) + np.outer(parts[2], (1 - ENDS) ** 2)
    misfit *= min(1.0, WORTH / max(1, seen.size))
    density = np.exp((misfit.min() - misfit) / (2 * STRAY**2))
    curves = (1 - firm) * density / density.sum()
    return Belief(np.vstack([curves, firm * _limits()]), strongest(refused))


@lru_cache(maxsize=1)
def _limits() -> Numbers:
    """The prior of limits that offers do not show; what lies beyond the best is at the best."""
    edges = np.append(-np.inf, (ENDS[1:] + ENDS[:-1]) / 2)
    below = 1 / (1 + np.exp(-np.clip((edges - FIRM_AT) / FIRM_SPREAD, -40, 40)))
    return np.diff(np.append(below, 1.0))
