"""A bargainer in spaces that nobody could list, beside one that has listed its own."""

import numpy as np
import pytest

from dealwright.engine.bargainer import Bargainer, sort
from dealwright.engine.seeking import Bundle, Field, Seeker
from dealwright.engine.trades import sums
from dealwright.engine.wants import ground

STEPS = 10


def fields(issues: int, values: int, seed: int) -> tuple[Field, Field]:
    """Two sides with opposed orders of the values and Dirichlet weights."""
    random = np.random.default_rng(seed)
    found = []
    for turned in (1, -1):
        worth = np.sort(random.random((issues, values)), axis=1)[:, ::turned]
        worth = (worth - worth.min(axis=1)[:, None]) / np.ptp(worth, axis=1)[:, None]
        weighted = random.dirichlet(np.full(issues, 3.0))[:, None] * worth
        found.append(Field(list(weighted), [True] * issues))
    return found[0], found[1]


def seeker(field: Field, first: bool, reservation: float = 0.0) -> Seeker:
    return Seeker(field, reservation, lambda known: Bargainer(known, STEPS, first))


def play(first: Seeker, second: Seeker) -> tuple[list[Bundle], bool]:
    """All offers in turn, and whether the last was accepted."""
    made: list[Bundle] = []
    for step in range(STEPS):
        for mover in (first, second):
            if made:
                mover.hear(made[-1])
            bundle, _ = mover.move(step)
            if bundle is None:
                return made, True
            made.append(bundle)
    return made, False


def worth(field: Field, bundle: Bundle) -> float:
    return float(sums(field.own, np.array([bundle]))[0])


@pytest.mark.parametrize(("issues", "values"), [(10, 10), (40, 10)])
def test_it_agrees_on_much_for_both_in_a_space_without_end(issues: int, values: int) -> None:
    ours, theirs = fields(issues, values, 1)

    made, agreed = play(seeker(ours, True), seeker(theirs, False))

    assert agreed
    assert worth(ours, made[-1]) + worth(theirs, made[-1]) > 1.04
    assert play(seeker(ours, True), seeker(theirs, False)) == (made, agreed)


def test_it_never_offers_less_than_its_reservation() -> None:
    ours, theirs = fields(12, 6, 2)

    made, _ = play(seeker(ours, True, 0.6), seeker(theirs, False, 0.5))

    assert all(worth(ours, bundle) >= 0.6 - 1e-9 for bundle in made[::2])
    assert all(worth(theirs, bundle) >= 0.5 - 1e-9 for bundle in made[1::2])


def test_where_all_can_be_listed_it_offers_what_they_like_as_much() -> None:
    ours, theirs = fields(5, 4, 3)
    codes = np.indices((4,) * 5).reshape(5, -1).T
    listed = Bargainer(sort(ground(codes, [4] * 5, sums(ours.own, codes)), 0.0), STEPS, True)
    sought = seeker(ours, True)
    order = np.argsort(-sums(theirs.own, codes))

    for step in range(STEPS // 2):
        one, (two, move) = listed.move(step), sought.move(step)
        assert one.code == move.code
        assert move.gain == pytest.approx(one.gain, abs=0.026)
        assert one.row is not None
        assert two is not None
        wants = listed.wants
        assert wants is not None
        bundles = np.array([codes[one.row], two]) + np.arange(5) * 4
        assert wants.of(bundles)[1] >= wants.of(bundles)[0] - 0.05
        answer = int(order[step * 25])
        listed.hear(answer)
        sought.hear(tuple(codes[answer].tolist()))
        assert sought.mind.wants is not None
        assert listed.wants is not None
        assert sought.mind.wants.values == pytest.approx(listed.wants.values, abs=1e-6)


def test_what_was_offered_keeps_its_row() -> None:
    ours, theirs = fields(10, 5, 4)
    one, two = seeker(ours, True), seeker(theirs, False)

    made, _ = play(one, two)

    mind = one.mind
    heard = [made[n] for n in range(1, 2 * len(mind.rows), 2)]
    features = mind.known.base.features[mind.rows] - np.arange(10) * 5
    assert [tuple(row) for row in features.tolist()] == heard
