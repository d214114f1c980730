"""A trial: which strategies are tried on which negotiations, what was drawn, and what came of it.

Runs in which no person names a strategy draw one of its arms, and keep it. What an arm is stands in
the trial as it was when it began. `strategy-trial/{id}` is the trial, and
`strategy-trial/{id}/outcomes` holds a line for each of its runs that came to an end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dealwright.core.errors import Refused
from dealwright.engine.brief import Brief
from dealwright.store import kinds
from dealwright.store.sealed import Erased, Sealed
from dealwright.strategies.model import Playing
from dealwright.strategies.offpolicy import Counted

SHARE = 1_000_000
"""Millionths: the share of the runs that take part, as it is kept."""


@dataclass(frozen=True)
class TrialStarted:
    """Somebody lets these strategies be tried: on one product, on a category of them, or on all.

    A category is as whoever started it understands it: a name, and the products that are meant.
    """

    by: str
    at: str
    product: str | None
    share_micro: int
    arms: Sealed[tuple[Playing, ...]]
    category: str | None = None
    products: tuple[str, ...] = ()

    @property
    def about(self) -> tuple[str, ...]:
        """The products that it is about; none for all of them."""
        return self.products or ((self.product,) if self.product is not None else ())


@dataclass(frozen=True)
class TrialSwitched:
    """Somebody ended the trial, or took it up again: runs draw from it while it is on."""

    by: str
    at: str
    on: bool


@dataclass(frozen=True)
class OutcomeCounted:
    """A run that had drawn an arm came to its end.

    `simulated`: our own agent played the vendor; None where that was not noted.
    """

    negotiation: str
    run: str
    simulated: bool | None
    counted: Sealed[Counted]


Event = TrialStarted | TrialSwitched


@dataclass(frozen=True)
class Draw:
    """What a run drew, with the chance that each arm had: known to its own side alone.

    `expected` are the mean gains believed then, from so many `outcomes`.
    """

    trial: str
    arm: str
    propensities: Mapping[str, float]
    expected: Mapping[str, float]
    outcomes: int


@dataclass(frozen=True)
class Trial:
    """Where a trial stands."""

    started: TrialStarted
    on: bool = True
    last: TrialSwitched | None = None

    @property
    def arms(self) -> tuple[Playing, ...]:
        """None of them where they were erased."""
        value = self.started.arms.value
        return () if isinstance(value, Erased) else value

    def switch(self, by: str, at: str, on: bool) -> TrialSwitched:
        """End it, or take it up again; `Refused` where that is so already."""
        if on == self.on:
            raise Refused(f"the trial is {'on' if on else 'off'} already", "there is nothing to do")
        return TrialSwitched(by, at, on)

    def fitting(self, brief: Brief) -> list[Playing]:
        """The arms that the mandate of this run allows."""
        return [arm for arm in self.arms if _allowed(arm, brief)]


def fold(trial: Trial | None, event: Event) -> Trial:
    """The trial after one more event."""
    if isinstance(event, TrialStarted):
        return Trial(event)
    if trial is None:
        raise ValueError("a trial begins with TrialStarted")
    return replace(trial, on=event.on, last=event)


@dataclass(frozen=True)
class Outcome:
    """What came of one run."""

    negotiation: str
    run: str
    simulated: bool
    counted: Counted


def fold_outcomes(before: tuple[Outcome, ...] | None, event: OutcomeCounted) -> tuple[Outcome, ...]:
    """All outcomes, in their order; what was erased is left out."""
    value, known = event.counted.value, before or ()
    if isinstance(value, Erased):
        return known
    return (*known, Outcome(event.negotiation, event.run, bool(event.simulated), value))


def _allowed(arm: Playing, brief: Brief) -> bool:
    """A strategy from outside plays only where the mandate does not name tactics."""
    if arm.source == "plug_in":
        return brief.mandate.tactics is None
    return arm.is_free or arm.source == "described" or brief.mandate.allows_tactic(arm.name)


def _not_noted(data: kinds.Data) -> kinds.Data:
    """Schema 1 did not say who had played the vendor."""
    return {**data, "simulated": None}


def _one_or_all(data: kinds.Data) -> kinds.Data:
    """Schema 1 knew no category: a trial was about one product, or about all."""
    return {**data, "category": None, "products": []}


kinds.register(TrialStarted, schema=2, upcasters={1: _one_or_all})
kinds.register(TrialSwitched)
kinds.register(OutcomeCounted, schema=2, upcasters={1: _not_noted})
