"""One process of it: the parts, the routes that find them, and what runs beside."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import timedelta

from fastapi import APIRouter, FastAPI

from dealwright.analytics import routes as analytics_routes
from dealwright.analytics.service import Analytics
from dealwright.approvals import routes as approval_routes
from dealwright.coalitions import routes as coalition_routes
from dealwright.connectors import routes as connector_routes
from dealwright.core.errors import DealwrightError
from dealwright.currencies import routes as currency_routes
from dealwright.identity import routes as identity_routes
from dealwright.negotiations import routes as negotiation_routes
from dealwright.negotiations.campaign_following import CampaignFollowing
from dealwright.negotiations.following import Following
from dealwright.negotiations.forecasting import Forecasts
from dealwright.notices import routes as notice_routes
from dealwright.operations import routes as operations_routes
from dealwright.operations.keeping import keep_forgetting, keep_sealing, seal
from dealwright.operations.service import Agents, Figures, Readiness
from dealwright.orders import routes as order_routes
from dealwright.parts import Parts, World, redis_of
from dealwright.payables import routes as payable_routes
from dealwright.portal import routes as portal_routes
from dealwright.procurement import routes as procurement_routes
from dealwright.rfq import routes as rfq_routes
from dealwright.settings import Settings
from dealwright.store import due
from dealwright.store.database import Database
from dealwright.store.opening import open_counters
from dealwright.store.worker import Worker
from dealwright.store.workers import Presence
from dealwright.strategies import routes as strategy_routes
from dealwright.web import errors, pages
from dealwright.web.browser import Browsers
from dealwright.web.hosts import Hosts
from dealwright.web.limits import BodyLimit
from dealwright.web.rates import Most, RateHeaders, Rates
from dealwright.web.security import DOCS, SecurityHeaders
from dealwright.web.shedding import Shedding
from dealwright.web.watching import Watching

VERSION = "0.1.0"


API = APIRouter(generate_unique_id_function=lambda route: route.name)
"""All routes, joined once in a process: what they take and answer is worked out a single time."""
for _part in (
    identity_routes,
    procurement_routes,
    rfq_routes,
    payable_routes,
    order_routes,
    coalition_routes,
    negotiation_routes,
    strategy_routes,
    analytics_routes,
    approval_routes,
    currency_routes,
    operations_routes,
    connector_routes,
    notice_routes,
    portal_routes,
):
    API.include_router(_part.router)
Prepare = Callable[[Parts], Awaitable[None]]


@asynccontextmanager
async def running(settings: Settings, world: World | None = None) -> AsyncIterator[Parts]:
    """The parts, migrated, with a worker inside and seals being made, until the block ends."""
    parts = Parts(settings, world)
    async with AsyncExitStack() as ending:
        ending.push_async_callback(parts.database.close)
        await parts.database.migrate()
        await _take_over(parts.database)
        ending.push_async_callback(parts.wakeups.stop)
        await parts.wakeups.start()
        ending.push_async_callback(seal, parts.seals, parts.store)
        sealing = asyncio.create_task(keep_sealing(parts.seals, parts.store))
        ending.callback(sealing.cancel)
        kept = timedelta(days=parts.settings.answers_kept_days)
        ending.push_async_callback(_end, asyncio.create_task(keep_forgetting(parts.store, kept)))
        worker = parts.worker()
        ending.push_async_callback(_finish, worker, asyncio.create_task(worker.run()))
        presence = Presence(parts.database, worker.id, VERSION)
        ending.push_async_callback(_end, asyncio.create_task(presence.keep()))
        yield parts


def create_app(
    settings: Settings, world: World | None = None, prepare: Prepare | None = None
) -> FastAPI:
    """The whole product in one process, with a worker inside.

    `prepare` is called once all is running, before the first request is answered.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with running(settings, world) as parts:
            _join(app, parts)
            if prepare is not None:
                with _told(app):
                    await prepare(parts)
            yield
            await app.state.rates.counters.close()

    production = settings.environment == "production"
    app = FastAPI(
        title="Dealwright",
        version=VERSION,
        lifespan=lifespan,
        docs_url=None if production else DOCS,
        redoc_url=None,
    )
    app.router.routes.extend(API.routes)
    app.add_middleware(Shedding, at_once=settings.requests_at_once)
    app.add_middleware(
        BodyLimit,
        limit=settings.body_limit_bytes,
        seconds=settings.body_seconds,
        uploads=settings.upload_limit_bytes,
    )
    app.add_middleware(RateHeaders)
    app.add_middleware(Hosts, allowed=settings.allowed_hosts)
    app.add_middleware(SecurityHeaders, production=production)
    app.add_middleware(Watching)
    app.state.browsers = Browsers(production, frozenset(settings.allowed_origins))
    errors.install(app)
    pages.install(app)
    return app


@contextmanager
def _told(app: FastAPI) -> Iterator[None]:
    """Keep why the start was refused, for whoever started it: the server logs that it was alone."""
    try:
        yield
    except DealwrightError as refused:
        app.state.refused = refused
        raise


def _join(app: FastAPI, parts: Parts) -> None:
    """Let the routes find the parts that they need."""
    app.state.parts = parts
    app.state.identity = parts.identity
    app.state.authenticate = parts.identity.authenticate
    app.state.grants = parts.grants
    app.state.rates = _rates(parts)
    app.state.approvals = parts.asking
    app.state.procurement = parts.procurement
    app.state.currencies = parts.currencies
    app.state.rfq = parts.rfq
    app.state.payables = parts.payables
    app.state.orders = parts.orders
    app.state.coalitions = parts.coalitions
    token = parts.settings.metrics_token
    app.state.counts = parts.metrics
    app.state.operations = operations_routes.Parts(
        readiness=Readiness(parts.database, parts.working),
        figures=Figures(parts.database, parts.metrics),
        agents=Agents(parts.store),
        metrics_token=token.get_secret_value() if token else None,
    )
    app.state.strategies = parts.negotiations.strategies
    app.state.analytics = Analytics(parts.store)
    app.state.portal = parts.portal
    app.state.connectors = parts.rounds
    app.state.notices = parts.notices
    app.state.trials = parts.negotiations.trials
    app.state.negotiations = negotiation_routes.Parts(
        store=parts.store,
        negotiations=parts.negotiations,
        campaigns=parts.campaigns,
        runs=parts.runs,
        forecasts=Forecasts(parts.store),
        following=Following(parts.store, parts.hub),
        campaign_following=CampaignFollowing(parts.store, parts.hub),
        request_following=parts.procurement.following,
        coalition_following=parts.coalitions.following,
        inbox=parts.notices.inboxes,
        hub=parts.hub,
        grants=parts.grants,
    )


def _rates(parts: Parts) -> Rates:
    settings, secret = parts.settings, parts.settings.load_secret()
    counters = open_counters(parts.database, parts.store.clock, secret, redis_of(settings))
    most = Most(
        writes_per_user=settings.rate_limit_writes_per_user,
        writes_per_workspace=settings.rate_limit_writes_per_workspace,
        tickets_per_user=settings.rate_limit_tickets_per_user,
        entries_per_address=settings.rate_limit_entries_per_address,
        runs_per_workspace=settings.rate_limit_runs_per_workspace,
    )
    return Rates(counters, most)


async def _take_over(database: Database) -> None:
    """On SQLite nobody else can be at work: leases of a process that was killed are void."""
    if database.dialect == "sqlite":
        await due.release_all(database)


async def _finish(worker: Worker, working: "asyncio.Task[None]") -> None:
    """Let the worker end the steps that it is doing."""
    worker.stop()
    await working


async def _end(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.wait([task])
