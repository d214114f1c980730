"""What earlier choices teach: a pairwise logistic model of which quote a business takes.

Each approved order says that its vendor was preferred to every other that had quoted for it. With
differences d of what the quotes are good at, the chance that one is taken is 1 / (1 + exp(-w d))
(Bradley and Terry 1952, with features); w is found by Newton's steps with a ridge that keeps it
small while little is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from dealwright.core.money import half_up
from dealwright.core.sentences import Sentence, form

FEATURES = ("price", "quality", "reliability", "lead_time", "fit")
LEAST = 5
"""So many choices between vendors are needed before anything counts as learned."""
RIDGE = 1.0
STEPS = 25
DIGITS = 4
Values = Mapping[str, Decimal]
TOO_LITTLE = form(
    "learned_too_little",
    "Too little history to have learned a preference: {choices} of {least} choices.",
)
LEARNED = form(
    "learned_preference",
    "The preference was learned from {choices} earlier choices of this business.",
)


@dataclass(frozen=True)
class Chosen:
    """One past choice: how good the taken quote was at each criterion, and each other one."""

    taken: Values
    others: Sequence[Values]


@dataclass(frozen=True)
class Learned:
    """The weights of the features, and from how many choices they come."""

    weights: NDArray[np.float64]
    choices: int

    def preference(self, quotes: Mapping[str, Values]) -> Mapping[str, Decimal]:
        """By vendor the chance, 0 to 1, of being taken rather than an average one of these."""
        rows = np.array([_row(values) for values in quotes.values()])
        chances = 1 / (1 + np.exp(-((rows - rows.mean(axis=0)) @ self.weights)))
        return {
            vendor: half_up(Decimal(repr(float(chance))), DIGITS)
            for vendor, chance in zip(quotes, chances, strict=True)
        }


def learn(history: Sequence[Chosen]) -> Learned | None:
    """What the choices teach; None while there are too few of them."""
    told = [one for one in history if one.others]
    if len(told) < LEAST:
        return None
    pairs = [np.subtract(_row(one.taken), _row(other)) for one in told for other in one.others]
    differences = np.array(pairs)
    weights = np.zeros(len(FEATURES))
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-(differences @ weights)))
        slope = differences.T @ (1 - chances) - RIDGE * weights
        curve = (differences.T * (chances * (1 - chances))) @ differences
        step = np.linalg.solve(curve + RIDGE * np.eye(len(FEATURES)), slope)
        weights = weights + step
    return Learned(weights, len(told))


def told(history: Sequence[Chosen], learned: Learned | None) -> Sentence:
    """How much was learned."""
    choices = sum(1 for one in history if one.others)
    if learned is None:
        return TOO_LITTLE(choices=choices, least=LEAST)
    return LEARNED(choices=choices)


def _row(values: Values) -> list[float]:
    return [float(values.get(name, Decimal(0))) for name in FEATURES]
