"""How often offers are accepted that the engine gives a chance: a reliability plot.

`python -m bench.reliability [--runs 1000] [--seed 12] [--picture docs/pictures/reliability.svg]`:
sides that concede by time (exponent log-uniform 0.1 to 5, end uniform 0 to 0.6, Dirichlet weights),
8 rounds, take what gives them as much as they ask for then; every chance is told before the answer.
"""

import argparse
from pathlib import Path

import numpy as np

from bench.engine import ROUNDS, codes_of, utility
from dealwright.engine.bargainer import Bargainer, sort
from dealwright.engine.wants import ground

SIZES = (5, 4, 4, 3)
BINS = 10
SIDE, EDGE = 320, 40

Told = list[tuple[float, bool]]


def told(runs: int, seed: int) -> Told:
    """Per offer the chance that was told, and whether it was accepted."""
    random, found = np.random.default_rng(seed), Told()
    codes = codes_of(SIZES)
    for _ in range(runs):
        own, theirs = utility(random, SIZES, False), utility(random, SIZES, True)
        exponent, end = np.exp(random.uniform(np.log(0.1), np.log(5))), random.uniform(0, 0.6)
        mind = Bargainer(sort(ground(codes, SIZES, own), 0.0), ROUNDS, True)
        found += _played(mind, theirs, 1 / exponent, end)
    return found


def _played(mind: Bargainer, theirs: np.ndarray, power: float, end: float) -> Told:
    found, order = Told(), np.argsort(-theirs)
    for step in range(ROUNDS):
        asked = 1 - (1 - end) * (step / (ROUNDS - 1)) ** power
        row = mind.move(step).row
        if row is None:
            break
        found.append((mind.chance(row, step), bool(theirs[row] >= asked)))
        if theirs[row] >= asked:
            break
        mind.hear(int(order[max(0, np.searchsorted(-theirs[order], -asked, side="right") - 1)]))
    return found


def binned(found: Told) -> list[tuple[float, float, int]]:
    """Per tenth of the chance: the mean that was told, the share accepted, how many."""
    chances, taken = np.array([c for c, _ in found]), np.array([yes for _, yes in found])
    places = np.minimum((chances * BINS).astype(int), BINS - 1)
    return [
        (float(chances[here].mean()), float(taken[here].mean()), int(here.sum()))
        for here in (places == place for place in range(BINS))
        if here.any()
    ]


def picture(rows: list[tuple[float, float, int]]) -> str:
    """The plot as SVG: told to the right, accepted upwards; the line is what it should be."""
    most = max(count for _, _, count in rows)
    dots = "".join(
        f'<circle cx="{EDGE + SIDE * x:.1f}" cy="{EDGE + SIDE * (1 - y):.1f}" '
        f'r="{3 + 7 * (count / most) ** 0.5:.1f}" fill="#2f6fde"><title>{count}</title></circle>'
        for x, y, count in rows
    )
    far, whole = EDGE + SIDE, SIDE + 2 * EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{whole}" '
        f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>'
        f'<path d="M{EDGE} {EDGE}V{far}H{far}" fill="none" stroke="#333"/>'
        f'<path d="M{EDGE} {far}L{far} {EDGE}" stroke="#999" stroke-dasharray="4"/>{dots}'
        f'<text x="{whole / 2}" y="{whole - 10}" text-anchor="middle">chance told, 0 to 1</text>'
        f'<text x="14" y="{whole / 2}" text-anchor="middle" '
        f'transform="rotate(-90 14 {whole / 2})">share accepted, 0 to 1</text></svg>\n'
    )


def main() -> None:
    """Plays, prints the tenths and draws them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=12, help="the constants were fitted on 11")
    parser.add_argument("--picture", type=Path)
    asked = parser.parse_args()
    found = told(asked.runs, asked.seed)
    rows = binned(found)
    for chance, share, count in rows:
        print(f"told {chance:.2f}  accepted {share:.2f}  of {count}")
    brier = float(np.mean([(chance - yes) ** 2 for chance, yes in found]))
    share = float(np.mean([yes for _, yes in found]))
    usual = share * (1 - share)
    print(f"Brier score {brier:.3f}, of always telling the share {usual:.3f}; {len(found)} offers")
    if asked.picture:
        asked.picture.write_text(picture(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
