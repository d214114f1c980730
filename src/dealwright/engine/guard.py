"""The hard filter after every policy: in earnest it refuses, in a simulation it moves inside."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dealwright.core.errors import Refused
from dealwright.engine.brief import Brief
from dealwright.engine.mandate import Breach
from dealwright.engine.offers import PRICE, VALUE_ADDS, Offer, Value
from dealwright.engine.space import ContinuousIssue, Issue, OutcomeSpace

Mode = Literal["live", "simulation"]
TOO_KIND = frozenset(
    {"total_limit", "commitment_limit", "price_floor", "min_utility", "max_concession"}
)
"""Breaches that are mended by a price better for this side; the others by a worse one."""
MANY = 1_000


@dataclass(frozen=True)
class Clamped:
    """The nearest permitted offer, and what was wrong with the one asked for."""

    offer: Offer
    breaches: tuple[Breach, ...]


def guard(
    offer: Offer, brief: Brief, previous: Offer | None, mode: Mode, space: OutcomeSpace
) -> Offer:
    """The offer if the mandate allows it after `previous`, the side's own last one.

    Otherwise `Refused` naming the breaches (live), or the nearest permitted offer (simulation).
    """
    if mode == "simulation":
        return clamp(offer, brief, previous, space).offer
    broken = brief.mandate.breaches(offer, brief, previous)
    if broken:
        codes = ", ".join(dict.fromkeys(breach.code for breach in broken))
        words = "; ".join(breach.message for breach in broken)
        raise Refused(f"outside the mandate ({codes}): {words}", "stay inside the mandate")
    return offer


def clamp(offer: Offer, brief: Brief, previous: Offer | None, space: OutcomeSpace) -> Clamped:
    """The nearest permitted offer: values inside their limits, then the nearest price.

    `Refused` when neither that nor the own previous offer is permitted.
    """
    broken = brief.mandate.breaches(offer, brief, previous)
    if not broken:
        return Clamped(offer, ())
    terms = {issue.name: _nearest(brief, issue, offer[issue.name]) for issue in space.issues}
    price = space.by_name.get(PRICE)
    found: Offer = terms
    if isinstance(price, ContinuousIssue):
        found = _priced(terms, brief, previous, price)
    if brief.mandate.breaches(found, brief, previous):
        if previous is None or brief.mandate.breaches(previous, brief):
            raise Refused("no offer with these terms is inside the mandate", "change the terms")
        found = previous
    return Clamped(found, broken)


def _nearest(brief: Brief, issue: Issue, value: Value) -> Value:
    """The allowed value closest to the one asked for; of a subset, its allowed options."""
    if isinstance(value, tuple):
        limit = brief.mandate.limits.get(issue.name)
        must = brief.mandate.must_have_value_adds if issue.name == VALUE_ADDS else ()
        kept = (option for option in value if limit is None or limit.allows((option,)))
        value = tuple(sorted({*kept, *must}))
    if issue.name == PRICE or brief.mandate.allows_value(issue.name, value):
        return value
    allowed = [v for v in issue.some(MANY) if brief.mandate.allows_value(issue.name, v)]
    return min(allowed, key=lambda v: _distance(issue, v, value), default=value)


def _distance(issue: Issue, one: Value, two: Value) -> Decimal:
    if isinstance(one, tuple) and isinstance(two, tuple):
        return Decimal(len(set(one) ^ set(two)))
    if isinstance(one, int | Decimal) and isinstance(two, int | Decimal):
        return abs(Decimal(one) - Decimal(two))
    values = issue.some(MANY)
    return Decimal(abs(values.index(one) - values.index(two)))


def _priced(
    terms: Mapping[str, Value], brief: Brief, previous: Offer | None, price: ContinuousIssue
) -> Offer:
    """The permitted price nearest to the one asked for, found by halving on whole steps."""
    asked = terms[PRICE]
    start = price.step_of(asked) if isinstance(asked, Decimal) else 0
    better = 0 if brief.side == "buyer" else price.last

    def at(step: int) -> Offer:
        return {**terms, PRICE: price.at(step)}

    def broken(step: int) -> tuple[Breach, ...]:
        return brief.mandate.breaches(at(step), brief, previous)

    too_kind = any(_too_kind(brief, breach, at(start)) for breach in broken(start))
    end = better if too_kind else price.last - better
    outside, inside = start, end
    while abs(inside - outside) > 1:
        middle = (inside + outside) // 2
        still = any(_too_kind(brief, b, at(middle)) == too_kind for b in broken(middle))
        outside, inside = (middle, inside) if still else (outside, middle)
    return at(inside if broken(start) else start)


def _too_kind(brief: Brief, breach: Breach, offer: Offer) -> bool:
    """Whether a price better for this side would mend the breach."""
    if breach.code != "limit" or breach.issue != PRICE:
        return breach.code in TOO_KIND
    kinder_end = brief.price_limit_ends()[1 if brief.side == "buyer" else 0]
    price = offer[PRICE]
    if kinder_end is None or not isinstance(price, Decimal):
        return False
    return price > kinder_end if brief.side == "buyer" else price < kinder_end
