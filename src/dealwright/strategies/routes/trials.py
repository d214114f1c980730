"""Trials of strategies."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.requests import HTTPConnection

from dealwright.strategies.trials.bodies import TrialBody
from dealwright.strategies.trials.service import Trials
from dealwright.strategies.trials.views import TrialListed, TrialRun, TrialView
from dealwright.web.access import CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import PathId

router = APIRouter()


def trials(connection: HTTPConnection) -> Trials:
    found: Trials = connection.app.state.trials
    return found


TrialsDep = Annotated[Trials, Depends(trials)]


@router.get("/strategy-trials")
async def list_strategy_trials(
    caller: CallerDep, found: TrialsDep, paging: PagingDep
) -> Page[TrialListed]:
    """Trials of strategies against each other, the latest first."""
    return await found.listed(caller, paging)


@router.post("/strategy-trials", status_code=201)
async def start_strategy_trial(
    body: TrialBody, caller: CallerDep, found: TrialsDep, once: OnceDep
) -> TrialView:
    """Let runs for which nobody names a strategy draw one of these from now on."""
    return await found.start(caller, body, once)


@router.get("/strategy-trials/{trial}")
async def show_strategy_trial(trial: PathId, caller: CallerDep, found: TrialsDep) -> TrialView:
    """A trial: what each strategy came to, and what always playing it would have."""
    return await found.shown(caller, trial)


@router.get("/strategy-trials/{trial}/runs")
async def list_trial_runs(
    trial: PathId, caller: CallerDep, found: TrialsDep, paging: PagingDep
) -> Page[TrialRun]:
    """The runs of a trial that came to an end, the latest first."""
    return await found.runs(caller, trial, paging)


@router.post("/strategy-trials/{trial}/end")
async def end_strategy_trial(trial: PathId, caller: CallerDep, found: TrialsDep) -> TrialView:
    """Runs draw from it no more; those that have drawn play on and are counted."""
    return await found.switch(caller, trial, on=False)


@router.post("/strategy-trials/{trial}/resume")
async def resume_strategy_trial(trial: PathId, caller: CallerDep, found: TrialsDep) -> TrialView:
    """Runs draw from it again, with all that it knows."""
    return await found.switch(caller, trial, on=True)
