"""How fast the field's platform plays the same problems: run in its own environment, by us.

`PYTHON -m bench.field_speed warm boulware-conceder 1k` prints one line of JSON. The platform is
AGPL: it is imported here only, in an interpreter that is not ours.
"""

import gc
import json
import statistics
import sys
import time
import tracemalloc
import warnings
from typing import Any

import negmas
from negmas.preferences.value_fun import TableFun

from bench.problems import ROUNDS, SIZES, Utility, draw

warnings.filterwarnings("ignore")
REPEATS = {"1k": 25, "10k": 6, "100k": 2}
KEPT = 30
NEGOTIATORS = {
    "boulware-conceder": (negmas.BoulwareTBNegotiator, negmas.ConcederTBNegotiator),
    "boulware-boulware": (negmas.BoulwareTBNegotiator, negmas.BoulwareTBNegotiator),
}


def problem(size: str, seed: int) -> tuple[Any, list[Any]]:
    """The outcome space and both utility functions."""
    issues = [
        negmas.make_issue([f"v{level}" for level in range(count)], f"i{place}")
        for place, count in enumerate(SIZES[size])
    ]
    space = negmas.make_os(issues)
    return space, [_function(space, utility) for utility in draw(SIZES[size], seed)]


def play(pair: str, space: Any, functions: list[Any]) -> Any:
    """One negotiation to its end."""
    mechanism = negmas.SAOMechanism(outcome_space=space, n_steps=ROUNDS)
    for negotiator, function in zip(NEGOTIATORS[pair], functions, strict=True):
        mechanism.add(negotiator(), ufun=function)
    mechanism.run()
    return mechanism


def timed(pair: str, size: str, warm: bool) -> dict[str, float]:
    """Medians of milliseconds and offers; warm plays the same two functions again and again."""
    times, offers = [], []
    space, functions = problem(size, 0)
    play(pair, space, functions)
    for seed in range(REPEATS[size]):
        if not warm:
            space, functions = problem(size, seed)
        gc.collect()
        began = time.process_time()
        mechanism = play(pair, space, functions)
        times.append((time.process_time() - began) * 1e3)
        offers.append(len(mechanism.extended_trace))
    return {"ms": statistics.median(times), "offers": statistics.mean(offers)}


def memory(pair: str) -> dict[str, float]:
    """KiB that each finished negotiation keeps when all share a space and two functions."""
    space, functions = problem("1k", 0)
    play(pair, space, functions)
    gc.collect()
    tracemalloc.start()
    kept = [play(pair, space, functions) for _ in range(KEPT)]
    gc.collect()
    return {"kib": tracemalloc.get_traced_memory()[0] / 1024 / len(kept)}


def _function(space: Any, utility: Utility) -> Any:
    weights, columns = utility
    values = [
        TableFun({f"v{level}": worth for level, worth in enumerate(column)}) for column in columns
    ]
    return negmas.LinearAdditiveUtilityFunction(
        values, weights=weights, outcome_space=space, reserved_value=0.0
    )


if __name__ == "__main__":
    what, pair, *size = sys.argv[1:]
    found = memory(pair) if what == "memory" else timed(pair, size[0], what == "warm")
    print(json.dumps({**found, "version": negmas.__version__}))
