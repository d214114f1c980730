"""A mandate for offers by their numbers, where there is no price: the same answers, at once."""

from dataclasses import dataclass

from dealwright.engine.brief import Brief
from dealwright.engine.mandate import MICRO
from dealwright.engine.ranking import Marks, Ranking

ALL = 2**62


@dataclass(frozen=True, eq=False, slots=True)
class Fence:
    """What `Mandate.breaches` looks at without money, on whole millionths of utility.

    `least` is the lowest utility, None without one; a step may give away from `least_given`
    to `most_given`.
    """

    worth: memoryview
    allowed: Marks | None
    least: int | None
    least_given: int
    most_given: int

    def allows(self, number: int) -> bool:
        """Whether the side may agree to the offer."""
        if self.allowed is not None and not self.allowed[number]:
            return False
        return self.least is None or round(self.worth[number] * MICRO) >= self.least

    def allows_move(self, number: int, before: int | None) -> bool:
        """Whether the side may make the offer after its own one with the number `before`."""
        if (self.allowed is not None or self.least is not None) and not self.allows(number):
            return False
        if before is None:
            return True
        given = round((self.worth[before] - self.worth[number]) * MICRO)
        return self.least_given <= given <= self.most_given or not self.allows(before)


def fence_of(brief: Brief, ranking: Ranking) -> Fence:
    """The fence of a brief's mandate."""
    mandate, most = brief.mandate, brief.mandate.max_concession
    return Fence(
        ranking.by_number,
        ranking.allowed,
        least=round(mandate.min_utility * MICRO) if mandate.min_utility > 0 else None,
        least_given=-1 if mandate.monotone else -ALL,
        most_given=ALL if most is None else round(most * MICRO),
    )
