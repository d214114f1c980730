"""Health and figures for machines, the status of agents and workers for members."""

import hmac
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from dealwright.core.errors import NotAllowed
from dealwright.operations.service import Agents, Figures, Readiness
from dealwright.operations.views import AgentsView, RetriedView
from dealwright.web.access import CallerDep
from dealwright.web.hosts import is_local
from dealwright.web.pages import Pages

TEXT = "text/plain; version=0.0.4; charset=utf-8"
router = APIRouter()


@dataclass(frozen=True)
class Parts:
    """What these routes use; the token, where there is one, is asked of who reads the figures."""

    readiness: Readiness
    figures: Figures
    agents: Agents
    metrics_token: str | None = None


async def parts(request: Request) -> Parts:
    found: Parts = request.app.state.operations
    return found


PartsDep = Annotated[Parts, Depends(parts)]


@router.get("/health", include_in_schema=False)
async def health() -> dict[str, str]:
    """The process lives and answers; nothing else is looked at."""
    return {"status": "alive"}


@router.get("/ready", include_in_schema=False)
async def ready(request: Request, parts: PartsDep) -> dict[str, str]:
    """Whether requests may be sent here; 503 with the reasons where not."""
    await parts.readiness.check()
    pages = request.app.router.default
    built = isinstance(pages, Pages) and pages.built
    return {"status": "ready", "pages": "built" if built else "not built"}


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request, parts: PartsDep) -> Response:
    """The figures, for who has the token, or for this machine where none is set."""
    _must_be_allowed(request, parts.metrics_token)
    return Response(await parts.figures.text(), headers={"Content-Type": TEXT})


@router.get("/api/v1/agents", tags=["agents"])
async def agents(caller: CallerDep, parts: PartsDep) -> AgentsView:
    """The workers, what waits for them in this workspace, and what goes on now."""
    return await parts.agents.status(caller)


@router.post("/api/v1/agents/retry", tags=["agents"])
async def retry(caller: CallerDep, parts: PartsDep) -> RetriedView:
    """Take up again the work of this workspace that was put aside.

    It failed five times, or fifteen workers never came back from it.
    """
    return await parts.agents.retry(caller)


def _must_be_allowed(request: Request, token: str | None) -> None:
    if token is None:
        if not is_local(request):
            raise NotAllowed(
                "figures are read from this machine alone, as localhost or 127.0.0.1",
                "set DEALWRIGHT_METRICS_TOKEN",
            )
        return
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), token.encode()):
        raise NotAllowed("figures need their token", "send it as `Authorization: Bearer`")
