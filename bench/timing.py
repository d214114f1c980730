"""How fast our engine plays the problems of `bench.problems`, measured as the field is."""

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable, Sequence

import numpy as np

from bench.problems import PAIRS, ROUNDS, SIZES, Utility, draw
from dealwright.engine import (
    Brief,
    CategoricalIssue,
    ConcessionCurve,
    Event,
    Mandate,
    OutcomeSpace,
    Scores,
    Session,
    SessionOpened,
    Side,
    TimeBased,
    Wishes,
    time_based,
)
from dealwright.engine.batch import Players, pool, pooled, simulate, worths
from dealwright.engine.lines import Numbers
from dealwright.engine.outright import play
from dealwright.engine.ranking import Ranking, ranking_of
from dealwright.engine.timed import step_by_step

REPEATS = {"1k": 50, "10k": 20, "100k": 6}
KEPT = 100
BATCH = 20_000
SHARD = 64
SIDES: tuple[Side, Side] = ("buyer", "seller")


def problem(size: str, seed: int) -> tuple[OutcomeSpace, list[Brief]]:
    """The outcome space and both briefs: preferences, mandate, nothing worked out."""
    names = [f"i{place}" for place in range(len(SIZES[size]))]
    levels = [tuple(f"v{level}" for level in range(count)) for count in SIZES[size]]
    issues = (CategoricalIssue(*one) for one in zip(names, levels, strict=True))
    utilities = zip(SIDES, draw(SIZES[size], seed), strict=True)
    return OutcomeSpace(tuple(issues)), [_brief(side, utility) for side, utility in utilities]


def sides(
    pair: str, space: OutcomeSpace, known: Sequence[tuple[Brief, Ranking | None]]
) -> list[TimeBased]:
    """Both sides, ready to play, from briefs and what is known of the worth of their offers."""
    return [
        time_based(brief, space, ConcessionCurve(exponent), ROUNDS, ranking)
        for (brief, ranking), exponent in zip(known, PAIRS[pair], strict=True)
    ]


def warm(pair: str, size: str) -> dict[str, float]:
    """Milliseconds and offers, step by step, of new sides whose briefs were played before."""
    space, briefs = problem(size, 0)
    known = [(brief, ranking_of(brief, space)) for brief in briefs]
    return _timed(REPEATS[size], lambda _: lambda: _stepwise(sides(pair, space, known)))


def cold(pair: str, size: str) -> dict[str, float]:
    """The same with briefs that were never played: their offers are valued and ranked first.

    Played out at once: the log and the session are those of step by step.
    """
    return _fresh(pair, size, _play)


def cold_stepwise(pair: str, size: str) -> dict[str, float]:
    """The same again, every move decided and applied by itself, as where somebody looks on."""
    return _fresh(pair, size, _stepwise)


def _fresh(pair: str, size: str, run: Callable[[list[TimeBased]], Session]) -> dict[str, float]:
    def fresh(seed: int) -> Callable[[], Session]:
        space, briefs = problem(size, seed)
        return lambda: run(sides(pair, space, [(brief, None) for brief in briefs]))

    return _timed(REPEATS[size], fresh)


def memory(pair: str) -> dict[str, float]:
    """KiB that each negotiation keeps at its end, sides and session, without the log's events."""
    space, briefs = problem("1k", 0)
    known = [(brief, ranking_of(brief, space)) for brief in briefs]
    _stepwise(sides(pair, space, known))
    gc.collect()
    tracemalloc.start()
    kept = [(both, _stepwise(both)) for both in (sides(pair, space, known) for _ in range(KEPT))]
    gc.collect()
    kib = tracemalloc.get_traced_memory()[0] / 1024 / len(kept)
    tracemalloc.stop()
    return {"kib": kib}


def batch_shared(pair: str) -> dict[str, float]:
    """Negotiations a second of many buyers with many sellers, each with every other."""
    count = round(BATCH**0.5)
    space, _ = problem("1k", 0)
    briefs = [problem("1k", seed)[1] for seed in range(count)]
    one, ends = np.arange(count), np.zeros(count)
    began = time.process_time()
    pools = [pooled([ranking_of(both[n], space) for both in briefs]) for n in (0, 1)]
    buyers, sellers = (
        Players(ranked, one, np.full(count, exponent), ends, ends)
        for ranked, exponent in zip(pools, PAIRS[pair], strict=True)
    )
    simulate(buyers, sellers, np.indices((count, count)).reshape(2, -1).T, ROUNDS)
    return {"per_s": count**2 / (time.process_time() - began)}


def batch_own(pair: str) -> dict[str, float]:
    """Negotiations a second where each has two utilities of its own, worked out and ranked."""
    random, spent = np.random.default_rng(1), 0.0
    one, ends = np.arange(SHARD), np.zeros(SHARD)
    for _ in range(BATCH // SHARD):
        drawn = [_drawn(random, falling) for falling in (False, True)]
        began = time.process_time()
        pools = [pool(worths(columns)) for columns in drawn]
        players = [
            Players(ranked, one, np.full(SHARD, exponent), ends, ends)
            for ranked, exponent in zip(pools, PAIRS[pair], strict=True)
        ]
        simulate(players[0], players[1], np.stack([one, one], axis=1), ROUNDS)
        spent += time.process_time() - began
    return {"per_s": BATCH // SHARD * SHARD / spent}


def _play(both: list[TimeBased]) -> Session:
    """To the end, with a log of events, as a server keeps one."""
    log: list[Event] = []
    return play(both[0], both[1], Session(SessionOpened(both[0].space, ROUNDS)), log)


def _stepwise(both: list[TimeBased]) -> Session:
    """The same, a session after every move."""
    log: list[Event] = []
    return step_by_step(both[0], both[1], Session(SessionOpened(both[0].space, ROUNDS)), log)


def _brief(side: Side, utility: Utility) -> Brief:
    weights, columns = utility
    values = {
        f"i{place}": Scores({f"v{level}": worth for level, worth in enumerate(column)})
        for place, column in enumerate(columns)
    }
    wishes = Wishes({f"i{place}": weight for place, weight in enumerate(weights)}, values)
    return Brief(side, None, wishes, Mandate(side))


def _drawn(random: np.random.Generator, falling: bool) -> list[Numbers]:
    """Weighted values of the issues, negotiations x levels each."""
    weights = random.dirichlet(np.ones(len(SIZES["1k"])) * 3, size=SHARD)
    columns = []
    for place, size in enumerate(SIZES["1k"]):
        values = np.sort(random.random((SHARD, size)), axis=1)
        values = (values - values[:, :1]) / (values[:, -1:] - values[:, :1])
        columns.append(weights[:, [place]] * (values[:, ::-1] if falling else values))
    return columns


def _timed(repeats: int, prepare: Callable[[int], Callable[[], Session]]) -> dict[str, float]:
    times, offers = [], []
    for seed in range(repeats):
        run = prepare(seed)
        gc.collect()
        began = time.process_time()
        session = run()
        times.append((time.process_time() - began) * 1e3)
        offers.append(len(session.made))
    return {"ms": statistics.median(times), "offers": statistics.mean(offers)}
