"""The one policy of every side: what to ask for now, and whether to take what lies on the table.

Gains are shares of the way from no agreement (0) to the best that the side could have (1). The
course is planned against the belief; a slow curve keeps it from asking for all until the end,
because many answer a step with a step. What is on the table is taken when it beats what is asked
for next, when it beats what going on is worth, or when little time is left for better.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from dealwright.engine.horizon import LEVELS, Course, Seat, chart
from dealwright.engine.lines import Numbers
from dealwright.engine.thresholds import ENDS, EXPONENTS, Belief

SHORT = 20
"""Offers up to which a negotiation counts as short."""
LATE, LATE_SHORT = 0.2, 0.2
"""Exponents of the slow curve, for long and for short negotiations."""
CURVE_END, CURVE_END_SHORT = 0.4, 0.25
"""Gain at which the slow curve ends."""
HOPE = 1.0
"""Share of the best possible that an offer of theirs gives us at their utility."""
AT_LEAST, AT_LEAST_SHORT = 0.05, 0.8
"""Share of a hoped-for gain at which something certain is taken at the last."""
TAKEN_BACK = 0.6
"""Chance that a side accepts the best that it has offered itself."""
SURE_AFTER = 3
"""Offers after which what is worth about as much as going on is taken at once."""
HURRY, HURRY_SHORT, HURRY_ERRATIC, ERRATIC_LATE = 0.0, 0.06, 0.14, 0.2
"""By how much going on is found worth more than it is: the best of many plans is the luckiest.

More so with a side that goes back and forth: a good offer of its may not come again, least of all
when little time is left.
"""
LITTLE_LEFT = 0.9
RISE, OFTEN = 0.05, 0.1
"""An offer that it likes so much better than one before goes back; and how often shows that."""
NEAR_END = 3
EQUAL = 1e-9

Answer = Literal["ask", "accept", "return"]


@dataclass(frozen=True, eq=False)
class Facing:
    """What a side decides on: `gains` of their offers, oldest first, and the frontier.

    `liked`: how much they like the best offer at each of `LEVELS`. `place` has the answers still
    to come, `progress` our own time 0..1, `offers` the length of the whole negotiation; `hope`
    scales what their last offer may give us; the slow curve ends at `curve_end`, where given.
    `erratic` sides go back and forth.
    """

    liked: Numbers
    belief: Belief
    gains: Sequence[float]
    place: Seat
    progress: float
    offers: int
    lowest: int = 0
    hope: float = HOPE
    curve_end: float | None = None
    erratic: bool = False

    @property
    def short(self) -> bool:
        """Whether there is too little time to feel one's way."""
        return self.offers <= SHORT

    @property
    def left(self) -> int:
        """Offers of ours still to be answered."""
        return len(self.place.answers)


@dataclass(frozen=True)
class Intent:
    """The answer: ask for `gain`, accept, or return the best that they have offered.

    `code` names the rule; `value` is what going on is worth, `chance` that of an agreement.
    """

    answer: Answer
    gain: float
    code: str
    value: float
    chance: float


def intend(facing: Facing) -> Intent:
    """What to do now; needs at least one offer of theirs and one of ours to come."""
    course = chart(facing.place, facing.liked, facing.belief, _hopes(facing), facing.lowest)
    gain = course.gain if facing.left == 1 else min(course.gain, _curve(facing))
    code = _takes(facing, course, gain)
    if code is not None:
        return Intent("accept", gain, code, course.value, course.chance)
    answer: Answer = "return" if _returns(facing, course) else "ask"
    return Intent(answer, gain, "plan", course.value, course.chance)


def _curve(facing: Facing) -> float:
    exponent = LATE_SHORT if facing.short else LATE
    usual = CURVE_END_SHORT if facing.short else CURVE_END
    end = usual if facing.curve_end is None else facing.curve_end
    return float(1 - (1 - end) * facing.progress ** (1 / exponent))


def _hopes(facing: Facing) -> Numbers:
    """What we may hope for from their last offer, by their course and its end.

    Of those whose offers do not show their limit we hope for no more than what lies here.
    """
    rising, least = np.maximum.accumulate(facing.liked), max(facing.gains[-1], 0.0)
    places = np.minimum(np.searchsorted(rising, ENDS - EQUAL), LEVELS.size - 1)
    curves = np.maximum(facing.hope * LEVELS[places], least)
    return np.vstack([np.tile(curves, (EXPONENTS.size, 1)), np.full(ENDS.size, least)])


def _takes(facing: Facing, course: Course, gain: float) -> str | None:
    """The rule by which the last offer of theirs is accepted; None when it is not."""
    now, best = facing.gains[-1], max(facing.gains)
    if now <= 0:
        return None
    if now >= gain - EQUAL:
        return "better_than_next"
    at_last = facing.left == 1 and not facing.place.last_word
    beats = now >= course.value and (now >= best - EQUAL or at_last)
    if beats and facing.left <= NEAR_END:
        return "worth_more_than_going_on"
    if len(facing.gains) >= SURE_AFTER and now >= course.value - _hurry(facing):
        return "worth_more_than_going_on"
    if at_last and now >= _least(facing) * max(course.value, TAKEN_BACK * best):
        return "certain"
    if _returns(facing, course) and not at_last and now >= best - EQUAL:
        return "certain"
    return None


def _returns(facing: Facing, course: Course) -> bool:
    """Whether what they offered before is a surer last offer than one of ours."""
    now, best = max(facing.gains[-1], 0.0), max(facing.gains)
    if best <= 0 or facing.left > (1 if facing.place.last_word else 2):
        return False
    back = TAKEN_BACK * best + (1 - TAKEN_BACK) * now
    return back > _least(facing) * course.value


def goes_back(liked: Sequence[float]) -> bool:
    """Whether a side with these offers, by how much it likes them, goes back and forth."""
    lowest = np.minimum.accumulate(np.asarray(liked, float))
    return bool(len(liked) > SURE_AFTER and np.mean(liked > lowest + RISE) > OFTEN)


def _hurry(facing: Facing) -> float:
    if facing.short:
        return HURRY_SHORT
    if not facing.erratic:
        return HURRY
    return ERRATIC_LATE if facing.progress >= LITTLE_LEFT else HURRY_ERRATIC


def _least(facing: Facing) -> float:
    return AT_LEAST_SHORT if facing.short else AT_LEAST
