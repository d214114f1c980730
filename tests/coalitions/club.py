"""Three buyers who may pool gloves of one vendor, and one who approves."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.journeys.market import asked
from tests.site import Person, Site, open_site, quick

PRODUCT = "Nitrile gloves, box of 100"
TIERS = [{"least": 500, "discount": "0.04"}, {"least": 1000, "discount": "0.10"}]


def party(name: str, quantity: int | None, ceiling: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "quantity": quantity, "ceiling": ceiling, **more}


@dataclass
class Club:
    """Ann, Ben and Cara buy, Dan approves; the vendor's prices are 10.00, 9.60 and 9.00."""

    site: Site
    ann: Person
    ben: Person
    cara: Person
    dan: Person
    vendor: str

    async def form(self, limit: str = "9.20", **member: Any) -> str:
        """Ann's coalition with North, 100 units; its id."""
        body = {
            "name": "Gloves for all",
            "vendor": self.vendor,
            "product": PRODUCT,
            "mandate": {"limit": limit, "payment_terms": ["net_30"]},
            "member": party("North", 100, "9.80417") | member,
        }
        return str((await self.ann.post("coalitions", body))["id"])

    async def three(self, limit: str = "9.20") -> str:
        """North with 100, South with 400, West with 500; nobody has agreed."""
        id = await self.form(limit)
        await self.ben.post(f"coalitions/{id}/join", party("South", 400, "9.50"))
        await self.cara.post(f"coalitions/{id}/join", party("West", 500, "9.50"))
        return id

    async def agree(self, id: str, *people: Person) -> Any:
        """They agree to the terms as they stand, one after the other; what the last one sees."""
        seen = await self.ann.get(f"coalitions/{id}")
        for person in people:
            seen = await person.post(f"coalitions/{id}/agree", {"terms": seen["terms"]})
        return seen

    async def pair(self) -> str:
        """North and South, agreed."""
        id = await self.form()
        await self.ben.post(f"coalitions/{id}/join", party("South", 400, "9.50319"))
        await self.agree(id, self.ann, self.ben)
        return id

    async def struck(self, id: str) -> Any:
        """Negotiate to an agreement; the approval that waits then."""
        await self.ann.post(f"coalitions/{id}/negotiate")
        return await asked(self.dan)


def by_name(coalition: Any) -> dict[str, Any]:
    return {one["name"]: one for one in coalition["members"]}


async def add_vendor(person: Person, published: bool = True) -> str:
    """A vendor that we play, with volume tiers; its id."""
    profile = {"name": "Alder Ltd", "certifications": ["iso-13485"], "simulated": True}
    vendor = (await person.post("vendors", profile))["id"]
    product = {"product": PRODUCT, "unit": "pack", "currency": "USD", "list_price": "10.00"}
    await person.put(f"vendors/{vendor}/products", product)
    trades = {"published": published, "volume_tiers": TIERS}
    await person.put(f"vendors/{vendor}/trades", trades)
    rule = {"unit_price": "8.00", "currency": "USD"}
    await person.post(f"vendors/{vendor}/rules", {"rule_type": "price_floor", "rule_config": rule})
    return str(vendor)


@asynccontextmanager
async def open_club(home: Path) -> AsyncIterator[Club]:
    async with open_site(quick(home)) as site:
        ann = await site.register("ann")
        ben = await site.colleague(ann, "ben", "buyer")
        cara = await site.colleague(ann, "cara", "buyer")
        dan = await site.colleague(ann, "dan", "approver")
        yield Club(site, ann, ben, cara, dan, await add_vendor(ann))
