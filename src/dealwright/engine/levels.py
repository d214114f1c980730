"""Which values of the issues a table has: all that the mandate allows, or a fair choice."""

from collections.abc import Iterable, Set
from math import prod

from dealwright.engine.brief import Brief
from dealwright.engine.issues import Issue, SubsetIssue
from dealwright.engine.offers import PAYMENT, QUANTITY, TERM, Value

MOST_LEVELS = 32
MOST_ROWS = 20_000
"""Larger spaces are thinned: numbers evenly, names to those that either side likes."""
LISTED, SETS = 4_096, 256
"""Bundles, and sets of one issue, up to which a move looks at all; in larger spaces it searches."""

Extras = tuple[tuple[str, Value], ...]


def levels_of(
    brief: Brief, issues: tuple[Issue, ...], extras: Extras
) -> tuple[tuple[Value, ...], ...]:
    """The levels per issue, at most `MOST_ROWS` combinations; `extras` come before others."""
    seen = [{value for name, value in extras if name == issue.name} for issue in issues]
    levels = [permitted(brief, issue, known) for issue, known in zip(issues, seen, strict=True)]
    while prod(len(values) for values in levels) > MOST_ROWS:
        longest = max(range(len(levels)), key=lambda i: len(levels[i]))
        levels[longest] = _fewer(brief, issues[longest], levels[longest], seen[longest])
    return tuple(levels)


def large(issues: Iterable[Issue]) -> bool:
    """Whether there are too many bundles to look at all of them; long ranges count as thinned."""
    sizes = [(x.size, isinstance(x, SubsetIssue)) for x in issues]
    bundles = prod(size if is_set else min(size, MOST_LEVELS) for size, is_set in sizes)
    return bundles > LISTED or any(is_set and size > SETS for size, is_set in sizes)


def permitted(brief: Brief, issue: Issue, seen: Set[Value]) -> tuple[Value, ...]:
    """The values of an issue that the mandate allows: all, or a fair choice with those `seen`."""
    keep = {*seen, *(value for name, value in _landmarks(brief) if name == issue.name)}
    some = issue.some(LISTED if isinstance(issue, SubsetIssue) else MOST_LEVELS)
    must = tuple(sorted(brief.mandate.must_have_value_adds))
    more = {value for value in {*keep, must} - {*some} if issue.contains(value)}
    ordered = (*some, *sorted(more, key=str))
    return tuple(value for value in ordered if brief.mandate.allows_value(issue.name, value))


def _fewer(
    brief: Brief, issue: Issue, levels: tuple[Value, ...], seen: set[Value]
) -> tuple[Value, ...]:
    """About half of the levels: those seen first, then the own best ones."""
    value_of = brief.wishes.values.get(issue.name)
    ranked = sorted(levels, key=lambda v: (v not in seen, -value_of(v) if value_of else 0.0))
    chosen = set(ranked[: (len(levels) + 1) // 2])
    return tuple(value for value in levels if value in chosen)


def _landmarks(brief: Brief) -> Extras:
    """Values at which the exchange policy changes, and the standard terms."""
    policy, standard = brief.exchange, brief.wishes.standard
    found: list[tuple[str, Value]] = list(standard.items())
    if policy is not None:
        found += [(TERM, months) for months in policy.term_discounts]
        found += [(PAYMENT, terms) for terms in policy.payment_discounts]
        found += [(QUANTITY, least) for least, _ in policy.volume_tiers]
    return tuple(found)
