"""Two sides that concede by time alone, played out at once: the same log and the same session.

Each one's offers are settled before the first; only when one of them is taken is to be found.
The rules are those of `timed.step_by_step`, which plays whatever is not so simple.
"""

import numpy as np

from dealwright.engine.events import Event, OfferMade
from dealwright.engine.fence import Fence
from dealwright.engine.mandate import MICRO
from dealwright.engine.ranking import Marks
from dealwright.engine.session import TURNS, Session
from dealwright.engine.table import Whole
from dealwright.engine.timed import WALKS, TimeBased, step_by_step


def play(
    buyer: TimeBased, seller: TimeBased, session: Session, log: list[Event] | None = None
) -> Session:
    """The session's end, as `step_by_step` finds it from here; what happens goes into the log.

    `Refused` where a mandate forbids a move, with all before it in the log.
    """
    happened: list[Event] = [] if log is None else log
    opened = session.opened
    fresh = session == Session(opened) and buyer.rounds == seller.rounds == opened.max_rounds
    if not fresh or not buyer.numbers or not seller.numbers:
        return step_by_step(buyer, seller, session, happened)
    each = np.array([buyer.numbers, seller.numbers])
    last = _taken(buyer, seller, each)
    count = 2 * opened.max_rounds if last is None else last + 1
    made = each.T.reshape(-1)[:count]
    if not _may(buyer.fence, made[::2]) or not _may(seller.fence, made[1::2]):
        return step_by_step(buyer, seller, session, happened)
    offers = tuple(map(opened.space.at, made.tolist()))
    happened += [OfferMade(TURNS[n % 2], offer, n // 2 + 1) for n, offer in enumerate(offers)]
    session = session._replace(made=offers)
    ended = session.walk_away("buyer", WALKS) if last is None else session.accept(session.turn)
    happened += ended
    return session.apply(ended[0])


def _taken(buyer: TimeBased, seller: TimeBased, each: Whole) -> int | None:
    """The place of the first offer that is taken, counted through both sides' offers."""
    yes = np.empty((each.shape[1], 2), bool)
    yes[:, 0] = _wanted(seller, each[0], seller.aims[:-1])
    yes[:, 1] = _wanted(buyer, each[1], buyer.aims[1:])
    first = int(yes.argmax())
    return first if yes.reshape(-1)[first] else None


def _wanted(side: TimeBased, numbers: Whole, aims: tuple[float, ...]) -> Marks:
    enough = np.asarray(side.worth)[numbers] >= np.array(aims)
    return np.asarray(enough & _allowed(side.fence, numbers))


def _allowed(fence: Fence, numbers: Whole) -> Marks | np.bool_:
    """`Fence.allows` of each."""
    found: Marks | np.bool_ = np.True_
    if fence.allowed is not None:
        found = fence.allowed[numbers]
    if fence.least is not None:
        found = found & (np.rint(np.asarray(fence.worth)[numbers] * MICRO) >= fence.least)
    return found


def _may(fence: Fence, numbers: Whole) -> bool:
    """Whether each may follow the one before: `Fence.allows_move` where all are allowed."""
    worth = np.asarray(fence.worth)[numbers]
    given = np.rint((worth[:-1] - worth[1:]) * MICRO)
    inside = (fence.least_given <= given) & (given <= fence.most_given)
    return bool(inside.all() and np.all(_allowed(fence, numbers)))
