"""What is believed of a vendor before its first offer: its concession exponent, with its doubt."""

from dataclasses import dataclass

import numpy as np

from dealwright.engine.lines import Numbers

EIGHTY = 1.2816
"""Standard deviations within which the middle 80 % of a normal distribution lie."""


@dataclass(frozen=True)
class Learned:
    """A vendor's concession exponent from `n` earlier negotiations; `spread` of its logarithm.

    Below 1 it concedes late, above 1 early.
    """

    exponent: float
    spread: float
    n: int

    def weigh(self, exponents: Numbers) -> Numbers:
        """How likely each of these exponents is beforehand, up to a constant."""
        return np.asarray(np.exp(-((np.log(exponents / self.exponent) / self.spread) ** 2) / 2))

    @property
    def interval(self) -> tuple[float, float]:
        """The middle 80 % of what is believed beforehand."""
        wide = float(np.exp(EIGHTY * self.spread))
        return self.exponent / wide, self.exponent * wide
