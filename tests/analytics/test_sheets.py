"""A CSV file that a spreadsheet opens as it is, and runs nothing of."""

import csv
import io
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from dealwright.analytics.sheets import BOM, lines
from dealwright.core.cells import RISKY, safe

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
NUMBERS = st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=6)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


@given(TEXTS)
@example("=1+1")
@example("  =cmd|' /C calc'!A0")
@example("\t=1")
@example("\uff1d1+1")
@example("@SUM(A1)")
@example("\x00=1")
def test_no_text_can_be_run(text: str) -> None:
    [[cell]] = read("".join(lines([text or "name"], [])))

    assert not cell.lstrip(" \u00a0\ufeff").startswith(RISKY)
    assert cell.removeprefix("'") == (text.replace("\x00", "") or "name").removeprefix("'")


@given(NUMBERS)
def test_a_number_stays_the_number_that_it_is(number: int | Decimal) -> None:
    assert Decimal(safe(number)) == number
    assert "E" not in safe(number)


@given(st.lists(st.lists(TEXTS | NUMBERS | st.none(), min_size=2, max_size=2), max_size=5))
def test_what_is_written_is_read_again_cell_by_cell(rows: list[list[str | int | None]]) -> None:
    found = read("".join(lines(["one", "two"], rows)))

    assert found == [["one", "two"], *([safe(cell) for cell in row] for row in rows)]
