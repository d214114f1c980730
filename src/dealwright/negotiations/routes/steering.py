"""A person steps in: takes over, hands back, looks at the mandate and changes it."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from dealwright.core.money import decimal
from dealwright.engine.offers import Side
from dealwright.engine.revising import Changes
from dealwright.negotiations.campaign_steering import Choice, Person
from dealwright.negotiations.mandates import MandateView
from dealwright.negotiations.routes.tables import (
    PartsDep,
    SideBody,
    SideQuery,
    moving_seat,
)
from dealwright.negotiations.steering import Note, Revision
from dealwright.negotiations.views import CampaignView, NegotiationView
from dealwright.negotiations.what_if import Fork, WhatIfView
from dealwright.web.access import Caller, CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.text import Body, Id, Line, PathId, Text

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


class PartMandate(BaseModel):
    """The mandate of one part, as at its first negotiation."""

    part: int
    mandate: MandateView


class MandateBody(ChangesBody):
    """The same for one side of one negotiation, as it was at that version of the mandate."""

    version: int = Field(ge=0, le=2**53, description="`version` of the mandate that was read.")
    side: Side = "buyer"


class NoteBody(Body):
    """A note at a version of the table."""

    version: int = Field(ge=1, le=2**53, description="Of the table, such as a move's.")
    text: Text = Field(min_length=1, max_length=2_000)
    side: Side = "buyer"


class WhatIfBody(ChangesBody):
    """From which version of the table on, and what is to be different."""

    version: int = Field(ge=1, le=2**53)


class CampaignMandateBody(ChangesBody):
    """The same for all tables whose part is not awarded, or for those of one part."""

    version: int = Field(ge=0, le=2**53, description="Of the campaign, as it was read.")
    part: int | None = Field(default=None, ge=1, le=1_000, description="Null: all parts.")


class CampaignMandates(BaseModel):
    """What may be changed of a campaign's mandates; `version` is the campaign's."""

    campaign: str
    version: int
    parts: list[PartMandate]


class ChoiceBody(Body):
    """Who gets a part."""

    version: int = Field(ge=0, le=2**53, description="Of the campaign, as it was read.")
    part: int = Field(ge=1, le=1_000)
    negotiation: Id


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


@router.post("/negotiations/{negotiation}/notes", status_code=201)
async def annotate(
    negotiation: PathId, body: NoteBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> NegotiationView:
    """Keep a note at a version of the table, which one's own side alone sees; also afterwards."""
    caller.require_person()
    seat = await moving_seat(found, caller, negotiation, body.side)
    return await found.steering.annotate(seat, Note(body.version, body.text), once)


@router.post("/negotiations/{negotiation}/mandate")
async def change_mandate(
    negotiation: PathId, body: MandateBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> NegotiationView:
    """Go on by another mandate: while it is paused, taken over, or waits for a person."""
    caller.require_person()
    seat = await moving_seat(found, caller, negotiation, body.side)
    wanted = Revision(body.version, body.changes, body.max_rounds)
    return await found.steering.change_mandate(seat, wanted, once)


@router.post("/negotiations/{negotiation}/what-if")
async def what_if(
    negotiation: PathId, body: WhatIfBody, caller: CallerDep, found: PartsDep
) -> WhatIfView:
    """Simulate it from an earlier version on with another mandate; nothing real is touched."""
    seat = await moving_seat(found, caller, negotiation, "buyer")
    return await found.what_ifs.of(seat, Fork(body.version, body.changes, body.max_rounds))


@router.get("/campaigns/{campaign}/mandate")
async def show_campaign_mandate(
    campaign: PathId, caller: CallerDep, found: PartsDep
) -> CampaignMandates:
    """The mandates of the parts that are not awarded, and the version to name in a change."""
    person = _buyer(caller, campaign)
    version, mandates = await found.campaign_steering.mandates(person)
    parts = [PartMandate(part=part, mandate=mandate) for part, mandate in mandates]
    return CampaignMandates(campaign=campaign, version=version, parts=parts)


@router.post("/campaigns/{campaign}/mandate")
async def change_campaign_mandate(
    campaign: PathId, body: CampaignMandateBody, caller: CallerDep, found: PartsDep
) -> CampaignView:
    """Go on by another mandate at all its open tables, once resumed; while it is paused."""
    caller.require_person()
    person, wanted = _buyer(caller, campaign), Revision(body.version, body.changes, body.max_rounds)
    await found.campaign_steering.change_mandate(person, wanted, body.part)
    return await found.runs.campaign(caller.workspace, campaign)


@router.post("/campaigns/{campaign}/choose")
async def choose_winner(
    campaign: PathId, body: ChoiceBody, caller: CallerDep, found: PartsDep
) -> CampaignView:
    """Choose who gets a part, where a person does; it is still subject to approval."""
    caller.require_person()
    choice = Choice(body.version, body.part, body.negotiation)
    await found.campaign_steering.choose(_buyer(caller, campaign), choice)
    return await found.runs.campaign(caller.workspace, campaign)


def _buyer(caller: Caller, campaign: str) -> Person:
    caller.require("buyer", "admin")
    return Person(caller.workspace, campaign, caller.user)
