"""One course that a negotiation may take from where it stands: our agent against one vendor.

The vendor is one hypothesis of `hypotheses`, drawn by how likely its public offers make it, and
played on; what the vendor keeps to itself is not asked for.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from dealwright.core.errors import Refused
from dealwright.engine.brief import Brief
from dealwright.engine.hypotheses import Hypotheses
from dealwright.engine.looking import SEEDS, look
from dealwright.engine.negotiator import Decision, decide
from dealwright.engine.offering import Player
from dealwright.engine.offers import Offer
from dealwright.engine.session import Event, Session
from dealwright.engine.situation import Situation
from dealwright.engine.view import View

NOWHERE = "no terms were found that both sides can live with"


class Lot(NamedTuple):
    """What decides between equally possible courses, and the vendor's public list price."""

    seed: int
    list_price: Decimal | None = None


class Step(NamedTuple):
    """A move, and for our own the decision behind it."""

    event: Event
    decision: Decision | None = None


def continued(
    session: Session, brief: Brief, lot: Lot, using: Player | None = None
) -> Sequence[Step]:
    """The moves to the end for the buyer of this brief; equal arguments give equal moves.

    `Refused` where the brief's mandate allows nothing that could be agreed here.
    """
    at = look(View(session, "buyer"), brief, lot.seed)
    if not at.table.rows.size:
        raise Refused("the mandate allows nothing that can be agreed here", "allow more")
    vendor, steps = _Vendor(at, lot), list[Step]()
    while session.state == "open":
        if session.turn == "seller":
            step = Step(vendor.move(session))
        else:
            seed = lot.seed + len(session.made)
            decision = decide(View(session, "buyer"), brief, seed, using)
            step = Step(move_of(session, decision), decision)
        steps.append(step)
        session = session.apply(step.event)
    return steps


def move_of(session: Session, decision: Decision) -> Event:
    """The event of a decision of the side whose turn it is."""
    [event] = _events(session, decision)
    return event


def _events(session: Session, decision: Decision) -> list[Event]:
    by = session.turn
    if decision.action == "offer" and decision.offer is not None:
        return session.offer(by, decision.offer)
    if decision.action == "accept":
        return session.accept(by)
    if session.offers_left(by) == 0:
        return session.expire()
    return session.walk_away(by, NOWHERE)


class _Vendor:
    """A vendor of one hypothesis; its patience is one number for all of its answers."""

    def __init__(self, at: Situation, lot: Lot) -> None:
        rng = np.random.default_rng(lot.seed % SEEDS)
        self._at = at
        self._known = known = Hypotheses(at, lot.list_price)
        self._which = int(rng.choice(known.present.size, p=known.present))
        self._patience = float(rng.random())
        self._replies = known.replies()

    def move(self, session: Session) -> Event:
        """It accepts what it refuses seldom enough, and else offers what it then asks for."""
        place = len(session.by("buyer")) - self._known.first - 1
        yes = self._takes(session.standing("buyer"), place)
        [event] = session.accept("seller") if yes else session.offer("seller", self._asks(place))
        return event

    def _takes(self, offer: Offer | None, place: int) -> bool:
        table = self._at.table
        row = None if offer is None else table.row_of(offer)
        if offer is None or row is None:
            return False
        step = np.array([table.step_of(offer)])
        liked = float(self._at.model.utility(np.array([row]), step)[0])
        return bool(self._known.refusing(place, liked)[self._which] < self._patience)

    def _asks(self, place: int) -> Offer:
        """What lies there already where it moves no further."""
        _, rows, steps = self._replies
        row, step = int(rows[self._which, place + 1]), int(steps[self._which, place + 1])
        standing = self._at.standing
        if row < 0 and standing is not None:
            return standing
        return self._at.table.offer(max(row, 0), step)
