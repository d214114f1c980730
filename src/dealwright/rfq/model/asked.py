"""An RFQ: which lines go to which vendors, until when they may quote, and what came of it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal

from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

State = Literal["collecting", "opened", "awarded", "ordered"]
Phase = Literal["collecting", "sealed", "opened", "awarded", "ordered"]
Rule = Literal["best_total", "cheapest_per_line", "earliest_delivery", "best_score", "chosen"]


@dataclass(frozen=True)
class AskedLine:
    """A line of the request, by its number there: so many units (a code) of one product."""

    line: int
    product: str
    quantity: int
    unit: str
    specification: str = ""


@dataclass(frozen=True)
class Invited:
    """A vendor that is asked to quote; `quote` is the stream's id that it quotes in."""

    vendor: str
    name: str
    quote: str


@dataclass(frozen=True)
class RfqMade:
    """Vendors are asked to quote until `deadline`; times are ISO, `opening` is null if not sealed.

    A quote has to be valid for `valid_days` days after the deadline, or after the opening.
    `incoterm` is a rule of Incoterms 2020 that names `place`; empty: each vendor says its own.
    """

    by: str
    at: str
    request: str
    lines: tuple[AskedLine, ...]
    currency: str
    invited: tuple[Invited, ...]
    deadline: str
    opening: str | None
    valid_days: int
    category: str
    note: str
    place: str
    needed_by: str | None
    payment_terms: tuple[str, ...]
    cost_of_capital: Decimal
    incoterm: str = ""


@dataclass(frozen=True)
class RfqRescheduled:
    """Vendors may quote until another time; what was sealed stays so until `opening`."""

    by: str
    at: str
    deadline: str
    opening: str | None


@dataclass(frozen=True)
class RfqOpened:
    """The quotes may be read from now on; `by` is null where it was the time that opened them."""

    by: str | None
    at: str


@dataclass(frozen=True)
class RfqClosed:
    """Nothing more can be quoted, before the deadline; of an RFQ that is not sealed."""

    by: str
    at: str


@dataclass(frozen=True)
class Part:
    """What one vendor is to get: its award's stream, and which lines."""

    award: str
    vendor: str
    lines: tuple[int, ...]
    total: Money


@dataclass(frozen=True)
class Override:
    """A vendor that its scorecard blocks is awarded all the same, by a person, for this reason."""

    vendor: str
    by: str
    reason: str


@dataclass(frozen=True)
class RfqAwarded:
    """A person split the lines between vendors by this rule; each part waits for approval."""

    by: str
    at: str
    rule: Rule
    parts: tuple[Part, ...]
    overrides: Sealed[tuple[Override, ...]]


@dataclass(frozen=True)
class RfqPartDecided:
    """A person approved or rejected a part; the papers are those of an approved one."""

    award: str
    approved: bool
    contract: str | None
    purchase_order: str | None


Event = RfqMade | RfqRescheduled | RfqOpened | RfqClosed | RfqAwarded | RfqPartDecided


