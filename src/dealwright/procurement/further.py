"""Further issues of a request, checked: a name that is free, options that differ, a weight."""

from collections.abc import Sequence
from decimal import Decimal

from dealwright.core.errors import Invalid
from dealwright.core.money import decimal
from dealwright.engine.offers import STANDARD_ISSUES
from dealwright.procurement.model.requests import FurtherIssue
from dealwright.procurement.model.rules import LONGEST_OPTION, MOST_ISSUES, MOST_OPTIONS
from dealwright.procurement.model.tags import tag
from dealwright.procurement.standards.text import named, required

IMPORTANCE = Decimal("0.1")
"""Its weight unless another is given; that of the money is 0.9 or 1."""


def alike(option: str) -> str:
    """What two ways to write one option have in common."""
    return " ".join(option.casefold().split())


def check_names(found: Sequence[FurtherIssue]) -> tuple[FurtherIssue, ...]:
    """All of them; `Invalid` for too many, and for one that is named twice."""
    if len(found) > MOST_ISSUES:
        raise Invalid(f"{len(found)} further issues", f"give at most {MOST_ISSUES}")
    if len({one.name for one in found}) < len(found):
        raise Invalid("a further issue is named twice", "name each once")
    return tuple(found)


def further_issue(
    name: str, options: Sequence[str], importance: str | None, acceptable: int | None
) -> FurtherIssue:
    """The issue; `Invalid` says what is wrong with it and what would be right."""
    word = tag(name)
    if word.replace("-", "_") in STANDARD_ISSUES:
        raise Invalid(f"{name!r} is on every table", "it has a field of its own; name another one")
    found = tuple(
        required(named(one.strip(), "option", LONGEST_OPTION), "option") for one in options
    )
    if not 2 <= len(found) <= MOST_OPTIONS:
        raise Invalid(f"{word} has {len(found)} options", f"give 2 to {MOST_OPTIONS}")
    if len({alike(one) for one in found}) < len(found):
        raise Invalid(f"{word} has an option twice", "name each once")
    return FurtherIssue(word, found, _importance(word, importance), _count(word, found, acceptable))


def _importance(name: str, text: str | None) -> Decimal:
    weight = IMPORTANCE if text is None else decimal(text, "importance")
    if not 0 < weight <= 1:
        raise Invalid(f"{name} has an importance of {text}", "give more than 0, at most 1")
    return weight


def _count(name: str, options: Sequence[str], acceptable: int | None) -> int:
    count = len(options) if acceptable is None else acceptable
    if not 1 <= count <= len(options):
        raise Invalid(
            f"{count} options of {name} are acceptable", f"give 1 to {len(options)}, or nothing"
        )
    return count
