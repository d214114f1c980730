"""From what a side sees to the situation that it decides on."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from dealwright.engine.brief import Brief
from dealwright.engine.concession import Estimate, estimate, progress
from dealwright.engine.offers import PRICE, Offer, other
from dealwright.engine.preferences import of
from dealwright.engine.prior import Learned
from dealwright.engine.searched import survey
from dealwright.engine.situation import Floats, Situation
from dealwright.engine.table import Table
from dealwright.engine.view import View

SEEDS = 2**63


def look(view: View, brief: Brief, seed: int) -> Situation:
    """The situation of a side whose turn it is; equal arguments give an equal situation."""
    session = view.session
    offers = session.by(other(view.side))
    table, model = survey(brief, session.space, session.made, offers)
    worth, claims = _utilities(table, brief, offers)
    return Situation(
        view=view,
        brief=brief,
        table=table,
        model=model,
        estimate=_estimate(session.max_rounds, claims, brief.learned),
        theirs=worth,
        theirs_unclipped=claims,
        jitter=float(np.random.default_rng(seed % SEEDS).random()),
    )


def _utilities(table: Table, brief: Brief, offers: Sequence[Offer]) -> tuple[Floats, Floats]:
    """The offers' utilities, and the same with the money's line carried on beyond 0 and 1."""
    rows = [table.row_of(offer) for offer in offers]
    known = [i for i, row in enumerate(rows) if row is not None]
    places = np.array([rows[i] for i in known], np.int64)
    steps = np.array([table.step_of(offers[i]) for i in known], np.int64)
    worth, claims = np.empty(len(offers)), np.empty(len(offers))
    worth[known], claims[known] = table.utility(places, steps), table.unclipped(places, steps)
    for i in set(range(len(offers))) - set(known):
        worth[i], claims[i] = _outside(brief, offers[i])
    return tuple(worth.tolist()), tuple(claims.tolist())


def _outside(brief: Brief, offer: Offer) -> tuple[float, float]:
    """The same two figures for an offer whose terms are not in the table."""
    parts, price = brief.preferences().utility.parts(of(offer)), offer.get(PRICE)
    number = np.asarray(float(price) if isinstance(price, Decimal) else 0.0)
    return float(parts.at(number)), float(parts.unclipped(number))


def _estimate(rounds: int, claims: Floats, known: Learned | None) -> Estimate | None:
    """The other side's curve from what its offers were worth to us; None before two offers."""
    if len(claims) < 2 or claims[0] >= 1:
        return None
    times = [progress(min(round, rounds), rounds) for round in range(1, len(claims) + 1)]
    return estimate(times, [(1 - claim) / (1 - claims[0]) for claim in claims], known)
