"""Everything that may be agreed on: an offer has one value for each issue."""

from collections.abc import Mapping
from dataclasses import dataclass
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
from dealwright.engine.offers import Offer, WireOffer

__all__ = [
    "CategoricalIssue",
    "ContinuousIssue",
    "IntegerIssue",
    "Issue",
    "OutcomeSpace",
    "SubsetIssue",
]


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
        return {issue.name: issue.dump(offer[issue.name]) for issue in self.issues}
