"""A round with an ERP: who began it, and what it came to."""

from dataclasses import dataclass, replace
from typing import Literal

from dealwright.erp.report import Count, Trouble
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

State = Literal["running", "done", "troubled"]


@dataclass(frozen=True)
class RoundBegun:
    """A round with that connector begins, made up or not; `command`: it was made from outside."""

    connector: str
    simulated: bool
    by: str
    at: str
    command: bool


@dataclass(frozen=True)
class RoundEnded:
    """What it came to; `more` were not taken besides the troubles."""

    at: str
    counts: tuple[Count, ...]
    troubles: Sealed[tuple[Trouble, ...]]
    more: int


for _kind in (RoundBegun, RoundEnded):
    kinds.register(_kind)


@dataclass(frozen=True)
class Round:
    """The fold of its stream."""

    begun: RoundBegun
    ended: RoundEnded | None = None

    @property
    def state(self) -> State:
        if self.ended is None:
            return "running"
        return "troubled" if self.times("refused") + self.times("conflict") else "done"

    def times(self, outcome: str) -> int:
        """How many things came out like that."""
        counts = self.ended.counts if self.ended else ()
        return sum(one.times for one in counts if one.outcome == outcome)


def fold(round: Round | None, event: object) -> Round:
    match event:
        case RoundBegun():
            return Round(event)
        case RoundEnded() if round is not None:
            return replace(round, ended=event)
    raise ValueError(f"{event!r} does not follow")
