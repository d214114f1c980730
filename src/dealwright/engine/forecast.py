"""What may come of a negotiation from here, by strategy: chance, terms, rounds. An estimate.

The vendor is played by every hypothesis about it, weighed by what its offers have shown; our agent
by its curve of concession over the bundles that the strategy may propose. Nothing is drawn by lot.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from dealwright.engine.brief import Brief
from dealwright.engine.concession import MANNERS
from dealwright.engine.hypotheses import Hypotheses
from dealwright.engine.limits import BUYER_TACTICS
from dealwright.engine.lines import Numbers
from dealwright.engine.looking import look
from dealwright.engine.offering import base_only, every_row, moving, theirs_or_base
from dealwright.engine.offers import Value
from dealwright.engine.planning import REPERTOIRES
from dealwright.engine.policy import LATE, LATE_SHORT, SHORT
from dealwright.engine.prospects import Ends, Match, Planned, planned
from dealwright.engine.situation import Situation
from dealwright.engine.strategies import SHOWN, TRADES
from dealwright.engine.table import Whole
from dealwright.engine.view import View

ADAPTIVE = "adaptive"
"""The agent's own choice in each round."""
FIRM = ("competitor_leverage", "timing")
"""Strategies that keep half of each step back."""
ISSUES = {name: issue for issue, (name, _) in TRADES.items()}
LIKELY = (0.1, 0.5, 0.9)
"""Quantiles that are told."""
ASIDE = 0.045 * np.array([-1.28, -0.52, 0.0, 0.52, 1.28])
"""Five equally likely shares by which a price ends beside what a hypothesis says: agents adapt.

Measured on made-up purchases (`bench/foretold.py`), so that the interval holds about 80 %.
"""
FEW = 1e-4
"""Chance of agreement below which no terms are told."""


class Likeliest(NamedTuple):
    """The likeliest value of an issue, and its share of the agreements."""

    value: Value
    share: float


Range = tuple[float, float, float]
"""Low, middle and high: the 80 % interval around the median."""


@dataclass(frozen=True)
class Expected:
    """What a strategy should come to; all but `strategy` and `chance` given an agreement."""

    strategy: str
    chance: float
    utility: float | None = None
    rounds: Range | None = None
    price: Range | None = None
    total: Range | None = None
    terms: Mapping[str, Likeliest] | None = None


@dataclass(frozen=True)
class Forecast:
    """By strategy, and what it rests on."""

    expected: tuple[Expected, ...]
    offers_seen: int
    hypotheses: int


def forecast(view: View, brief: Brief, seed: int, list_price: Decimal | None = None) -> Forecast:
    """What the buyer may expect of an open negotiation, whoever's turn it is.

    Before the vendor has offered anything it is taken to begin with its `list_price`, without
    one with the highest price that can be agreed on at all.
    """
    at = look(view, brief, seed)
    if not at.table.rows.size:
        return Forecast((), len(at.theirs), 0)
    known = Hypotheses(at, list_price)
    replies, found = known.replies(), []
    for name, rows in _choices(at):
        plan = _plan(at, known, name, rows)
        match = Match(plan, replies, known.present, at.reservation, known.waiting)
        found.append(_told(at, known, name, match.ends(known.refusing)))
    return Forecast(tuple(found), len(at.theirs), int(known.present.size))


def _choices(at: Situation) -> Iterator[tuple[str, Whole]]:
    """The strategies that can be played here, with the bundles that they may propose."""
    yield ADAPTIVE, every_row(at)
    for name in BUYER_TACTICS:
        rows = _rows(at, name) if at.brief.mandate.allows_tactic(name) else None
        if rows is not None:
            yield name, rows


def _rows(at: Situation, name: str) -> Whole | None:
    if name in ISSUES:
        issue = ISSUES[name]
        moved = moving(at, frozenset({issue}))
        return None if at.table.column(issue) is None else np.append(moved, at.base)
    if name in ("bundle", "final_offer"):
        return every_row(at) if name == "bundle" else theirs_or_base(at)
    applies = REPERTOIRES["buyer"].tactics[name].applies(at)
    return base_only(at) if applies else None


