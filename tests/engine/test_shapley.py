"""The Shapley value is the one split with these four properties, and is worked out exactly."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Invalid
from dealwright.engine.shapley import MOST_PLAYERS, apportion, shapley

Game = tuple[int, dict[tuple[int, ...], Fraction]]
WORTH = st.fractions(min_value=-1_000, max_value=1_000, max_denominator=60)


def coalitions(players: int) -> list[tuple[int, ...]]:
    return [tuple(i for i in range(players) if m >> i & 1) for m in range(1, 2**players)]


@st.composite
def games(draw: st.DrawFn, players: int | None = None) -> Game:
    """Any game at all: each coalition is worth what it likes."""
    n = draw(st.integers(1, 4)) if players is None else players
    return n, {one: draw(WORTH) for one in coalitions(n)}


def values(game: Game) -> tuple[Fraction, ...]:
    return shapley(game[0], game[1].__getitem__)


@given(games())
def test_it_is_the_contribution_averaged_over_all_orders_of_joining(game: Game) -> None:
    players, worth = game
    orders = list(permutations(range(players)))
    expected = [Fraction(0)] * players
    for order in orders:
        before = Fraction(0)
        for place, player in enumerate(order):
            after = worth[tuple(sorted(order[: place + 1]))]
            expected[player] += (after - before) / len(orders)
            before = after

    assert list(values(game)) == expected


@given(games())
def test_efficiency_the_values_add_up_to_what_all_gain(game: Game) -> None:
    assert sum(values(game)) == game[1][tuple(range(game[0]))]


@given(games(4), st.tuples(st.integers(0, 3), st.integers(0, 3)))
def test_symmetry_players_who_add_the_same_everywhere_get_the_same(
    game: Game, pair: tuple[int, int]
) -> None:
    swap = {pair[0]: pair[1], pair[1]: pair[0]}
    worth = {one: game[1][_least(one, swap)] for one in game[1]}

    found = values((4, worth))

    assert found[pair[0]] == found[pair[1]]


@given(games(3), st.integers(0, 3))
def test_null_player_who_adds_nothing_gets_nothing_and_the_others_as_without_it(
    game: Game, null: int
) -> None:
    others = [player for player in range(4) if player != null]
    place = {player: i for i, player in enumerate(others)}

    def worth(members: tuple[int, ...]) -> Fraction:
        return game[1].get(tuple(place[i] for i in members if i != null), Fraction(0))

    found = shapley(4, worth)

    assert found[null] == 0
    assert [found[i] for i in others] == list(values(game))


@given(games(3), games(3))
def test_additivity_the_value_of_two_games_is_the_sum_of_the_values(one: Game, two: Game) -> None:
    both = (3, {members: one[1][members] + two[1][members] for members in one[1]})

    assert list(values(both)) == [a + b for a, b in zip(values(one), values(two), strict=True)]


def test_a_game_of_more_players_than_can_be_counted_is_refused() -> None:
    with pytest.raises(Invalid, match="8192 coalitions"):
        shapley(MOST_PLAYERS + 1, lambda members: Fraction(0))


@given(st.lists(st.fractions(-500, 500, max_denominator=99), max_size=9), st.integers(-40, 40))
def test_apportioned_parts_are_whole_and_add_up_exactly(exact: list[Fraction], off: int) -> None:
    total = round(sum(exact)) + (off if exact else 0)

    found = apportion(exact, total)

    assert sum(found) == total
    if total == sum(exact):
        assert all(abs(part - number) < 1 for part, number in zip(found, exact, strict=True))


def test_of_equal_remainders_the_first_gets_what_is_left() -> None:
    assert apportion([Fraction(1, 3)] * 3, 1) == (1, 0, 0)


def _least(members: tuple[int, ...], swap: dict[int, int]) -> tuple[int, ...]:
    """The same for a coalition and for the one in which the two have changed places."""
    return min(members, tuple(sorted(swap.get(one, one) for one in members)))
