"""A real `dealwright serve` in a process of its own, and its API for what pages need to show."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

PASSWORD = "a long enough password"
WAIT = 200.0
"""Seconds that a server may take to start, on a busy machine."""
LOOK_EVERY = 0.1
QUICK = {
    "DEALWRIGHT_ARGON2_TIME_COST": "1",
    "DEALWRIGHT_ARGON2_MEMORY_KIB": "32",
    "DEALWRIGHT_ACCESS_TOKEN_SECONDS": "3600",
    "DEALWRIGHT_WORKER_LOOK_EVERY_SECONDS": "0.2",
    "DEALWRIGHT_LOG_LEVEL": "error",
}


@dataclass(frozen=True)
class Server:
    """Where it listens, and where it keeps everything."""

    url: str
    home: Path

    def api(self, token: str = "") -> "Api":
        return Api(f"{self.url}/api/v1", {"Authorization": f"Bearer {token}"} if token else {})

    def register(self, name: str) -> "Api":
        """Somebody with a workspace of his own."""
        body = {"email": f"{name}@example.com", "password": PASSWORD, "name": name.title()}
        entered = self.api().post("/auth/register", {**body, "workspace_name": f"{name}'s"})
        return self.api(entered["access_token"])

    def join(self, owner: "Api", name: str, *roles: str) -> "Api":
        """Somebody who is invited into the owner's workspace with these roles."""
        email = f"{name}@example.com"
        token = owner.post("/invitations", {"email": email, "roles": list(roles)})["token"]
        body = {"email": email, "password": PASSWORD, "name": name.title(), "invitation": token}
        return self.api(self.api().post("/auth/register", body)["access_token"])


@dataclass(frozen=True)
class Api:
    """What somebody does beside the pages."""

    url: str
    headers: dict[str, str]

    def post(self, path: str, body: object) -> Any:
        return self.send("POST", path, body)

    def put(self, path: str, body: object) -> Any:
        return self.send("PUT", path, body)

    def get(self, path: str) -> Any:
        return self.send("GET", path)

    def send(self, method: str, path: str, body: object = None) -> Any:
        answer = httpx2.request(
            method, self.url + path, json=body, headers=self.headers, timeout=WAIT
        )
        assert answer.is_success, f"{answer.status_code} {answer.text}"
        return answer.json()


@contextmanager
def serving(home: Path, **settings: str) -> Iterator[Server]:
    """A server with its data in this folder, ended with the block."""
    port = _free_port()
    env = {**os.environ, **QUICK, "DEALWRIGHT_HOME": str(home), **settings}
    command = [sys.executable, "-m", "dealwright", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    try:
        server = Server(f"http://127.0.0.1:{port}", home)
        _wait_until_it_answers(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(WAIT)


def _wait_until_it_answers(server: Server, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        with suppress(subprocess.TimeoutExpired):
            raise AssertionError(f"the server ended at once, with {process.wait(LOOK_EVERY)}")
        with suppress(httpx2.TransportError):
            httpx2.get(f"{server.url}/health", timeout=1)
            return
    raise AssertionError("the server does not answer")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
