"""Which offer to make: of those worth the same to us, the one the other side likes best."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from dealwright.engine.offers import Offer, other
from dealwright.engine.rationale import Reason
from dealwright.engine.situation import Situation
from dealwright.engine.table import Whole

STAY = 0.005
"""What the other side must gain by our model before other terms than our last are tried."""
ENOUGH = 0.8
"""Share of the aim that the base terms must reach to be opened with."""
EQUAL = 1e-9


@dataclass(frozen=True)
class Plan:
    """An offer that a tactic would make, with what it is worth to us and what was aimed at.

    `asides` are reasons besides the tactic's own.
    """

    tactic: str
    row: int
    step: int
    offer: Offer
    utility: float
    aim: float
    asides: tuple[Reason, ...] = ()

    def because(self, *more: Reason) -> "Plan":
        """The same with further reasons."""
        return replace(self, asides=(*self.asides, *more))


class Player(Protocol):
    """Whoever proposes the next offer: a tactic, a script, a strategy from outside."""

    @property
    def name(self) -> str: ...

    def propose(self, situation: Situation) -> Plan | None:
        """The next offer; None where it has none to make, and another stands in."""
        ...


@dataclass(frozen=True)
class Tactic:
    """A named policy: when it applies, which bundles it may propose, what it aims at, and why.

    `instead`: the tactics that stand in for it, before its side's usual ones.
    """

    name: str
    applies: Callable[[Situation], bool]
    rows: Callable[[Situation], Whole]
    aim: Callable[[Situation], float]
    reason: Callable[[Situation, Plan], Reason]
    instead: tuple[str, ...] = ()

    def propose(self, situation: Situation) -> Plan | None:
        """Its offer now; None when it does not apply or finds nothing permitted."""
        if not self.applies(situation):
            return None
        return search(situation, self.name, self.rows(situation), self.aim(situation))


def search(situation: Situation, tactic: str, rows: Whole, aim: float) -> Plan | None:
    """The best of these rows at utility `aim`: each on its iso-utility price."""
    table = situation.table
    rows = rows[table.low[rows] <= table.high[rows]]
    steps = table.steps_for(rows, aim)
    worth = table.utility(rows, steps)
    fit = (worth >= aim - EQUAL) & (worth <= situation.ceiling + EQUAL)
    rows, steps, worth = rows[fit], steps[fit], worth[fit]
    if not rows.size:
        return None
    liked = situation.model.utility(rows, steps) + STAY * (rows == situation.base)
    place = int(np.argmax(liked))
    row, step = int(rows[place]), int(steps[place])
    return Plan(tactic, row, step, table.offer(row, step), float(worth[place]), aim)


def moved(situation: Situation, row: int) -> frozenset[str]:
    """The issues other than the price in which a row differs from the base."""
    table = situation.table
    here, base = table.codes[row], table.codes[situation.base]
    return frozenset(table.issues[i].name for i in np.flatnonzero(here != base))


def base_only(situation: Situation) -> Whole:
    """The row of our last offer, or the one to start from."""
    return np.array([situation.base])


def every_row(situation: Situation) -> Whole:
    """All the permitted bundles."""
    return situation.table.rows


def moving(situation: Situation, issues: frozenset[str]) -> Whole:
    """The bundles that differ from the base in at least one of these issues and nowhere else."""
    table = situation.table
    differs = table.codes != table.codes[situation.base]
    inside = np.array([issue.name in issues for issue in table.issues], bool)
    return np.flatnonzero(differs[:, inside].any(axis=1) & ~differs[:, ~inside].any(axis=1))


def theirs_or_base(situation: Situation) -> Whole:
    """The bundles that the other side has offered, surely open to it; without any, our own."""
    made = situation.session.by(other(situation.view.side))
    rows = {row for row in map(situation.table.row_of, made) if row is not None}
    return np.array(sorted(rows or {situation.base}))


def base_is_enough(situation: Situation) -> bool:
    """Whether the base's terms, at the best price, can be worth what the curve asks for."""
    return situation.table.best_of(situation.base) >= situation.aim


def opening_rows(situation: Situation) -> Whole:
    """The base; at the opening all bundles where the base's terms could never be worth enough."""
    reach = situation.table.best_of(situation.base)
    too_little = situation.own is None and reach < ENOUGH * situation.aim
    return every_row(situation) if too_little else base_only(situation)


def opening_aim(situation: Situation) -> float:
    """What the curve asks for, at the opening no more than the base can be worth."""
    reach = situation.table.best_of(situation.base)
    opens_with_base = situation.own is None and reach >= ENOUGH * situation.aim
    return min(situation.aim, reach) if opens_with_base else situation.aim


def usual_aim(situation: Situation) -> float:
    """What the concession curve asks for."""
    return situation.aim
