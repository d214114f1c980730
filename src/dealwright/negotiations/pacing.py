"""How far a negotiation has come, and how long the rest may take at the pace so far."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from statistics import median

from dealwright.engine.session import OfferMade
from dealwright.negotiations.frames import ProgressData
from dealwright.negotiations.model import Negotiation
from dealwright.store.streams import Recorded


def progress(table: Sequence[Recorded], now: Negotiation) -> ProgressData:
    """Rounds done and left, and the seconds until the last one, if all are played.

    A move takes the median of the times between moves so far, which a pause hardly changes.
    """
    times = [one.time for one in table if isinstance(one.event, OfferMade)]
    if now.state != "open":
        return ProgressData(rounds_done=now.rounds, rounds_left=0, seconds_left=0.0)
    most = now.session.max_rounds
    done = len(times) // 2
    return ProgressData(
        rounds_done=done,
        rounds_left=max(0, most - done),
        seconds_left=_seconds(times, max(0, 2 * most - len(times))),
    )


def _seconds(times: Sequence[str], moves_left: int) -> float | None:
    if len(times) < 2:
        return None
    moments = [datetime.fromisoformat(time) for time in times]
    gaps = [(after - before).total_seconds() for before, after in pairwise(moments)]
    return round(max(0.0, median(gaps)) * moves_left, 3)
