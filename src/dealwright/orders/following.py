"""Follow one order by server-sent events: everything after a version, and then as it comes."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass

from dealwright.identity.sides import require_buying_side
from dealwright.live.events import events_of
from dealwright.live.feed import Sent
from dealwright.live.hub import Hub
from dealwright.orders.frames import frames
from dealwright.orders.store.orders import ORDER
from dealwright.store.store import Store
from dealwright.web.access import Caller, access

Prove = Callable[[], Awaitable[Caller]]
"""Says anew who it is that follows; `NotAuthenticated` when that is over."""


class OrderFollowing:
    """Orders as something to follow by one version."""

    def __init__(self, store: Store, hub: Hub) -> None:
        self._store = store
        self.hub = hub

    async def check(self, workspace: str, id: str) -> None:
        """`NotFound` when this workspace has no such order."""
        async with self._store.read(workspace) as reader:
            await reader.load(ORDER, id)

    async def frames(self, workspace: str, id: str, after: int) -> AsyncGenerator[Sent, None]:
        """Every frame after that version, as it comes."""
        topic = events_of(self._store, workspace, ORDER.stream(id))
        async with aclosing(self.hub.follow(topic)) as looks:
            async for events in looks:
                for frame in frames(id, events)[after:]:
                    yield Sent(frame.model_dump_json(), str(frame.version))
                after = max(after, len(events))


@dataclass(frozen=True)
class OrderFeed:
    """What one client is sent of one order, as long as he may look."""

    following: OrderFollowing
    prove: Prove
    caller: Caller
    order: str
    after: int

    @property
    def access(self) -> str:
        return access(self.caller.workspace, self.caller.user)

    def frames(self) -> AsyncGenerator[Sent, None]:
        return self.following.frames(self.caller.workspace, self.order, self.after)

    async def check(self) -> None:
        """Raise if the client may not, or no longer, see this."""
        caller = await self.prove()
        caller.require_member()
        require_buying_side(caller)
        await self.following.check(caller.workspace, self.order)
