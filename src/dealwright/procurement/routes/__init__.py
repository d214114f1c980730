"""Procurement over HTTP."""

from fastapi import APIRouter

from dealwright.procurement.routes import budgets, papers, requests, templates, vendors
from dealwright.procurement.routes.parts import Parts

router = APIRouter(prefix="/api/v1")
for _module in (requests, vendors, papers, templates, budgets):
    router.include_router(_module.router)

__all__ = ["Parts", "router"]
