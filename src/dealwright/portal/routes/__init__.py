"""The portal over HTTP and WebSocket, for who has come by a grant that may act."""

from dataclasses import dataclass

from fastapi import APIRouter

from dealwright.channels.addresses import Guard
from dealwright.channels.outbound import Outbound, Patience
from dealwright.channels.webhooks import DELIVER, Deliveries
from dealwright.core.ids import Ids
from dealwright.negotiations.steering import Steering
from dealwright.portal import reactions as follow
from dealwright.portal.hands import Hands
from dealwright.portal.routes import playback, rules, tables, telling, webhooks
from dealwright.portal.routes.parts import Parts
from dealwright.portal.service import Portal, Talks
from dealwright.portal.telling import Telling
from dealwright.portal.webhooks import LOOK, ToPeople, Webhooks, address, address_of_vendor
from dealwright.procurement.service.attended import attended_brief
from dealwright.store.reactions import Reactions
from dealwright.store.store import Store
from dealwright.store.worker import Step

__all__ = ["Post", "Talks", "ToPeople", "address_of_vendor", "make", "router", "steps"]

_portal = APIRouter(prefix="/api/v1/portal", tags=["portal"])
for _part in (tables, playback, rules, telling, webhooks):
    _portal.include_router(_part.router)
router = APIRouter()
router.include_router(_portal)
router.include_router(telling.members)
router.include_router(webhooks.members)


@dataclass(frozen=True)
class Post:
    """Whereto notices may leave, and the seconds between two looks at what is new for a vendor."""

    loopback: bool = False
    look_every: float = 5.0

    @property
    def guard(self) -> Guard:
        """What is asked before an address is kept, and at each call."""
        return Guard(self.loopback)


def steps(found: Parts) -> dict[str, Step]:
    """What is done for each kind of due work of this package."""
    return {LOOK: found.webhooks.step, DELIVER: found.webhooks.deliveries.step}


def make(
    store: Store, ids: Ids, reactions: Reactions, talks: Talks, post: Post, people: ToPeople
) -> Parts:
    """The portal's services, with what follows from a vendor's rules among the reactions."""
    hands = Hands(store, ids, attended_brief)
    follow.register(reactions, hands)
    portal = Portal(store, talks, hands, Steering(store))
    deliveries = Deliveries(store, Outbound(post.guard, Patience(tries=1)), address)
    return Parts(portal, Telling(portal), Webhooks(store, deliveries, people, post.look_every))
