"""What a side is shown when it is to move."""

from dataclasses import dataclass
from decimal import Decimal

from dealwright.engine.offers import Side
from dealwright.engine.session import Session


@dataclass(frozen=True)
class Alternative:
    """The best true offer standing elsewhere: its total and what it is worth; never whose."""

    total: Decimal
    utility: float


@dataclass(frozen=True)
class View:
    """What one side sees when it is to move.

    `quarter_days_left`: days to the end of the vendor's quarter, when known. `hold`: in a
    campaign the agent may not accept; it holds a standing offer for the comparison instead.
    """

    session: Session
    side: Side
    alternative: Alternative | None = None
    quarter_days_left: int | None = None
    hold: bool = False
