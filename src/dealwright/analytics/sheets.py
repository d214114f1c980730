"""Tables as CSV that a spreadsheet opens without running anything that stands in it.

Risky texts are made harmless; numbers are written as numbers. The file is UTF-8 with a byte order
mark, because Excel reads it as another character set without; lines end as RFC 4180 says.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from dealwright.core.cells import Cell, safe

BOM = "\ufeff"


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
