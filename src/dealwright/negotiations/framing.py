"""From what was recorded to frames: one pure function, for live, reconnect, playback and polling.

Frames of the table hold a side's reasons only for who may see that side, so that what the vendor
is sent does not depend on anything that the buyer's side recorded.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dealwright.engine.brief import Brief
from dealwright.engine.offers import Side, WireOffer
from dealwright.engine.session import (
    AgreementReached,
    DeadlineReached,
    OfferMade,
    Paused,
    Resumed,
    WalkedAway,
    Withdrawn,
)
from dealwright.negotiations import frames as f
from dealwright.negotiations.model import (
    AgreementApproved,
    AgreementLapsed,
    AgreementRejected,
    AwardConfirmed,
    NegotiationOpened,
    RoundsLimited,
)
from dealwright.negotiations.plain import plain, plain_issue
from dealwright.negotiations.side import MandateChanged, MoveExplained
from dealwright.negotiations.side_frames import actor, judged, side_frame
from dealwright.negotiations.worth import measure, measure_after
from dealwright.store.streams import Recorded

SIDES: tuple[Side, Side] = ("buyer", "seller")
Ending = AgreementReached | WalkedAway | DeadlineReached | Withdrawn
ENDS: Mapping[type, f.End] = {
    AgreementReached: "agreement",
    WalkedAway: "walked_away",
    DeadlineReached: "deadline",
    Withdrawn: "withdrawn",
}


@dataclass(frozen=True)
class View:
    """Who looks: a side, and whether the other side's reasons may be shown as well.

    Without `private` he looks at the table alone, from that side's chair.
    """

    side: Side
    both: bool = False
    private: bool = True

    def sees(self, side: Side) -> bool:
        return self.private and (self.both or side == self.side)

    @property
    def sides(self) -> tuple[Side, ...]:
        """Whose own streams are read for it: what is not read takes no time that could tell."""
        return tuple(side for side in SIDES if self.sees(side))


@dataclass(frozen=True)
class Log:
    """All that was recorded of one negotiation: the table and both sides, from the first event.

    `yardstick` is the Brief by which the buyer's side compares at first, in a campaign.
    """

    id: str
    table: Sequence[Recorded]
    buyer: Sequence[Recorded]
    seller: Sequence[Recorded]
    yardstick: Brief | None = None

    def of(self, side: Side) -> Sequence[Recorded]:
        """That side's own stream."""
        return self.buyer if side == "buyer" else self.seller

    def own(self, view: View) -> Sequence[Recorded]:
        """The own stream of who looks, as far as he may see it."""
        return self.of(view.side) if view.private else ()


def frames(log: Log, view: View, after: int = 0, side_after: int = 0) -> list[f.Recorded]:
    """Every frame of the table after that version, and of the viewer's own side after that one.

    A side's event follows the event of the table to which it belongs.
    """
    telling = _Telling(log, view)
    found: list[f.Recorded] = []
    for recorded, own in _merged(log.table, log.own(view)):
        if own:
            telling.hear(recorded)
        told = [side_frame(recorded, view.side)] if own else telling.take(recorded)
        if recorded.version > (side_after if own else after):
            found += told
    return found


def _merged(table: Sequence[Recorded], own: Sequence[Recorded]) -> Iterator[tuple[Recorded, bool]]:
    waiting = list(reversed(own))
    times = [recorded.time for recorded in table]
    for recorded in table:
        while waiting and _belongs_to(waiting[-1], times) < recorded.version:
            yield waiting.pop(), True
        yield recorded, False
    yield from ((recorded, True) for recorded in reversed(waiting))


def _belongs_to(recorded: Recorded, times: Sequence[str]) -> int:
    """The version of the table that a side's event names, or else the last one before it."""
    named = getattr(recorded.event, "version", None)
    return named if isinstance(named, int) else bisect_right(times, recorded.time)


