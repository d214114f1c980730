"""Every part of the product, joined over one store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from dealwright.analytics import reactions as analytics_reactions
from dealwright.approvals import reactions as approval_reactions
from dealwright.approvals import routes as approval_routes
from dealwright.approvals.model import Subject
from dealwright.approvals.service import Approvals
from dealwright.channels.addresses import Guard
from dealwright.channels.messages import Message
from dealwright.channels.messengers import MailAccount, carriers, order_mail
from dealwright.channels.ports import Port
from dealwright.channels.posting import Messages
from dealwright.channels.rails import (
    PaymentRails,
    StripeAccount,
    payment_rails,
    voice_lines,
    web_searches,
)
from dealwright.channels.service import STEP as EFFECT_STEP
from dealwright.channels.service import Effects
from dealwright.channels.simulators.orders import OrderOutbox
from dealwright.channels.texting import VonageAccount
from dealwright.channels.words import Words
from dealwright.coalitions import routes as coalition_routes
from dealwright.connectors.inside import Services as Papers
from dealwright.connectors.service import STEP as ERP_STEP
from dealwright.connectors.service import Rounds
from dealwright.core.clock import Clock, SystemClock
from dealwright.core.ids import Ids, RandomIds
from dealwright.currencies.service import Currencies
from dealwright.erp.sources import Sources
from dealwright.identity.grants import Grants
from dealwright.identity.passwords import Cost, Passwords
from dealwright.identity.service import Identity
from dealwright.identity.tokens import Tokens
from dealwright.live.hub import Hub, Pace
from dealwright.live.room import Most as MostFollowing
from dealwright.negotiations import reactions as negotiation_reactions
from dealwright.negotiations import trialling
from dealwright.negotiations.campaign_service import START, Campaigns
from dealwright.negotiations.deadlines import Deadlines
from dealwright.negotiations.desk import DEADLINE, TURN
from dealwright.negotiations.forks.service import END as FORK_END
from dealwright.negotiations.forks.service import ForkEndings
from dealwright.negotiations.granting import GrantableTables
from dealwright.negotiations.runs import Runs
from dealwright.negotiations.service import Negotiations
from dealwright.negotiations.store import NEGOTIATION
from dealwright.negotiations.turns import Turns
from dealwright.notices import routes as notice_routes
from dealwright.notices.choosing import address_of_member
from dealwright.notices.codes import CodeLimit
from dealwright.orders import reactions as order_reactions
from dealwright.orders import routes as order_routes
from dealwright.orders.service.calling import Line
from dealwright.orders.service.road import Services as Roads
from dealwright.payables import reactions as payable_reactions
from dealwright.payables import routes as payable_routes
from dealwright.payables.routes import Payments
from dealwright.payables.service.reliability import record_of
from dealwright.payables.store.lists import called_off, has_arrived
from dealwright.portal import routes as portal_routes
from dealwright.procurement import reactions as procurement_reactions
from dealwright.procurement import routes as procurement_routes
from dealwright.procurement.following import RequestFollowing
from dealwright.procurement.granting import GrantableVendors
from dealwright.procurement.service.awards import AWARD, Awards, AwardSubject
from dealwright.procurement.service.budgets import Budgets
from dealwright.procurement.service.despatch import Despatch, SendingAnew
from dealwright.procurement.service.master import Master
from dealwright.procurement.service.orders import Ordering
from dealwright.procurement.service.papers import PaperViews
from dealwright.procurement.service.requests import Requests
from dealwright.procurement.service.signing import Signing
from dealwright.procurement.service.sourcing import Sourcing, Talks
from dealwright.procurement.service.templates import Templates
from dealwright.procurement.service.vendors import Vendors
from dealwright.rfq import routes as rfq_routes
from dealwright.rfq.service.asking import OPENING, Openings
from dealwright.rfq.store.lists import was_asked
from dealwright.settings import Settings
from dealwright.store.counters import CounterTable
from dealwright.store.opening import open_database, open_wakeups
from dealwright.store.reactions import Reactions
from dealwright.store.reader import Reader
from dealwright.store.sealed import Vault
from dealwright.store.seals import Seals
from dealwright.store.store import Outside, Store
from dealwright.store.worker import Limits, Step, Worker
from dealwright.strategies.plugins import Plugins
from dealwright.strategies.service import Strategies
from dealwright.web.metrics import Metrics

FOLLOWING = (
    approval_reactions,
    trialling,
    payable_reactions,
    order_reactions,
    analytics_reactions,
)
"""Packages whose reactions need nothing besides."""


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
        self.wakeups = open_wakeups(settings.database, settings.bus_backend, redis_of(settings))
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
        rails = payment_rails(settings.home / "payments", _stripe(settings))
        self.effects = self._effects(rails.ports, world.clock)
        despatch = Despatch(self.effects, _words(settings) if _mail(settings) else None)
        ordering = Ordering(despatch)
        self.approvals = Approvals(self.store, self._subjects(ordering))
        self.asking = approval_routes.make(self.store, world.ids, self.approvals)
        reached = _outside(settings, self.store)
        post = portal_routes.Post(settings.webhook_loopback, settings.webhook_look_seconds)
        told = portal_routes.ToPeople(reached.messages, reached.words)
        self.procurement = self._procurement(world.ids, post, despatch)
        self.currencies = Currencies(self.store)
        self.rfq = rfq_routes.make(self.store, world.ids, self.approvals, record_of)
        payments = self._payments(ordering, rails, secret)
        self.payables = payable_routes.make(self.store, world.ids, payments)
        group = coalition_routes.Talks(self.negotiations, self.approvals, self.hub)
        self.coalitions = coalition_routes.make(self.store, world.ids, self.reactions, group)
        talks = portal_routes.Talks(self.grants, self.negotiations, self.runs)
        self.portal = portal_routes.make(self.store, world.ids, self.reactions, talks, post, told)
        self.rounds = self._rounds(world.ids)
        self.orders = self._orders(world.ids, settings.calls_secret(secret))
        negotiation_reactions.register(self.reactions, self.campaigns)
        awards = Awards(self.approvals, self.negotiations)
        procurement_reactions.register(self.reactions, awards, ordering, despatch)
        for part in FOLLOWING:
            part.register(self.reactions)
        self.notices = notice_routes.make(self.store, self.reactions, self.hub, reached)

    def _effects(self, rails: Mapping[str, Port], clock: Clock) -> Effects:
        ways = (
            OrderOutbox(self.settings.home / "outbox"),
            order_mail(_mail(self.settings), clock),
        )
        orders = {one.name: one for one in ways}
        searches = web_searches(_exa(self.settings))
        return Effects(self.store, {**orders, **voice_lines(), **rails, **searches})

    def _payments(self, ordering: Ordering, rails: PaymentRails, secret: str) -> Payments:
        settings = self.settings
        return Payments(
            effects=self.effects,
            ordering=ordering,
            rails=rails,
            secret=settings.payments_secret(secret),
            stripe=payable_routes.Secrets(*settings.stripe_secrets(secret)),
            pace=settings.ach_simulated_seconds,
        )

    def _subjects(self, ordering: Ordering) -> dict[str, Subject]:
        """What approvals are asked for, by kind."""
        return {
            AWARD: AwardSubject(self.negotiations),
            rfq_routes.AWARD: rfq_routes.Subject(ordering, record_of),
            coalition_routes.AWARD: coalition_routes.Subject(self.negotiations, ordering),
            payable_routes.GROWTH: payable_routes.Subject(),
            payable_routes.AMENDING: payable_routes.AmendmentSubject(
                payable_routes.Steps(ordering)
            ),
        }

    def _orders(self, ids: Ids, calls_secret: str) -> order_routes.Parts:
        seconds = self.settings.call_seconds
        line = Line(self.effects, self.campaigns, self.turns, calls_secret, seconds)
        roads = Roads(self.procurement.sourcing, self.negotiations, self.approvals, line)
        return order_routes.make(self.store, ids, self.hub, roads)

    def _procurement(
        self, ids: Ids, post: portal_routes.Post, despatch: Despatch
    ) -> procurement_routes.Parts:
        talks = Talks(self.negotiations, self.campaigns, self.runs.wait_for_campaign)
        return procurement_routes.Parts(
            vendors=Vendors(self.store, ids, has_arrived, post.guard.check, was_asked),
            master=Master(self.store, ids),
            requests=Requests(self.store, ids),
            sourcing=Sourcing(self.store, talks),
            budgets=Budgets(self.store),
            papers=PaperViews(self.store, despatch, called_off),
            sending=SendingAnew(self.store, despatch, called_off),
            templates=Templates(self.store, ids),
            signing=Signing(self.store),
            following=RequestFollowing(self.store, self.hub),
        )

    def _rounds(self, ids: Ids) -> Rounds:
        owed, bought = self.payables, self.procurement
        papers = Papers(bought.master, bought.papers, owed.receiving, owed.invoicing)
        return Rounds(self.store, ids, sources(self.settings), papers)

    def steps(self) -> dict[str, Step]:
        """What is done for each kind of due work that is no reaction."""
        return {
            TURN: self.turns.step,
            DEADLINE: Deadlines(self.store).step,
            START: self.campaigns.step,
            FORK_END: ForkEndings(self.store).step,
            EFFECT_STEP: self.effects.step,
            OPENING: Openings(self.store).step,
            ERP_STEP: self.rounds.step,
            **approval_routes.steps(self.store),
            **self.payables.steps(),
            **self.orders.steps(),
            **portal_routes.steps(self.portal),
            **self.notices.steps(),
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


def _identity(settings: Settings, store: Store, ids: Ids) -> Identity:
    lifetime = timedelta(seconds=settings.access_token_seconds)
    session = timedelta(seconds=settings.session_seconds)
    cost = Cost(settings.argon2_time_cost, settings.argon2_memory_kib)
    tokens = Tokens(settings.load_secret(), lifetime, session)
    return Identity(store, tokens, Passwords(cost), ids)


def _stripe(settings: Settings) -> StripeAccount | None:
    """The account that pays, where there is one."""
    if settings.stripe_key is None:
        return None
    key = settings.stripe_key.get_secret_value()
    return StripeAccount(key, settings.stripe_financial_account, settings.stripe_url)


def _mail(settings: Settings) -> MailAccount | None:
    """Where mail is handed in; None where there is no server, or nothing may leave."""
    url = None if settings.messages_simulated else settings.smtp_url
    return (url.get_secret_value(), settings.mail_from) if url else None


def _words(settings: Settings) -> Words:
    own = settings.mail_from.endswith("@localhost")  # what nobody has set
    return Words(settings.public_url, settings.contact, "" if own else settings.mail_from)


def _outside(settings: Settings, store: Store) -> notice_routes.Outside:
    """How messages leave: for real where there are credentials, and it is not forbidden."""
    found, guard = carriers(None, None, None), Guard(settings.webhook_loopback)
    if not settings.messages_simulated:
        secret, sms = settings.vonage_api_secret, None
        if secret and settings.vonage_api_key:
            told = settings.vonage_api_key, secret.get_secret_value()
            sms = VonageAccount(*told, settings.vonage_from, settings.vonage_url)
        found = carriers(_mail(settings), sms, guard)

    async def address(reader: Reader, message: Message) -> str | None:
        who, _, id = message.owner.partition("/")
        if who == "member":
            return await address_of_member(reader, id, message.channel, message.kind)
        return await portal_routes.address_of_vendor(reader, id, message.channel)

    words = _words(settings)
    counts = CounterTable(store.database, store.clock, settings.load_secret())
    messages = Messages(store, found, address)
    return notice_routes.Outside(messages, words, guard, CodeLimit(counts))


def _room(settings: Settings) -> MostFollowing:
    return MostFollowing(
        per_user=settings.followers_per_user,
        per_workspace=settings.followers_per_workspace,
        messages=settings.socket_messages_per_minute,
    )


def sources(settings: Settings) -> Sources:
    """The ERPs of one workspace, as the operator has set them."""
    token = settings.erpnext_token.get_secret_value() if settings.erpnext_token else ""
    return Sources(settings.erp_workspace, settings.erp_folder, settings.erpnext_url, token)


def redis_of(settings: Settings) -> str | None:
    """Where Redis is, if it is used."""
    return settings.redis_url.get_secret_value() if settings.redis_url else None


def _exa(settings: Settings) -> str | None:
    return settings.exa_api_key.get_secret_value() if settings.exa_api_key else None
