"""Our speed and the field's, row by row in turn, so that both meet the machine in one mood."""

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench import timing
from bench.problems import PAIRS, SIZES

ROOT = Path(__file__).parent.parent
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")

Found = dict[str, float]
Ask = Callable[..., Found | None]


@dataclass(frozen=True)
class Row:
    """A measured figure: `theirs` and `ratio` (how many times better ours is) where compared."""

    name: str
    pair: str
    unit: str
    ours: float
    theirs: float | None = None
    ratio: float | None = None

    def data(self) -> dict[str, Any]:
        """As JSON data."""
        return asdict(self)

    def line(self) -> str:
        """As a line of a table."""
        theirs = "" if self.theirs is None else f"{self.theirs:,.3f}"
        ratio = "" if self.ratio is None else f"{self.ratio:,.1f}x"
        label = f"{self.name}, {self.pair} ({self.unit})"
        return f"{label:44s} {self.ours:12,.3f} {theirs:>12s} {ratio:>9s}"


def compared(python: str | None) -> list[Row]:
    """All rows of both pairs; theirs only with the interpreter of an environment that has them."""
    return [row for pair in PAIRS for row in _rows(pair, _asking(python))]


def _rows(pair: str, ask: Ask) -> list[Row]:
    warm, theirs = timing.warm(pair, "1k"), ask("warm", pair, "1k")
    rows = [_more("offers_per_s_1k", pair, _offers(warm), theirs and _offers(theirs))]
    colds = {size: (timing.cold(pair, size), ask("cold", pair, size)) for size in SIZES}
    rows += [_less(f"cold_{size}", pair, "ms", *both) for size, both in colds.items()]
    for size, (_, theirs_cold) in colds.items():
        ours = timing.cold_stepwise(pair, size)
        rows.append(_less(f"cold_stepwise_{size}", pair, "ms", ours, theirs_cold))
    cold = colds["1k"][1]
    shared, own = timing.batch_shared(pair), timing.batch_own(pair)
    rows.append(_more("batch_shared_per_s_1k", pair, shared["per_s"], theirs and _played(theirs)))
    rows.append(_more("batch_own_per_s_1k", pair, own["per_s"], cold and _played(cold)))
    return [*rows, _less("memory_1k", pair, "KiB", timing.memory(pair), ask("memory", pair))]


def _offers(found: Found) -> float:
    """Offers a second."""
    return 1e3 * found["offers"] / found["ms"]


def _played(found: Found) -> float:
    """Negotiations a second."""
    return 1e3 / found["ms"]


def _more(name: str, pair: str, ours: float, theirs: float | Found | None) -> Row:
    if not isinstance(theirs, float):
        return Row(name, pair, "1/s", ours)
    return Row(name, pair, "1/s", ours, theirs, ours / theirs)


def _less(name: str, pair: str, unit: str, ours: Found, theirs: Found | None) -> Row:
    key = unit.lower()
    if theirs is None:
        return Row(name, pair, unit, ours[key])
    return Row(name, pair, unit, ours[key], theirs[key], theirs[key] / ours[key])


def _asking(python: str | None) -> Ask:
    def ask(*what: str) -> Found | None:
        if python is None:
            return None
        done = subprocess.run(
            [python, "-m", "bench.field_speed", *what],
            cwd=ROOT,
            env={**os.environ, **ONE_THREAD},
            capture_output=True,
            text=True,
            check=True,
        )
        found: Found = json.loads(done.stdout)
        return found

    return ask
