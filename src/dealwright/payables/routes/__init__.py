"""What is owed, over HTTP."""

from fastapi import APIRouter

from dealwright.payables.routes import invoices, receipts
from dealwright.payables.routes.parts import Parts, make

router = APIRouter(prefix="/api/v1")
for _module in (receipts, invoices):
    router.include_router(_module.router)

__all__ = ["Parts", "make", "router"]
