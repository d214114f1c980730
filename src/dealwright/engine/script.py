"""A strategy as data: rules that a person writes, of which the first that holds is followed.

It chooses among the tactics and bounds what they move and how fast; the mandate stays after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from dealwright.engine.concession import aspiration, progress
from dealwright.engine.offering import (
    Plan,
    base_only,
    moving,
    search,
    theirs_or_base,
)
from dealwright.engine.rationale import Fact, Reason
from dealwright.engine.situation import Situation
from dealwright.engine.strategies import BUYER, choose, quarter_ends, trade
from dealwright.engine.table import Whole

Kind = Literal["unknown", "conceder", "steady", "hard-liner"]
KINDS: tuple[Kind, ...] = get_args(Kind)
ADAPTIVE = "adaptive"
STALLED = 0.005
"""A step of theirs that is worth less than this to us is none."""


@dataclass(frozen=True)
class When:
    """When a rule holds: all that is given must be so; nothing given, always.

    `rounds_left` counts our offers still to come, this one included; `opponent` is the model's
    word for the other side; `their_utility` what its best offer is worth to us; `stalled`: its
    last step was none.
    """

    from_round: int | None = None
    to_round: int | None = None
    rounds_left_from: int | None = None
    rounds_left_to: int | None = None
    opponent: tuple[Kind, ...] = ()
    their_utility_from: float | None = None
    their_utility_to: float | None = None
    stalled: bool | None = None
    alternative: bool | None = None
    quarter_ends: bool | None = None

    @property
    def always(self) -> bool:
        """Whether it holds in every situation."""
        return self == When()

    def holds(self, situation: Situation) -> bool:
        """Whether it holds here."""
        return all(self._met(situation))

    def _met(self, situation: Situation) -> Iterator[bool]:
        left, best = offers_left(situation), max(situation.theirs, default=0.0)
        yield _within(situation.session.round, self.from_round, self.to_round)
        yield _within(left, self.rounds_left_from, self.rounds_left_to)
        yield _within(best, self.their_utility_from, self.their_utility_to)
        yield not self.opponent or _kind(situation) in self.opponent
        yield self.stalled in (None, _stalled(situation))
        yield self.alternative in (None, situation.view.alternative is not None)
        yield self.quarter_ends in (None, quarter_ends(situation))


@dataclass(frozen=True)
class Rule:
    """What is done when: a tactic, or the engine's own choice.

    `issues`, for a bundle, are the only ones that move beside the price; `hold_back` is the share
    of the planned step that is not taken.
    """

    use: str
    when: When = When()
    issues: tuple[str, ...] = ()
    hold_back: float = 0.0


@dataclass(frozen=True)
class Concession:
    """A curve of one's own in place of the plan: t^(1/exponent), down to `keep` of the way.

    `exponent` below 1 concedes late; `keep` is the share of what could be given that never is.
    """

    exponent: float
    keep: float = 0.0


@dataclass(frozen=True)
class Closing:
    """From when on a final offer stands: with few offers left, or for a good one of theirs."""

    rounds_left: int | None = None
    their_utility: float | None = None

    def due(self, left: int, theirs: tuple[float, ...]) -> bool:
        """Whether it is time, with so many offers left and these of theirs."""
        enough = self.their_utility is not None and max(theirs, default=0.0) >= self.their_utility
        return enough or (self.rounds_left is not None and left <= self.rounds_left)


@dataclass(frozen=True)
class Script:
    """A buyer's strategy by name and version."""

    name: str
    version: int
    rules: tuple[Rule, ...]
    concession: Concession | None = None
    close: Closing | None = None

    def propose(self, situation: Situation) -> Plan | None:
        """The offer by the first rule that holds and finds one; None when none does."""
        if self.close is not None and self._closes(situation):
            return self._said(self._final(situation, self.close), "script_close", 0)
        for number, rule in enumerate(self.rules, start=1):
            if rule.when.holds(situation) and (found := self._by(situation, rule)):
                return self._said(found, "script_rule", number)
        return None

    def _closes(self, situation: Situation) -> bool:
        allowed = situation.brief.mandate.allows_tactic("final_offer")
        due = self.close is not None and self.close.due(offers_left(situation), situation.theirs)
        return allowed and due

    def _final(self, situation: Situation, close: Closing) -> Plan | None:
        """The final offer: on terms of theirs; one that was made stands as it is."""
        before = close.due(offers_left(situation) + 1, situation.theirs[:-1])
        own = situation.own_utility
        if before and own is not None:
            return search(situation, "final_offer", base_only(situation), situation.bounded(own))
        aim = situation.last_aim if self.concession is None else self._curve(situation)
        return search(situation, "final_offer", theirs_or_base(situation), aim)

    def _by(self, situation: Situation, rule: Rule) -> Plan | None:
        use = choose(situation) if rule.use == ADAPTIVE else rule.use
        if use is None:
            return trade(situation, self._aim(situation, rule, situation.aim))
        tactic, allows = BUYER[use], situation.brief.mandate.allows_tactic
        if not allows(use) or not tactic.applies(situation):
            return None
        rows = tactic.rows(situation) if not rule.issues else _among(situation, rule.issues)
        return search(situation, use, rows, self._aim(situation, rule, tactic.aim(situation)))

    def _aim(self, situation: Situation, rule: Rule, planned: float) -> float:
        aim = planned if self.concession is None else self._curve(situation)
        kept = rule.hold_back * max(0.0, (situation.own_utility or aim) - aim)
        return situation.bounded(aim + kept)

    def _curve(self, situation: Situation) -> float:
        """The aim by the script's own concession; the plan's without one."""
        if self.concession is None:
            return situation.aim
        start = situation.table.best
        least = min(situation.reservation, start)
        end = least + self.concession.keep * (start - least)
        time = progress(situation.session.round, situation.session.max_rounds)
        return situation.bounded(aspiration(start, end, time, self.concession.exponent))

    def _said(self, plan: Plan | None, code: str, rule: int) -> Plan | None:
        if plan is None:
            return None
        facts: dict[str, Fact] = {"name": self.name, "version": self.version, "rule": rule}
        return plan.because(Reason(code, facts))


def offers_left(situation: Situation) -> int:
    """Our offers still to come, the one to make now included."""
    return situation.session.offers_left(situation.view.side)


def _among(situation: Situation, issues: tuple[str, ...]) -> Whole:
    """The bundles in which nothing but these issues differs from our last offer."""
    return np.append(moving(situation, frozenset(issues)), situation.base)


def _within(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _kind(situation: Situation) -> str:
    return situation.estimate.kind if situation.estimate else "unknown"


def _stalled(situation: Situation) -> bool:
    seen = situation.theirs_unclipped
    return len(seen) > 1 and seen[-1] - seen[-2] < STALLED
