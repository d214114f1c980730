"""A negotiation: the table both sides see, and what happens to an agreement afterwards."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Literal

from dealwright.core.errors import Refused
from dealwright.engine import session as moves
from dealwright.engine.offers import Offer, Side
from dealwright.engine.session import (
    AgreementReached,
    DeadlineReached,
    OfferMade,
    Paused,
    Resumed,
    Session,
    SessionOpened,
    WalkedAway,
    Withdrawn,
)
from dealwright.engine.space import OutcomeSpace
from dealwright.negotiations.brief import Player
from dealwright.store import kinds

State = Literal[
    "open", "agreement", "approved", "rejected", "lapsed", "walked_away", "deadline", "withdrawn"
]
MAX_ROUNDS = 15
DEADLINE_HOURS = 168
"""How long an agent bargains at one table unless said otherwise: a week."""


@dataclass(frozen=True)
class NegotiationOpened:
    """The first event of `negotiation/{id}`: only what both sides may know."""

    request: str
    line: int
    vendor: str
    vendor_name: str
    product: str
    unit: str
    currency: str
    space: OutcomeSpace
    max_rounds: int
    seller_player: Player
    simulated: bool
    list_price: Decimal | None = None
    coalition: str = ""
    """For which coalition it is, whose members agreed the buyer's mandate; then no request."""


@dataclass(frozen=True)
class RoundsLimited:
    """From here on at most this many rounds are played, and until this time (ISO) at most."""

    max_rounds: int
    until: str | None = None


@dataclass(frozen=True)
class AwardConfirmed:
    """The agreement was chosen; it is still subject to approval."""


@dataclass(frozen=True)
class AgreementApproved:
    """A person approved the agreement: it binds."""

    approval: str


@dataclass(frozen=True)
class AgreementRejected:
    """A person rejected the agreement."""

    reason: str


@dataclass(frozen=True)
class AgreementLapsed:
    """The agreement, never approved, ended politely."""

    reason: str


Event = (
    NegotiationOpened
    | RoundsLimited
    | AwardConfirmed
    | AgreementApproved
    | AgreementRejected
    | AgreementLapsed
    | moves.Event
)

CONCLUDED = ("approved", "rejected", "lapsed", "walked_away", "deadline", "withdrawn")


@dataclass(frozen=True)
class Negotiation:
    """Where the table stands. Commands answer with events or raise `Refused`."""

    opened: NegotiationOpened
    session: Session
    confirmed: bool = False
    outcome: State | None = None
    reason: str = ""
    until: str | None = None
    """When it ends at the latest, as an ISO time."""

    @property
    def state(self) -> State:
        return self.outcome or self.session.state

    @property
    def agreement(self) -> Offer | None:
        """What was agreed, whatever became of it."""
        return self.session.agreement

    @property
    def rounds(self) -> int:
        """How many rounds have begun."""
        return (len(self.session.offers) + 1) // 2

    def limit_rounds(self, max_rounds: int, until: datetime) -> RoundsLimited:
        """Play at most this many rounds, until then; `Refused` when more have begun."""
        if max_rounds < self.rounds:
            raise Refused(
                f"{self.rounds} rounds have begun", f"give {self.rounds} to {MAX_ROUNDS} rounds"
            )
        return RoundsLimited(max_rounds, until.isoformat())

    def confirm(self) -> AwardConfirmed:
        """Choose this agreement for the award."""
        self._check_agreed()
        return AwardConfirmed()

    def approve(self, approval: str) -> AgreementApproved:
        self._check_agreed()
        return AgreementApproved(approval)

    def reject(self, reason: str) -> AgreementRejected:
        self._check_agreed()
        return AgreementRejected(reason)

    def close_politely(self, reason: str) -> AgreementLapsed | Withdrawn | None:
        """End what has not been awarded; None when it has ended by itself."""
        if self.state == "agreement":
            return AgreementLapsed(reason)
        return Withdrawn("buyer", reason) if self.state == "open" else None

    def _check_agreed(self) -> None:
        if self.state != "agreement":
            raise Refused(f"the negotiation is {self.state}", "there must be an open agreement")


def fold(negotiation: Negotiation | None, event: Event) -> Negotiation:
    """The negotiation after one more event."""
    if isinstance(event, NegotiationOpened):
        return Negotiation(event, Session(SessionOpened(event.space, event.max_rounds)))
    if negotiation is None:
        raise ValueError("a negotiation begins with NegotiationOpened")
    match event:
        case RoundsLimited():
            limited = _limited(negotiation, event.max_rounds)
            return replace(negotiation, session=limited, until=event.until or negotiation.until)
        case AwardConfirmed():
            return replace(negotiation, confirmed=True)
        case AgreementApproved():
            return replace(negotiation, outcome="approved")
        case AgreementRejected():
            return replace(negotiation, outcome="rejected", reason=event.reason)
        case AgreementLapsed():
            return replace(negotiation, outcome="lapsed", reason=event.reason)
        case _:
            return replace(negotiation, session=negotiation.session.apply(event))


def _limited(negotiation: Negotiation, max_rounds: int) -> Session:
    """The session with this limit, also above an earlier one, as far as it was opened for."""
    session = negotiation.session
    whole = replace(session.opened, max_rounds=negotiation.opened.max_rounds)
    return session._replace(opened=whole).limited(max_rounds)


def side_of(name: str) -> Side:
    """The side named `buyer` or `seller`."""
    if name not in ("buyer", "seller"):
        raise Refused(f"there is no side {name!r}", "it is buyer or seller")
    return "buyer" if name == "buyer" else "seller"


def _without_end(data: kinds.Data) -> kinds.Data:
    """Schema 1 knew a deadline in rounds only."""
    return {**data, "until": None}


def _without_list_price(data: kinds.Data) -> kinds.Data:
    """Schema 1 did not say the vendor's list price."""
    return {**data, "list_price": None}


kinds.register(RoundsLimited, schema=2, upcasters={1: _without_end})


def _for_one_buyer(data: kinds.Data) -> kinds.Data:
    """Schema 2 knew no coalitions."""
    return {**data, "coalition": ""}


kinds.register(NegotiationOpened, schema=3, upcasters={1: _without_list_price, 2: _for_one_buyer})
for _kind in (
    AwardConfirmed,
    AgreementApproved,
    AgreementRejected,
    AgreementLapsed,
    OfferMade,
    AgreementReached,
    WalkedAway,
    DeadlineReached,
    Withdrawn,
    Paused,
    Resumed,
):
    kinds.register(_kind)
