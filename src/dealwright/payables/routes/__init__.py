"""What is owed, over HTTP."""

from fastapi import APIRouter

from dealwright.payables.routes import (
    amendments,
    credits,
    invoices,
    payments,
    portal,
    portal_orders,
    receipts,
    waiting,
)
from dealwright.payables.routes.parts import Parts, Payments, make
from dealwright.payables.service.amending import AmendmentSubject
from dealwright.payables.service.amendment_asking import AMENDING
from dealwright.payables.service.amendment_steps import Steps
from dealwright.payables.service.approved import GrowthSubject as Subject
from dealwright.payables.service.growing import GROWTH
from dealwright.payables.service.stripe_events import Secrets

router = APIRouter(prefix="/api/v1")
for _module in (
    receipts,
    amendments,
    portal,
    portal_orders,
    invoices,
    credits,
    payments,
    waiting,
):
    router.include_router(_module.router)

__all__ = [
    "AMENDING",
    "GROWTH",
    "AmendmentSubject",
    "Parts",
    "Payments",
    "Secrets",
    "Steps",
    "Subject",
    "make",
    "router",
]
