"""Whether the process may be sent work, and what agents and workers do for a workspace."""

import asyncio
from collections.abc import Callable

from dealwright.core.errors import Unavailable
from dealwright.identity.sides import require_buying_side
from dealwright.negotiations.running import campaigns_now, negotiations_now
from dealwright.operations.model import OPERATOR, WORK, WorkRevived
from dealwright.operations.views import (
    AgentsView,
    PutAsideView,
    RetriedView,
    WorkerView,
    WorkView,
)
from dealwright.store import workers
from dealwright.store.backlog import (
    Backlog,
    PutAside,
    backlog,
    in_work,
    places_put_aside,
    put_aside,
)
from dealwright.store.database import Database
from dealwright.store.migrate import newest
from dealwright.store.store import Store
from dealwright.web.access import Caller
from dealwright.web.metrics import Metrics

PATIENCE = 3.0
"""Seconds in which the database has to answer."""
SHOWN = 100
"""Negotiations, campaigns and pieces of work that are listed at most, of each."""


class NotReady(Unavailable):
    """The process lives, and should not be sent requests now."""

    code = "not_ready"


class Readiness:
    """Looks at what a request would need."""

    def __init__(self, database: Database, working: Callable[[], bool]) -> None:
        self._database = database
        self._working = working

    async def check(self) -> None:
        """`NotReady` with every reason why not."""
        reasons = [await self._tables()]
        if not self._working():
            reasons.append("the worker does not look for work")
        if any(reasons):
            raise NotReady("; ".join(filter(None, reasons)), "try again in a moment")

    async def _tables(self) -> str:
        try:
            async with asyncio.timeout(PATIENCE):
                present = await self._database.revision()
        except (Unavailable, TimeoutError):
            return "the database does not answer"
        return "" if present == newest() else "the tables are not those of this version"


class Figures:
    """The figures of this process, and of the installation at the moment of asking."""

    def __init__(self, database: Database, metrics: Metrics) -> None:
        self._database = database
        self._metrics = metrics

    async def text(self) -> bytes:
        self._metrics.note_connections(*self._database.connections())
        self._metrics.note_work(await backlog(self._database))
        found = await workers.seen(self._database)
        self._metrics.note_workers([one.state for one in found])
        return self._metrics.text()


async def revive(store: Store, workspace: str, by: str) -> list[PutAside]:
    """Take up again what was put aside in a workspace; who did so is recorded."""
    async with store.work(workspace) as work:
        dead = await put_aside(store.database, workspace)
        for one in dead:
            work.make_due(one.kind, one.key, revive=True)
            work.add_to(WORK, WorkRevived(one.kind, one.key, one.error, by))
    return dead


async def revive_all(store: Store) -> list[PutAside]:
    """The same in every workspace, by who runs the installation."""
    places = await places_put_aside(store.database)
    return [one for place in places for one in await revive(store, place, OPERATOR)]


class Agents:
    """What is done for one workspace, and who does it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def status(self, caller: Caller) -> AgentsView:
        """Of the workers only their signs of life: what they do for others is not told."""
        require_buying_side(caller)
        workspace, database = caller.workspace, self._store.database
        dead = await put_aside(database, workspace)
        found = await backlog(database, workspace)
        async with self._store.read(workspace) as reader:
            negotiations = await negotiations_now(reader, SHOWN)
            campaigns = await campaigns_now(reader, SHOWN)
        return AgentsView(
            workers=await self._workers(workspace),
            work=[_work(one) for one in found],
            put_aside=[PutAsideView(**vars(one)) for one in dead[:SHOWN]],
            negotiations=negotiations,
            campaigns=campaigns,
        )

    async def retry(self, caller: Caller) -> RetriedView:
        """Take up again what was put aside in the caller's workspace."""
        caller.require("admin")
        dead = await revive(self._store, caller.workspace, caller.user)
        return RetriedView(retried=[PutAsideView(**vars(one)) for one in dead[:SHOWN]])

    async def _workers(self, workspace: str) -> list[WorkerView]:
        steps = await in_work(self._store.database, workspace)
        return [
            WorkerView(
                id=one.id,
                version=one.version,
                state=one.state,
                up_seconds=round(one.up, 1),
                silent_seconds=round(one.silent, 1),
                steps=steps.get(one.id, 0),
            )
            for one in await workers.seen(self._store.database)
        ]


def _work(one: Backlog) -> WorkView:
    return WorkView(
        kind=one.kind,
        waiting=one.waiting,
        scheduled=one.scheduled,
        running=one.running,
        put_aside=one.dead,
        lag_seconds=round(one.lag, 3),
    )
