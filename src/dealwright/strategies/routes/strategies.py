"""Strategies by name: what an agent can be told to play by."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from fastapi.requests import HTTPConnection

from dealwright.strategies.bodies import StrategyBody, StrategyChange
from dealwright.strategies.service import Strategies
from dealwright.strategies.views import StrategyListed, StrategyView
from dealwright.web.access import CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep

router = APIRouter()
Name = Annotated[str, Path(pattern="^[a-z][a-z0-9_]{0,39}$")]


def strategies(connection: HTTPConnection) -> Strategies:
    found: Strategies = connection.app.state.strategies
    return found


StrategiesDep = Annotated[Strategies, Depends(strategies)]


@router.get("/strategies")
async def list_strategies(
    caller: CallerDep, found: StrategiesDep, paging: PagingDep
) -> Page[StrategyListed]:
    """All that the buyer's agent can be told to play by: built in, described, installed."""
    return await found.listed(caller, paging)


@router.post("/strategies", status_code=201)
async def describe_strategy(
    body: StrategyBody, caller: CallerDep, found: StrategiesDep, once: OnceDep
) -> StrategyView:
    """A strategy of one's own, as rules; it never leaves a mandate."""
    return await found.describe(caller, body.name, body.description(), once)


@router.get("/strategies/{strategy}")
async def show_strategy(strategy: Name, caller: CallerDep, found: StrategiesDep) -> StrategyView:
    """A described strategy, with every version of it."""
    return await found.strategy(caller, strategy)


@router.put("/strategies/{strategy}")
async def change_strategy(
    strategy: Name, body: StrategyChange, caller: CallerDep, found: StrategiesDep
) -> StrategyView:
    """Its next version; runs that were started go on by theirs."""
    return await found.change(caller, strategy, body.version, body.description())


@router.delete("/strategies/{strategy}", status_code=204)
async def retire_strategy(strategy: Name, caller: CallerDep, found: StrategiesDep) -> None:
    """Out of use for new runs."""
    await found.retire(caller, strategy)
