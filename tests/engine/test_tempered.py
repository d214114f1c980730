"""A bargainer with a temperament: firmer or softer, and never below its reservation."""

import numpy as np
import pytest

from dealwright.engine import Temperament
from dealwright.engine.bargainer import sort
from dealwright.engine.tempered import Tempered
from dealwright.engine.wants import ground
from tests.engine.test_bargainer import CODES, OURS, SIZES, THEIRS, conceder, side

TEMPERAMENTS: tuple[Temperament, ...] = ("aggressive", "balanced", "conservative")
STEPS = 12


def seller(temperament: Temperament, reservation: float = 0.2) -> Tempered:
    known = sort(ground(CODES, SIZES, OURS), reservation)
    return Tempered(known, STEPS, first=False, temperament=temperament)


def asked(temperament: Temperament) -> list[float]:
    """What it asks for from a buyer who concedes slowly."""
    mine, buyer = seller(temperament), conceder(0.5, 0.5, STEPS)
    found = []
    for step in range(STEPS - 1):
        row = buyer(max(step, 1), None)
        assert row is not None
        mine.hear(row)
        answer = mine.move(step).row
        if answer is None:
            break
        found.append(float(OURS[answer]))
    return found


def test_a_firmer_one_asks_for_more_in_the_middle() -> None:
    middles = [float(np.mean(asked(one)[2:6])) for one in TEMPERAMENTS]

    assert middles == sorted(middles, reverse=True)
    assert middles[0] > middles[2]


@pytest.mark.parametrize("temperament", TEMPERAMENTS)
def test_none_asks_for_less_than_its_reservation(temperament: Temperament) -> None:
    assert min(asked(temperament)) >= 0.2


@pytest.mark.parametrize("temperament", TEMPERAMENTS)
def test_it_agrees_with_our_negotiator_on_something_that_both_gain_by(
    temperament: Temperament,
) -> None:
    buyer, mine = side(THEIRS, STEPS, first=True), seller(temperament)
    agreed = standing = None
    for step in range(STEPS):
        for mover, listener in ((buyer, mine), (mine, buyer)):
            move = mover.move(step)
            if move.row is None:
                agreed = standing
                break
            standing = move.row
            listener.hear(move.row)
        if agreed is not None:
            break

    assert agreed is not None
    assert OURS[agreed] > 0.25
    assert THEIRS[agreed] > 0.25
