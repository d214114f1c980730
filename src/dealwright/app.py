"""Put the parts together: the one place that knows them all."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from fastapi import APIRouter, FastAPI

from dealwright.analytics import reactions as analytics_reactions
from dealwright.analytics import routes as analytics_routes
from dealwright.analytics.service import Analytics
from dealwright.approvals import routes as approval_routes
from dealwright.approvals.model import Subject
from dealwright.approvals.service import Approvals
from dealwright.channels.rails import payment_rails, voice_lines
from dealwright.channels.service import STEP as EFFECT_STEP
from dealwright.channels.service import Effects
from dealwright.channels.simulators.orders import OrderOutbox
from dealwright.coalitions import routes as coalition_routes
from dealwright.core.clock import Clock, SystemClock
from dealwright.core.errors import DealwrightError
from dealwright.core.ids import Ids, RandomIds
from dealwright.identity import routes as identity_routes
from dealwright.identity.grants import Grants
from dealwright.identity.passwords import Cost, Passwords
from dealwright.identity.service import Identity
from dealwright.identity.tokens import Tokens
from dealwright.live.hub import Hub, Pace
from dealwright.live.room import Most as MostFollowing
from dealwright.negotiations import reactions as negotiation_reactions
from dealwright.negotiations import routes as negotiation_routes
from dealwright.negotiations import trialling
from dealwright.negotiations.campaign_following import CampaignFollowing
from dealwright.negotiations.campaign_service import START, Campaigns
from dealwright.negotiations.deadlines import Deadlines
from dealwright.negotiations.desk import DEADLINE, TURN
from dealwright.negotiations.following import Following
from dealwright.negotiations.forecasting import Forecasts
from dealwright.negotiations.granting import GrantableTables
from dealwright.negotiations.runs import Runs
from dealwright.negotiations.service import Negotiations
from dealwright.negotiations.store import NEGOTIATION
from dealwright.negotiations.turns import Turns
from dealwright.operations import routes as operations_routes
from dealwright.operations.keeping import keep_forgetting, keep_sealing, seal
from dealwright.operations.service import Agents, Figures, Readiness
from dealwright.orders import reactions as order_reactions
from dealwright.orders import routes as order_routes
from dealwright.orders.service.calling import Line
from dealwright.orders.service.road import Services as Roads
from dealwright.payables import reactions as payable_reactions
from dealwright.payables import routes as payable_routes
from dealwright.payables.routes import Payments
from dealwright.payables.service.reliability import record_of
from dealwright.payables.store.lists import has_arrived
from dealwright.portal import routes as portal_routes
from dealwright.procurement import reactions as procurement_reactions
from dealwright.procurement import routes as procurement_routes
from dealwright.procurement.following import RequestFollowing
from dealwright.procurement.granting import GrantableVendors
from dealwright.procurement.service.awards import AWARD, Awards, AwardSubject
from dealwright.procurement.service.budgets import Budgets
from dealwright.procurement.service.orders import Ordering
from dealwright.procurement.service.papers import PaperViews
from dealwright.procurement.service.requests import Requests
from dealwright.procurement.service.sourcing import Sourcing, Talks
from dealwright.procurement.service.vendors import Vendors
from dealwright.rfq import routes as rfq_routes
from dealwright.rfq.service.asking import OPENING, Openings
from dealwright.settings import Settings
from dealwright.store import due
from dealwright.store.database import Database
from dealwright.store.opening import open_counters, open_database, open_wakeups
from dealwright.store.reactions import Reactions
from dealwright.store.sealed import Vault
from dealwright.store.seals import Seals
from dealwright.store.store import Outside, Store
from dealwright.store.worker import Limits, Step, Worker
from dealwright.store.workers import Presence
from dealwright.strategies import routes as strategy_routes
from dealwright.strategies.plugins import Plugins
from dealwright.strategies.service import Strategies
from dealwright.web import errors, pages
from dealwright.web.browser import Browsers
from dealwright.web.hosts import Hosts
from dealwright.web.limits import BodyLimit
from dealwright.web.metrics import Metrics
from dealwright.web.rates import Most, RateHeaders, Rates
from dealwright.web.security import DOCS, SecurityHeaders
from dealwright.web.shedding import Shedding
from dealwright.web.watching import Watching

VERSION = "0.1.0"


@dataclass(frozen=True)
class World:
    """What is not in the settings: the time, where ids come from, and the pace of followers."""

    clock: Clock
    ids: Ids
    pace: Pace = field(default_factory=Pace)


def real_world() -> World:
    return World(SystemClock(), RandomIds())


class Parts:
    """Every part of the product, joined over one store.

    Not `exclusive`: for reading beside the process that owns the SQLite file.
    """

    def __init__(
        self, settings: Settings, world: World | None = None, exclusive: bool = True
    ) -> None:
        world = world or real_world()
        secret = settings.load_secret()
        self.settings = settings
        self.workers: list[Worker] = []
        self.database = open_database(settings.database, exclusive)
        self.wakeups = open_wakeups(settings.database, settings.bus_backend, _redis(settings))
        self.reactions = Reactions()
        self.seals = Seals(settings.home / "seals.jsonl", secret, settings.older_secrets())
        vault = Vault(secret, settings.older_secrets())
        self.metrics = Metrics()
        self.metrics.count_wakeups_lost(lambda: self.wakeups.lost)
        outside = Outside(world.clock, vault, self.wakeups, self.metrics)
        self.store = Store(self.database, outside, self.reactions)
        self.identity = _identity(settings, self.store, world.ids)
        self.grants = Grants(
            self.store,
            world.ids,
            {NEGOTIATION.name: GrantableTables(), "vendor": GrantableVendors()},
        )
        strategies = Strategies(self.store, Plugins(settings.strategy_seconds))
        self.negotiations = Negotiations(self.store, world.ids, strategies)
        self.campaigns = Campaigns(self.store, world.ids, self.negotiations)
        self.turns = Turns(self.store, settings.pace_seconds, self.negotiations.strategies.plugins)
        self.runs = Runs(self.store, self.negotiations)
        self.hub = Hub(self.store, world.pace, _room(settings))
        outbox = OrderOutbox(settings.home / "outbox")
        rails = payment_rails(settings.home / "payments")
        self.effects = Effects(self.store, {outbox.name: outbox, **voice_lines(), **rails})
        ordering = Ordering(self.effects)
        subjects: dict[str, Subject] = {
            AWARD: AwardSubject(self.negotiations),
            rfq_routes.AWARD: rfq_routes.Subject(ordering, record_of),
            coalition_routes.AWARD: coalition_routes.Subject(self.negotiations, ordering),
        }
        self.approvals = Approvals(self.store, subjects)
        self.asking = approval_routes.make(self.store, world.ids, self.approvals)
        post = portal_routes.Post(settings.webhook_loopback, settings.webhook_look_seconds)
        self.procurement = self._procurement(world.ids, post)
        self.rfq = rfq_routes.make(self.store, world.ids, self.approvals, record_of)
        payments = Payments(self.effects, rails, settings.payments_secret(secret))
        self.payables = payable_routes.make(self.store, world.ids, payments)
        group = coalition_routes.Talks(self.negotiations, self.approvals)
        self.coalitions = coalition_routes.make(self.store, world.ids, self.reactions, group)
        talks = portal_routes.Talks(self.grants, self.negotiations, self.runs)
        self.portal = portal_routes.make(self.store, world.ids, self.reactions, talks, post)
        calls = settings.calls_secret(secret), settings.call_seconds
        line = Line(self.effects, self.campaigns, self.turns, *calls)
        roads = Roads(self.procurement.sourcing, self.negotiations, self.approvals, line)
        self.orders = order_routes.make(self.store, world.ids, self.hub, roads)
        negotiation_reactions.register(self.reactions, self.campaigns)
        awards = Awards(self.approvals, self.negotiations)
        procurement_reactions.register(self.reactions, awards, ordering)
        for part in (trialling, payable_reactions, order_reactions, analytics_reactions):
            part.register(self.reactions)

    def _procurement(self, ids: Ids, post: portal_routes.Post) -> procurement_routes.Parts:
        talks = Talks(self.negotiations, self.campaigns, self.runs.wait_for_campaign)
        return procurement_routes.Parts(
            vendors=Vendors(self.store, ids, has_arrived, post.guard.check),
            requests=Requests(self.store, ids),
            sourcing=Sourcing(self.store, talks),
            budgets=Budgets(self.store),
            papers=PaperViews(self.store),
            following=RequestFollowing(self.store, self.hub),
        )

    def steps(self) -> dict[str, Step]:
        """What is done for each kind of due work that is no reaction."""
        return {
            TURN: self.turns.step,
            DEADLINE: Deadlines(self.store).step,
            START: self.campaigns.step,
            EFFECT_STEP: self.effects.step,
            OPENING: Openings(self.store).step,
            **approval_routes.steps(self.store),
            **self.payables.steps(),
            **self.orders.steps(),
            **portal_routes.steps(self.portal),
        }

    def worker(self) -> Worker:
        """A worker that knows every kind of due work."""
        limits = Limits(
            lease=self.settings.worker_lease_seconds,
            look_every=self.settings.worker_look_every_seconds,
            concurrency=self.settings.worker_concurrency,
            per_workspace=self.settings.worker_per_workspace,
        )
        worker = Worker(self.store, self.steps(), limits, RandomIds().new("wrk"))
        self.workers.append(worker)
        return worker

    def working(self) -> bool:
        """Whether this process has a worker, and each looks for work as it should."""
        return bool(self.workers) and all(one.looking for one in self.workers)


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
    operations_routes,
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
        hub=parts.hub,
        grants=parts.grants,
    )


def _identity(settings: Settings, store: Store, ids: Ids) -> Identity:
    lifetime = timedelta(seconds=settings.access_token_seconds)
    session = timedelta(seconds=settings.session_seconds)
    cost = Cost(settings.argon2_time_cost, settings.argon2_memory_kib)
    tokens = Tokens(settings.load_secret(), lifetime, session)
    return Identity(store, tokens, Passwords(cost), ids)


def _rates(parts: Parts) -> Rates:
    settings, secret = parts.settings, parts.settings.load_secret()
    counters = open_counters(parts.database, parts.store.clock, secret, _redis(settings))
    most = Most(
        writes_per_user=settings.rate_limit_writes_per_user,
        writes_per_workspace=settings.rate_limit_writes_per_workspace,
        tickets_per_user=settings.rate_limit_tickets_per_user,
        entries_per_address=settings.rate_limit_entries_per_address,
        runs_per_workspace=settings.rate_limit_runs_per_workspace,
    )
    return Rates(counters, most)


def _room(settings: Settings) -> MostFollowing:
    return MostFollowing(
        per_user=settings.followers_per_user,
        per_workspace=settings.followers_per_workspace,
        messages=settings.socket_messages_per_minute,
    )


def _redis(settings: Settings) -> str | None:
    return settings.redis_url.get_secret_value() if settings.redis_url else None


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
