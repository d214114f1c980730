"""The sticking point: the issue that held the last rounds of a negotiation.

Only what both sides see is looked at. Of the last three rounds in which both made an offer it is
the issue on which the two still differed in the last one and that was open in the most of these
rounds; of several the one whose distance shrank by the smallest share; then the first of the table.
A distance is a share of all that could be between two values of the issue.
"""

from collections.abc import Sequence

from dealwright.engine.issues import CategoricalIssue, ContinuousIssue, Issue, SubsetIssue
from dealwright.engine.offers import Offer, Value
from dealwright.engine.session import Session

LAST_ROUNDS = 3
"""Rounds, counted from the end, that are looked at."""

Pair = tuple[Offer, Offer]


def sticking_point(session: Session) -> str | None:
    """The issue's name; None where no round has an offer of both, or they differ in nothing."""
    pairs = list(zip(session.by("buyer"), session.by("seller"), strict=False))[-LAST_ROUNDS:]
    if not pairs:
        return None
    held = [
        (-_open_rounds(issue, pairs), _closed(issue, pairs), place, issue.name)
        for place, issue in enumerate(session.space.issues)
        if _gap(issue, pairs[-1]) > 0
    ]
    return min(held)[-1] if held else None


def distance(issue: Issue, one: Value, other: Value) -> float:
    """How far two values of an issue are apart: 0 for the same, 1 for the two ends.

    Names without an order are 0 or 1 apart, sets by the share of all things that only one has.
    """
    match issue:
        case SubsetIssue():
            mine, theirs = _set(one), _set(other)
            return len(mine ^ theirs) / max(1, len(issue.options))
        case CategoricalIssue(ordered=False):
            return float(one != other)
        case CategoricalIssue():
            return _share(issue.values.index(str(one)), issue.values.index(str(other)), issue.size)
        case ContinuousIssue():
            span = issue.high - issue.low
            return abs(float(str(one)) - float(str(other))) / float(span) if span else 0.0
        case _:
            span_whole = issue.high - issue.low
            return abs(_whole(one) - _whole(other)) / span_whole if span_whole else 0.0


def _gap(issue: Issue, pair: Pair) -> float:
    return distance(issue, pair[0][issue.name], pair[1][issue.name])


def _open_rounds(issue: Issue, pairs: Sequence[Pair]) -> int:
    return sum(_gap(issue, pair) > 0 for pair in pairs)


def _closed(issue: Issue, pairs: Sequence[Pair]) -> float:
    """The share of the first of these rounds' distance that is gone in the last one."""
    first, last = _gap(issue, pairs[0]), _gap(issue, pairs[-1])
    return 0.0 if first == 0 else (first - last) / first


def _share(one: int, other: int, size: int) -> float:
    return abs(one - other) / (size - 1) if size > 1 else 0.0


def _set(value: Value) -> frozenset[str]:
    return frozenset(value) if isinstance(value, tuple) else frozenset()


def _whole(value: Value) -> int:
    return value if isinstance(value, int) else 0
