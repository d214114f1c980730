"""Follow one order by server-sent events: everything after a version, and then as it comes."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass

from dealwright.identity.sides import require_buying_side
from dealwright.live.feed import Sent
from dealwright.live.following import StreamFollowing
from dealwright.live.hub import Hub
from dealwright.orders.frames import frames
from dealwright.orders.store.orders import ORDER
from dealwright.store.store import Store
from dealwright.web.access import Caller, access

Prove = Callable[[], Awaitable[Caller]]
"""Says anew who it is that follows; `NotAuthenticated` when that is over."""


def order_following(store: Store, hub: Hub) -> StreamFollowing:
    """Orders as something to follow by one version."""
    return StreamFollowing(store, hub, ORDER, frames)


@dataclass(frozen=True)
class OrderFeed:
    """What one client is sent of one order, as long as he may look."""

    following: StreamFollowing
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
