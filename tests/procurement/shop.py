"""Procurement with all it stands on, without HTTP: played vendors, a buyer, an approver."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.approvals.model import Decider
from dealwright.approvals.service import Approvals, Place
from dealwright.approvals.store import listed
from dealwright.channels.ports import Port
from dealwright.channels.service import STEP as EFFECT
from dealwright.channels.service import Effects
from dealwright.channels.simulators.orders import OrderOutbox
from dealwright.core.clock import SetClock
from dealwright.core.ids import RandomIds
from dealwright.core.money import Money
from dealwright.identity.model import Member, effective
from dealwright.identity.store import people as identity
from dealwright.negotiations import reactions as negotiation_reactions
from dealwright.negotiations.campaign_service import START, Campaigns
from dealwright.negotiations.deadlines import Deadlines
from dealwright.negotiations.desk import DEADLINE, TURN
from dealwright.negotiations.runs import Runs
from dealwright.negotiations.service import Negotiations
from dealwright.negotiations.turns import Turns
from dealwright.payables.store.lists import called_off
from dealwright.procurement import reactions as procurement_reactions
from dealwright.procurement.drafts import Draft, DraftLine
from dealwright.procurement.model.rules import PriceFloor
from dealwright.procurement.model.vendors import Contact, Product, Profile
from dealwright.procurement.service.awards import AWARD, Awards, AwardSubject
from dealwright.procurement.service.budgets import Budgets, Plan
from dealwright.procurement.service.despatch import Despatch
from dealwright.procurement.service.orders import Ordering
from dealwright.procurement.service.papers import PaperViews
from dealwright.procurement.service.requests import Requests
from dealwright.procurement.service.signing import Signing
from dealwright.procurement.service.sourcing import Sourcing, Talks
from dealwright.procurement.service.templates import Templates
from dealwright.procurement.service.vendors import RuleTerms, Vendors
from dealwright.store.database import Database
from dealwright.store.opening import open_database
from dealwright.store.reactions import Reactions
from dealwright.store.sealed import Vault
from dealwright.store.store import Outside, Store
from dealwright.store.tables import events
from dealwright.store.wakeups import InProcess
from dealwright.store.worker import Limits, Worker
from dealwright.web.access import Caller
from dealwright.web.page import Paging

SECRET = "a secret that only the tests use, 32+ characters"
TODAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
WORKSPACE = "ws_clinic"
TABLETS = "Efavirenz 600 mg, 30 tablets"
FIRST = Paging()


def caller(user: str = "usr_ann", *roles: str, workspace: str = WORKSPACE) -> Caller:
    """Somebody who is logged in, an owner unless said otherwise."""
    return Caller(user, workspace, effective(roles or ("owner",)), "password", user)


ANN = caller()
BEN = Decider("usr_ben", person=True, may_approve=True)
"""Another member, who may approve what Ann asks for."""


def draft(**changes: Any) -> Draft:
    """500 packs of tablets for at most 6,000.00 USD."""
    usual: dict[str, Any] = {
        "lines": (DraftLine(TABLETS, 500, "pack"),),
        "budget_amount": "6000.00",
        "budget_currency": "USD",
    }
    return Draft(**{**usual, **changes})


@dataclass
class Shop:
    """One installation with a clock that stands still."""

    database: Database
    outbox: Path
    port: Port | None = None
    clock: SetClock = field(default_factory=lambda: SetClock(TODAY))

    def __post_init__(self) -> None:
        ids = RandomIds()
        self.reactions = reactions = Reactions()
        self.outside = Outside(self.clock, Vault(SECRET), InProcess())
        self.store = Store(self.database, self.outside, reactions)
        self.negotiations = Negotiations(self.store, ids)
        self.campaigns = Campaigns(self.store, ids, self.negotiations)
        runs = Runs(self.store, self.negotiations)
        self.talks = talks = Talks(self.negotiations, self.campaigns, runs.wait_for_campaign)
        self.effects = Effects(self.store, {"orders": self.port or OrderOutbox(self.outbox)})
        self.subject = AwardSubject(self.negotiations)
        self.approvals = Approvals(self.store, {AWARD: self.subject})
        self.vendors = Vendors(self.store, ids)
        self.requests = Requests(self.store, ids)
        self.sourcing = Sourcing(self.store, talks)
        self.budgets = Budgets(self.store)
        self.despatch = Despatch(self.effects)
        self.papers = PaperViews(self.store, self.despatch, called_off)
        self.templates = Templates(self.store, ids)
        self.signing = Signing(self.store)
        negotiation_reactions.register(reactions, self.campaigns)
        self.ordering = Ordering(self.despatch)
        self.awards = Awards(self.approvals, self.negotiations)
        procurement_reactions.register(reactions, self.awards, self.ordering, self.despatch)
        self.steps = {
            TURN: Turns(self.store, 0).step,
            DEADLINE: Deadlines(self.store).step,
            START: self.campaigns.step,
            EFFECT: self.effects.step,
        }
        self.hire()

    def hire(self) -> None:
        """A worker that knows every consumer of this moment."""
        self.worker = Worker(self.store, self.steps, Limits(lease=5))

    async def open(self) -> None:
        """The workspace and its two members."""
        async with self.store.work(WORKSPACE) as work:
            identity.open_workspace(work, "Example Clinic")
            identity.add_member(work, Member("usr_ann", "Ann Example", ("owner",)))
            identity.add_member(work, Member("usr_ben", "Ben Example", ("approver",)))

    async def rename_workspace(self, name: str) -> None:
        async with self.store.work(WORKSPACE) as work:
            work.put(identity.workspaces, name=name, created=work.now.isoformat())

    async def vendor(self, name: str, price: str | None = "10.00", **profile: Any) -> str:
        """A vendor that our own agent plays and that sells the tablets at this list price."""
        usual: dict[str, Any] = {"simulated": True, "contact": Contact("sales@example.com")}
        id = (await self.vendors.add(ANN, Profile(name, **{**usual, **profile}))).id
        listed = None if price is None else Decimal(price)
        await self.vendors.put_product(ANN, Product(id, TABLETS, "pack", "USD", listed))
        return id

    async def floor(self, vendor: str, price: str) -> None:
        """The vendor never sells below this."""
        terms = RuleTerms("price_floor", PriceFloor(Decimal(price), "USD"))
        await self.vendors.add_rule(ANN, vendor, terms)

    async def three_vendors(self) -> list[str]:
        """List prices 10.00, 10.50 and 11.00, floors 8.00, 8.50 and 9.00."""
        found = []
        for number in range(3):
            half = Decimal(number) / 2
            vendor = await self.vendor(f"Vendor {number}", str(10 + half))
            await self.floor(vendor, str(8 + half))
            found.append(vendor)
        return found

    async def budget(
        self, cost_centre: str, amount: str, parent: str | None = None, soft: bool = False
    ) -> None:
        await self.budgets.put(ANN, cost_centre, Plan(Money.of(amount, "USD"), parent, soft))

    async def request(self, **changes: Any) -> str:
        """The id of a new request of Ann's."""
        return (await self.requests.make(ANN, draft(**changes))).id

    async def work_off(self) -> None:
        """Do all that is due now, and all that becomes due by it."""
        while await self.worker.step():
            pass

    def wait(self, **time: int) -> None:
        self.clock.time += timedelta(**time)

    async def erase(self, subject: str) -> None:
        """Destroy the key of what is sealed for the subject."""

        async def change(connection: AsyncConnection) -> None:
            await Vault(SECRET).destroy(connection, WORKSPACE, subject)

        await self.database.write(WORKSPACE, change)

    async def stored(self, stream: str) -> str:
        """The stream's events exactly as the database holds them."""
        async with self.store.read(WORKSPACE) as reader:
            found = await reader.all(reader.rows(events).where(events.c.stream == stream))
        return "".join(row.data for row in found)

    async def approve(self, approval: str) -> None:
        """Ben approves."""
        await self.approvals.approve(Place(WORKSPACE, approval), BEN)

    async def approvals_open(self) -> list[str]:
        """The ids of approvals that wait for a decision."""
        async with self.store.read(WORKSPACE) as reader:
            return [str(row.id) for row in await listed(reader, "open", "", 100)]


@asynccontextmanager
async def open_shop(url: str, outbox: Path, port: Port | None = None) -> AsyncIterator[Shop]:
    """A shop on a fresh database, closed with the block."""
    database = open_database(url)
    await database.migrate()
    shop = Shop(database, outbox, port)
    await shop.open()
    try:
        yield shop
    finally:
        await database.close()
