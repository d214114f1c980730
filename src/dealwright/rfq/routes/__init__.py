"""RFQs over HTTP."""

from fastapi import APIRouter

from dealwright.rfq.routes import buyers, exchange, portal, scorecards, sellers
from dealwright.rfq.routes.parts import Parts, make
from dealwright.rfq.service.awarding import QUOTE_AWARD as AWARD
from dealwright.rfq.service.deciding import QuoteAwardSubject as Subject

router = APIRouter(prefix="/api/v1")
for _module in (buyers, sellers, scorecards, exchange, portal):
    router.include_router(_module.router)

__all__ = ["AWARD", "Parts", "Subject", "make", "router"]
