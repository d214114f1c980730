"""Strategies and their trials over HTTP."""

from fastapi import APIRouter

from dealwright.strategies.routes import strategies, trials

router = APIRouter(prefix="/api/v1", tags=["strategies"])
router.include_router(strategies.router)
router.include_router(trials.router)
