"""Connectors and rounds as one reads them."""

from typing import Any, Protocol

from pydantic import BaseModel, Field

from dealwright.connectors.model import Round, State
from dealwright.erp.model import Kind, Outcome


class ConnectorView(BaseModel):
    """An ERP that a round can be made with from here; its secrets are told to nobody."""

    name: str = Field(examples=["erpnext"])
    where: str = Field(description="The site, or the folder's name.")
    simulated: bool


class RoundRow(BaseModel):
    """A round in the list: how many things came out how."""

    id: str
    at: str
    connector: str
    simulated: bool
    command: bool = Field(description="It was made by the command line, with somebody's key.")
    by: str
    state: State
    done: int
    known: int
    conflict: int
    refused: int


class CountView(BaseModel):
    """So many things of one kind came out like that."""

    kind: Kind
    outcome: Outcome
    times: int


class TroubleView(BaseModel):
    """One thing that was not taken, and why."""

    kind: Kind
    id: str
    outcome: Outcome
    told: str


class RoundView(RoundRow):
    """A round with what a person has to look at; `more` are not told here."""

    ended: str | None
    counts: list[CountView]
    troubles: list[TroubleView]
    more: int


class Listed(Protocol):
    """A row of the list."""

    def __getattr__(self, name: str) -> Any: ...


def round_row(row: Listed) -> RoundRow:
    return RoundRow(**{name: getattr(row, name) for name in RoundRow.model_fields})


def round_view(id: str, round: Round) -> RoundView:
    begun, ended = round.begun, round.ended
    return RoundView(
        id=id,
        at=begun.at,
        connector=begun.connector,
        simulated=begun.simulated,
        command=begun.command,
        by=begun.by,
        state=round.state,
        done=round.times("done"),
        known=round.times("known"),
        conflict=round.times("conflict"),
        refused=round.times("refused"),
        ended=ended.at if ended else None,
        counts=[CountView(**vars(one)) for one in ended.counts] if ended else [],
        troubles=[TroubleView(**vars(one)) for one in ended.troubles.open] if ended else [],
        more=ended.more if ended else 0,
    )
