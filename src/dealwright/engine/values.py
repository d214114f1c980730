"""What a single issue's value is worth, 0 to 1, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dealwright.core.errors import Invalid
from dealwright.engine.offers import Value


@dataclass(frozen=True)
class Linear:
    """0 at `worst`, 1 at `best`, straight between, flat beyond; for numbers."""

    worst: Decimal
    best: Decimal
    kind: Literal["linear"] = "linear"

    def __post_init__(self) -> None:
        if self.worst == self.best:
            raise Invalid(f"worst and best are both {self.worst}", "give two different numbers")

    def __call__(self, value: Value | None) -> float:
        if not isinstance(value, int | Decimal):
            return 0.0
        share = (value - self.worst) / (self.best - self.worst)
        return min(1.0, max(0.0, float(share)))


@dataclass(frozen=True)
class Scores:
    """A score from 0 to 1 for each value by its text; 0 for a value that is not named."""

    scores: Mapping[str, float]
    kind: Literal["scores"] = "scores"

    def __post_init__(self) -> None:
        _check_scores(self.scores)

    def __call__(self, value: Value | None) -> float:
        return self.scores.get(str(value), 0.0)


@dataclass(frozen=True)
class OptionScores:
    """For subsets: the chosen options' share of all the scores."""

    scores: Mapping[str, float]
    kind: Literal["options"] = "options"

    def __post_init__(self) -> None:
        _check_scores(self.scores)

    def __call__(self, value: Value | None) -> float:
        chosen = value if isinstance(value, tuple) else ()
        whole = sum(self.scores.values())
        return sum(self.scores.get(option, 0.0) for option in chosen) / whole if whole else 0.0


ValueFunction = Linear | Scores | OptionScores


def _check_scores(scores: Mapping[str, float]) -> None:
    wrong = {name: score for name, score in scores.items() if not 0 <= score <= 1}
    if wrong:
        raise Invalid(f"scores {wrong} are not from 0 to 1", "scale them")
