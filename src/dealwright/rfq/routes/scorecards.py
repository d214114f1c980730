"""Scorecards and what they are held against."""

from fastapi import APIRouter

from dealwright.identity.sides import require_buying_side
from dealwright.procurement.bodies import Word
from dealwright.procurement.model.tags import tag
from dealwright.rfq.bodies import ThresholdsBody
from dealwright.rfq.routes.parts import PartsDep
from dealwright.rfq.service.scorecards import ScorecardView, ThresholdView
from dealwright.web.access import CallerDep
from dealwright.web.text import PathId

router = APIRouter(tags=["scorecards"])


@router.get("/scorecard-thresholds")
async def list_thresholds(caller: CallerDep, found: PartsDep) -> list[ThresholdView]:
    """What scores are held against, by category."""
    require_buying_side(caller)
    return await found.scorecards.listed(caller)


@router.put("/scorecard-thresholds")
async def put_thresholds(
    body: ThresholdsBody, caller: CallerDep, found: PartsDep
) -> list[ThresholdView]:
    """Set the thresholds of one category, in place of those before."""
    category = tag(body.category)
    return await found.scorecards.put(caller, category, body.of(category))


@router.get("/vendors/{vendor}/scorecard")
async def show_scorecard(
    vendor: PathId, caller: CallerDep, found: PartsDep, category: Word | None = None
) -> ScorecardView:
    """A vendor's scores, and what they are below."""
    require_buying_side(caller)
    return await found.scorecards.scorecard(caller, vendor, category or "")
