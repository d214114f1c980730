"""A coalition: who pools what, by which mandate, who has agreed to it, and what came of it.

Each change of membership or mandate makes new terms, which every member has to agree to anew.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from dealwright.coalitions.sharing import Sharing, Tariff, share
from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.engine.shapley import MOST_PLAYERS
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

State = Literal["forming", "agreed", "negotiating", "accepted", "ordered", "dissolved"]
FEWEST = 2
"""Members with whom it is a group."""


@dataclass(frozen=True)
class CoalitionFormed:
    """Somebody begins to gather buyers for a product of one vendor."""

    by: str
    at: str
    name: str
    vendor: str
    vendor_name: str
    simulated: bool
    product: str
    unit: str


@dataclass(frozen=True)
class MandateProposed:
    """By what all would negotiate: at most `limit` a unit, under one of these payment terms.

    `tariff` is what the vendor asked of everybody then. New terms.
    """

    by: str
    at: str
    limit: Decimal
    payment_terms: tuple[str, ...]
    max_rounds: int
    tariff: Tariff


@dataclass(frozen=True)
class MemberJoined:
    """A party brings so many units; `line` of `request` where it is for one. New terms."""

    member: str
    by: str
    at: str
    name: str
    quantity: int
    must_haves: tuple[str, ...] = ()
    request: str = ""
    line: int = 0
    cost_centre: str | None = None
    place: str = ""
    needed_by: str | None = None


@dataclass(frozen=True)
class MemberLeft:
    """A party is out, by its own will or taken out by an admin. New terms."""

    member: str
    by: str
    at: str


@dataclass(frozen=True)
class MemberAgreed:
    """A party agrees to these terms: this mandate, these members, and what it bears at most."""

    member: str
    by: str
    at: str
    terms: int


@dataclass(frozen=True)
class TalksOpened:
    """All have agreed: one negotiation for the sum."""

    by: str
    at: str
    negotiation: str
    quantity: int


@dataclass(frozen=True)
class TalksEnded:
    """The negotiation came to nothing, or what was agreed in it was not approved."""

    negotiation: str
    outcome: str


@dataclass(frozen=True)
class BargainStruck:
    """The negotiation came to an agreement, and a person is asked to approve it."""

    negotiation: str
    approval: str
    unit_price: Decimal
    payment_terms: str
    total: Money


@dataclass(frozen=True)
class MemberOrder:
    """One member's papers."""

    member: str
    contract: str
    purchase_order: str
    total: Money


@dataclass(frozen=True)
class CoalitionOrdered:
    """A person approved: each member's quantity was ordered at the common price."""

    approval: str
    orders: tuple[MemberOrder, ...]


@dataclass(frozen=True)
class CeilingSet:
    """What a unit may cost this member at most, all told: nobody else is ever shown it."""

    by: str
    ceiling: Sealed[Decimal]


Event = (
    CoalitionFormed
    | MandateProposed
    | MemberJoined
    | MemberLeft
    | MemberAgreed
    | TalksOpened
    | TalksEnded
    | BargainStruck
    | CoalitionOrdered
)


