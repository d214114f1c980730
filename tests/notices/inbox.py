"""What a member was told, once it is there."""

import time
from typing import Any

from dealwright.store.tables import due
from tests.journeys.market import eventually
from tests.site import Person, Site
from tests.waiting import until


async def told(person: Person, subject: str, *kinds: str) -> list[Any]:
    """The person's notices about that stream, once those kinds are among them; oldest first."""

    def about(page: Any) -> list[Any]:
        return [one for one in page["items"] if one["subject"] == subject]

    page = await eventually(
        person, "notices", lambda page: {*kinds} <= {one["kind"] for one in about(page)}
    )
    return about(page)[::-1]


async def quiet(site: Site, workspace: str) -> None:
    """Wait until nothing of this package is due."""

    async def so() -> bool:
        return not [row for row in await rows(site, workspace) if row.at and not row.dead]

    await until(so)


async def rows(site: Site, workspace: str) -> list[Any]:
    """The due work of this package that does not lie far ahead."""
    async with site.parts.store.read(workspace) as reader:
        c = due.c
        query = reader.rows(due).where(c.kind.startswith("notices."), c.kind != "notices.deadline")
        return list(await reader.all(query))


async def looked(site: Site, person: Person, subject: str) -> None:
    """Wait until the deadline of that stream has been looked at."""

    async def so() -> bool:
        async with site.parts.store.read(person.workspace) as reader:
            c = due.c
            query = reader.rows(due).where(c.kind == "notices.deadline", c.key == subject)
            now = time.time() * 1_000_000
            found = await reader.all(query)
            return not [one for one in found if one.leased or (one.at and one.at <= now)]

    await until(so)
