"""How much the other side would like the best offer that is worth a given utility to us."""

import numpy as np

from dealwright.engine.lines import Numbers
from dealwright.engine.opponents import OpponentModel
from dealwright.engine.table import Table, Whole

MANY = 1_000
"""Above so many bundles only the promising ones are followed along the whole frontier."""
KEPT = 300
EQUAL = 1e-9


def frontier(table: Table, model: OpponentModel, utilities: Numbers) -> Numbers:
    """Per utility, falling, the model's utility of the best bundle at its iso-utility price.

    Never falling itself: where no bundle has so much, what the next one that can be had gives.
    """
    rows = _promising(table, model, utilities)
    if not rows.size:
        return np.zeros(utilities.size)
    liked = _bests(table, model, rows, utilities)
    known = np.isfinite(liked)
    if not known.any():
        return np.zeros(utilities.size)
    first = liked[known][0]
    return np.maximum.accumulate(np.where(known, liked, first))


def _promising(table: Table, model: OpponentModel, utilities: Numbers) -> Whole:
    rows = table.rows
    if rows.size <= MANY:
        return rows
    chosen = []
    for utility in (utilities[0], utilities[utilities.size // 2], utilities[-1]):
        liked = model.utility(rows, table.steps_for(rows, float(utility)))
        chosen.append(rows[np.argpartition(-liked, KEPT)[:KEPT]])
    return np.unique(np.concatenate(chosen))


def _bests(table: Table, model: OpponentModel, rows: Whole, utilities: Numbers) -> Numbers:
    """Per utility the best of these rows, -inf where none has so much: all at once."""
    asked = utilities[:, None]
    steps = table.steps_for(rows, asked)
    fit = table.utility(rows, steps) >= asked - EQUAL
    return np.asarray(np.where(fit, model.utility(rows, steps), -np.inf).max(axis=1))
