"""How long a move takes in spaces that nobody could list: `python -m bench.wide [--count 3]`.

The agents of a session (model, rationale, mandate) and the tournament's negotiator, milliseconds of
the processor; the space has so many issues of so many values, with and without a price of a hundred
million steps.
"""

import argparse
import time
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

import numpy as np

from dealwright.engine import (
    Brief,
    CategoricalIssue,
    ContinuousIssue,
    Issue,
    Linear,
    Mandate,
    OutcomeSpace,
    Scores,
    Session,
    SessionOpened,
    Side,
    ValueFunction,
    View,
    Wishes,
    decide,
)
from dealwright.engine.bargainer import Bargainer
from dealwright.engine.lines import Numbers
from dealwright.engine.seeking import Bundle, Field, Seeker

WIDE = ((10, 10), (40, 10), (40, 30))
ROUNDS = (8, 100)
SIDES: tuple[Side, Side] = ("buyer", "seller")
LOW, HIGH = Decimal(1), Decimal(1_000_000)


def worths(issues: int, values: int, seed: int) -> Iterator[tuple[Numbers, Numbers]]:
    """For each side the weights of the issues and the worth of their values, opposed in order."""
    random = np.random.default_rng(seed)
    for turned in (1, -1):
        worth = np.sort(random.random((issues, values)), axis=1)[:, ::turned]
        span = np.ptp(worth, axis=1)[:, None]
        yield random.dirichlet(np.full(issues, 3.0)), (worth - worth.min(axis=1)[:, None]) / span


def session(issues: int, values: int, seed: int, price: bool) -> tuple[OutcomeSpace, list[Brief]]:
    """The space and both briefs; a price has half of the weight."""
    names = tuple(f"v{n}" for n in range(values))
    named: list[Issue] = [CategoricalIssue(f"i{n}", names, ordered=True) for n in range(issues)]
    if price:
        named.append(ContinuousIssue("unit_price", LOW, HIGH, Decimal("0.01")))
    briefs = []
    for side, (weights, worth) in zip(SIDES, worths(issues, values, seed), strict=True):
        weighed = {f"i{n}": float(weight) for n, weight in enumerate(weights)}
        valued: dict[str, ValueFunction] = {
            f"i{n}": Scores(dict(zip(names, row, strict=True)))
            for n, row in enumerate(worth.tolist())
        }
        if price:
            weighed["unit_price"] = 1.0
            ends = (HIGH, LOW) if side == "buyer" else (LOW, HIGH)
            valued["unit_price"] = Linear(*ends)
        briefs.append(Brief(side, None, Wishes(weighed, valued), Mandate(side)))
    return OutcomeSpace(tuple(named)), briefs


def moves(space: OutcomeSpace, briefs: list[Brief], rounds: int) -> list[float]:
    """Milliseconds of each move of two agents until their session ends."""
    at, found = Session(SessionOpened(space, rounds)), []
    while at.state == "open":
        side, brief = at.turn, briefs[at.turn == "seller"]
        began = time.process_time()
        move = decide(View(at, side), brief, 7)
        found.append((time.process_time() - began) * 1e3)
        if move.action == "accept":
            events = at.accept(side)
        elif move.offer is None:
            events = at.walk_away(side, "no deal")
        else:
            events = at.offer(side, move.offer)
        for event in events:
            at = at.apply(event)
    return found


def seeks(issues: int, values: int, seed: int, steps: int) -> list[float]:
    """The same of two of the tournament's negotiators, what they learn included."""
    fields = [Field(list(w[:, None] * x), [True] * issues) for w, x in worths(issues, values, seed)]
    players = [
        Seeker(field, 0.0, partial(Bargainer, steps=steps, first=n == 0))
        for n, field in enumerate(fields)
    ]
    found: list[float] = []
    heard: Bundle | None = None
    for step in range(steps):
        for player in players:
            began = time.process_time()
            if heard is not None:
                player.hear(heard)
            heard, _ = player.move(step)
            found.append((time.process_time() - began) * 1e3)
            if heard is None:
                return found
    return found


def main() -> None:
    """Measures and prints: median, 95 of 100, most."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3)
    count = parser.parse_args().count
    print(f"{'milliseconds a move':44s} {'median':>8s} {'p95':>8s} {'most':>8s} {'moves':>6s}")
    for issues, values in WIDE:
        for rounds in ROUNDS:
            for price in (False, True):
                told = "and a price " if price else ""
                games = [session(issues, values, seed, price) for seed in range(count)]
                _told(
                    f"{issues} x {values} {told}agents, {rounds} rounds",
                    [ms for game in games for ms in moves(*game, rounds)],
                )
            _told(
                f"{issues} x {values} tournament, {rounds} rounds",
                [ms for seed in range(count) for ms in seeks(issues, values, seed, rounds)],
            )


def _told(what: str, found: list[float]) -> None:
    middle, late = np.percentile(found, (50, 95))
    print(f"{what:44s} {middle:8.2f} {late:8.2f} {max(found):8.2f} {len(found):6d}", flush=True)


if __name__ == "__main__":
    main()
