"""A request of three lines that three vendors are asked to quote for, with a clock that stands."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dealwright.core.clock import SetClock
from dealwright.core.ids import RandomIds
from dealwright.parts import World
from dealwright.rfq.service.asking import OPENING
from tests.site import PASSWORD, Person, Site, open_site, quick, told

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
DEADLINE = NOON + timedelta(hours=4)
OPENING_TIME = DEADLINE + timedelta(hours=2)
GOOD_UNTIL = "2027-01-31"
NAMES = ("Alder Ltd", "Birch & Co", "Cedar GmbH")
LINES = (("Gloves", 1000), ("Masks", 500), ("Gowns", 200))
REQUEST: dict[str, Any] = {
    "lines": [{"product": name, "quantity": n, "unit": "pack"} for name, n in LINES],
    "budget": {"amount": "20000.00", "currency": "USD"},
    "place": "Port-au-Prince",
    "terms": {"payment_terms": ["net_30", "net_60"]},
}


def line(number: int, price: str, **more: str) -> dict[str, Any]:
    return {"line": number, "unit_price": price, **more}


def quote(*lines: dict[str, Any], **more: str) -> dict[str, Any]:
    """A draft that is right where its lines are."""
    return {"lines": list(lines), "valid_until": GOOD_UNTIL, "payment_terms": "net_30", **more}


@dataclass
class Tender:
    """Ann buys, Bob approves, Sue acts for the vendors and for nobody else."""

    site: Site
    clock: SetClock
    ann: Person
    bob: Person
    sue: Person
    vendors: dict[str, str] = field(default_factory=dict)
    request: str = ""

    async def ask(self, sealed: bool = False, **changes: Any) -> str:
        """An RFQ to all three vendors until the deadline; answers its id."""
        body = {
            "request": self.request,
            "vendors": list(self.vendors.values()),
            "deadline": DEADLINE.isoformat(),
            "opening": OPENING_TIME.isoformat() if sealed else None,
            **changes,
        }
        return str((await self.ann.post("rfqs", body))["id"])

    def own(self, name: str, rfq: str) -> str:
        """The address of a vendor's own quote."""
        return f"vendors/{self.vendors[name]}/rfqs/{rfq}"

    async def quotes(self, rfq: str, name: str, draft: dict[str, Any]) -> Any:
        """The vendor drafts and submits."""
        path = self.own(name, rfq)
        await self.sue.put(f"{path}/draft", draft)
        return await self.sue.post(f"{path}/submit")

    async def attach(self, rfq: str, name: str, file: str, content: bytes) -> Any:
        """The answer to sending a file."""
        path = f"/api/v1/{self.own(name, rfq)}/attachments"
        return await self.sue.http.post(path, params={"name": file}, content=content)

    async def three_quotes(self, rfq: str) -> None:
        """Alder quotes all, Birch all but gowns, Cedar gowns and masks."""
        alder = quote(line(1, "9.50", lead_time_days="20"), line(2, "4.00"), line(3, "12.00"))
        birch = quote(line(1, "9.00", lead_time_days="30"), line(2, "4.50", lead_time_days="10"))
        cedar = quote(line(2, "3.80"), line(3, "11.00"), freight="90.00")
        for name, draft in zip(NAMES, (alder, birch, cedar), strict=True):
            await self.quotes(rfq, name, draft)

    async def compare(self, rfq: str) -> Any:
        return await self.ann.get(f"rfqs/{rfq}/comparison")

    async def award(self, rfq: str, rule: str, **more: Any) -> Any:
        """Ann awards by that rule what she sees now."""
        return await self.ann.post(f"rfqs/{rfq}/award", await self.split(rfq, rule, **more))

    async def split(self, rfq: str, rule: str, **more: Any) -> dict[str, Any]:
        """The body of an award as the comparison proposes it."""
        seen = await self.compare(rfq)
        proposed = {one["rule"]: one for one in seen["proposals"]}.get(rule)
        money = proposed["total"] if proposed else {"amount": "0"}
        return {
            "version": seen["version"],
            "rule": rule,
            "total": money["amount"],
            "currency": "USD",
            **more,
        }

    def pass_deadline(self) -> None:
        self.clock.time = DEADLINE + timedelta(minutes=1)

    def pass_opening(self) -> None:
        self.clock.time = OPENING_TIME + timedelta(minutes=1)

    async def pass_to(self, time: datetime) -> None:
        """Days go by; whoever was logged in logs in again."""
        self.clock.time = time
        for name in ("ann", "bob", "sue"):
            body = {"email": f"{name}@example.com", "password": PASSWORD}
            entered = told(await self.site.http.post("/api/v1/auth/login", json=body))
            who: Person = getattr(self, name)
            setattr(self, name, self.site.person(entered["access_token"], who.user, who.workspace))

    async def let_the_worker_look(self, rfq: str) -> None:
        async with self.site.parts.store.work(self.ann.workspace) as work:
            work.make_due(OPENING, rfq)


@asynccontextmanager
async def open_tender(
    home: Path, database: str | None = None, **changes: Any
) -> AsyncIterator[Tender]:
    """A site in which a request of three lines waits, and three vendors are registered."""
    clock = SetClock(NOON)
    settings = quick(home, database, **{"access_token_seconds": 86_400, **changes})
    async with open_site(settings, World(clock, RandomIds())) as site:
        ann = await site.register("ann")
        bob = await site.colleague(ann, "bob", "approver")
        sue = await site.colleague(ann, "sue", "seller")
        tender = Tender(site, clock, ann, bob, sue)
        for name in NAMES:
            added = await ann.post("vendors", {"name": name, "email": "x@example.com"})
            tender.vendors[name] = added["id"]
        tender.request = (await ann.post("requests", REQUEST))["id"]
        yield tender
