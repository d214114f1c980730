"""The policy's plan for a table with money: the frontier, the belief and the seat worked out."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from dealwright.engine.frontier import frontier
from dealwright.engine.horizon import LEVELS, Seat, seat
from dealwright.engine.lines import Numbers
from dealwright.engine.offers import Offer
from dealwright.engine.opponents import OpponentModel
from dealwright.engine.policy import HOPE, Facing, Intent, intend
from dealwright.engine.prior import Learned
from dealwright.engine.table import Table
from dealwright.engine.telling import PURCHASES, timed
from dealwright.engine.thresholds import EXPONENTS, Belief, Offered, believe

LIKELY, EVEN = 0.7, 1e-6
"""A chance of a yes below which a last offer asks for nothing beyond our reservation."""
FAR = 0.3
"""Hope for a last offer that we could take where none so far could be taken."""


class Scaled(NamedTuple):
    """How much they like what lies on the table, 0 at our best offer and 1 at their first."""

    times: list[float]
    ours: Numbers
    """The best offer for them at each of `LEVELS`."""
    theirs: Numbers
    refused: list[Offered]
    low: float
    span: float


@dataclass(frozen=True, eq=False)
class Seen:
    """What the plan is made from: their offers with their `worth` to us, and our own `made`.

    An offer that the mandate forbids to take is worth less than our reservation.

    `left` offers of ours remain of `rounds`; after the last of theirs we still answer.
    """

    table: Table
    model: OpponentModel
    offers: tuple[Offer, ...]
    worth: tuple[float, ...]
    made: tuple[Offer, ...]
    own: float | None
    reservation: float
    rounds: int
    left: int
    curve_end: float
    last_word: bool
    known: Learned | None = None

    @property
    def span(self) -> float:
        """What there is to gain: from our reservation to the best permitted offer."""
        return self.table.best - self.reservation

    @cached_property
    def scaled(self) -> Scaled:
        """The offers by the model of now, in one scale."""
        return _scaled(self)


def _scaled(seen: Seen) -> Scaled:
    ours = frontier(seen.table, seen.model, seen.reservation + LEVELS * seen.span)
    theirs, made = _liked(seen, seen.offers), _liked(seen, seen.made)
    low, scale = float(ours[0]), float(theirs[0] - ours[0])
    span = scale if scale > 0 else 1.0
    shares = [np.clip((liked - low) / span, 0, 1) for liked in (ours, theirs, made)]
    times = [n / max(1, seen.rounds - 1) for n in range(len(seen.offers))]
    refused = [(_answered(seen, n), float(liked)) for n, liked in enumerate(shares[2])]
    return Scaled(times, shares[0], shares[1], refused, low, span)


def foresee(seen: Seen) -> Intent:
    """The policy's intent for a side with these offers to come, and the last answer or not."""
    known = seen.scaled
    facing = Facing(
        liked=known.ours,
        belief=_believed(seen, known.times, known.theirs, known.refused),
        gains=[(worth - seen.reservation) / seen.span for worth in seen.worth],
        place=_place(seen),
        progress=min(1.0, (seen.rounds - seen.left) / max(1, seen.rounds - 1)),
        offers=seen.rounds,
        lowest=_lowest(seen),
        hope=HOPE if seen.worth[-1] > seen.reservation else FAR,
        curve_end=seen.curve_end,
    )
    intent = intend(facing)
    if seen.last_word or seen.left > 1:
        return intent
    return replace(intent, gain=min(intent.gain, _surest(facing)))


def told_chance(seen: Seen, offer: Offer) -> float:
    """The chance 0..1 that this offer, made now, is accepted; `telling` says by which belief."""
    known, now = seen.scaled, _answered(seen, len(seen.made))
    liked = float(np.clip((_liked(seen, (offer,))[0] - known.low) / known.span, 0, 1))
    before = [(time, share) for time, share in known.refused if time < now]
    return timed(known.times, known.theirs.tolist(), before, PURCHASES).chance(liked, now)


def _believed(seen: Seen, times: list[float], liked: Numbers, refused: list[Offered]) -> Belief:
    """The belief about their course, begun with what was learned of it."""
    belief = believe(times, liked.tolist(), refused)
    if seen.known is None:
        return belief
    curves = belief.weights[:-1] * seen.known.weigh(EXPONENTS)[:, None]
    share = belief.weights[:-1].sum() / curves.sum()
    return replace(belief, weights=np.vstack([curves * share, belief.weights[-1:]]))


def _surest(facing: Facing) -> float:
    """The most to ask for at the best chance of a yes, where there is no answer but that one.

    Where even our reservation would hardly be accepted there is nothing to play for: no more.
    """
    yes = 1 - facing.belief.left(facing.liked, 1.0, last=True).sum(axis=(0, 1))
    return float(LEVELS[int(np.argmax(yes >= yes.max() - EVEN))]) if yes.max() >= LIKELY else 0.0


def _answered(seen: Seen, offer: int) -> float:
    """When, 0..1, an offer of ours is answered: in its round, or by who opens in the next."""
    return min(1.0, (offer + (0 if seen.last_word else 1)) / max(1, seen.rounds - 1))


def _liked(seen: Seen, offers: tuple[Offer, ...]) -> Numbers:
    """How much they like these offers; one outside the table as much as the first known."""
    rows = [seen.table.row_of(offer) for offer in offers]
    places = np.array([row if row is not None else 0 for row in rows], np.int64)
    steps = np.array([seen.table.step_of(offer) for offer in offers], np.int64)
    known = np.array([row is not None for row in rows], bool)
    liked = seen.model.utility(places, steps)
    usual = liked[known][0] if known.any() else liked.max(initial=0.0)
    return np.where(known, liked, usual)


def _place(seen: Seen) -> Seat:
    first = seen.rounds - seen.left
    answered = [_answered(seen, n) for n in range(first, seen.rounds)]
    return seat(answered, last_word=seen.last_word)


def _lowest(seen: Seen) -> int:
    if seen.own is None:
        return 0
    gain = (seen.own - seen.reservation) / seen.span
    return int(np.abs(LEVELS - min(1.0, max(0.0, gain))).argmin())
