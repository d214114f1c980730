"""Negotiations and campaigns over HTTP and WebSocket."""

from fastapi import APIRouter

from dealwright.negotiations.routes import forks, live, steering, tables, trails
from dealwright.negotiations.routes.tables import Parts

__all__ = ["Parts", "router"]

router = APIRouter(prefix="/api/v1", tags=["negotiations"])
router.include_router(tables.router)
router.include_router(steering.router)
router.include_router(forks.router)
router.include_router(trails.router)
router.include_router(live.router)
