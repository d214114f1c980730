"""The whole product in the test's own process, and people who use it over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
from fastapi import FastAPI

from dealwright.app import create_app
from dealwright.parts import Parts, World
from dealwright.settings import Settings
from tests import fresh

PASSWORD = "a long enough password"


def quick(home: Path, database_url: str | None = None, **changes: Any) -> Settings:
    """Settings under which tests are quick: cheap hashes, and a worker that looks often.

    Its leases are long: one that ends on a busy machine lets a step be taken twice.
    """
    fast: dict[str, Any] = {
        "argon2_time_cost": 1,
        "argon2_memory_kib": 32,
        "worker_lease_seconds": 60.0,
        "worker_look_every_seconds": 0.2,
        "access_token_seconds": 3600,
        "rate_limit_writes_per_user": 1_000_000,
        "rate_limit_writes_per_workspace": 1_000_000,
        "rate_limit_entries_per_address": 1_000_000,
        "rate_limit_runs_per_workspace": 1_000_000,
    }
    return Settings(home=home, database_url=database_url, **{**fast, **changes})


@dataclass(frozen=True)
class Person:
    """Somebody with a log-in, whose requests carry it."""

    http: httpx2.AsyncClient
    user: str
    workspace: str

    async def every(self, path: str) -> list[dict[str, Any]]:
        """All items of a list, page by page."""
        page = await self.get(f"{path}?limit=200")
        found = list(page["items"])
        while page["next"] is not None:
            page = await self.get(f"{path}?limit=200&after={page['next']}")
            found += page["items"]
        return found

    async def get(self, path: str, **options: Any) -> Any:
        return told(await self.http.get(f"/api/v1/{path}", **options))

    async def post(self, path: str, body: object = None, **options: Any) -> Any:
        return told(await self.http.post(f"/api/v1/{path}", json=body or {}, **options))

    async def put(self, path: str, body: object) -> Any:
        return told(await self.http.put(f"/api/v1/{path}", json=body))

    async def refused(self, path: str, body: object, status: int, method: str = "POST") -> Any:
        """The problem that this request is answered with."""
        answer = await self.http.request(method, f"/api/v1/{path}", json=body)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        return answer.json()


def told(answer: httpx2.Response) -> Any:
    """What a request that succeeded was answered with."""
    assert answer.is_success, f"{answer.status_code} {answer.text}"
    return answer.json() if answer.content else None


@dataclass(frozen=True)
class Site:
    """The running product."""

    app: FastAPI
    http: httpx2.AsyncClient

    @property
    def parts(self) -> Parts:
        found: Parts = self.app.state.parts
        return found

    async def register(self, name: str, invitation: str | None = None) -> Person:
        """Somebody new, with a workspace of his own or by invitation."""
        body = {"email": f"{name}@example.com", "password": PASSWORD, "name": name.title()}
        where = {"invitation": invitation} if invitation else {"workspace_name": f"{name}'s"}
        entered = told(await self.http.post("/api/v1/auth/register", json={**body, **where}))
        return self.person(entered["access_token"], entered["user"], entered["workspace"])

    async def colleague(self, of: Person, name: str, *roles: str) -> Person:
        """A second person in the same workspace."""
        body = {"email": f"{name}@example.com", "roles": list(roles)}
        return await self.register(name, (await of.post("invitations", body))["token"])

    def person(self, token: str, user: str = "", workspace: str = "") -> Person:
        return person(self.app, token, user, workspace)


def person(app: FastAPI, token: str, user: str = "", workspace: str = "") -> Person:
    """Who sends that token to the product in this process."""
    http = httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app, raise_app_exceptions=False),
        base_url="http://site",
        headers={"Authorization": f"Bearer {token}"},
    )
    return Person(http, user, workspace)


@asynccontextmanager
async def open_site(settings: Settings, world: World | None = None) -> AsyncIterator[Site]:
    """The product, started and stopped with the block, on a fresh database unless it has one."""
    database = settings.home / "dealwright.db"
    if settings.database_url is None and not database.exists():
        fresh.lay(database)
    app = create_app(settings, world)
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=transport, base_url="http://site") as http,
    ):
        yield Site(app, http)
