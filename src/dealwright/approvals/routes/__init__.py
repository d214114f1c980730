"""The routes of approvals."""

from fastapi import APIRouter

from dealwright.approvals.routes import decisions, policies
from dealwright.approvals.routes.decisions import make as make
from dealwright.approvals.routes.decisions import steps as steps

router = APIRouter(prefix="/api/v1")
for _part in (decisions, policies):
    router.include_router(_part.router)
