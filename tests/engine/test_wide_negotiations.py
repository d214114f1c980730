"""The random negotiations again, each in a space that nobody could list."""

import os
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dealwright.engine import (
    Brief,
    CategoricalIssue,
    IntegerIssue,
    Issue,
    Limit,
    Linear,
    OneOf,
    OptionScores,
    OutcomeSpace,
    Scores,
    SubsetIssue,
    ValueFunction,
)
from tests.engine.random_negotiations import ADDS, Case, case, play

COUNT = int(os.environ.get("DEALWRIGHT_TEST_NEGOTIATIONS", "2000")) // 200
MORE = (*ADDS, *(f"service_{n:02}" for n in range(16)))


def wide(seed: int) -> Case:
    """A random case with a dozen further issues, or with nineteen value-adds."""
    it, random = case(seed), Random(seed + 3)
    more = _further(random) if random.random() < 0.7 else []
    issues = [
        SubsetIssue("value_adds", MORE)
        if issue.name == "value_adds" and (not more or random.random() < 0.4)
        else issue
        for issue in it.space.issues
    ]
    space = OutcomeSpace((*issues, *(more or _further(random))))
    briefs = {side: _minded(random, brief, space) for side, brief in it.briefs.items()}
    return replace(it, space=space, briefs=briefs)


def _further(random: Random) -> list[Issue]:
    issues: list[Issue] = []
    for n in range(random.randint(8, 20)):
        names = tuple(f"{letter}{n}" for letter in "abcdefgh"[: random.randint(2, 8)])
        issues.append(
            IntegerIssue(f"days_{n}", 0, 5 * random.randint(2, 400), 5)
            if random.random() < 0.3
            else CategoricalIssue(f"choice_{n}", names, ordered=random.random() < 0.5)
        )
    return issues


def _minded(random: Random, brief: Brief, space: OutcomeSpace) -> Brief:
    """The brief with weights, values and limits for the further issues."""
    weights, values = dict(brief.wishes.weights), dict(brief.wishes.values)
    limits: dict[str, Limit] = dict(brief.mandate.limits)
    for issue in space.issues:
        if issue.name == "value_adds" and issue.name in values:
            values[issue.name] = OptionScores({add: random.random() for add in MORE})
        if issue.name.startswith(("days", "choice")) and random.random() < 0.8:
            weights[issue.name] = random.uniform(0, 0.3)
            values[issue.name] = _valued(random, issue)
            if isinstance(issue, CategoricalIssue) and random.random() < 0.2:
                limits[issue.name] = OneOf(issue.values[:2])
    return replace(
        brief,
        wishes=replace(brief.wishes, weights=weights, values=values),
        mandate=replace(brief.mandate, limits=limits),
    )


def _valued(random: Random, issue: Issue) -> ValueFunction:
    if isinstance(issue, CategoricalIssue):
        return Scores({value: random.random() for value in issue.values})
    ends = issue.some(2)
    worst, best = ends if random.random() < 0.5 else ends[::-1]
    assert isinstance(worst, int)
    assert isinstance(best, int)
    return Linear(Decimal(worst), Decimal(best))


def test_no_move_is_outside_a_mandate() -> None:
    ends = set()
    for seed in range(COUNT):
        played = play(wide(seed))
        ends.add(played.session.state)

        assert played.case.space.size > 10**6
        for side, brief in played.case.briefs.items():
            own = [brief.utility(made.offer) for made in played.session.offers if made.by == side]
            falls = all(after <= before + 2e-6 for before, after in pairwise(own))
            assert falls or not brief.mandate.monotone

    assert "agreement" in ends


@settings(max_examples=4)
@given(st.integers(0, 100_000), st.integers(1, 30))
def test_stopped_at_any_move_it_goes_on_the_same(seed: int, moves: int) -> None:
    played = play(wide(seed))

    again = play(wide(seed), played.events[: moves + 1])

    assert played.case.erratic is not None or again.events == played.events
