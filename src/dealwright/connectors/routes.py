"""Rounds with ERPs over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import Field, StringConstraints

from dealwright.connectors.service import Rounds
from dealwright.connectors.views import ConnectorView, RoundRow, RoundView
from dealwright.erp.model import Kind, Outcome
from dealwright.erp.report import LONGEST, MOST_TROUBLES, Count, Report, Trouble
from dealwright.web.access import RUNS, CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Body, Line, PathId, Text

router = APIRouter(prefix="/api/v1/erp", tags=["ERP"])
System = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9-]{0,39}$")]
Times = Annotated[int, Field(ge=0, le=10**9)]


class RoundBody(Body):
    """Which connector a round is made with."""

    connector: System = Field(examples=["erpnext"])


class CountBody(Body):
    """So many things of one kind came out like that."""

    kind: Kind
    outcome: Outcome
    times: Times


class TroubleBody(Body):
    """One thing that was not taken, and why."""

    kind: Kind
    id: Line
    outcome: Outcome
    told: Annotated[Text, StringConstraints(max_length=LONGEST)] = ""


class ReportBody(Body):
    """What a round of the command came to."""

    connector: System
    simulated: bool = False
    counts: Annotated[tuple[CountBody, ...], Field(max_length=100)]
    troubles: Annotated[tuple[TroubleBody, ...], Field(max_length=MOST_TROUBLES)] = ()
    more: Times = 0

    def report(self) -> Report:
        return Report(
            connector=self.connector,
            simulated=self.simulated,
            counts=tuple(Count(**one.model_dump()) for one in self.counts),
            troubles=tuple(Trouble(**one.model_dump()) for one in self.troubles),
            more=self.more,
        )


def rounds(request: Request) -> Rounds:
    found: Rounds = request.app.state.connectors
    return found


RoundsDep = Annotated[Rounds, Depends(rounds)]


@router.get("/connectors")
async def list_connectors(caller: CallerDep, found: RoundsDep) -> list[ConnectorView]:
    """The ERPs that the operator has set for this workspace, and a made-up one to try."""
    return list(found.connectors(caller))


@router.get("/rounds")
async def list_rounds(caller: CallerDep, found: RoundsDep, paging: PagingDep) -> Page[RoundRow]:
    """The rounds that were made, here and by the command, the newest first."""
    return await found.listed(caller, paging)


@router.post("/rounds", status_code=202, dependencies=RUNS)
async def begin_round(
    body: RoundBody, caller: CallerDep, found: RoundsDep, once: OnceDep
) -> RoundView:
    """Have a round made now; an admin's."""
    return await found.begin(caller, body.connector, once)


@router.post("/rounds/reports", status_code=201)
async def report_round(
    body: ReportBody, caller: CallerDep, found: RoundsDep, once: OnceDep
) -> RoundView:
    """Keep what a round came to that was made by the command."""
    return await found.report(caller, body.report(), once)


@router.get("/rounds/{erp_round}")
async def show_round(erp_round: PathId, caller: CallerDep, found: RoundsDep) -> RoundView:
    """A round with all that was not taken, and why."""
    return await found.round(caller, erp_round)
