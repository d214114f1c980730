"""A side's mandate as its own people are shown it: what can be changed, and where it stands."""

from collections.abc import Mapping
from decimal import Decimal

from pydantic import BaseModel, Field

from dealwright.engine.brief import Brief
from dealwright.engine.offers import PRICE, VALUE_ADDS, Side
from dealwright.engine.preferences import shares
from dealwright.engine.space import OutcomeSpace, SubsetIssue
from dealwright.negotiations.desk import Desk


class MandateView(BaseModel):
    """What one side may do; amounts are decimal text, null where there is no such limit."""

    negotiation: str
    side: Side
    version: int = Field(description="Of the side's own stream: name it when you change this.")
    currency: str
    budget: str | None = Field(description="A buyer's highest total over the horizon.")
    target: str | None
    price_floor: str | None = Field(description="A vendor's lowest unit price.")
    confirm_above: str | None
    reservation: float
    weights: Mapping[str, float] = Field(description="By issue, adding up to 1.")
    must_haves: list[str]
    can_have: list[str] = Field(description="What may be named in `must_haves`.")
    max_rounds: int
    rounds_begun: int
    changeable: bool = Field(description="Whether the agent rests, so that it can be changed now.")


def mandate_view(desk: Desk, brief: Brief, changeable: bool) -> MandateView:
    """The mandate of the side at this desk."""
    table = desk.table.state
    return MandateView(
        negotiation=desk.table.id,
        side=desk.side,
        version=desk.own.version,
        currency=table.opened.currency,
        budget=_text(brief.total_limit),
        target=_text(brief.wishes.target),
        price_floor=_text(floor(brief)),
        confirm_above=_text(brief.mandate.confirm_above),
        reservation=brief.wishes.reservation,
        weights=weights(brief),
        must_haves=list(brief.mandate.must_have_value_adds),
        can_have=list(_options(table.session.space)),
        max_rounds=table.session.max_rounds,
        rounds_begun=table.rounds,
        changeable=changeable,
    )


def weights(brief: Brief) -> dict[str, float]:
    """What counts how much, of all that can be given a weight."""
    given = {**dict.fromkeys(brief.wishes.values, 0.0), **brief.wishes.weights}
    if brief.economics is not None:
        given.setdefault(PRICE, 0.0)
    return {name: round(share, 6) for name, share in shares(given).items()}


def floor(brief: Brief) -> Decimal | None:
    """A seller's lowest unit price, whatever the other terms are."""
    terms = brief.seller_terms if brief.side == "seller" else None
    floors = (brief.mandate.price_floor, terms.price_floor if terms else None)
    return max((floor for floor in floors if floor is not None), default=None)


def _options(space: OutcomeSpace) -> tuple[str, ...]:
    issue = space.by_name.get(VALUE_ADDS)
    return issue.options if isinstance(issue, SubsetIssue) else ()


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
