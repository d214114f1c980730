"""A person steps in: takes over, hands back, looks at the mandate and changes it."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from dealwright.core.money import decimal
from dealwright.engine.offers import Side
from dealwright.engine.revising import Changes
from dealwright.negotiations.mandates import MandateView
from dealwright.negotiations.routes.tables import (
    PartsDep,
    SideBody,
    SideQuery,
    moving_seat,
)
from dealwright.negotiations.steering import Revision
from dealwright.negotiations.views import NegotiationView
from dealwright.web.access import CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.text import Body, Line, PathId

router = APIRouter()
Amount = Annotated[str, Field(max_length=40, examples=["52000.00"])]
Weight = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]


class ChangesBody(Body):
    """What is to be different; what is left out stays. Amounts are decimal text."""

    budget: Amount | None = Field(default=None, description="The buyer's most, over the horizon.")
    target: Amount | None = Field(default=None, description="The total that is enough.")
    price_floor: Amount | None = Field(default=None, description="The vendor's lowest unit price.")
    confirm_above: Amount | None = Field(
        default=None, description="A total above which a person must confirm."
    )
    reservation: float | None = Field(
        default=None, ge=0, le=1, allow_inf_nan=False, description="The lowest utility to agree to."
    )
    weights: dict[Line, Weight] | None = Field(
        default=None, max_length=50, examples=[{"unit_price": 0.8, "term_months": 0.2}]
    )
    must_haves: list[Line] | None = Field(default=None, max_length=100)
    max_rounds: int | None = Field(default=None, ge=1, le=15)

    @property
    def changes(self) -> Changes:
        """The same as numbers; `Invalid` names the field that is none."""
        return Changes(
            budget=_amount("budget", self.budget),
            target=_amount("target", self.target),
            price_floor=_amount("price_floor", self.price_floor),
            confirm_above=_amount("confirm_above", self.confirm_above),
            reservation=self.reservation,
            weights=self.weights,
            must_haves=None if self.must_haves is None else tuple(sorted(set(self.must_haves))),
        )


class MandateBody(ChangesBody):
    """The same for one side of one negotiation, as it was at that version of the mandate."""

    version: int = Field(ge=0, le=2**53, description="`version` of the mandate that was read.")
    side: Side = "buyer"


def _amount(name: str, text: str | None) -> Decimal | None:
    return None if text is None else decimal(text, name)


@router.post("/negotiations/{negotiation}/take-over")
async def take_over(
    negotiation: PathId, body: SideBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> NegotiationView:
    """A person plays in the place of that side's agent, until he hands back."""
    caller.require_person()
    seat = await moving_seat(found, caller, negotiation, body.side)
    return await found.steering.take_over(seat, once)


@router.post("/negotiations/{negotiation}/hand-back")
async def hand_back(
    negotiation: PathId, body: SideBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> NegotiationView:
    """The agent goes on from what lies on the table."""
    caller.require_person()
    seat = await moving_seat(found, caller, negotiation, body.side)
    return await found.steering.hand_back(seat, once)


@router.get("/negotiations/{negotiation}/mandate")
async def show_mandate(
    negotiation: PathId, caller: CallerDep, found: PartsDep, side: SideQuery = "buyer"
) -> MandateView:
    """What one's own side may do here, and the version to name when it is changed."""
    seat = await moving_seat(found, caller, negotiation, side)
    return await found.steering.mandate(seat)


@router.post("/negotiations/{negotiation}/mandate")
async def change_mandate(
    negotiation: PathId, body: MandateBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> NegotiationView:
    """Go on by another mandate: while it is paused, taken over, or waits for a person."""
    caller.require_person()
    seat = await moving_seat(found, caller, negotiation, body.side)
    wanted = Revision(body.version, body.changes, body.max_rounds)
    return await found.steering.change_mandate(seat, wanted, once)
