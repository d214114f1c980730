"""One purchase order, approved and placed, and the people who handle what it comes to.

Ann asked for it, Bob approved it, Rob buys too, Pam pays.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

from dealwright.app import World
from dealwright.core.clock import SetClock
from dealwright.core.ids import RandomIds
from tests.rfq.tender import DEADLINE, REQUEST, Tender, line, open_tender, quote
from tests.site import Person, Site, open_site, quick

CENTRE = "ward-5"
BUDGET = "20000.00"
TOTAL = "13900.00"
GLOVES, MASKS, GOWNS = ("9.50", 1000), ("4.00", 500), ("12.00", 200)
"""Price and quantity of each line of the order."""
VENDOR = "Alder Ltd"


@dataclass
class Desk:
    """The order, and who does what."""

    site: Site
    clock: SetClock
    order: str
    vendor: str
    ann: Person
    bob: Person
    rob: Person
    pam: Person

    async def receive(self, *lines: tuple[int, str], by: Person | None = None, **more: Any) -> Any:
        """Record that so much of these lines has arrived."""
        body = {"lines": [{"line": n, "quantity": q} for n, q in lines], **more}
        return await (by or self.ann).post(f"purchase-orders/{self.order}/receipts", body)

    def bill(self, number: str, *lines: tuple[int, str, str], **more: Any) -> dict[str, Any]:
        """The body of an invoice of these lines: number, quantity, price."""
        return {
            "order": self.order,
            "number": number,
            "issued": "2026-11-02",
            "currency": "USD",
            "lines": [{"line": n, "quantity": q, "unit_price": p} for n, q, p in lines],
            **more,
        }

    async def enter(self, *args: Any, by: Person | None = None, **more: Any) -> Any:
        """Pam types an invoice in, unless another person does."""
        return await (by or self.pam).post("invoices", self.bill(*args, **more))

    async def shown(self, invoice: str) -> Any:
        return await self.ann.get(f"invoices/{invoice}")

    async def upload(self, content: bytes, **params: Any) -> Any:
        """The answer to uploading an invoice."""
        return await self.pam.http.post("/api/v1/invoices/ubl", content=content, params=params)

    async def budget(self) -> dict[str, str]:
        found: dict[str, str] = await self.ann.get(f"budgets/{CENTRE}")
        return found

    async def document(self, invoice: str) -> bytes:
        answer = await self.ann.http.get(f"/api/v1/invoices/{invoice}/ubl")
        assert answer.is_success
        return answer.content


async def placed(tender: Tender) -> str:
    """An order of three lines from Alder, of a cost centre with a budget."""
    ann = tender.ann
    await ann.put(f"budgets/{CENTRE}", {"amount": BUDGET, "currency": "USD"})
    tender.request = (await ann.post("requests", {**REQUEST, "cost_centre": CENTRE}))["id"]
    rfq = await tender.ask(vendors=[tender.vendors[VENDOR]])
    prices = [line(n, one[0]) for n, one in enumerate((GLOVES, MASKS, GOWNS), start=1)]
    await tender.quotes(rfq, VENDOR, quote(*prices))
    tender.pass_deadline()
    await tender.award(rfq, "best_total")
    [approval] = (await ann.get("approvals", params={"state": "open"}))["items"]
    await tender.bob.post(f"approvals/{approval['id']}/approve")
    [order] = (await ann.get("purchase-orders"))["items"]
    return str(order["id"])


@dataclass(frozen=True)
class Prepared:
    """A home folder in which the order is placed, and the log-ins that open it again."""

    home: Path
    order: str
    vendor: str
    tokens: dict[str, tuple[str, str, str]]


async def prepare(home: Path) -> Prepared:
    """Everything up to the placed order, made once: tests begin with a copy of the folder."""
    async with open_tender(home) as tender:
        order = await placed(tender)
        rob = await tender.site.colleague(tender.ann, "rob", "buyer")
        pam = await tender.site.colleague(tender.ann, "pam", "payer")
        people = {"ann": tender.ann, "bob": tender.bob, "rob": rob, "pam": pam}
        tokens = {
            name: (
                one.http.headers["Authorization"].removeprefix("Bearer "),
                one.user,
                one.workspace,
            )
            for name, one in people.items()
        }
        return Prepared(home, order, tender.vendors[VENDOR], tokens)


@asynccontextmanager
async def open_desk(prepared: Prepared, home: Path) -> AsyncIterator[Desk]:
    """The product on a copy of what was prepared, some hours later."""
    copytree(prepared.home, home, dirs_exist_ok=True)
    clock = SetClock(DEADLINE + timedelta(hours=1))
    async with open_site(
        quick(home, access_token_seconds=86_400), World(clock, RandomIds())
    ) as site:
        people = {name: site.person(*known) for name, known in prepared.tokens.items()}
        yield Desk(site, clock, prepared.order, prepared.vendor, **people)
