"""What one side alone knows of a negotiation: its Brief, its run, and why it moved as it did."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, TypeVar

from dealwright.core.errors import Refused
from dealwright.engine.brief import Brief
from dealwright.engine.negotiator import Decision
from dealwright.engine.offers import WireOffer
from dealwright.engine.opponents import OpponentSummary
from dealwright.engine.rationale import Reason
from dealwright.engine.situation import Alternative
from dealwright.store import kinds
from dealwright.store.sealed import Erased, Sealed
from dealwright.strategies.model import Playing
from dealwright.strategies.trial import Draw

T = TypeVar("T")
Actor = Literal["agent", "person"]


@dataclass(frozen=True)
class Thoughts:
    """The numbers behind a move; `alternative` is what was known to stand elsewhere."""

    strategy: str | None
    reasons: tuple[Reason, ...]
    utility: float
    tco: Decimal | None
    target_utility: float | None = None
    opponent: OpponentSummary | None = None
    alternative: Alternative | None = None


@dataclass(frozen=True)
class Briefed:
    """The side's Brief, frozen for this negotiation."""

    brief: Sealed[Brief]


@dataclass(frozen=True)
class RunStarted:
    """The side's agent plays from here on.

    `playing` is the strategy that was named for it or drawn, None where the brief's counts; `draw`
    says how it was drawn in a trial.
    """

    run: str
    by: str
    hold: bool
    stream_updates: bool
    playing: Sealed[Playing | None]
    draw: Sealed[Draw | None]


@dataclass(frozen=True)
class MoveExplained:
    """Why the move with this version of the table was made, and by whom.

    `by` is the user who made it by hand or with a key; None for the agent's own.
    """

    version: int
    actor: Actor
    thoughts: Sealed[Thoughts]
    by: str | None = None


@dataclass(frozen=True)
class Held:
    """In a campaign: the other side's offer at this version is kept for the comparison."""

    version: int
    thoughts: Sealed[Thoughts]


@dataclass(frozen=True)
class Proposal:
    """What an agent would do if a person lets it: make this offer, or accept it."""

    action: Literal["offer", "accept"]
    offer: WireOffer


@dataclass(frozen=True)
class PersonAsked:
    """The agent waits: the mandate wants a person to confirm what it proposes."""

    version: int
    reason: str
    proposal: Sealed[Proposal | None]


@dataclass(frozen=True)
class TakenOver:
    """A person plays this side from that version of the table on; its agent rests."""

    version: int
    by: str


@dataclass(frozen=True)
class HandedBack:
    """The side's agent plays again."""

    version: int
    by: str


@dataclass(frozen=True)
class MandateChanged:
    """From that version of the table on the side plays by this Brief; `changed` names what is new.

    `yardstick` is the Brief that measures offers from then on: in a campaign one for all of a part.
    """

    version: int
    by: str
    changed: tuple[str, ...]
    brief: Sealed[Brief]
    yardstick: Sealed[Brief]


@dataclass(frozen=True)
class Annotated:
    """A person's note at that version of the table, for his own side alone."""

    version: int
    by: str
    text: Sealed[str]


Event = (
    Briefed
    | RunStarted
    | MoveExplained
    | Held
    | PersonAsked
    | TakenOver
    | HandedBack
    | MandateChanged
    | Annotated
)


@dataclass(frozen=True)
class Private:
    """One side's private stream, folded; `first` is the Brief with which it began."""

    brief: Sealed[Brief]
    first: Sealed[Brief]
    run: str | None = None
    hold: bool = False
    held: int | None = None
    waiting_for_person: str | None = None
    asked: PersonAsked | None = None
    """The last question; it is open as long as the side waits for a person."""
    thoughts: Sealed[Thoughts] | None = None
    playing: Playing | None = None
    draw: Draw | None = None
    people: frozenset[str] = frozenset()
    """Users who acted for this side: who let the agent play, moved, or changed its mandate."""
    taken_by: str | None = None
    """The person who has taken over from the agent."""

    def start_run(self, started: RunStarted) -> RunStarted:
        """Let the agent play; `Refused` naming the run when one was started before."""
        if self.taken_by is not None:
            raise Refused("a person has taken over", "hand back to the agent")
        if self.run is not None:
            raise Refused(
                f"run {self.run!r} is under way", "wait for it, or resume if it is paused"
            )
        return started


