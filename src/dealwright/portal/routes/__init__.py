"""The portal over HTTP and WebSocket, for who has come by a grant that may act."""

from fastapi import APIRouter

from dealwright.core.ids import Ids
from dealwright.negotiations.steering import Steering
from dealwright.portal import reactions as follow
from dealwright.portal.hands import Hands
from dealwright.portal.routes import playback, rules, tables, telling
from dealwright.portal.routes.parts import Parts
from dealwright.portal.service import Portal, Talks
from dealwright.portal.telling import Telling
from dealwright.procurement.service.attended import attended_brief
from dealwright.store.reactions import Reactions
from dealwright.store.store import Store

__all__ = ["Talks", "make", "router"]

_portal = APIRouter(prefix="/api/v1/portal", tags=["portal"])
for _part in (tables, playback, rules, telling):
    _portal.include_router(_part.router)
router = APIRouter()
router.include_router(_portal)
router.include_router(telling.members)


def make(store: Store, ids: Ids, reactions: Reactions, talks: Talks) -> Parts:
    """The portal's services, with what follows from a vendor's rules among the reactions."""
    hands = Hands(store, ids, attended_brief)
    follow.register(reactions, hands)
    portal = Portal(store, talks, hands, Steering(store))
    return Parts(portal, Telling(portal))
