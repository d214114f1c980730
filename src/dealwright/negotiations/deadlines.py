"""A deadline in time: what has not come to an end by then is ended, so that nothing waits for ever.

In a campaign the vendor's offer is kept if it can still be taken, and the others are compared.
"""

from datetime import datetime

from dealwright.negotiations.desk import Desk, Explained, judged, record, sit
from dealwright.negotiations.leverage import standing_offer
from dealwright.negotiations.side import Held
from dealwright.store.due import Claim
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Work

AT_LEAST = 1.0
"""Seconds until the next look, where two clocks do not quite agree."""


class Deadlines:
    """Ends negotiations whose time is up."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def step(self, claim: Claim) -> None:
        """End it if its time has come; otherwise look again when it will have."""
        async with self._store.work(claim.workspace, claim=claim) as work:
            desk = await sit(work, claim.key, "buyer")
            left = _seconds_left(desk, work.now)
            if left is not None and left <= 0:
                end_now(work, desk)
            work.settle(again_in=max(left, AT_LEAST) if left is not None and left > 0 else None)


def _seconds_left(desk: Desk, now: datetime) -> float | None:
    """None where no deadline counts: it has none, has ended, or its offer is kept."""
    table = desk.table.state
    over = table.state != "open" or desk.own.state.held is not None
    if table.until is None or over:
        return None
    return (datetime.fromisoformat(table.until) - now).total_seconds()


def end_now(work: Work, desk: Desk) -> None:
    """End the open table of the buyer's desk; what can be taken for the comparison is kept."""
    session = desk.table.state.session
    offer = session.standing("seller") or {}
    takeable = session.turn == "buyer" and not session.paused and standing_offer(desk) is not None
    if desk.own.state.hold and takeable:
        work.append(desk.own, Held(desk.table.version, Sealed(desk.key, judged(desk, offer))))
        work.expect(desk.table)
        return
    record(work, desk, session.expire(), Explained("agent", judged(desk, {})))
