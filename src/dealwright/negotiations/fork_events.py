"""A fork: a stream of its own beside the real negotiation, which nothing else reads.

Everything in it that says what a side thinks or would offer is sealed with the fork's own key, so
that removing the fork erases it.
"""

from dataclasses import dataclass, replace
from typing import Any

from dealwright.engine.brief import Brief
from dealwright.negotiations.side import Thoughts
from dealwright.store import kinds
from dealwright.store.sealed import Sealed


@dataclass(frozen=True)
class Settings:
    """By what the buyer plays in it, and what of that is different from the real one."""

    brief: Brief
    strategy: str
    changed: tuple[str, ...]
    course: int


@dataclass(frozen=True)
class ForkMade:
    """A person lets it be played on from that version of the table; kept until then (ISO)."""

    negotiation: str
    version: int
    by: str
    until: str
    settings: Sealed[Settings]


@dataclass(frozen=True)
class ForkMoved:
    """What would be the event with this version of the table; its data, and our reasons."""

    version: int
    kind: str
    schema: int
    data: Sealed[dict[str, Any]]
    thoughts: Sealed[Thoughts | None]


@dataclass(frozen=True)
class ForkRemoved:
    """A person removed it, or its time was up (`by` null); its key is destroyed."""

    by: str | None


Event = ForkMade | ForkMoved | ForkRemoved


@dataclass(frozen=True)
class Fork:
    """A fork, folded."""

    made: ForkMade
    moves: tuple[ForkMoved, ...] = ()
    removed: bool = False

    def expired(self, now: str) -> bool:
        """Whether it is kept no more; times as ISO in UTC."""
        return self.removed or self.made.until <= now


def fold(fork: Fork | None, event: Event) -> Fork:
    """The fork after one more event."""
    if isinstance(event, ForkMade):
        return Fork(event)
    if fork is None:
        raise ValueError("a fork begins with ForkMade")
    if isinstance(event, ForkMoved):
        return replace(fork, moves=(*fork.moves, event))
    return replace(fork, removed=True)


for _kind in (ForkMade, ForkMoved, ForkRemoved):
    kinds.register(_kind)
