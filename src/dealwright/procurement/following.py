"""Follow one request, from its making to its orders."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from dealwright.core.errors import NotFound
from dealwright.live.feed import Sent
from dealwright.live.hub import Hub, Topic
from dealwright.procurement.frames import RequestFrames, request_frame
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.store import Store
from dealwright.store.streams import Recorded

Events = tuple[Recorded, ...]


class RequestFollowing:
    """Requests as something to follow by one version."""

    def __init__(self, store: Store, hub: Hub) -> None:
        self._store = store
        self._hub = hub

    async def since(self, workspace: str, id: str, after: int) -> RequestFrames:
        """Every frame of the request after that version."""
        async with self._store.read(workspace) as reader:
            events = await reader.events(REQUEST.stream(id))
        if not events:
            raise NotFound(f"there is no request {id!r}")
        newer = [request_frame(one) for one in events if one.version > after]
        return RequestFrames(frames=[*newer], after=max(after, len(events)))

    async def check(self, workspace: str, id: str) -> None:
        """`NotFound` when this workspace has no such request."""
        async with self._store.read(workspace) as reader:
            await reader.load(REQUEST, id)

    async def frames(self, workspace: str, id: str, after: int) -> AsyncGenerator[Sent, None]:
        """Every frame after that version, as it comes."""
        async with aclosing(self._hub.follow(self._topic(workspace, id))) as looks:
            async for events in looks:
                for recorded in events[after:]:
                    yield Sent(request_frame(recorded).model_dump_json(), str(recorded.version))
                after = max(after, len(events))

    def _topic(self, workspace: str, id: str) -> Topic[Events]:
        stream = REQUEST.stream(id)

        async def look(before: Events | None) -> Events:
            held = before or ()
            async with self._store.read(workspace) as reader:
                grown = await reader.events(stream, len(held))
            return (*held, *grown) if grown or before is None else before

        return Topic((workspace, stream), (stream,), look)
