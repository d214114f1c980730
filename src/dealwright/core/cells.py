"""Texts of cells that no spreadsheet takes for a formula.

A text that one would take for it gets an apostrophe in front: one that begins with = + - @, a tab,
a carriage return or a line feed, also behind blanks, or one of the wide forms of these signs.
Source: OWASP, CSV Injection.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
Cell = str | int | float | Decimal | bool | None


def safe(cell: Cell) -> str:
    """The cell's text: empty for None, a number as it is, a risky text behind an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, int | float):
        return repr(cell)
    text = cell.replace("\x00", "")
    return f"'{text}" if _risky(text) else text


def harmless(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row for `csv.DictWriter`: its texts behind an apostrophe where they are risky."""
    return {key: safe(cell) if isinstance(cell, str) else cell for key, cell in row.items()}


def _risky(text: str) -> bool:
    return text.startswith(RISKY) or text.lstrip(" \u00a0\ufeff").startswith(RISKY)
