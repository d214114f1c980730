"""One purchase order, approved and placed, and the people who handle what it comes to.

Ann asked for it, Bob approved it, Rob buys too, Pat enters invoices, Pam pays.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

from dealwright.core.clock import SetClock
from dealwright.core.ids import RandomIds
from dealwright.parts import World
from dealwright.payables.model.accounts import COOLING
from tests.journeys.market import eventually, ordered
from tests.rfq.tender import DEADLINE, REQUEST, Tender, line, open_tender, quote
from tests.site import PASSWORD, Person, Site, open_site, quick, told

CENTRE = "ward-5"
BUDGET = "20000.00"
TOTAL = "13900.00"
GLOVES, MASKS, GOWNS = ("9.50", 1000), ("4.00", 500), ("12.00", 200)
"""Price and quantity of each line of the order."""
VENDOR = "Alder Ltd"
IBAN = "DE89 3704 0044 0532 0130 00"
"""The example of the register of IBANs."""
MORNING = DEADLINE + COOLING + timedelta(hours=1)
OTHER = "GB82 WEST 1234 5698 7654 32"


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
    pat: Person

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
        """Pat types an invoice in, unless another person does."""
        return await (by or self.pat).post("invoices", self.bill(*args, **more))

    async def shown(self, invoice: str) -> Any:
        return await self.pam.get(f"invoices/{invoice}")

    async def upload(self, content: bytes, **params: Any) -> Any:
        """The answer to uploading an invoice."""
        return await self.pat.http.post("/api/v1/invoices/ubl", content=content, params=params)

    async def sign_again(self, invoice: str) -> Any:
        """Bob signs for what the order comes to by that invoice; answers the invoice."""
        await self.bob.post(f"approvals/{(await self.shown(invoice))['approval']}/approve")
        return await self.shown(invoice)

    async def owed(self, number: str = "1", quantity: str = "10") -> str:
        """An invoice for gloves that have arrived; answers its id."""
        await self.receive((1, quantity), by=self.rob)
        total = f"{float(quantity) * 9.5:.2f}"
        found = await self.enter(number, (1, quantity, "9.50"), total=total, different=True)
        assert found["state"] == "payable"
        return str(found["id"])

    async def account(self, iban: str, holder: str = "") -> Any:
        """Ann enters bank details, and Rob confirms them: they cool from now on."""
        return await confirmed(self.ann, self.rob, holder or self.vendor, iban)

    async def pass_time(self, time: timedelta) -> None:
        """Days go by, and who enters and who pays log in again."""
        self.clock.time += time
        self.pam = await again(self.site, self.pam, "pam")
        self.pat = await again(self.site, self.pat, "pat")

    async def pay(self, invoice: str, rail: str = "simulator", **more: Any) -> Any:
        return await self.pam.post(f"invoices/{invoice}/pay", {"rail": rail, **more})

    async def payment(self, id: str, state: str) -> Any:
        """The payment once it is in that state."""
        path = f"payments/{id}"
        return await eventually(self.pam, path, lambda one: one["state"] == state)

    async def budget(self) -> dict[str, str]:
        found: dict[str, str] = await self.ann.get(f"budgets/{CENTRE}")
        return found

    async def document(self, invoice: str) -> bytes:
        answer = await self.ann.http.get(f"/api/v1/invoices/{invoice}/ubl")
        assert answer.is_success
        return answer.content


async def confirmed(by: Person, second: Person, holder: str, iban: str) -> Any:
    """Bank details that one person enters and another confirms."""
    path = f"bank-accounts/{holder}"
    await by.post(path, {"name": VENDOR, "iban": iban})
    return await second.post(f"{path}/confirm", {"iban": iban})


async def again(site: Site, who: Person, name: str) -> Person:
    """The same person, logged in anew."""
    body = {"email": f"{name}@example.com", "password": PASSWORD}
    entered = told(await site.http.post("/api/v1/auth/login", json=body))
    return site.person(entered["access_token"], who.user, who.workspace)


async def placed(tender: Tender, email: str | None = None) -> str:
    """An order of three lines from Alder, a real company, that has gone out; of a budget."""
    approval = await awarded(tender, "USD", email)
    await tender.bob.post(f"approvals/{approval}/approve")
    [order] = await ordered(tender.ann)
    return str(order["id"])


async def awarded(tender: Tender, currency: str, email: str | None = None) -> str:
    """The approval that it waits for, 13,900 USD of a budget in that currency."""
    await tender.ann.put(f"budgets/{CENTRE}", {"amount": BUDGET, "currency": currency})
    return await asked(tender, email)


async def asked(tender: Tender, email: str | None = None) -> str:
    """The same, of a budget that is there."""
    ann = tender.ann
    tender.request = (await ann.post("requests", {**REQUEST, "cost_centre": CENTRE}))["id"]
    alder = {"name": VENDOR, "simulated": False, "email": email}
    vendor = (await ann.post("vendors", alder))["id"]
    tender.vendors[VENDOR] = vendor
    rfq = await tender.ask(vendors=[vendor])
    prices = [line(n, one[0]) for n, one in enumerate((GLOVES, MASKS, GOWNS), start=1)]
    asked = (await ann.http.get(f"/api/v1/rfqs/{rfq}/ubl")).text
    body = {"rfq": asked, "draft": quote(*prices)}
    quoted = await ann.http.post("/api/v1/quotations", json=body)
    told(await ann.http.post(f"/api/v1/rfqs/{rfq}/quotes/{vendor}/ubl", content=quoted.content))
    tender.pass_deadline()
    await tender.award(rfq, "best_total")
    [approval] = (await ann.get("approvals", params={"state": "open"}))["items"]
    return str(approval["id"])


@dataclass(frozen=True)
class Prepared:
    """A home folder in which the order is placed, and the log-ins that open it again."""

    home: Path
    order: str
    vendor: str
    tokens: dict[str, tuple[str, str, str]]


async def prepare(home: Path) -> Prepared:
    """Everything up to the placed order, with bank details that have cooled, made once.

    Tests begin with a copy of the folder.
    """
    async with open_tender(home) as tender:
        order = await placed(tender)
        rob = await tender.site.colleague(tender.ann, "rob", "buyer")
        pam = await tender.site.colleague(tender.ann, "pam", "payer")
        pat = await tender.site.colleague(tender.ann, "pat", "payer")
        await confirmed(tender.ann, rob, tender.vendors[VENDOR], IBAN)
        tender.clock.time = MORNING
        people = {"ann": tender.ann, "bob": tender.bob, "rob": rob, "pam": pam, "pat": pat}
        tokens = {}
        for name, known in people.items():
            one = await again(tender.site, known, name)
            token = one.http.headers["Authorization"].removeprefix("Bearer ")
            tokens[name] = (token, one.user, one.workspace)
        return Prepared(home, order, tender.vendors[VENDOR], tokens)


@asynccontextmanager
async def open_desk(prepared: Prepared, home: Path, **settings: Any) -> AsyncIterator[Desk]:
    """The product on a copy of what was prepared, on the same morning."""
    copytree(prepared.home, home, dirs_exist_ok=True)
    clock = SetClock(MORNING)
    patient = {"access_token_seconds": 86_400, "ach_simulated_seconds": 0, **settings}
    async with open_site(quick(home, **patient), World(clock, RandomIds())) as site:
        people = {name: site.person(*known) for name, known in prepared.tokens.items()}
        yield Desk(site, clock, prepared.order, prepared.vendor, **people)
