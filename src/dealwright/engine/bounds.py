"""The prices that a mandate leaves open for a bundle, as numbers for a whole table."""

from decimal import ROUND_FLOOR, Decimal

import numpy as np

from dealwright.core.money import exponent
from dealwright.engine.brief import Brief
from dealwright.engine.economics import Economics
from dealwright.engine.lines import Numbers, Read
from dealwright.engine.offers import PAYMENT, PRICE, QUANTITY, TERM, VALUE_ADDS

NUDGE = 1e-6
"""Totals are rounded half up: one that is half a minor unit above the limit is outside."""


def price_bounds(brief: Brief, read: Read) -> tuple[Numbers, Numbers]:
    """Lowest and highest permitted unit price per bundle, as `floor` and the limits say.

    Exact to rounding of floats: the mandate itself is checked again on the move made.
    """
    ends = brief.price_limit_ends()
    low = read(PRICE, lambda _: -np.inf if ends[0] is None else float(ends[0]))
    high = read(PRICE, lambda _: np.inf if ends[1] is None else float(ends[1]))
    if brief.side == "seller":
        return np.maximum(low, _floors(brief, read)), high
    return low, np.minimum(high, np.minimum(_ceilings(brief, read), _bound_ceilings(brief, read)))


def _ceilings(brief: Brief, read: Read) -> Numbers:
    worth, limit = brief.economics, brief.total_limit
    if worth is None or limit is None:
        return read(PRICE, lambda _: np.inf)
    units = read(QUANTITY, lambda v: float(worth.units(v)))
    timing = read(PAYMENT, lambda v: float(worth.timing(v)))
    extras = read(VALUE_ADDS, lambda v: float(worth.extras(v)))
    return (_most(limit, worth) - extras) / (units * timing)


def _bound_ceilings(brief: Brief, read: Read) -> Numbers:
    """The highest price at which the whole agreed term stays inside the commitment limit."""
    worth, limit = brief.economics, brief.mandate.commitment_limit
    if worth is None or limit is None:
        return read(PRICE, lambda _: np.inf)
    quantity = read(QUANTITY, lambda v: float(worth.bound_units(v, None) / worth.periods))
    periods = read(TERM, lambda v: float(worth.bound_units(1, v)))
    return _most(limit, worth) / (quantity * periods)


def _most(limit: Decimal, worth: Economics) -> float:
    """The largest sum that is still rounded to no more than the limit."""
    minor = Decimal(1).scaleb(-exponent(worth.currency))
    return float(limit.quantize(minor, ROUND_FLOOR)) + float(minor) / 2 * (1 - NUDGE)


def _floors(brief: Brief, read: Read) -> Numbers:
    own = brief.mandate.price_floor
    floor = read(PRICE, lambda _: -np.inf if own is None else float(own))
    terms, worth = brief.seller_terms, brief.economics
    if terms is None:
        return floor
    floor = np.maximum(floor, float(terms.floor()))
    if worth is None or terms.unit_cost is None:
        return floor
    units = read(QUANTITY, lambda v: float(worth.units(v)))
    adds = read(VALUE_ADDS, lambda v: float(worth.add_costs(v))) / units
    share = 1 - float(terms.min_margin or 0)
    return np.maximum(floor, (float(terms.unit_cost) + adds) / share)