@dataclass(frozen=True)
class Coalition:
    """Where it stands. Commands answer with events or raise `Refused`."""

    formed: CoalitionFormed
    mandate: MandateProposed | None = None
    members: tuple[MemberJoined, ...] = ()
    left: int = 0
    """How many members have left."""
    terms: int = 0
    """Counts the terms; what was agreed to before the last change counts no more."""
    agreed: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    """Users who ever formed, joined, proposed or agreed: none of them approves."""
    talks: TalksOpened | None = None
    past: tuple[TalksEnded, ...] = ()
    struck: BargainStruck | None = None
    ordered: CoalitionOrdered | None = None

    @property
    def state(self) -> State:
        if self.ordered is not None:
            return "ordered"
        if self.struck is not None:
            return "accepted"
        if self.talks is not None:
            return "negotiating"
        if self.left and not self.members:
            return "dissolved"
        return "agreed" if self.all_agreed else "forming"

    @property
    def all_agreed(self) -> bool:
        """Whether there is a group, and everybody in it has agreed to the present terms."""
        return len(self.members) >= FEWEST and not self.undecided

    @property
    def undecided(self) -> tuple[MemberJoined, ...]:
        """Who has not agreed to the present terms."""
        return tuple(one for one in self.members if one.member not in self.agreed)

    @property
    def waits_for(self) -> frozenset[str]:
        """The users who have to agree before it can go on; nobody while one is alone in it."""
        if self.talks is not None or len(self.members) < FEWEST:
            return frozenset()
        return frozenset(one.by for one in self.undecided)

    @property
    def quantity(self) -> int:
        return sum(one.quantity for one in self.members)

    @property
    def must_haves(self) -> tuple[str, ...]:
        """What any of the members needs, all of them ask for."""
        return tuple(sorted({tag for one in self.members for tag in one.must_haves}))

    @property
    def common(self) -> MandateProposed:
        """The mandate; there is one from the first moment on."""
        if self.mandate is None:
            raise ValueError("a coalition begins with a mandate")
        return self.mandate

    @property
    def most(self) -> Decimal:
        """What the agent may pay a unit: the limit, and never more than the tariff of the sum."""
        return min(self.common.limit, self.common.tariff.price(self.quantity or 1))

    @property
    def sharing(self) -> Sharing | None:
        """Who bears what: at the agreed price, and before there is one at the most there may be."""
        if not self.members:
            return None
        price = self.struck.unit_price if self.struck else self.most
        return share(self.common.tariff, [one.quantity for one in self.members], price)

    def member(self, id: str) -> MemberJoined | None:
        return next((one for one in self.members if one.member == id), None)

    def of(self, user: str) -> tuple[MemberJoined, ...]:
        """The members that a user has brought in."""
        return tuple(one for one in self.members if one.by == user)

    def join(self, joined: MemberJoined) -> MemberJoined:
        """Let a party in; `Refused` once it is negotiated, and where there are enough."""
        self._check_open()
        if self.talks is not None:
            raise Refused(
                "the coalition negotiates for the members that it has",
                "wait for the end, or let a member change the mandate, which ends these talks",
            )
        if len(self.members) >= MOST_PLAYERS:
            raise Refused(
                f"there are {MOST_PLAYERS} members, and no more can split exactly",
                "form another coalition",
            )
        for one in self.members:
            if one.name.casefold() == joined.name.casefold():
                raise Refused(f"there is a member {one.name!r}", "join under another name")
            if joined.request and (one.request, one.line) == (joined.request, joined.line):
                raise Refused(f"{one.name!r} has joined with this line", "join with another one")
        return joined

    def leave(self, left: MemberLeft) -> MemberLeft:
        """Let a party out; `Refused` after acceptance."""
        self._check_open()
        return left

    def propose(self, proposed: MandateProposed) -> MandateProposed:
        """Another mandate for all; `Refused` after acceptance."""
        self._check_open()
        return proposed

    def agree(self, agreed: MemberAgreed) -> MemberAgreed:
        """Bind a party to the present terms; `Refused` where these are not what it saw."""
        self._check_open()
        if agreed.terms != self.terms:
            raise Refused(
                f"the terms are those of number {self.terms} by now, no longer {agreed.terms}",
                "look at them again, then agree or leave",
            )
        return agreed

    def open_talks(self, opened: TalksOpened) -> TalksOpened:
        """Negotiate for the sum; `Refused`, naming them, before all have agreed."""
        self._check_open()
        if self.talks is not None:
            raise Refused(f"it is negotiated in {self.talks.negotiation} already", "look at that")
        if len(self.members) < FEWEST:
            raise Refused("one member alone is no group", "let others join, or buy by a request")
        if self.undecided:
            names = ", ".join(one.name for one in self.undecided)
            raise Refused(f"not agreed yet: {names}", "wait until every member has agreed")
        return opened

    def _check_open(self) -> None:
        if self.state in ("accepted", "ordered"):
            raise Refused(
                "the vendor's offer was accepted for all members",
                "wait for the approval; only if it is rejected can anything change",
            )
        if self.state == "dissolved":
            raise Refused("every member has left", "form another coalition")


def fold(coalition: Coalition | None, event: Event) -> Coalition:
    """The coalition after one more event."""
    if isinstance(event, CoalitionFormed):
        return Coalition(event, people=frozenset({event.by}))
    if coalition is None:
        raise ValueError("a coalition begins with CoalitionFormed")
    if isinstance(event, MandateProposed | MemberJoined | MemberLeft):
        return _on_new_terms(coalition, event)
    if isinstance(event, MemberAgreed):
        agreed = coalition.agreed | {event.member}
        return replace(coalition, agreed=agreed, people=coalition.people | {event.by})
    return _in_talks(coalition, event)


def _in_talks(
    coalition: Coalition, event: TalksOpened | TalksEnded | BargainStruck | CoalitionOrdered
) -> Coalition:
    match event:
        case TalksOpened():
            return replace(coalition, talks=event, people=coalition.people | {event.by})
        case TalksEnded():
            ended = replace(coalition, talks=None, struck=None)
            return replace(ended, past=(*coalition.past, event))
        case BargainStruck():
            return replace(coalition, struck=event)
        case CoalitionOrdered():
            return replace(coalition, ordered=event)


def _on_new_terms(
    coalition: Coalition, event: MandateProposed | MemberJoined | MemberLeft
) -> Coalition:
    """Whoever had agreed, had agreed to something else."""
    people = coalition.people | {event.by}
    changed = replace(coalition, terms=coalition.terms + 1, agreed=frozenset(), people=people)
    match event:
        case MandateProposed():
            return replace(changed, mandate=event)
        case MemberJoined():
            return replace(changed, members=(*coalition.members, event))
        case MemberLeft():
            still = tuple(one for one in coalition.members if one.member != event.member)
            return replace(changed, members=still, left=coalition.left + 1)


@dataclass(frozen=True)
class Own:
    """What one member alone knows."""

    set: CeilingSet

    @property
    def ceiling(self) -> Decimal:
        return self.set.ceiling.open


def fold_own(own: Own | None, event: CeilingSet) -> Own:
    """The member's own after one more event."""
    return Own(event)


for _kind in (
    CoalitionFormed,
    MandateProposed,
    MemberJoined,
    MemberLeft,
    MemberAgreed,
    TalksOpened,
    TalksEnded,
    BargainStruck,
    CoalitionOrdered,
    CeilingSet,
):
    kinds.register(_kind)
