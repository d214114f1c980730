"""Thresholds are set, and a vendor's scorecard says what it is below."""

from pydantic import BaseModel, Field

from dealwright.core.errors import Invalid
from dealwright.identity.events import AUDIT
from dealwright.procurement.model.tags import tag
from dealwright.procurement.service.roles import PLANNING
from dealwright.procurement.service.scores import Recorded, scores_of
from dealwright.procurement.store import vendors
from dealwright.rfq.comparison_views import FindingView, finding_view
from dealwright.rfq.model.scorecards import Threshold, ThresholdsRecorded, findings
from dealwright.rfq.service.comparing import measures
from dealwright.rfq.store import thresholds
from dealwright.store.store import Store
from dealwright.web.access import Caller

NOTES = "scorecards"
"""Where changes of thresholds are noted."""


class ThresholdView(BaseModel):
    """One threshold."""

    category: str
    measure: str
    warn: int | None
    block: int | None


class ScorecardView(BaseModel):
    """A vendor's scores, and what they are below in one category."""

    vendor: str
    category: str
    quality: int
    reliability: int
    orders: int = Field(
        description="From the receipts of how many orders reliability comes; 0: it is typed."
    )
    findings: list[FindingView]
    blocked: bool


class Scorecards:
    """Commands and views of scorecards."""

    def __init__(self, store: Store, recorded: Recorded) -> None:
        self._store = store
        self._recorded = recorded

    async def put(
        self, caller: Caller, category: str, wanted: tuple[Threshold, ...]
    ) -> list[ThresholdView]:
        """Set the thresholds of a category; the change is noted with who made it."""
        caller.require(*PLANNING)
        if len({one.measure for one in wanted}) < len(wanted):
            raise Invalid("a measure is named twice", "name each once")
        async with self._store.work(caller.workspace) as work:
            thresholds.put(work, category, wanted)
            note = ThresholdsRecorded(caller.user, category, wanted)
            work.add_to(AUDIT.stream(NOTES), note)
        return await self.listed(caller)

    async def listed(self, caller: Caller) -> list[ThresholdView]:
        async with self._store.read(caller.workspace) as reader:
            return [ThresholdView(**vars(one)) for one in await thresholds.every(reader)]

    async def scorecard(self, caller: Caller, vendor: str, category: str) -> ScorecardView:
        """What a vendor's scores are below, for everything or in a category too."""
        named = tag(category) if category else ""
        async with self._store.read(caller.workspace) as reader:
            profile = (await vendors.vendor(reader, vendor)).profile
            scored = scores_of(profile, await self._recorded(reader, vendor))
            found = findings(measures(scored), await thresholds.counting(reader, named))
        return ScorecardView(
            vendor=vendor,
            category=named,
            quality=scored.quality,
            reliability=scored.reliability,
            orders=scored.orders,
            findings=[finding_view(one) for one in found],
            blocked=any(one.blocks for one in found),
        )
