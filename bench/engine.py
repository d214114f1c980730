"""Our own speeds and calibration, and the field's speed beside it in the same run.

`python -m bench.engine [--json] [--runs 1000] [--negmas PYTHON]`; times are of the processor, on
one thread. PYTHON is an interpreter of an environment that has NegMAS; it plays the same pairs of
time-based sides over the same problems, row by row in turn with ours.
"""

import argparse
import json
import time
from collections.abc import Sequence

import numpy as np

from bench.compared import compared
from bench.problems import SIZES
from dealwright.engine.bargainer import Bargainer, sort
from dealwright.engine.lines import Numbers
from dealwright.engine.table import Whole
from dealwright.engine.wants import ground

STEPS = 100
ROUNDS = 8
CHECKED = (4, 6, 8)


def codes_of(sizes: Sequence[int]) -> Whole:
    """All outcomes as rows of level numbers."""
    return np.indices(sizes, np.int64).reshape(len(sizes), -1).T


def utility(random: np.random.Generator, sizes: Sequence[int], falling: bool) -> Numbers:
    """Additive, Dirichlet weights, values sorted one way or the other, from 0 to 1."""
    weights, codes = random.dirichlet(np.ones(len(sizes)) * 3), codes_of(sizes)
    worth = np.zeros(len(codes))
    for place, size in enumerate(sizes):
        values = np.sort(random.random(size))
        values = (values - values[0]) / (values[-1] - values[0])
        worth += weights[place] * (values[::-1] if falling else values)[codes[:, place]]
    return worth


def side(sizes: Sequence[int], own: Numbers, first: bool) -> Bargainer:
    """One full negotiator, its tables made anew."""
    return Bargainer(sort(ground(codes_of(sizes), sizes, own), 0.0), STEPS, first)


def play(first: Bargainer, second: Bargainer) -> list[float]:
    """Both to the end; milliseconds of each move, with what is learned from the offer before."""
    times: list[float] = []
    heard: int | None = None
    for step in range(STEPS):
        for mover in (first, second):
            began = time.process_time()
            if heard is not None:
                mover.hear(heard)
            heard = mover.move(step).row
            times.append((time.process_time() - began) * 1e3)
            if heard is None:
                return times
    return times


def speeds() -> dict[str, float]:
    """Per size: a move, and a cold negotiation with its set-up, medians of milliseconds."""
    found, random = {}, np.random.default_rng(1)
    for name, sizes in SIZES.items():
        cold, moves = [], []
        for _ in range({"1k": 5, "10k": 3, "100k": 1}[name]):
            worths = utility(random, sizes, False), utility(random, sizes, True)
            began = time.process_time()
            moves += play(side(sizes, worths[0], True), side(sizes, worths[1], False))
            cold.append((time.process_time() - began) * 1e3)
        found[f"move_ms_{name}"] = float(np.median(moves))
        found[f"cold_full_pair_ms_{name}"] = float(np.median(cold))
    return found


def coverage(runs: int, seed: int = 7) -> dict[str, float]:
    """Share of simulated time-based sides whose end lies in the 80 % interval, by offers seen.

    Exponent log-uniform 0.1 to 5, end uniform 0 to 0.6, Dirichlet weights, 8 rounds.
    """
    random, sizes = np.random.default_rng(seed), (5, 4, 4, 3)
    inside = dict.fromkeys(CHECKED, 0)
    for _ in range(runs):
        own, theirs = utility(random, sizes, False), utility(random, sizes, True)
        exponent, end = np.exp(random.uniform(np.log(0.1), np.log(5))), random.uniform(0, 0.6)
        mind = Bargainer(sort(ground(codes_of(sizes), sizes, own), 0.0), ROUNDS, True)
        order = np.argsort(-theirs)
        for step in range(ROUNDS):
            asked = 1 - (1 - end) * (step / (ROUNDS - 1)) ** (1 / exponent)
            row = order[max(0, np.searchsorted(-theirs[order], -asked, side="right") - 1)]
            mind.hear(int(row))
            if mind.heard in inside:
                low, high = mind.ending
                inside[mind.heard] += int(low <= end <= high)
    return {f"coverage_80_after_{seen}": count / runs for seen, count in inside.items()}


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--negmas", metavar="PYTHON", help="an interpreter that has NegMAS")
    asked = parser.parse_args()
    rows = compared(asked.negmas)
    found = {**speeds(), **(coverage(asked.runs) if asked.runs else {})}
    if asked.json:
        flat = {name: round(value, 4) for name, value in found.items()}
        print(json.dumps({**flat, "rows": [row.data() for row in rows]}))
        return
    print(f"{'time-based pair, 100 rounds':44s} {'ours':>12s} {'NegMAS':>12s} {'ratio':>9s}")
    for row in rows:
        print(row.line())
    for name, value in found.items():
        print(f"{name:44s} {value:12.3f}")


if __name__ == "__main__":
    main()
