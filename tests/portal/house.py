"""A workspace with a negotiation at a real vendor, and that vendor's browser in the portal."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import httpx2

from tests.negotiations.table import lay, opening
from tests.site import Person, Site, told
from tests.waiting import until

UNTIL = "2026-12-24T18:00:00Z"
BID = {"unit_price": "8.50", "payment_terms": "net_30"}
ASK = {"unit_price": "11.00", "payment_terms": "net_30"}


@dataclass(frozen=True)
class Vendor:
    """A browser in the portal: its cookies, and the token that its commands carry."""

    http: httpx2.AsyncClient
    entered: dict[str, Any]

    async def get(self, path: str) -> Any:
        return told(await self.http.get(f"/api/v1/portal/{path}"))

    async def send(self, method: str, path: str, body: object = None) -> httpx2.Response:
        """The answer, whatever it is."""
        return await self.http.request(method, f"/api/v1/portal/{path}", json=body)

    async def post(self, path: str, body: object = None) -> Any:
        return told(await self.send("POST", path, body or {}))

    async def put(self, path: str, body: object) -> Any:
        return told(await self.send("PUT", path, body))

    async def refused(
        self, path: str, body: object = None, method: str = "POST"
    ) -> tuple[int, str]:
        """Status and code of the problem with which this is answered."""
        return problem(await self.send(method, path, body))


def browser(site: Site) -> httpx2.AsyncClient:
    """A browser that nobody has used yet."""
    transport = httpx2.ASGITransport(site.app, raise_app_exceptions=False)
    return httpx2.AsyncClient(transport=transport, base_url="http://site")


async def enter(site: Site, link: str) -> Vendor:
    """Come into the portal by that link."""
    http = browser(site)
    entered = told(await http.post("/api/v1/portal/sessions", json={"link": link}))
    http.headers["X-CSRF-Token"] = entered["csrf_token"]
    return Vendor(http, entered)


async def claim(site: Site, link: str) -> Person:
    """A program that has claimed the link, and shows the secret that it was told."""
    entered = told(await browser(site).post("/api/v1/portal/sessions", json={"link": link}))
    return site.person(entered["secret"])


async def grant(ann: Person, stream: str, **changes: Any) -> Any:
    """A grant that may act, with its link."""
    wanted = {"stream": stream, "side": "seller", "until": UNTIL, "acts": True, **changes}
    return await ann.post("grants", wanted)


async def real(site: Site, ann: Person, vendor: str = "", **changes: Any) -> str:
    """A negotiation with a real vendor, another one each time, in which the buyer has offered."""
    laid = opening(vendor or f"ven_{next(COUNT)}", seller=None, simulated=False, **changes)
    id = await lay(site.parts, ann.workspace, laid)
    await ann.post(f"negotiations/{id}/offers", {"offer": BID})
    return id


async def seated(site: Site, ann: Person, **changes: Any) -> tuple[str, Vendor]:
    """Such a negotiation, and its vendor in the portal."""
    id = await real(site, ann, **changes)
    return id, await enter(site, (await grant(ann, f"negotiation/{id}"))["link"])


def problem(answer: httpx2.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["code"]


COUNT = count(1)
TERMS = {"quantity": 1000, "payment_terms": "net_30"}


def offer(price: str) -> dict[str, Any]:
    """A price on the usual terms."""
    return {"unit_price": price, **TERMS}


@dataclass(frozen=True)
class Talk:
    """A negotiation at a real vendor of the register, who was let into all of its own."""

    id: str
    vendor: str
    ann: Person
    portal: Vendor
    link: str

    async def bid(self, price: str) -> Any:
        return await self.ann.post(f"negotiations/{self.id}/offers", {"offer": offer(price)})

    async def ask(self, price: str) -> Any:
        return await self.portal.post(f"negotiations/{self.id}/offers", {"offer": offer(price)})

    async def rule(self, kind: str, **config: Any) -> Any:
        return await self.portal.post("rules", {"rule_type": kind, "rule_config": config})

    async def table(self) -> Any:
        return await self.portal.get(f"negotiations/{self.id}")

    async def until(self, wanted: Callable[[Any], bool]) -> Any:
        """The table as the vendor sees it, once it is so: the agents move by themselves."""
        found: list[Any] = []

        async def so() -> bool:
            found[:] = [await self.table()]
            return wanted(found[0])

        await until(so)
        return found[0]


async def talk(site: Site, ann: Person, maker: Person | None = None, **budget: str) -> Talk:
    """The buyer asks for gloves; Alder, who is real, is asked, and lists them at 11.50."""
    vendor = (await ann.post("vendors", {"name": "Alder Ltd", "simulated": False}))["id"]
    gloves = f"Gloves of {vendor}"
    sold = {"product": gloves, "unit": "pack", "currency": "USD", "list_price": "11.50"}
    await ann.put(f"vendors/{vendor}/products", sold)
    line = {"product": gloves, "quantity": 1000, "unit": "pack"}
    money = {"amount": "11000.00", "currency": "USD", **budget}
    request = (await ann.post("requests", {"lines": [line], "budget": money}))["id"]
    [sourced] = (await ann.post(f"requests/{request}/sourcing", {}))["lines"]
    [id] = [one["negotiation"] for one in sourced["shortlist"] if one["vendor"] == vendor]
    link = (await grant(maker or ann, f"vendor/{vendor}"))["link"]
    return Talk(id, vendor, ann, await enter(site, link), link)
