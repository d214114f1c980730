"""Tables as CSV that a spreadsheet opens without running anything that stands in it.

A text that a spreadsheet would take for a formula gets an apostrophe in front: one that begins
with = + - @, a tab, a carriage return or a line feed, also behind blanks, or one of the wide forms
of these signs. Numbers are written as numbers. Source: OWASP, CSV Injection. The file is UTF-8 with
a byte order mark, because Excel reads it as another character set without; lines end as RFC 4180
says.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

BOM = "\ufeff"
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


def lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The file's text, line by line, the byte order mark first."""
    yield BOM + line(header)
    for row in rows:
        yield line(row)


def line(cells: Sequence[Cell]) -> str:
    """One line, quoted where it must be."""
    into = io.StringIO(newline="")
    csv.writer(into, lineterminator="\r\n").writerow([safe(cell) for cell in cells])
    return into.getvalue()


def _risky(text: str) -> bool:
    return text.startswith(RISKY) or text.lstrip(" \u00a0\ufeff").startswith(RISKY)
