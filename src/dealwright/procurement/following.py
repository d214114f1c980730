"""Follow one request, from its making to its orders."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from dealwright.core.errors import NotFound
from dealwright.live.events import events_of
from dealwright.live.feed import Sent
from dealwright.live.hub import Hub
from dealwright.procurement.frames import RequestFrames, request_frame
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.store import Store


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
        topic = events_of(self._store, workspace, REQUEST.stream(id))
        async with aclosing(self._hub.follow(topic)) as looks:
            async for events in looks:
                for recorded in events[after:]:
                    yield Sent(request_frame(recorded).model_dump_json(), str(recorded.version))
                after = max(after, len(events))