class _Telling:
    """Tells the table's events in order, keeping what the next ones need."""

    def __init__(self, log: Log, view: View) -> None:
        self._log = log
        self._view = view
        self._why = {
            side: {
                recorded.event.version: recorded.event
                for recorded in log.of(side)
                if view.sees(side) and isinstance(recorded.event, MoveExplained)
            }
            for side in SIDES
        }
        by = log.yardstick if view.side == "buyer" else None
        self._space = log.table[0].event.space
        self._measure = measure(self._space, log.own(view), by)
        self._max_rounds = self._round = self._offers = 0

    def hear(self, recorded: Recorded) -> None:
        """Take in an event of the viewer's own side: it may measure by another Brief from now."""
        if isinstance(recorded.event, MandateChanged):
            self._measure = measure_after(self._space, recorded.event)

    def take(self, recorded: Recorded) -> list[f.Recorded]:
        """The frames of this event; a round's first offer comes with the start of the round."""
        at: dict[str, Any] = {"version": recorded.version, "timestamp": recorded.time}
        match recorded.event:
            case NegotiationOpened() as event:
                self._max_rounds = event.max_rounds
                return [f.OpenedFrame(**at, data=_opened(event))]
            case RoundsLimited(max_rounds=most, until=until):
                self._max_rounds = most
                data = f.RoundsData(max_rounds=most, until=until)
                return [f.RoundsLimitedFrame(**at, data=data)]
            case OfferMade() as event:
                return self._offer(event, at)
            case AgreementReached() | WalkedAway() | DeadlineReached() | Withdrawn() as event:
                return [f.CompletedFrame(**at, data=self._completed(event, recorded.version))]
            case event:
                return [_note(event, at)]

    def _offer(self, event: OfferMade, at: dict[str, Any]) -> list[f.Recorded]:
        begins = event.round != self._round
        self._round, self._offers = event.round, self._offers + 1
        data = f.MoveData(
            **self._judged(event.by, at["version"]),
            round_number=event.round,
            actor=self._actor(event.by, at["version"]),
            offer_id=f"{self._log.id}-{self._offers}",
            offer=plain(event.offer),
            worth=self._worth(event.offer),
        )
        frame = f.BuyerOfferFrame if event.by == "buyer" else f.SellerCounterFrame
        start = f.RoundStartData(round_number=event.round, max_rounds=self._max_rounds)
        said: list[f.Recorded] = [f.RoundStartFrame(**at, data=start)] if begins else []
        return [*said, frame(**at, data=data)]

    def _completed(self, event: Ending, version: int) -> f.CompletedData:
        by = None if isinstance(event, DeadlineReached) else event.by
        agreed = event.offer if isinstance(event, AgreementReached) else None
        return f.CompletedData(
            **(self._judged(by, version) if by else judged(None)),
            outcome="no_agreement" if agreed is None else "accepted",
            state=ENDS[type(event)],
            by=by,
            reason=event.reason if isinstance(event, WalkedAway | Withdrawn) else "",
            round_number=self._round,
            actor=self._actor(by, version) if by else None,
            offer=None if agreed is None else plain(agreed),
            worth=None if agreed is None else self._worth(agreed),
        )

    def _worth(self, offer: WireOffer) -> f.Worth | None:
        return self._measure(offer) if self._measure else None

    def _judged(self, by: Side, version: int) -> Mapping[str, Any]:
        known = self._why[by].get(version)
        return judged(known.thoughts if known else None)

    def _actor(self, by: Side, version: int) -> f.Actor:
        """Who moved, as far as the viewer may know: a side without reasons is a person's."""
        if self._view.sees(by) and self._log.of(by):
            known = self._why[by].get(version)
            return actor(known.actor if known else "agent", by)
        opened: NegotiationOpened = self._log.table[0].event
        is_person = by == "seller" and opened.seller_player == "person"
        return actor("person" if is_person else "agent", by)


def _note(event: object, at: dict[str, Any]) -> f.Recorded:
    match event:
        case Paused(by=by, reason=reason):
            return f.PausedFrame(**at, data=f.PausedData(by=by, reason=reason))
        case Resumed(by=by):
            return f.ResumedFrame(**at, data=f.ResumedData(by=by))
        case AwardConfirmed():
            return f.AwardConfirmedFrame(**at, data=f.NothingData())
        case AgreementApproved(approval=approval):
            return f.ApprovedFrame(**at, data=f.ApprovedData(approval=approval))
        case AgreementRejected(reason=reason):
            return f.RejectedFrame(**at, data=f.EndedData(reason=reason))
        case AgreementLapsed(reason=reason):
            return f.LapsedFrame(**at, data=f.EndedData(reason=reason))
        case _:
            raise TypeError(f"{type(event).__name__} has no frame yet")


def _opened(event: NegotiationOpened) -> f.OpenedData:
    apart = {"issues", "list_price"}
    public = {name: getattr(event, name) for name in f.OpenedData.model_fields if name not in apart}
    return f.OpenedData(
        **public,
        list_price=None if event.list_price is None else str(event.list_price),
        issues=[plain_issue(issue) for issue in event.space.issues],
    )
