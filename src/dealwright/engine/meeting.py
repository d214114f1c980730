"""Two sides' tables of a large space when both are known: the bundles between their interests."""

from typing import NamedTuple

import numpy as np

from dealwright.engine.brief import Brief
from dealwright.engine.ground import COMBINED, Ground, ground_of
from dealwright.engine.ranking import Marks
from dealwright.engine.searched import RATES, Searched, listing
from dealwright.engine.slots import Levels, Slot
from dealwright.engine.space import OutcomeSpace
from dealwright.engine.table import Whole
from dealwright.engine.tabulate import compiled
from dealwright.engine.trades import NONE, best_bundles, trades

MOST = 2_000
"""Bundles that are kept from the best for one side to the best for the other."""


class Met(NamedTuple):
    """Both tables, row by row the same bundles."""

    buyer: Searched
    seller: Searched


def meet(buyer: Brief, seller: Brief, space: OutcomeSpace) -> Met:
    """What both may agree on and neither could better without the other's loss.

    Corners of the hull are exact; between two of them as much may be missed as one trade gives.
    """
    ground = ground_of(buyer, space, ())
    slots, levels = ground.slots, Levels(ground.levels)
    both = [_table(ground, brief, ground.plain.codes, levels) for brief in (buyer, seller)]
    open_to = _open(ground, seller)
    states = np.empty((0, len(slots.slots)), np.int64)
    if slots.able and open_to.any(axis=1).all():
        states = _between(ground, both, open_to)
    codes = slots.numbered(states, levels)
    return Met(*(_table(ground, brief, codes, levels) for brief in (buyer, seller)))


def _table(ground: Ground, brief: Brief, codes: Whole, levels: Levels) -> Searched:
    kept, known = listing(codes)
    plain = ground.plain
    columns = compiled(brief, plain.price, plain.issues, levels.all, kept)
    return Searched(**columns, known=known, places=levels, met={})


def _between(ground: Ground, both: list[Searched], open_to: Marks) -> Whole:
    """Rows of slots: the buyer's utility against the seller's, and against the price's rate."""
    rows = np.arange(len(ground.states))
    worth = both[1].unclipped(rows, np.full(rows.size, ground.middle))
    own = np.where(open_to, ground.own, NONE)
    theirs = np.where(open_to, ground.slots.scores(ground.states, worth), NONE)
    known = trades(own, theirs)
    found = best_bundles(own, theirs, MOST, known)
    slopes = [abs(table.parts.weight * float(table.parts.beta[0])) for table in both]
    if ground.combined is None or not all(slopes):
        return found
    counts = known.worth_at(slopes[1] / slopes[0] * RATES[: COMBINED // len(ground.combined)])
    states = ground.slots.joined(ground.combined, known.made(np.unique(counts)))
    fit = open_to[np.arange(states.shape[1]), states].all(axis=1)
    return np.concatenate([found, states[fit]])


def _open(ground: Ground, seller: Brief) -> Marks:
    """Slots x values: what the seller's mandate allows of what the buyer's does."""
    found = np.isfinite(ground.own)
    for place, slot in enumerate(ground.slots.slots):
        for value in slot.values:
            if not _allows(ground, seller, slot, value):
                found[place, value] = False
    return found


def _allows(ground: Ground, brief: Brief, slot: Slot, value: int) -> bool:
    issue, mandate = ground.slots.issues[slot.issue], brief.mandate
    if slot.option is None:
        return mandate.allows_value(issue.name, ground.levels[slot.issue][value])
    must = mandate.must_have_value_adds if issue.name == "value_adds" else ()
    limit = mandate.limits.get(issue.name)
    return limit is None or limit.allows((slot.option,)) if value else slot.option not in must
