"""Identity behind HTTP with a clock that the test sets, and people who use it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
from fastapi import FastAPI

from dealwright.core.clock import SetClock
from dealwright.core.ids import RandomIds
from dealwright.identity.passwords import Cost, Passwords
from dealwright.identity.routes import router
from dealwright.identity.service import Identity
from dealwright.identity.tokens import Tokens
from dealwright.store.database import Database
from dealwright.store.reactions import Reactions
from dealwright.store.sealed import Vault
from dealwright.store.store import Outside, Store
from dealwright.store.wakeups import InProcess
from dealwright.web.browser import Browsers
from dealwright.web.errors import install
from dealwright.web.limits import BodyLimit

SECRET = "a secret that only the tests use, 32+ characters"
PASSWORD = "correct horse battery"
CHEAP = Cost(time=1, memory=8, parallelism=1)
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Person:
    """Somebody who has come in, and the token that proves it."""

    user: str
    workspace: str
    token: str


@dataclass
class World:
    """One installation: its store, its service, and a client of its API."""

    database: Database
    clock: SetClock = field(default_factory=lambda: SetClock(START))

    def __post_init__(self) -> None:
        outside = Outside(self.clock, Vault(SECRET), InProcess())
        self.store = Store(self.database, outside, Reactions())
        self.identity = self.service(CHEAP)
        self.app = self.make_app()
        self.client = self.browser()

    def service(self, cost: Cost) -> Identity:
        return Identity(self.store, Tokens(SECRET), Passwords(cost), RandomIds())

    def browser(self, base: str = "http://site") -> httpx2.AsyncClient:
        """A client with cookies of its own."""
        transport = httpx2.ASGITransport(self.app, raise_app_exceptions=False)
        return httpx2.AsyncClient(transport=transport, base_url=f"{base}/api/v1")

    def make_app(self, browsers: Browsers | None = None) -> FastAPI:
        app = FastAPI()
        app.include_router(router)
        app.add_middleware(BodyLimit)
        app.state.identity = self.identity
        app.state.browsers = browsers or Browsers()
        app.state.authenticate = self.identity.authenticate
        install(app)
        return app

    def wait(self, time: timedelta) -> None:
        self.clock.time += time

    async def send(
        self, method: str, path: str, token: str = "", key: str = "", **body: Any
    ) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if key:
            headers["Idempotency-Key"] = key
        if method in ("GET", "DELETE") or not body:
            return await self.client.request(method, path, headers=headers, params=body)
        return await self.client.request(method, path, headers=headers, json=body)

    async def get(self, path: str, token: str = "", **query: Any) -> httpx2.Response:
        return await self.send("GET", path, token, **query)

    async def post(self, path: str, token: str = "", key: str = "", **body: Any) -> httpx2.Response:
        return await self.send("POST", path, token, key, **body)

    async def register(self, email: str, **changed: Any) -> Person:
        """Somebody new, by default with a workspace of their own."""
        said = {"email": email, "password": PASSWORD, "name": email.split("@")[0].title()}
        if "invitation" not in changed:
            said["workspace_name"] = "Example Hospital"
        return person(await self.post("auth/register", **{**said, **changed}))

    async def log_in(self, email: str, password: str = PASSWORD, **more: Any) -> httpx2.Response:
        return await self.post("auth/login", email=email, password=password, **more)

    async def invite(self, by: Person, email: str, *roles: str) -> str:
        """The token of an invitation."""
        response = await self.post("invitations", by.token, email=email, roles=list(roles))
        assert response.status_code == 201, response.text
        return str(response.json()["token"])

    async def hire(self, by: Person, email: str, *roles: str) -> Person:
        """A new member of that person's workspace."""
        return await self.register(email, invitation=await self.invite(by, email, *roles))

    async def api_key(self, by: Person, *roles: str) -> tuple[str, str]:
        """The id of a new API key, and the key."""
        response = await self.post("api-keys", by.token, name="import", roles=list(roles) or None)
        assert response.status_code == 201, response.text
        return response.json()["id"], response.json()["key"]


def person(response: httpx2.Response) -> Person:
    assert response.status_code in (200, 201), response.text
    told = response.json()
    return Person(told["user"], told["workspace"], told["access_token"])


def problem(response: httpx2.Response) -> tuple[int, str]:
    """Status and code of an answer that is a problem."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    return response.status_code, response.json()["code"]