def fold(private: Private | None, event: Event) -> Private:
    """The side after one more event."""
    if isinstance(event, Briefed):
        return Private(event.brief, event.brief)
    if private is None:
        raise ValueError("a side begins with Briefed")
    match event:
        case RunStarted():
            acted = private.people | {event.by}
            playing, draw = _known(event.playing), _known(event.draw)
            brief = _briefed(private.brief, playing)
            started = replace(private, run=event.run, hold=event.hold, people=acted)
            return replace(started, playing=playing, draw=draw, brief=brief)
        case MoveExplained():
            acted = private.people | ({event.by} if event.by else set())
            moved = replace(private, thoughts=event.thoughts, held=None, people=acted)
            return replace(moved, waiting_for_person=None)
        case Held():
            return replace(private, held=event.version, thoughts=event.thoughts)
        case PersonAsked():
            return replace(private, waiting_for_person=event.reason, asked=event)
        case Annotated():
            return private
        case _:
            return _fold_person(private, event)


def _fold_person(private: Private, event: TakenOver | HandedBack | MandateChanged) -> Private:
    """The side after a person has stepped in."""
    acted = replace(private, people=private.people | {event.by}, waiting_for_person=None)
    match event:
        case TakenOver():
            return replace(acted, taken_by=event.by)
        case HandedBack():
            return replace(acted, taken_by=None)
        case MandateChanged():
            return replace(acted, brief=event.brief, held=None)


def _known(sealed: Sealed[T | None]) -> T | None:
    """What was sealed; None where it was erased too."""
    return None if isinstance(sealed.value, Erased) else sealed.value


def _briefed(brief: Sealed[Brief], playing: Playing | None) -> Sealed[Brief]:
    """The brief that the run plays by."""
    if playing is None or isinstance(brief.value, Erased):
        return brief
    return Sealed(brief.subject, playing.briefed(brief.value))


def thoughts_of(decision: Decision, alternative: Alternative | None) -> Thoughts:
    """What is recorded of an agent's decision."""
    return Thoughts(
        strategy=decision.strategy,
        reasons=decision.reasons,
        utility=decision.utility,
        tco=decision.tco,
        target_utility=decision.target_utility,
        opponent=decision.opponent,
        alternative=alternative,
    )


def _bound_by_the_total(data: kinds.Data) -> kinds.Data:
    """Schema 1 knew no limit on what a whole term binds to."""
    sealed, value = data["brief"], data["brief"]["value"]
    if "mandate" not in value:
        return data
    mandate = {**value["mandate"], "commitment_limit": None}
    return {**data, "brief": {**sealed, "value": {**value, "mandate": mandate}}}


def _nobody_named(data: kinds.Data) -> kinds.Data:
    """Schema 1 did not say which user had moved."""
    return {**data, "by": None}


def _no_strategy_named(data: kinds.Data) -> kinds.Data:
    """Schema 1 could not name a strategy."""
    return {**data, "playing": None}


def _in_clear(data: kinds.Data) -> kinds.Data:
    """Schema 2 had the strategy in clear, and knew no trials."""
    playing = {"subject": "", "value": data["playing"]}
    return {**data, "playing": playing, "draw": {"subject": "", "value": None}}


kinds.register(RunStarted, schema=3, upcasters={1: _no_strategy_named, 2: _in_clear})
kinds.register(MoveExplained, schema=2, upcasters={1: _nobody_named})


def _nothing_learned(data: kinds.Data) -> kinds.Data:
    """Schema 2 knew nothing of earlier negotiations."""
    sealed, value = data["brief"], data["brief"]["value"]
    if "mandate" not in value:
        return data
    return {**data, "brief": {**sealed, "value": {**value, "learned": None}}}


def _nothing_proposed(data: kinds.Data) -> kinds.Data:
    """Schema 1 did not say what the agent would have done."""
    return {**data, "proposal": {"subject": "", "value": None}}


def _with_reviews(*fields: str) -> kinds.Upcaster:
    """Schemas before let a person confirm by the total alone."""
    new = {"confirm_below_price": None, "confirm_below_utility": 0.0}

    def lifted(sealed: kinds.Data) -> kinds.Data:
        value = sealed["value"]
        if "mandate" not in value:
            return sealed
        return {**sealed, "value": {**value, "mandate": {**value["mandate"], **new}}}

    return lambda data: {**data, **{name: lifted(data[name]) for name in fields}}


kinds.register(
    Briefed,
    schema=4,
    upcasters={1: _bound_by_the_total, 2: _nothing_learned, 3: _with_reviews("brief")},
)
kinds.register(MandateChanged, schema=2, upcasters={1: _with_reviews("brief", "yardstick")})
kinds.register(PersonAsked, schema=2, upcasters={1: _nothing_proposed})
for _kind in (Held, TakenOver, HandedBack, Annotated):
    kinds.register(_kind)
