"""Procurement over HTTP."""

from fastapi import APIRouter

from dealwright.procurement.routes import budgets, papers, requests, signing, templates, vendors
from dealwright.procurement.routes.parts import Parts

router = APIRouter(prefix="/api/v1")
for _module in (requests, vendors, papers, signing, templates, budgets):
    router.include_router(_module.router)

__all__ = ["Parts", "router"]
