"""What a negotiation is opened with: the table's facts, and each side's complete Brief."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dealwright.engine.brief import Brief
from dealwright.engine.offers import Side
from dealwright.engine.space import OutcomeSpace

Player = Literal["agent", "person"]


@dataclass(frozen=True)
class Opening:
    """All that a product decides before the first move.

    `space` is made of facts that both sides may know; a side's limits stand in its Brief,
    which is frozen in that side's private stream. Without `seller` a person answers for the
    vendor. `simulated`: the vendor is played by an agent of the buyer's own workspace.
    `list_price`: what the vendor asks of everybody for one unit, None where it is not public.
    `coalition`: for which it is; nobody changes its mandate at the table, and there is no request.
    """

    request: str
    line: int
    vendor: str
    vendor_name: str
    product: str
    unit: str
    space: OutcomeSpace
    currency: str
    max_rounds: int
    buyer: Brief
    seller: Brief | None
    simulated: bool
    list_price: Decimal | None = None
    coalition: str = ""

    @property
    def briefs(self) -> Mapping[Side, Brief]:
        given: dict[Side, Brief] = {"buyer": self.buyer}
        if self.seller is not None:
            given["seller"] = self.seller
        return given
