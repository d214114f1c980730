"""Many negotiations of time-based sides at once, as arrays: the same ends as step by step.

All play in one space without a price. A player is a ranking and a curve; any buyer may meet any
seller, so that a thousand of each make a million negotiations with a thousand tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dealwright.engine.lines import Numbers
from dealwright.engine.ranking import Marks, Ranking
from dealwright.engine.schedule import aims
from dealwright.engine.sorting import order_of
from dealwright.engine.table import Whole

SHARD = 2_048
"""Negotiations that are worked on at once: as many as the processor's cache holds."""

NOBODY, BUYER, SELLER = 0, 1, 2


@dataclass(frozen=True, eq=False)
class Pool:
    """Rankings side by side, rankings x offers; `worth` is -inf where a side may not agree.

    `order` and `rising` begin with as many -inf as there are offers that may not be made.
    """

    worth: Numbers
    order: Whole
    rising: Numbers


class Players(NamedTuple):
    """Sides: each with the number of its ranking in the pool, its curve, its reservation value."""

    pool: Pool
    ranking: Whole
    exponent: Numbers
    end: Numbers
    reservation: Numbers


class Ends(NamedTuple):
    """How negotiations ended: the offer's number (-1 for none), offers made, who accepted."""

    number: Whole
    offers: Whole
    accepted_by: NDArray[np.int8]


class Course(NamedTuple):
    """What players ask for and offer: players x rounds; `aims` has the last answer besides.

    Who has no offer worth its reservation value is not `able`: it walks away at its first move.
    """

    aims: Numbers
    numbers: Whole
    able: Marks


def pool(worth: Numbers) -> Pool:
    """Rankings of offers that are worth this: rankings x offers, in one go."""
    return Pool(worth, *order_of(worth))


def worths(columns: Sequence[Numbers]) -> Numbers:
    """Rankings x offers: what each offer is worth, from weighted values of the issues.

    `columns` per issue, rankings x levels. Added from the first issue to the last, as a brief
    whose weights are in this order does, to the last bit.
    """
    worth = columns[0]
    for column in columns[1:]:
        found = np.empty((*worth.shape, column.shape[1]))
        for level in range(column.shape[1]):
            np.add(worth, column[:, level, None], out=found[:, :, level])
        worth = found.reshape(len(worth), -1)
    return np.asarray(worth)


def pooled(rankings: Sequence[Ranking]) -> Pool:
    """The pool of rankings of one space."""
    return pool(np.array([_agreeable(ranking) for ranking in rankings]))


def simulate(buyers: Players, sellers: Players, pairs: Whole, rounds: int) -> Ends:
    """How the negotiations of these pairs (negotiations x 2 player numbers) end."""
    ours, theirs = _course(buyers, rounds), _course(sellers, rounds)
    found = [
        _meet((buyers, ours), (sellers, theirs), pairs[start : start + SHARD].T)
        for start in range(0, len(pairs), SHARD)
    ]
    return joined(found)


def joined(found: Sequence[Ends]) -> Ends:
    """Several simulations as one."""
    return Ends(*(np.concatenate(columns) for columns in zip(*found, strict=True)))


def _meet(buyer: tuple[Players, Course], seller: tuple[Players, Course], pair: Whole) -> Ends:
    """All rounds of some pairs: the first answer that is a yes ends each of them."""
    ours, theirs = buyer[1].numbers[pair[0]], seller[1].numbers[pair[1]]
    rounds = ours.shape[1]
    yes = np.empty((len(ours), rounds, 2), bool)
    yes[:, :, 0] = _worth(seller[0], pair[1], ours) >= seller[1].aims[pair[1], :-1]
    yes[:, :, 1] = _worth(buyer[0], pair[0], theirs) >= buyer[1].aims[pair[0], 1:]
    flat = yes.reshape(len(ours), -1)
    first = flat.argmax(axis=1)
    agreed = flat[np.arange(len(flat)), first]
    step, answering = first // 2, first % 2
    row = np.arange(len(flat))
    number = np.where(answering, theirs[row, step], ours[row, step])
    first_able, both = buyer[1].able[pair[0]], seller[1].able[pair[1]] & buyer[1].able[pair[0]]
    agreed &= both
    return Ends(
        number=np.where(agreed, number, -1),
        offers=np.where(agreed, first + 1, np.where(both, 2 * rounds, first_able)),
        accepted_by=np.where(agreed, np.where(answering, BUYER, SELLER), NOBODY).astype(np.int8),
    )


def _worth(players: Players, which: Whole, numbers: Whole) -> Numbers:
    worth = players.pool.worth
    starts = players.ranking[which] * worth.shape[1]
    return np.asarray(worth.reshape(-1).take(starts[:, None] + numbers))


def _course(players: Players, rounds: int) -> Course:
    pool, which = players.pool, players.ranking
    start = pool.rising[which, -1]
    end = np.maximum(players.end, players.reservation)
    answers = np.empty((start.size, rounds + 1))
    asked = answers[:, :-1]
    asked[:] = aims(start, end, players.exponent, rounds)
    answers[:, -1] = asked[:, -1]
    places = _places(pool.rising, which, asked)
    places += (which * pool.order.shape[1])[:, None]
    numbers = pool.order.reshape(-1).take(places)
    return Course(answers, numbers, np.asarray(start >= players.reservation))


def _places(rising: Numbers, which: Whole, asked: Numbers) -> Whole:
    """Per player and round the first place in its ranking's order that is worth so much."""
    places = np.empty(asked.shape, np.int64)
    if len(which) and (np.diff(which) > 0).all():
        for place, one, line in zip(places, which.tolist(), asked, strict=True):
            place[:] = rising[one].searchsorted(line)
        return places
    for one, rows in _grouped(which):
        places[rows] = rising[one].searchsorted(asked[rows])
    return places


def _grouped(which: Whole) -> Iterator[tuple[int, Whole]]:
    """The players of each ranking."""
    order = np.argsort(which, kind="stable")
    starts = np.flatnonzero(np.diff(which[order], prepend=-1)).tolist()
    for start, end in zip(starts, [*starts[1:], len(which)], strict=True):
        yield int(which[order[start]]), order[start:end]


def _agreeable(ranking: Ranking) -> Numbers:
    if ranking.allowed is None:
        return ranking.worth
    return np.where(ranking.allowed, ranking.worth, -np.inf)
