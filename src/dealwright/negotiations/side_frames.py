"""Frames of one side's own stream: its brief, its run, and the numbers behind its moves."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from dealwright.engine.brief import Brief
from dealwright.engine.offers import PRICE, Side
from dealwright.engine.opponents import OpponentSummary
from dealwright.engine.rationale import word
from dealwright.negotiations import frames as f
from dealwright.negotiations.mandates import floor, weights
from dealwright.negotiations.plain import plain
from dealwright.negotiations.side import (
    Actor,
    Annotated,
    Briefed,
    HandedBack,
    Held,
    MandateChanged,
    MoveExplained,
    PersonAsked,
    RunStarted,
    TakenOver,
    Thoughts,
)
from dealwright.store.sealed import Erased, Sealed
from dealwright.store.streams import Recorded

UNKNOWN: Mapping[str, Any] = {"strategy": None, "rationale": None, "utility": None, "tco": None}
"""What is said of a move whose reasons the viewer may not know, or that were erased."""


def side_frame(recorded: Recorded, side: Side) -> f.Recorded:
    """The frame of an event of this side's own stream."""
    at: dict[str, Any] = {"version": recorded.version, "timestamp": recorded.time}
    match recorded.event:
        case Briefed(brief=brief):
            return f.BriefedFrame(**at, data=_briefed(brief))
        case RunStarted() as event:
            return f.RunStartedFrame(**at, data=_started(event))
        case MoveExplained() as event:
            data = _thought(event.version, event.thoughts, actor(event.actor, side))
            return f.ExplainedFrame(**at, data=data)
        case Held() as event:
            data = _thought(event.version, event.thoughts, actor("agent", side))
            return f.HeldFrame(**at, data=data)
        case PersonAsked() as event:
            return f.PersonAskedFrame(**at, data=_asked(event))
        case event:
            return _stepped_in(event, at)


def _stepped_in(event: object, at: dict[str, Any]) -> f.Recorded:
    """The frame of what a person did in the agent's place."""
    match event:
        case TakenOver():
            taken = f.PersonData(table_version=event.version, by=event.by)
            return f.TakenOverFrame(**at, data=taken)
        case HandedBack():
            back = f.PersonData(table_version=event.version, by=event.by)
            return f.HandedBackFrame(**at, data=back)
        case MandateChanged():
            changed = f.MandateChangedData(
                table_version=event.version,
                by=event.by,
                changed=list(event.changed),
                brief=_briefed(event.brief),
            )
            return f.MandateChangedFrame(**at, data=changed)
        case Annotated():
            erased = isinstance(event.text.value, Erased)
            text = None if erased else event.text.open
            note = f.AnnotatedData(table_version=event.version, by=event.by, text=text)
            return f.AnnotatedFrame(**at, data=note)
        case _:
            raise TypeError(f"{type(event).__name__} has no frame yet")


def actor(who: Actor, side: Side) -> f.Actor:
    """Who moved for that side."""
    if who == "person":
        return "PERSON"
    return "BUYER_AGENT" if side == "buyer" else "SELLER_AGENT"


def judged(sealed: Sealed[Thoughts] | None) -> Mapping[str, Any]:
    """Strategy, reasons in words and worth of a move; nulls where they are not known."""
    thoughts = _opened(sealed) if sealed else None
    if thoughts is None:
        return UNKNOWN
    return {
        "strategy": thoughts.strategy,
        "rationale": [word(reason) for reason in thoughts.reasons],
        "utility": thoughts.utility,
        "tco": _text(thoughts.tco),
    }


def _asked(event: PersonAsked) -> f.PersonAskedData:
    sealed = event.proposal.value
    proposal = None if isinstance(sealed, Erased) else sealed
    return f.PersonAskedData(
        table_version=event.version,
        reason=event.reason,
        action=proposal.action if proposal else None,
        offer=plain(proposal.offer) if proposal else None,
    )


def _opened(sealed: Sealed[Thoughts]) -> Thoughts | None:
    return None if isinstance(sealed.value, Erased) else sealed.value


def _thought(version: int, sealed: Sealed[Thoughts], who: f.Actor) -> f.ThoughtData:
    thoughts = _opened(sealed)
    alternative = thoughts.alternative if thoughts else None
    return f.ThoughtData(
        **judged(sealed),
        table_version=version,
        actor=who,
        target_utility=thoughts.target_utility if thoughts else None,
        opponent=_opponent(thoughts.opponent) if thoughts and thoughts.opponent else None,
        alternative=f.AlternativeData(total=str(alternative.total), utility=alternative.utility)
        if alternative
        else None,
    )


def _opponent(summary: OpponentSummary) -> f.OpponentData:
    return f.OpponentData(
        type=summary.kind,
        offers_seen=summary.offers_seen,
        exponent=summary.exponent,
        weights=summary.weights,
        reservation=_interval(summary),
    )


def _interval(summary: OpponentSummary) -> f.Interval | None:
    if summary.reservation is None:
        return None
    low, high = summary.reservation
    unit: f.Unit = "unit_price" if summary.reservation_unit == PRICE else "own_utility"
    return f.Interval(low=f"{low:.4f}", high=f"{high:.4f}", unit=unit)


def _started(event: RunStarted) -> f.RunStartedData:
    value = event.playing.value
    playing = None if isinstance(value, Erased) else value
    return f.RunStartedData(
        run=event.run,
        by=event.by,
        hold=event.hold,
        stream_updates=event.stream_updates,
        strategy=playing.name if playing else None,
        strategy_version=playing.version if playing else "",
    )


def _briefed(sealed: Sealed[Brief]) -> f.BriefedData | None:
    if isinstance(sealed.value, Erased):
        return None
    brief = sealed.value
    preferences = brief.preferences()
    return f.BriefedData(
        side=brief.side,
        strategy=brief.strategy,
        temperament=brief.temperament,
        reservation_utility=preferences.reservation,
        target_utility=preferences.target,
        total_limit=_text(brief.total_limit),
        target_total=_text(brief.wishes.target),
        price_floor=_text(floor(brief)),
        confirm_above=_text(brief.mandate.confirm_above),
        weights=weights(brief),
        must_haves=list(brief.mandate.must_have_value_adds),
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
