"""An effect: something done outside, from the intention to the recorded result."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from dealwright.store import kinds
from dealwright.store.sealed import Sealed

State = Literal["intended", "started", "done", "failed", "unknown"]


@dataclass(frozen=True)
class EffectIntended:
    """Something is to be done by a port; `cause` is the stream and version it follows from."""

    port: str
    cause: str
    request: Sealed[dict[str, Any]]


@dataclass(frozen=True)
class EffectStarted:
    """A worker is about to perform it: from here on it may have happened."""

    attempt: int


@dataclass(frozen=True)
class EffectDone:
    """The service carried it out; `found` when that was learnt by asking."""

    result: dict[str, Any]
    found: bool = False


@dataclass(frozen=True)
class EffectFailed:
    """The service refused it for good."""

    reason: str


@dataclass(frozen=True)
class EffectUnknown:
    """Nobody can tell whether it was carried out: a person must find out."""

    reason: str


@dataclass(frozen=True)
class EffectDelayed:
    """The attempt surely did nothing, and the same is tried again by itself."""

    reason: str


Event = EffectIntended | EffectStarted | EffectDone | EffectFailed | EffectUnknown | EffectDelayed


@dataclass(frozen=True)
class Effect:
    """Where an effect stands."""

    port: str
    cause: str
    request: Sealed[dict[str, Any]]
    state: State = "intended"
    attempts: int = 0
    result: dict[str, Any] | None = None

    @property
    def over(self) -> bool:
        return self.state in ("done", "failed", "unknown")


def fold(effect: Effect | None, event: Event) -> Effect:
    """The effect after one more event."""
    if isinstance(event, EffectIntended):
        return Effect(event.port, event.cause, event.request)
    if effect is None:
        raise ValueError("an effect begins with EffectIntended")
    match event:
        case EffectStarted():
            return replace(effect, state="started", attempts=event.attempt)
        case EffectDone():
            return replace(effect, state="done", result=event.result)
        case EffectFailed():
            return replace(effect, state="failed")
        case EffectUnknown():
            return replace(effect, state="unknown")
        case EffectDelayed():
            return replace(effect, state="intended")


for _kind in (
    EffectIntended,
    EffectStarted,
    EffectDone,
    EffectFailed,
    EffectUnknown,
    EffectDelayed,
):
    kinds.register(_kind)