def _plan(at: Situation, known: Hypotheses, name: str, rows: Whole) -> Planned:
    """Our offers; the first is the one on the table when it is the vendor's turn."""
    later = planned(at, rows, _aims(at, known, name))
    own = at.session.standing("buyer")
    row = None if own is None else at.table.row_of(own)
    if not known.waiting or own is None or row is None:
        return later
    one, step = np.array([row]), np.array([at.table.step_of(own)])
    worth = at.table.utility(one, step)
    standing = Planned(worth, one, step, worth, at.model.utility(one, step))
    return Planned(*(np.concatenate(pair) for pair in zip(standing, later, strict=True)))


def _aims(at: Situation, known: Hypotheses, name: str) -> Numbers:
    """What is asked for in each of our rounds left, by the policy's slow curve and its end."""
    best, least = at.table.best, min(at.reservation, at.table.best)
    times = known.times[known.first + known.waiting :]
    end = MANNERS[at.brief.temperament].curve_end
    late = LATE_SHORT if known.rounds <= SHORT else LATE
    aims = least + (1 - (1 - end) * times ** (1 / late)) * (best - least)
    if not aims.size:
        return np.asarray(aims)
    aims[-1] = min(float(aims[-1]), at.last_aim)
    if name == "final_offer" and len(at.theirs) >= SHOWN:
        aims[:] = at.last_aim
    if name in FIRM:
        aims[:-1] += (min(best, at.ceiling) - aims[:-1]) / 2
    return np.minimum(np.minimum.accumulate(aims), at.ceiling)


def _told(at: Situation, known: Hypotheses, name: str, ends: Ends) -> Expected:
    ends = ends.where(ends.mass > 0)
    chance = float(ends.mass.sum())
    if chance < FEW:
        return Expected(name, round(chance, 4))
    rounds = np.minimum(known.first + ends.move + 1, known.rounds)
    inside = ends.where(ends.rows >= 0)
    prices = at.table.prices(inside.steps) if at.table.price else None
    return Expected(
        strategy=name,
        chance=round(min(1.0, chance), 4),
        utility=round(float(ends.mass @ ends.worth) / chance, 4),
        rounds=_range(rounds.astype(float), ends.mass),
        price=None if prices is None else _aside(prices, inside.mass, _most(at, inside)),
        total=_total(at, inside, prices),
        terms=_terms(at, inside),
    )


def _range(values: Numbers, mass: Numbers) -> Range | None:
    """The weighted quantiles `LIKELY`."""
    if not values.size:
        return None
    order = np.argsort(values, kind="stable")
    whole = np.cumsum(mass[order])
    places = np.minimum(np.searchsorted(whole, np.array(LIKELY) * whole[-1]), values.size - 1)
    low, middle, high = (round(float(x), 4) for x in values[order][places])
    return low, middle, high


def _aside(values: Numbers, mass: Numbers, most: Numbers | float) -> Range | None:
    """The range with what agents may do besides, at most so much."""
    spread = np.minimum(values * (1 + ASIDE[:, None]), np.maximum(most, values))
    return _range(spread.reshape(-1), np.tile(mass, ASIDE.size))


def _most(at: Situation, ends: Ends) -> Numbers:
    """The highest prices that we may agree to on these terms."""
    return at.table.prices(at.table.high[ends.rows])


def _total(at: Situation, ends: Ends, prices: Numbers | None) -> Range | None:
    """The total is a line along the price for each bundle: two exact totals give it."""
    if prices is None or not prices.size or at.brief.economics is None:
        return None
    totals = np.empty(prices.size)
    for row in np.unique(ends.rows).tolist():
        steps = np.array([0, at.table.price.last if at.table.price else 0])
        exact = [float(at.brief.total(at.table.offer(row, int(step))) or 0) for step in steps]
        here = ends.rows == row
        totals[here] = np.interp(prices[here], at.table.prices(steps), exact)
    limit = at.brief.total_limit
    return _aside(totals, ends.mass, np.inf if limit is None else float(limit))


def _terms(at: Situation, ends: Ends) -> Mapping[str, Likeliest]:
    found = {}
    for place, (issue, levels) in enumerate(zip(at.table.issues, at.table.levels, strict=True)):
        if ends.rows.size:
            codes = at.table.codes[ends.rows, place]
            mass = np.bincount(codes, weights=ends.mass, minlength=len(levels))
            best = int(mass.argmax())
            found[issue.name] = Likeliest(levels[best], round(float(mass[best] / mass.sum()), 4))
    return found
