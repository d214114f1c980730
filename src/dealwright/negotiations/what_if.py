"""What if: a negotiation taken up again at an earlier version with another mandate, simulated.

Nothing of it is recorded or counted anywhere, and nothing real is touched. The vendor is played by
what its public offers up to there let us believe of it, never by what it keeps to itself, also
where this workspace plays it.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pydantic import BaseModel, Field

from dealwright.core.errors import Refused
from dealwright.engine.brief import Brief
from dealwright.engine.forecast import forecast
from dealwright.engine.offers import Offer
from dealwright.engine.revising import Changes, revised
from dealwright.engine.session import Resumed
from dealwright.engine.view import View
from dealwright.negotiations import model
from dealwright.negotiations.desk import Desk, sit
from dealwright.negotiations.forecasting import StrategyForecast, seed_of, strategy_forecast
from dealwright.negotiations.model import Negotiation
from dealwright.negotiations.plain import Offered, plain
from dealwright.negotiations.service import Seat
from dealwright.negotiations.store import NEGOTIATION
from dealwright.store.store import Store

AT_ONCE = 2


class RealOutcome(BaseModel):
    """What truly came of it, or lies on the table, measured by the mandate that was given."""

    state: str
    offer: Offered | None
    utility: float | None
    total: str | None
    permitted: bool = Field(description="Whether the mandate that was given allows it.")


class WhatIfView(BaseModel):
    """A simulation beside the real one: by strategy, from that version on."""

    simulated: Literal[True] = True
    opponent: Literal["model"] = Field(
        default="model", description="The vendor as its public offers show it, estimated."
    )
    negotiation: str
    version: int
    round: int
    max_rounds: int
    currency: str
    changed: list[str]
    offers_seen: int
    strategies: list[StrategyForecast]
    real: RealOutcome


@dataclass(frozen=True)
class Fork:
    """From which version on, and what is to be different."""

    version: int
    changes: Changes
    max_rounds: int | None = None

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of what is different."""
        return (*self.changes.names, *(("max_rounds",) if self.max_rounds else ()))


class WhatIfs:
    """Worked out in threads, beside the event loop; nothing is written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._free = asyncio.Semaphore(AT_ONCE)

    async def of(self, seat: Seat, fork: Fork) -> WhatIfView:
        """The buyer's fork; `Refused` where that version can not be played on from."""
        async with self._store.read(seat.workspace) as reader:
            desk = await sit(reader, seat.negotiation, "buyer")
            events = await reader.events(NEGOTIATION.stream(seat.negotiation))
        then = taken_up(desk, [one.event for one in events], fork).table
        if desk.brief is None:
            raise Refused("this side plays without a mandate", "there is nothing to try")
        brief = revised(desk.brief, fork.changes, then.session.space)
        view, listed = View(then.session, "buyer"), then.opened.list_price
        async with self._free:
            found = await asyncio.to_thread(forecast, view, brief, seed_of(desk), listed)
        return WhatIfView(
            negotiation=seat.negotiation,
            version=fork.version,
            round=then.session.round,
            max_rounds=then.session.max_rounds,
            currency=then.opened.currency,
            changed=list(fork.changed),
            offers_seen=found.offers_seen,
            strategies=[strategy_forecast(then, one) for one in found.expected],
            real=_real(desk, brief),
        )


class Taken(NamedTuple):
    """The table taken up again, and the events that let it be played on from there."""

    table: Negotiation
    events: tuple[model.Event, ...]


def taken_up(desk: Desk, events: Sequence[model.Event], fork: Fork) -> Taken:
    """The table as it was at that version, not paused, with so many rounds.

    `Refused` where there is no such version, and where it had ended by then.
    """
    if not 1 <= fork.version <= desk.table.version:
        raise Refused(f"there is no version {fork.version}", f"give 1 to {desk.table.version}")
    folded: Negotiation | None = None
    for event in events[: fork.version]:
        folded = model.fold(folded, event)
    if folded is None or folded.state != "open":
        raise Refused("it had ended by then", "give an earlier version")
    added: list[model.Event] = [Resumed("buyer")] if folded.session.paused else []
    if fork.max_rounds is not None:
        if fork.max_rounds < folded.rounds:
            raise Refused(f"{folded.rounds} rounds had begun", f"give {folded.rounds} or more")
        added.append(model.RoundsLimited(fork.max_rounds))
    for event in added:
        folded = model.fold(folded, event)
    return Taken(folded, tuple(added))


def _real(desk: Desk, brief: Brief) -> RealOutcome:
    table = desk.table.state
    offer: Offer | None = table.agreement or table.session.standing("seller")
    total = brief.total(offer) if offer else None
    return RealOutcome(
        state=table.state,
        offer=plain(table.session.space.dump(offer)) if offer else None,
        utility=round(brief.utility(offer), 4) if offer else None,
        total=None if total is None else str(total),
        permitted=bool(offer) and not brief.mandate.breaches(offer or {}, brief),
    )
