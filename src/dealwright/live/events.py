"""A stream's events as something to follow: those that are held, and what has come since."""

from dealwright.live.hub import Topic
from dealwright.store.store import Store
from dealwright.store.streams import Recorded

Events = tuple[Recorded, ...]


def events_of(store: Store, workspace: str, stream: str) -> Topic[Events]:
    """All events of the stream; each look reads only what was not held yet."""

    async def look(before: Events | None) -> Events:
        held = before or ()
        async with store.read(workspace) as reader:
            grown = await reader.events(stream, len(held))
        return (*held, *grown) if grown or before is None else before

    return Topic((workspace, stream), (stream,), look)
