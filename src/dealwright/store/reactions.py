"""What follows from an event: handlers that are made due by the append itself.

A consumer remembers a version per stream. Order holds within a stream, streams run in
parallel, and one that fails for ever stops only itself.
"""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Any

from dealwright.store.due import Claim, Mark
from dealwright.store.streams import Recorded, StreamKind, kind_of
from dealwright.store.work import Work

Handle = Callable[[Work, str, list[Recorded]], Awaitable[None]]
"""Gets the work to write into, the stream's id, and the events that it has not handled."""


@dataclass(frozen=True)
class Reaction:
    """A consumer of the events of one kind of stream; only `events` make it due.

    A `derived` one only keeps rows that are worked out from the whole stream, so that it may be run
    again over all of it: a rebuild does that.
    """

    consumer: str
    kind: StreamKind[Any]
    events: tuple[type, ...]
    handle: Handle
    derived: bool = False


class Reactions:
    """All consumers; given to the store so that every append makes the right ones due."""

    def __init__(self) -> None:
        self._by_consumer: dict[str, Reaction] = {}

    def add(self, reaction: Reaction) -> None:
        """`ValueError` when a consumer of that name is there."""
        if self._by_consumer.setdefault(reaction.consumer, reaction) is not reaction:
            raise ValueError(f"the consumer {reaction.consumer!r} is there already")

    def consumers(self) -> Collection[str]:
        return self._by_consumer.keys()

    def derived(self) -> Collection[Reaction]:
        """Those that a rebuild runs again."""
        return [reaction for reaction in self._by_consumer.values() if reaction.derived]

    def marks(self, stream: str, new: Collection[object]) -> list[Mark]:
        """What becomes due when these events are appended to the stream."""
        kind = kind_of(stream)
        return [
            Mark(reaction.consumer, stream)
            for reaction in self._by_consumer.values()
            if reaction.kind is kind and any(isinstance(event, reaction.events) for event in new)
        ]

    async def run(self, work: Work, claim: Claim) -> None:
        """Handle what the consumer has not yet seen of the stream, and remember how far it is."""
        reaction = self._by_consumer[claim.kind]
        found = await work.events(claim.key, after=claim.position)
        await handle(reaction, work, claim.key, found)
        work.settle(position=found[-1].version if found else None)


async def handle(reaction: Reaction, work: Work, stream: str, found: Collection[Recorded]) -> None:
    """Hand the consumer those of these events that it wants."""
    wanted = [recorded for recorded in found if isinstance(recorded.event, reaction.events)]
    if wanted:
        await reaction.handle(work, stream.partition("/")[2], wanted)
