"""What a measurement says of our wishes, not how fast anything is."""

from typing import Any

import pytest

from bench.secrecy import chance_of_slower
from bench.wishes import verdict

FAST = {"p95": 20.0, "p99": 90.0}
SLOW = {"p95": 120.0, "p99": 250.0}


def run(clients: int = 100, lost: int = 0, **times: Any) -> dict[str, Any]:
    """One scenario in which everything is fast, unless said otherwise."""
    of = {"commands": FAST, "moves": FAST, "floor": FAST, **times}
    commands = {**of["commands"], "clients": clients, "received": clients * 60 - lost}
    return {"event_times_ms": [{"negotiations": 1, **of, "commands": commands}]}


@pytest.mark.parametrize(
    ("found", "code", "word"),
    [
        (run(), 0, "met"),
        (run(clients=10), 0, "met"),
        (run(moves=SLOW), 1, "missed"),
        (run(clients=10, commands=SLOW), 1, "missed"),
        (run(commands=SLOW, floor=SLOW), 2, "undecided"),
        (run(lost=1), 1, "5999 of 6000"),
    ],
)
def test_a_wish_is_met_missed_or_cannot_be_judged(
    found: dict[str, Any], code: int, word: str
) -> None:
    told, reasons = verdict(found, commanded=60)

    assert told == code
    assert any(word in reason for reason in reasons)


def test_the_chance_that_one_is_slower_counts_pairs_and_halves_what_is_equal() -> None:
    assert chance_of_slower([1.0, 2.0], [3.0, 4.0]) == 1
    assert chance_of_slower([3.0, 4.0], [1.0, 2.0]) == 0
    assert chance_of_slower([1.0, 2.0], [2.0, 1.0]) == 0.5
    assert chance_of_slower([2.0], [1.0, 2.0, 3.0, 4.0]) == 0.625
