"""A server in a process of its own, which can be killed and started again where it was."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx2

from tests.faults.processes import Process, fork, kill
from tests.site import PASSWORD, Person, told
from tests.waiting import PATIENCE, until


@dataclass
class House:
    """The product at one address; its people outlive its processes."""

    home: Path
    port: int
    process: Process

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """As `kill -9` does."""
        kill(self.process)

    def start(self) -> None:
        """The same data at the same address again."""
        self.process = _start(self.home, self.port)

    async def ready(self) -> None:
        """Once it answers."""

        async def answers() -> bool:
            async with httpx2.AsyncClient(base_url=self.url) as http:
                with suppress(httpx2.TransportError):
                    return (await http.get("/health")).is_success
            return False

        await until(answers)

    async def register(self, name: str, invitation: str | None = None) -> Person:
        """Somebody new, with a workspace of his own or by invitation; close his `http`."""
        where = {"invitation": invitation} if invitation else {"workspace_name": f"{name}'s"}
        body = {"email": email(name), "password": PASSWORD, "name": name.title()}
        async with httpx2.AsyncClient(base_url=self.url, timeout=PATIENCE) as http:
            entered = told(await http.post("/api/v1/auth/register", json={**body, **where}))
        headers = {"Authorization": f"Bearer {entered['access_token']}"}
        http = httpx2.AsyncClient(base_url=self.url, headers=headers, timeout=PATIENCE)
        return Person(http, entered["user"], entered["workspace"])

    async def invite(self, of: Person, name: str, *roles: str) -> None:
        """A second person in the same workspace, who can log in."""
        body = {"email": email(name), "roles": list(roles)}
        invited = await of.post("invitations", body)
        await (await self.register(name, invited["token"])).http.aclose()


def email(name: str) -> str:
    return f"{name}@example.com"


@contextmanager
def open_house(home: Path) -> Iterator[House]:
    """A house until the end of the block."""
    port = _free_port()
    house = House(home, port, _start(home, port))
    try:
        yield house
    finally:
        if house.process.poll() is None:
            house.kill()


def _start(home: Path, port: int) -> Process:
    env = {
        "DEALWRIGHT_HOME": str(home),
        "DEALWRIGHT_PACE_SECONDS": "0.15",
        "DEALWRIGHT_ARGON2_TIME_COST": "1",
        "DEALWRIGHT_ARGON2_MEMORY_KIB": "32",
        "DEALWRIGHT_ACCESS_TOKEN_SECONDS": "3600",
        "DEALWRIGHT_WORKER_LOOK_EVERY_SECONDS": "0.2",
        "DEALWRIGHT_LOG_LEVEL": "error",
    }
    return fork("dealwright", "serve", "--port", str(port), env=env)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        return int(bound.getsockname()[1])
