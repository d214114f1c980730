"""The negotiator on a tabulated space, against others and against itself."""

from collections.abc import Callable

import numpy as np
import pytest

from dealwright.engine.bargainer import Bargainer, Move, sort
from dealwright.engine.wants import ground

SIZES = (5, 4, 3, 4)
CODES = np.indices(SIZES).reshape(4, -1).T
RANDOM = np.random.default_rng(11)


def additive(falling: bool) -> np.ndarray:
    """An additive utility 0..1, opposed where the other is rising."""
    weights = RANDOM.dirichlet(np.ones(4) * 3)
    worth = np.zeros(len(CODES))
    for place, size in enumerate(SIZES):
        values = np.sort(RANDOM.random(size))
        values = (values - values[0]) / (values[-1] - values[0])
        worth += weights[place] * (values[::-1] if falling else values)[CODES[:, place]]
    return worth


OURS, THEIRS = additive(False), additive(True)


def side(own: np.ndarray, steps: int, first: bool, reservation: float = 0.2) -> Bargainer:
    return Bargainer(sort(ground(CODES, SIZES, own), reservation), steps, first)


def play(ours: Bargainer, theirs: Callable[[int, int | None], int | None]) -> int | None:
    """Rounds in which we move first; the agreed row, or None."""
    standing: int | None = None
    for step in range(ours.steps):
        move = ours.move(step)
        if move.row is None:
            return standing
        answer = theirs(step, move.row)
        if answer is None:
            return move.row
        standing = answer
        ours.hear(answer)
    return None


def conceder(exponent: float, end: float, steps: int) -> Callable[[int, int | None], int | None]:
    """Asks by time, accepts what gives it as much."""
    order = np.argsort(-THEIRS)

    def answer(step: int, row: int | None) -> int | None:
        asked = 1 - (1 - end) * (step / (steps - 1)) ** (1 / exponent)
        if row is not None and THEIRS[row] >= asked:
            return None
        return int(order[np.searchsorted(-THEIRS[order], -asked, side="right") - 1])

    return answer


@pytest.mark.parametrize("steps", [8, 30])
@pytest.mark.parametrize("exponent", [0.2, 1.0, 3.0])
def test_who_concedes_is_met_with_a_good_agreement(steps: int, exponent: float) -> None:
    row = play(side(OURS, steps, first=True), conceder(exponent, 0.2, steps))

    assert row is not None
    assert OURS[row] > 0.5


@pytest.mark.parametrize("steps", [3, 8, 40])
def test_two_of_us_agree_on_something_rational_for_both(steps: int) -> None:
    first, second = side(OURS, steps, True), side(THEIRS, steps, False)

    def answer(step: int, row: int | None) -> int | None:
        assert row is not None
        second.hear(row)
        return second.move(step).row

    row = play(first, answer)

    assert row is not None
    assert min(OURS[row], THEIRS[row]) >= 0.2


def test_offers_are_never_below_the_reservation() -> None:
    ours = side(OURS, 12, first=True, reservation=0.5)
    stubborn = int(THEIRS.argmax())

    for step in range(12):
        move = ours.move(step)
        assert move.row is not None
        assert OURS[move.row] >= 0.5 - 1e-9
        ours.hear(stubborn)


def test_the_same_offers_get_the_same_answers() -> None:
    def moves() -> list[Move]:
        ours, found = side(OURS, 8, first=False), []
        for step, row in enumerate((3, 17, 40, 41, 90, 111, 112, 113)):
            ours.hear(row)
            found.append(ours.move(step))
        return found

    assert moves() == moves()


def test_an_only_offer_is_not_all_that_one_could_wish_for() -> None:
    ours = side(OURS, 1, first=True)

    move = ours.move(0)

    assert move.row is not None
    assert 0.2 < OURS[move.row] < OURS.max()
    assert move.chance > 0


def test_what_is_worth_as_much_as_no_agreement_is_taken_at_the_last() -> None:
    row = int(np.argsort(OURS)[40])
    ours = side(OURS, 3, first=False, reservation=float(OURS[row]))
    for step in range(2):
        ours.hear(int(THEIRS.argmax()))
        ours.move(step)

    ours.hear(row)

    assert ours.move(2).row is None


def test_with_time_left_a_new_offer_is_made_where_it_costs_next_to_nothing() -> None:
    ours, made = side(OURS, 60, first=True), []
    for step in range(48):
        made.append(ours.move(step).row)
        ours.hear(int(THEIRS.argmax()))

    assert len(set(made)) > 4


def test_every_move_has_the_figures_behind_it() -> None:
    ours = side(OURS, 8, first=True)
    ours.hear(int(THEIRS.argmax()))

    move = ours.move(1)

    assert move.code == "plan"
    assert 0 < move.value <= 1
    assert 0 <= move.chance <= 1
