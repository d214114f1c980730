"""Follow one stream of a kind by one version: what was recorded, and then whatever comes."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from typing import Any

from pydantic import BaseModel

from dealwright.live.feed import Sent
from dealwright.live.hub import Hub, Topic
from dealwright.store.store import Store
from dealwright.store.streams import Recorded, StreamKind

Recordeds = tuple[Recorded, ...]
Framed = Callable[[str, Recordeds], Sequence[BaseModel]]
"""The frames of a stream of that id, one for each of its events from the first one on."""


class StreamFollowing:
    """The streams of one kind as something to follow: a `live.feed.Source`."""

    def __init__(self, store: Store, hub: Hub, kind: StreamKind[Any], framed: Framed) -> None:
        self.hub = hub
        self._store = store
        self._kind = kind
        self._framed = framed

    async def check(self, workspace: str, id: str) -> None:
        """`NotFound` when this workspace has no such stream."""
        async with self._store.read(workspace) as reader:
            await reader.load(self._kind, id)

    async def frames(self, workspace: str, id: str, after: int) -> AsyncGenerator[Sent, None]:
        """The frame of every event after that version, as it comes."""
        async with aclosing(self.hub.follow(self._topic(workspace, id))) as looks:
            async for events in looks:
                for version, frame in enumerate(self._framed(id, events)[after:], after + 1):
                    yield Sent(frame.model_dump_json(), str(version))
                after = max(after, len(events))

    def _topic(self, workspace: str, id: str) -> Topic[Recordeds]:
        """All events of the stream; each look reads only what was not held yet."""
        stream = self._kind.stream(id)

        async def look(before: Recordeds | None) -> Recordeds:
            held = before or ()
            async with self._store.read(workspace) as reader:
                grown = await reader.events(stream, len(held))
            return (*held, *grown) if grown or before is None else before

        return Topic((workspace, stream), (stream,), look)
