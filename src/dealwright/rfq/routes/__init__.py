"""RFQs over HTTP."""

from fastapi import APIRouter

from dealwright.rfq.routes import buyers, exchange, portal, scorecards, sellers
from dealwright.rfq.routes.parts import Parts, make

router = APIRouter(prefix="/api/v1")
for _module in (buyers, sellers, scorecards, exchange, portal):
    router.include_router(_module.router)

__all__ = ["Parts", "make", "router"]
