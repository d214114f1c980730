"""What we wish of live, and whether a run of `bench.server` had it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

KINDS = ("commands", "moves")
MET, MISSED, UNDECIDED = 0, 1, 2


@dataclass(frozen=True)
class Wish:
    """With so many clients, at most so many milliseconds."""

    clients: int
    share: str
    most: float


WISHES = (Wish(10, "p95", 100.0), Wish(100, "p99", 200.0))


def verdict(found: Mapping[str, Any], commanded: int) -> tuple[int, list[str]]:
    """The exit code and its reasons: 0 all wishes were met, 1 one was not, 2 nobody can say.

    A frame that a client did not receive is a miss, whatever the others took. Where the floor, on
    which nothing of ours runs, is above a wish, the machine was busy with something else.
    """
    told = [one for scenario in found["event_times_ms"] for one in _judged(scenario, commanded)]
    codes = {code for code, _ in told}
    code = MISSED if MISSED in codes else UNDECIDED if UNDECIDED in codes else MET
    return code, [line for _, line in told]


def _judged(scenario: Mapping[str, Any], commanded: int) -> Iterator[tuple[int, str]]:
    negotiations, clients = scenario["negotiations"], scenario["commands"]["clients"]
    where = f"{clients} clients, {negotiations} negotiations"
    expected, received = clients * commanded // negotiations, scenario["commands"]["received"]
    if received != expected:
        yield MISSED, f"{where}: {received} of {expected} frames of commands were received"
    for wish in WISHES:
        if wish.clients == clients:
            yield from (_compared(scenario, kind, wish, where) for kind in KINDS)


def _compared(scenario: Mapping[str, Any], kind: str, wish: Wish, where: str) -> tuple[int, str]:
    took, floor = scenario[kind][wish.share], scenario["floor"][wish.share]
    line = f"{where}: {wish.share} of {kind} {took} ms, wished at most {wish.most:.0f}"
    if took <= wish.most:
        return MET, f"met        {line}"
    if floor > wish.most:
        return UNDECIDED, f"undecided  {line}, and the floor alone took {floor}"
    return MISSED, f"missed     {line}"
