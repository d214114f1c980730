"""Offers in the order of their worth: nearly by whole numbers, then exactly by exchanges."""

import numpy as np

from dealwright.engine.lines import Numbers
from dealwright.engine.table import Whole

PARTS = 65_535
"""Parts into which worths are counted: whole numbers of 16 bits are sorted by their digits."""
TINY = 1e-200
"""Ranges that are none: what is in them is sorted anew."""
PASSES = 8
"""Times that neighbours are exchanged; rows that are not in order by then are sorted anew."""


def order_of(worth: Numbers) -> tuple[Whole, Numbers]:
    """Per row the places of its numbers from the least to the most, and the numbers in that order.

    Equal ones keep their order. `worth` may be -inf, not inf.
    """
    rows = np.ascontiguousarray(worth).reshape(-1, worth.shape[-1])
    order = _by_bits(rows) if len(rows) == 1 else _by_parts(rows)
    starts = np.arange(0, rows.size, rows.shape[1])[:, None]
    found = rows.reshape(-1).take(order + starts)
    left = _exchange(order.reshape(-1), found.reshape(-1), rows.shape[1])
    for row in np.unique(left // rows.shape[1]).tolist() if left.size else ():
        order[row] = rows[row].argsort(kind="stable")
        found[row] = rows[row][order[row]]
    return order.reshape(worth.shape), found.reshape(worth.shape)


def _by_bits(rows: Numbers) -> Whole:
    """Floats of one sign sort like their bits: each as a whole number, its place in the last."""
    count = rows.shape[1]
    low = np.uint64((1 << count.bit_length()) - 1)
    keys = rows.view(np.uint64) & ~low
    keys |= np.arange(count, dtype=np.uint64)
    keys.sort()
    keys &= low
    return keys.view(np.int64)


def _by_parts(rows: Numbers) -> Whole:
    """By the part of its row's range in which each lies; -inf as the least of all."""
    low, high = rows.min(axis=1, keepdims=True), rows.max(axis=1, keepdims=True)
    if np.isneginf(low).any():
        high = np.where(np.isneginf(high), 0.0, high)
        low = np.where(np.isneginf(rows), high, rows).min(axis=1, keepdims=True)
        rows = np.maximum(rows, low)
    width = np.divide(PARTS, high - low, out=np.zeros_like(low), where=high - low > TINY)
    share = rows - low
    parts = np.multiply(share, width, out=share).astype(np.uint16)
    return np.asarray(parts.argsort(axis=1, kind="stable"))


def _exchange(order: Whole, found: Numbers, width: int) -> Whole:
    """Exchange neighbours that are not in order, rows end to end; the places left that are not."""
    wrong = _wrong(found, np.flatnonzero(found[1:] < found[:-1]), width)
    for _ in range(PASSES):
        if not wrong.size:
            break
        here = wrong[np.diff(wrong, prepend=-2) > 1]
        there = here + 1
        found[here], found[there] = found[there], found[here]
        order[here], order[there] = order[there], order[here]
        wrong = _wrong(found, np.sort(np.concatenate([wrong, here - 1, there])), width)
        wrong = wrong[np.diff(wrong, prepend=-2) > 0]
    return wrong


def _wrong(found: Numbers, places: Whole, width: int) -> Whole:
    """The places of these whose number is above the next one of the same row."""
    inside = places[(places + 1) % width != 0]
    return np.asarray(inside[found[inside + 1] < found[inside]])
