"""Everything that may be agreed on: an offer has one value for each issue."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import prod

from dealwright.core.errors import Invalid
from dealwright.engine.issues import (
    CategoricalIssue,
    ContinuousIssue,
    IntegerIssue,
    Issue,
    SubsetIssue,
    check_distinct,
)
from dealwright.engine.known import Known
from dealwright.engine.offers import Offer, WireOffer, WireValue

__all__ = [
    "CategoricalIssue",
    "ContinuousIssue",
    "IntegerIssue",
    "Issue",
    "OutcomeSpace",
    "SubsetIssue",
]


REMEMBERED = 100_000
"""Offers that a space remembers by their numbers."""


@dataclass(frozen=True)
class OutcomeSpace:
    """The issues of one negotiation; an offer has one value for each of them."""

    issues: tuple[Issue, ...]

    def __post_init__(self) -> None:
        check_distinct("issues", tuple(issue.name for issue in self.issues))

    @property
    def size(self) -> int:
        """How many offers there are, a continuous issue counted by its steps."""
        return prod(issue.size for issue in self.issues)

    @cached_property
    def by_name(self) -> Mapping[str, Issue]:
        """The issues by their names."""
        return {issue.name: issue for issue in self.issues}

    def parse(self, raw: Mapping[str, object]) -> Offer:
        """The offer that `raw` (stored or working form) stands for.

        `Invalid`: an issue is missing or unknown, or a value has the wrong type.
        `Refused`: a value that cannot be agreed on. Both say what can.
        """
        if type(raw) is Known and raw.space is self:
            return raw
        missing = [name for name in self.by_name if name not in raw]
        unknown = [name for name in raw if name not in self.by_name]
        if missing or unknown:
            raise Invalid(
                f"an offer with missing issues {missing} and unknown ones {unknown}",
                f"give exactly {list(self.by_name)}",
            )
        return {issue.name: issue.parse(raw[issue.name]) for issue in self.issues}

    def dump(self, offer: Offer) -> WireOffer:
        """The stored form of an offer of this space."""
        if type(offer) is Known and offer.space is self:
            return offer
        return {issue.name: issue.dump(offer[issue.name]) for issue in self.issues}

    @cached_property
    def levels(self) -> tuple[tuple[WireValue, ...], ...]:
        """The values of every issue, in order; `Invalid` where a price has too many to count."""
        return tuple(_counted(issue) for issue in self.issues)

    def at(self, number: int) -> Known:
        """The offer with this number, 0 up to `size`: the last issue's values change first."""
        found = self._known.get(number)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[number] = self._numbered(number)
        return found

    def number_of(self, offer: Offer) -> int:
        """The number of an offer of this space."""
        if type(offer) is Known and offer.space is self:
            return offer.number
        number = 0
        for issue, values in zip(self.issues, self.levels, strict=True):
            number = number * len(values) + values.index(issue.dump(offer[issue.name]))
        return number

    def _numbered(self, number: int) -> Known:
        known = Known()
        known.number, known.space = number, self
        for name, values, width, size in self._digits:
            known[name] = values[number // width % size]
        return known

    @cached_property
    def _digits(self) -> list[tuple[str, tuple[WireValue, ...], int, int]]:
        """Per issue: its name and values, and what its digit is worth in a number."""
        sizes = [len(values) for values in self.levels]
        widths = [prod(sizes[place + 1 :]) for place in range(len(sizes))]
        names = [issue.name for issue in self.issues]
        return list(zip(names, self.levels, widths, sizes, strict=True))

    @cached_property
    def _known(self) -> dict[int, Known]:
        return {}


def _counted(issue: Issue) -> tuple[WireValue, ...]:
    if isinstance(issue, ContinuousIssue):
        raise Invalid(f"the steps of {issue.name} are not counted", "solve for the price instead")
    return tuple(value for value in issue.some(issue.size) if not isinstance(value, Decimal))
