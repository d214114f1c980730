"""A place in which nonsense is tried: whatever is refused must leave every table as it was."""

from dataclasses import dataclass
from typing import Any

import httpx2

from tests.journeys.market import ask, open_market
from tests.negotiations.table import lay, opening
from tests.security.whole import contents, quiet
from tests.site import Person, Site


@dataclass(frozen=True)
class Scene:
    """Somebody with a request, a vendor and a negotiation in which it is the buyer's turn."""

    site: Site
    ann: Person
    names: dict[str, str]

    async def send(self, method: str, path: str, **content: Any) -> httpx2.Response:
        address = f"/api/v1/{path.format(**self.names)}"
        return await self.ann.http.request(method, address, **content)

    async def contents(self) -> dict[str, list[dict[str, Any]]]:
        return await contents(self.site.parts, self.ann.workspace)

    async def refused(self, method: str, path: str, **content: Any) -> Any:
        """The problem that this is answered with; nothing was changed by it."""
        before = await self.contents()
        answer = await self.send(method, path, **content)
        assert answer.headers["content-type"] == "application/problem+json", answer.text
        assert await self.contents() == before
        told = answer.json()
        assert told["status"] == answer.status_code
        assert told["code"]
        assert told["detail"]
        return told


async def prepared(site: Site) -> Scene:
    ann = await site.register("ann")
    vendors = await open_market(ann)
    table = await lay(site.parts, ann.workspace, opening(seller=None))
    names = {"request": await ask(ann), "vendor": vendors["Alder Ltd"], "table": table}
    await quiet(site.parts, ann.workspace)
    return Scene(site, ann, names)
