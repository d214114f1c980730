"""Follow one request, from its making to its orders."""

from dealwright.core.errors import NotFound
from dealwright.live.following import StreamFollowing
from dealwright.live.hub import Hub
from dealwright.procurement.frames import RequestFrames, request_frame
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.store import Store


class RequestFollowing(StreamFollowing):
    """Requests as something to follow by one version."""

    def __init__(self, store: Store, hub: Hub) -> None:
        super().__init__(store, hub, REQUEST, lambda _, all: [request_frame(one) for one in all])

    async def since(self, workspace: str, id: str, after: int) -> RequestFrames:
        """Every frame of the request after that version."""
        async with self._store.read(workspace) as reader:
            events = await reader.events(REQUEST.stream(id))
        if not events:
            raise NotFound(f"there is no request {id!r}")
        newer = [request_frame(one) for one in events if one.version > after]
        return RequestFrames(frames=[*newer], after=max(after, len(events)))
