"""Alternating offers as a pure state machine: commands give events, events give the next session.

A round is one move of each side, buyer first. After the seller's last offer the buyer may still
accept or walk away, not counter. The same events drive live play, playback and recovery.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from dealwright.core.errors import Invalid, Refused
from dealwright.engine.events import (
    AgreementReached,
    DeadlineReached,
    Event,
    OfferMade,
    Paused,
    Resumed,
    SessionOpened,
    WalkedAway,
    Withdrawn,
)
from dealwright.engine.known import Known
from dealwright.engine.offers import Offer, Side, other
from dealwright.engine.space import OutcomeSpace

__all__ = [
    "AgreementReached",
    "DeadlineReached",
    "Event",
    "Made",
    "OfferMade",
    "Paused",
    "Resumed",
    "Session",
    "SessionOpened",
    "State",
    "WalkedAway",
    "Withdrawn",
    "replay",
]

TURNS: tuple[Side, Side] = ("buyer", "seller")
"""Who moves after an even and after an odd number of offers."""

State = Literal["open", "agreement", "walked_away", "deadline", "withdrawn"]


class Made(NamedTuple):
    """One offer of the session's history."""

    by: Side
    offer: Offer
    round: int


class Session(NamedTuple):
    """Where a negotiation stands. Commands answer with events or raise `Refused`.

    `made` are the offers in order, the buyer's at even places. A named tuple, because a new one
    is made with every move: it takes a sixth of the time of a frozen dataclass.
    """

    opened: SessionOpened
    made: tuple[Offer, ...] = ()
    state: State = "open"
    paused: bool = False
    agreement: Offer | None = None

    @property
    def space(self) -> OutcomeSpace:
        """What may be agreed."""
        return self.opened.space

    @property
    def offers(self) -> tuple[Made, ...]:
        """The offers in order, with who made them and in which round."""
        return tuple(Made(TURNS[n % 2], offer, n // 2 + 1) for n, offer in enumerate(self.made))

    @property
    def max_rounds(self) -> int:
        """How many rounds there are."""
        return self.opened.max_rounds

    @property
    def turn(self) -> Side:
        """Whose move it is; meaningful while the session is open."""
        return TURNS[len(self.made) % 2]

    @property
    def round(self) -> int:
        """The round to which the next move belongs, 1 to max_rounds."""
        return min(len(self.made) // 2 + 1, self.opened.max_rounds)

    def offers_left(self, side: Side) -> int:
        """How many offers the side may still make."""
        made = (len(self.made) + (side == "buyer")) // 2
        return max(0, self.opened.max_rounds - made)

    def by(self, side: Side) -> tuple[Offer, ...]:
        """The side's offers, oldest first."""
        return self.made[side == "seller" :: 2]

    def standing(self, side: Side) -> Offer | None:
        """The side's last offer."""
        last = len(self.made) - 1
        if last % 2 != (side == "seller"):
            last -= 1
        return self.made[last] if last >= 0 else None

    def offer(self, by: Side, raw: Mapping[str, object]) -> list[Event]:
        """Put an offer (stored or working form) on the table."""
        opened, made, state, paused, _ = self
        round, space = len(made) // 2 + 1, opened.space
        if state != "open" or paused or by != TURNS[len(made) % 2]:
            self._check_turn(by)
        if round > opened.max_rounds:
            raise Refused("the last offer has been made", "accept it or walk away")
        if type(raw) is Known and raw.space is space:
            return [OfferMade(by, raw, round)]
        return [OfferMade(by, space.dump(space.parse(raw)), round)]

    def accept(self, by: Side) -> list[Event]:
        """Agree to the other side's standing offer."""
        self._check_turn(by)
        standing = self.standing(other(by))
        if standing is None:
            raise Refused("there is no offer to accept", "make an offer")
        return [AgreementReached(by, self.space.dump(standing), self.round)]

    def walk_away(self, by: Side, reason: str) -> list[Event]:
        """End the negotiation in one's own turn."""
        self._check_turn(by)
        return [WalkedAway(by, reason)]

    def withdraw(self, by: Side, reason: str) -> list[Event]:
        """Take the matter off the table, in turn or not, paused or not."""
        self._check_open()
        return [Withdrawn(by, reason)]

    def expire(self) -> list[Event]:
        """Time is up, paused or not."""
        self._check_open()
        return [DeadlineReached(self.round)]

    def pause(self, by: str, reason: str) -> list[Event]:
        """Stop moves until `resume`."""
        self._check_open()
        if self.paused:
            raise Refused("the negotiation is paused already", "resume it")
        return [Paused(by, reason)]

    def resume(self, by: str) -> list[Event]:
        """Allow moves again."""
        self._check_open()
        if not self.paused:
            raise Refused("the negotiation is not paused", f"it is the {self.turn}'s turn")
        return [Resumed(by)]

    def apply(self, event: Event) -> "Session":
        """The session that follows from an event of this session."""
        match event:
            case OfferMade():
                opened, made, state, paused, agreement = self
                made += (opened.space.parse(event.offer),)
                return tuple.__new__(Session, (opened, made, state, paused, agreement))
            case AgreementReached():
                return self._replace(state="agreement", agreement=self.space.parse(event.offer))
            case WalkedAway():
                return self._replace(state="walked_away")
            case DeadlineReached():
                return self._replace(state="deadline")
            case Withdrawn():
                return self._replace(state="withdrawn")
            case Paused() | Resumed():
                return self._replace(paused=isinstance(event, Paused))
            case SessionOpened():
                raise Invalid("a session is opened once", "apply the events after the first")

    def limited(self, max_rounds: int) -> "Session":
        """The same session with at most this many rounds (never more than it has)."""
        rounds = min(max_rounds, self.max_rounds)
        return self._replace(opened=replace(self.opened, max_rounds=rounds))

    def _check_open(self) -> None:
        if self.state != "open":
            ended = self.state.replace("_", " ")
            raise Refused(f"the negotiation has ended: {ended}", "open a new one")

    def _check_turn(self, by: Side) -> None:
        self._check_open()
        if self.paused:
            raise Refused("the negotiation is paused", "resume it first")
        whose = self.turn
        if by != whose:
            raise Refused(f"it is the {whose}'s turn", f"wait for the {whose}'s move")


def replay(events: Iterable[Event]) -> Session:
    """The session that these events lead to; the first must be `SessionOpened`."""
    first, *rest = events
    if not isinstance(first, SessionOpened):
        raise Invalid(
            f"a session cannot start with {type(first).__name__}", "start with its opening"
        )
    session = Session(first)
    for event in rest:
        session = session.apply(event)
    return session