@dataclass(frozen=True)
class Rfq:
    """Where an RFQ stands. Commands answer with events or raise `Refused`.

    `made` has the times that hold now; `moves` are all that came after the first ones.
    """

    made: RfqMade
    moves: tuple[RfqRescheduled, ...] = ()
    opened: RfqOpened | None = None
    closed: RfqClosed | None = None
    awards: tuple[RfqAwarded, ...] = ()
    decided: tuple[RfqPartDecided, ...] = ()

    @property
    def sealed(self) -> bool:
        return self.made.opening is not None

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that was ever awarded, rejected parts too."""
        return tuple(part for award in self.awards for part in award.parts)

    @property
    def standing(self) -> tuple[Part, ...]:
        """What is awarded and was not rejected."""
        rejected = {one.award for one in self.decided if not one.approved}
        return tuple(part for part in self.parts if part.award not in rejected)

    @property
    def taken(self) -> frozenset[int]:
        """Lines that are part of a standing award."""
        return frozenset(line for part in self.standing for line in part.lines)

    @property
    def state(self) -> State:
        """What has happened, whatever the time is."""
        approved = {one.award for one in self.decided if one.approved}
        parts = {part.award for part in self.standing}
        if parts and parts <= approved:
            return "ordered"
        if parts:
            return "awarded"
        return "opened" if self.opened or self.closed else "collecting"

    def phase(self, now: datetime) -> Phase:
        """The same, knowing the time: what is sealed stays so until somebody or something opens."""
        if self.state != "collecting" or now < datetime.fromisoformat(self.made.deadline):
            return self.state
        return "sealed" if self.sealed else "opened"

    def readable(self) -> bool:
        """Whether the buyer's side may read what was quoted."""
        return not self.sealed or self.opened is not None

    def invitation(self, vendor: str) -> Invited | None:
        return next((one for one in self.made.invited if one.vendor == vendor), None)

    def line(self, number: int) -> AskedLine:
        """The line of that number; `KeyError` when the RFQ has none."""
        return {one.line: one for one in self.made.lines}[number]

    def reschedule(
        self, by: str, now: datetime, deadline: datetime, opening: datetime | None
    ) -> RfqRescheduled:
        """The event of other times; who may choose them, `check_times` says.

        `Refused` once somebody could have read sealed quotes, or lines were awarded, and to seal
        or unseal what was asked otherwise.
        """
        if self.closed is not None or self.opened is not None or self.parts:
            raise Refused(
                "its quotes were opened, closed or awarded: the times stay as they are",
                "make another RFQ",
            )
        if self.sealed != (opening is not None):
            raise Refused(
                "what was asked sealed stays sealed, and what was not stays open",
                "give an opening for a sealed RFQ, and none for another one",
            )
        until = deadline.astimezone(UTC).isoformat()
        opens = opening.astimezone(UTC).isoformat() if opening else None
        if (until, opens) == (self.made.deadline, self.made.opening):
            raise Refused("these are the times that it has", "give others")
        return RfqRescheduled(by, now.isoformat(), until, opens)

    def open(self, by: str | None, now: datetime) -> RfqOpened:
        """The event of opening sealed quotes; `Refused` before its time."""
        if self.made.opening is None:
            raise Refused("this RFQ is not sealed", "its quotes can be read as they come")
        if self.opened is not None:
            raise Refused(f"it was opened at {self.opened.at}", "look at the comparison")
        if now < datetime.fromisoformat(self.made.opening):
            raise Refused(
                f"the quotes are sealed until {self.made.opening}", "open them at that time"
            )
        return RfqOpened(by, now.isoformat())

    def close(self, by: str, now: datetime) -> RfqClosed:
        """The event of taking no more quotes; only where they are not sealed."""
        if self.sealed:
            raise Refused(
                "a sealed RFQ is not closed early: nobody may know who has quoted",
                f"wait until {self.made.deadline}",
            )
        if self.phase(now) != "collecting":
            raise Refused("no more quotes are taken already", "look at the comparison")
        return RfqClosed(by, now.isoformat())

    def check_takes_quotes(self, now: datetime) -> None:
        """`Refused` once the deadline has passed or the RFQ was closed."""
        if self.closed is not None:
            raise Refused(
                f"the buyer has taken no more quotes since {self.closed.at}",
                "your draft is kept; ask the buyer for another RFQ",
            )
        if now >= datetime.fromisoformat(self.made.deadline):
            raise Refused(
                f"the deadline was {self.made.deadline}",
                "your draft is kept; ask the buyer for another RFQ",
            )

    def check_awardable(self, now: datetime) -> None:
        """`Refused` while quotes can still change, or nobody may read them."""
        if not self.readable():
            self._refuse_sealed()
        if self.phase(now) == "collecting":
            raise Refused(
                f"vendors may quote until {self.made.deadline}", "close the RFQ, or wait until then"
            )

    def check_readable(self) -> None:
        """`Refused` while the quotes are sealed."""
        if not self.readable():
            self._refuse_sealed()

    def _refuse_sealed(self) -> None:
        raise Refused(
            f"the quotes are sealed until {self.made.opening}",
            "open them at that time; until then nobody of the buyer's side may read them",
        )


def fold(rfq: Rfq | None, event: Event) -> Rfq:
    """The RFQ after one more event."""
    if isinstance(event, RfqMade):
        return Rfq(event)
    if rfq is None:
        raise ValueError("an RFQ begins with RfqMade")
    match event:
        case RfqRescheduled():
            made = replace(rfq.made, deadline=event.deadline, opening=event.opening)
            return replace(rfq, made=made, moves=(*rfq.moves, event))
        case RfqOpened():
            return replace(rfq, opened=event)
        case RfqClosed():
            return replace(rfq, closed=event)
        case RfqAwarded():
            return replace(rfq, awards=(*rfq.awards, event))
        case RfqPartDecided():
            return replace(rfq, decided=(*rfq.decided, event))


def _no_rule(data: kinds.Data) -> kinds.Data:
    """Schema 1 named no rule of delivery."""
    return {**data, "incoterm": ""}


kinds.register(RfqMade, schema=2, upcasters={1: _no_rule})
for _kind in (RfqRescheduled, RfqOpened, RfqClosed, RfqAwarded, RfqPartDecided):
    kinds.register(_kind)
