"""The portal over HTTP and WebSocket, for who has come by a grant that may act."""

from fastapi import APIRouter

from dealwright.portal.routes import tables
from dealwright.portal.routes.parts import Parts

__all__ = ["Parts", "router"]

router = APIRouter(prefix="/api/v1/portal", tags=["portal"])
for _part in (tables,):
    router.include_router(_part.router)
