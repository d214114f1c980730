"""Results as files: CSV by itself, Parquet where pyarrow is installed, a picture as SVG."""

import csv
import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dealwright.core.cells import harmless
from dealwright.core.errors import Invalid, Refused


@dataclass(frozen=True)
class Sheet:
    """Rows of one kind of dataclass, and how a picture of them is drawn."""

    kind: type
    rows: Sequence[Any]
    drawing: Callable[[], str]


Write = Callable[[Sheet, Path], None]


def write_csv(sheet: Sheet, path: Path) -> None:
    """A line for each row; empty where there is no value."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(sheet.kind)])
        writer.writeheader()
        writer.writerows(harmless(asdict(row)) for row in sheet.rows)


def write_parquet(sheet: Sheet, path: Path) -> None:
    """The same as columns."""
    arrow = importlib.import_module("pyarrow")
    parquet = importlib.import_module("pyarrow.parquet")
    parquet.write_table(arrow.Table.from_pylist([asdict(row) for row in sheet.rows]), path)


def write_svg(sheet: Sheet, path: Path) -> None:
    """What came of it as a picture."""
    path.write_text(sheet.drawing(), encoding="utf-8")


WRITERS: Mapping[str, Write] = {".csv": write_csv, ".parquet": write_parquet, ".svg": write_svg}


def check(path: Path) -> None:
    """`Invalid` for what can be no file of ours; `Refused` where a package for it is missing."""
    found = WRITERS.get(path.suffix)
    if found is None:
        raise Invalid(f"the ending of {path.name!r}", f"use one of {', '.join(WRITERS)}")
    if found is write_parquet and find_spec("pyarrow") is None:
        raise Refused("Parquet needs pyarrow, which is not installed", "pip install pyarrow")
    if not _fits(path):
        raise Invalid(f"{path} can be no file", "name a file in a folder that exists")


def write(sheet: Sheet, path: Path) -> None:
    """By its ending, which `check` has seen; `Refused` where the system says no."""
    try:
        WRITERS[path.suffix](sheet, path)
    except OSError as error:
        raise Refused(f"{path} was not written: {error.strerror}", "name another file") from error


def _fits(path: Path) -> bool:
    try:
        return not path.is_dir() and path.absolute().parent.is_dir()
    except OSError:
        return False
