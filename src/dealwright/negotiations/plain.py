"""Offers and issues as JSON has them: a price is decimal text, a subset a list."""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from dealwright.engine.issues import Issue

Offered = dict[str, Any]


def plain(wire: Mapping[str, Any]) -> Offered:
    """An offer in its stored form, ready for JSON."""
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in wire.items()
    }


def plain_issue(issue: Issue) -> dict[str, Any]:
    """What may be agreed on for one issue."""
    return {
        name: str(value) if isinstance(value, Decimal) else value
        for name, value in asdict(issue).items()
    }
