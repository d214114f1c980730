"""A bargainer with a temperament: half its plan, half a curve of its own; a sparring partner.

The same mixture by which a vendor's agent sells; for the field's tournaments and for batches.
"""

from dataclasses import dataclass, replace

from dealwright.engine.bargainer import Bargainer, Move
from dealwright.engine.brief import Temperament
from dealwright.engine.concession import MANNERS, aspiration


@dataclass(eq=False)
class Tempered(Bargainer):
    """An aggressive one asks for more and takes less early; none goes below its reservation."""

    temperament: Temperament = "balanced"

    def _choose(self, step: int) -> Move:
        """The first and the last answer by the plan alone."""
        planned, manner = super()._choose(step), MANNERS[self.temperament]
        time = step / max(1, self.steps - 1)
        if not self.rows or len(self._place(step).answers) < 2:
            return planned
        gain = (planned.gain + aspiration(1.0, manner.keep, time, manner.exponent)) / 2
        if self._gain(self.rows[-1]) >= gain:
            return replace(planned, row=None, code="better_than_next")
        if planned.row is None and time >= manner.patience:
            return planned
        return replace(planned, row=self._best_at(gain), code="plan", gain=gain)
