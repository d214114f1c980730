"""The whole product and its people in one process, which is killed at commits of an order's road.

`python -m tests.faults.order_worker HOME URL SPOTS`: once at each spot, as `OrderPlaced-before` the
commit of the first event of that kind, or `-after` it; a file in `HOME/deaths` for each time.
Whoever was cut off comes back and sends the same again with the same key, as a client does;
`HOME/people.json` says who they are.
"""

import asyncio
import json
import sys
from collections.abc import Collection, Iterable
from functools import partial
from hashlib import sha256
from pathlib import Path

import httpx2
from fastapi import FastAPI

from dealwright.app import create_app
from dealwright.parts import Parts
from dealwright.store.due import Claim, Mark
from dealwright.store.kinds import kind_of
from dealwright.store.reactions import Reactions
from dealwright.store.watch import Outcome, Watch
from dealwright.store.work import Work
from tests.faults.dying_worker import Death
from tests.faults.forking import keep_starting
from tests.orders.farm import come_to, place, settle
from tests.site import Person, person, quick

OVERTAKEN = "overtaken"
"""The folder of what was about to be told when another death came."""
LEFT = ("awaiting_approval", "approved", "paid")
"""Where a person who comes back may find an order that waited for approval."""


class Deaths:
    """At these spots, once at each.

    A death takes with it what other tasks are about to commit: of that nobody may ever be told,
    and its `-after` never comes. So it is noted as overtaken, in the folder beside.
    """

    def __init__(self, folder: Path, spots: Collection[str]) -> None:
        self._folder, self._death, self._spots = folder, Death(folder), spots
        self._written = set[str]()

    def written(self, kinds: Iterable[str]) -> None:
        """Events of these kinds are about to be committed."""
        self._written |= set(kinds)

    def told(self, kinds: Iterable[str]) -> None:
        """They were, and whoever counts is told of it."""
        self._written -= set(kinds)

    def at(self, spot: str) -> None:
        if spot not in self._spots:
            return
        if not (self._folder / spot).exists():
            for kind in self._written:
                (self._folder.parent / OVERTAKEN / f"{kind}-after").touch()
        self._death.now(spot)


def names(event: object) -> tuple[str, ...]:
    """Its kind, and its kind with the stage or the state that it tells of."""
    kind = kind_of(event).name
    return kind, f"{kind}.{getattr(event, 'stage', getattr(event, 'status', ''))}"


class Dying(Reactions):
    """Asked inside a transaction, when its events are written: death before the commit."""

    def __init__(self, all_of_them: Reactions, deaths: Deaths) -> None:
        super().__init__()
        self._all, self._deaths = all_of_them, deaths

    def consumers(self) -> Collection[str]:
        return self._all.consumers()

    def marks(self, stream: str, new: Collection[object]) -> list[Mark]:
        for event in new:
            for name in names(event):
                self._deaths.at(f"{name}-before")
        self._deaths.written(kind_of(event).name for event in new)
        return self._all.marks(stream, new)

    async def run(self, work: Work, claim: Claim) -> None:
        await self._all.run(work, claim)


class Telling:
    """Told of what was committed: death before anybody is answered."""

    def __init__(self, all_of_it: Watch, deaths: Deaths) -> None:
        self._all, self._deaths = all_of_it, deaths

    def appended(self, kinds: Iterable[str]) -> None:
        found = list(kinds)
        self._deaths.told(found)
        for name in found:
            self._deaths.at(f"{name}-after")

    def stepped(self, kind: str, outcome: Outcome, seconds: float) -> None:
        self._all.stepped(kind, outcome, seconds)


async def keyed(request: httpx2.Request) -> None:
    """Sent again it is the same command: its key is what is asked, and of what."""
    asked = f"{request.method} {request.url.path}"
    request.headers["Idempotency-Key"] = sha256(asked.encode()).hexdigest()


def back(app: FastAPI, home: Path) -> tuple[Person, Person, Person]:
    """Who orders, who approves and who pays, as they were logged in."""
    known = json.loads((home / "people.json").read_text())
    ann, bob, pam = (person(app, *known[name]) for name in ("ann", "bob", "pam"))
    for one in (ann, bob, pam):
        one.http.event_hooks = {"request": [keyed]}
    return ann, bob, pam


async def road(ann: Person, bob: Person, pam: Person) -> None:
    """From the text to paid, by whoever has come back and knows only what he wanted."""
    order = await place(ann)
    waiting = await come_to(ann, order, *LEFT)
    await bob.post(f"approvals/{waiting['best']['approval']}/approve")
    await settle((ann, bob, pam), order, approve=False)


async def die(deaths: Deaths, parts: Parts) -> None:
    parts.store.reactions = Dying(parts.store.reactions, deaths)
    parts.store.watch = Telling(parts.store.watch, deaths)


async def main(home: Path, url: str, spots: Collection[str]) -> None:
    deaths = Deaths(home / "deaths", spots)
    settings = quick(home, url, worker_lease_seconds=0.5, worker_look_every_seconds=0.1)
    app = create_app(settings, prepare=partial(die, deaths))
    async with app.router.lifespan_context(app):
        await road(*back(app, home))


async def warm(home: Path) -> None:
    """One request, so that what routes take and answer is not worked out by each child anew."""
    await person(create_app(quick(home)), "nobody").http.get("/api/v1/orders")


if __name__ == "__main__":
    asyncio.run(warm(Path(sys.argv[1])))
    wanted = frozenset(sys.argv[3].split(","))
    keep_starting(lambda: main(Path(sys.argv[1]), sys.argv[2], wanted))
