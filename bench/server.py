"""How long an event takes to reach its followers, how fast the server starts, and what it writes.

`python -m bench.server [--json] [--check]` starts `dealwright serve` in a process of its own on a
new home, lets agents bargain at some negotiations at once, a move every quarter of a second at
each, and follows them with 10 and with 100 WebSocket clients from this process, on the same
machine. Event time is from the time that an event was recorded with to the receipt of its frame by
a client. That time is the server's clock as the command began, so of a person's command (pause,
resume) reading and the commit to the disk are in it, and of an agent's move its thinking too. The
floor is a bare loop that sends as many bytes to as many clients: see bench.floor. What the disk
takes to keep 4 kB for good, which every command waits for, is measured beside it. With `--check` it
ends with 0 if the wishes in bench.wishes were met, with 1 if not, and with 2 if the floor itself
was above them.
"""

import argparse
import asyncio
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
from websockets.asyncio.client import ClientConnection

from bench.floor import EVERY
from bench.followers import COMMANDS, MOVES, Listening, Times, joined
from bench.startup import free_port, is_ready, start_to_ready
from bench.wishes import verdict

PACE = 0.25
ROUNDS = 15
SECONDS = 30.0
COMMANDED = 60
BYTES = 600
"""About as many as an offer's frame has."""
SCENARIOS = ((10, 1), (100, 1), (100, 10))
"""Clients and negotiations."""
STARTS = 3


@dataclass(frozen=True)
class Measured:
    """Event times with so many clients on so many negotiations, and the floor beside them."""

    negotiations: int
    commands: Times
    moves: Times
    floor: Times

    @property
    def ratio(self) -> float:
        """How many times the floor's p99 that of commands is."""
        return round(self.commands.p99 / max(self.floor.p99, 0.1), 1)


async def main() -> dict[str, Any]:
    """All figures of one run."""
    before = machine()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        start_to_ready(home)
        starts = [round(start_to_ready(home)[0], 2) for _ in range(STARTS)]
        kept = disk(home)
        with served(home) as (port, _):
            async with buyer(port) as http:
                found = [await scenario(port, http, *one) for one in SCENARIOS]
    return {
        "date": f"{datetime.now(UTC).date()}",
        "machine": before,
        "command": "python -m bench.server",
        "start_to_ready_seconds": starts,
        "disk_sync_ms": kept,
        "appends_per_second": await asyncio.to_thread(appends_per_second),
        "event_times_ms": [
            {"negotiations": one.negotiations, "ratio_of_p99": one.ratio, **asdict(one)}
            for one in found
        ],
    }


def disk(home: Path) -> dict[str, float]:
    """Milliseconds until 4 kB are on the disk for good, over 300 times."""
    taken = []
    with (home / "sync").open("wb", buffering=0) as file:
        for _ in range(300):
            began = time.perf_counter()
            file.write(bytes(4096))
            os.fsync(file.fileno())
            taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    ends = {"p50": taken[150], "p95": taken[285], "p99": taken[297]}
    return {name: round(value, 1) for name, value in ends.items()}


@contextmanager
def process(*command: str, env: Mapping[str, str] | None = None) -> Iterator[int]:
    """A process of its own for a `with` block; answers its number."""
    full = {**os.environ, **(env or {})}
    with subprocess.Popen([sys.executable, "-m", *command], env=full) as started:
        try:
            yield started.pid
        finally:
            started.terminate()


@contextmanager
def served(home: Path, pace: float = PACE, **more: str) -> Iterator[tuple[int, int]]:
    """The product in a process of its own, with further settings; answers its port and its number.

    `pace` is in seconds between two moves of agents at one table.
    """
    port = free_port()
    env = {"DEALWRIGHT_HOME": str(home), "DEALWRIGHT_PACE_SECONDS": str(pace), **more}
    env |= {"DEALWRIGHT_ACCESS_TOKEN_SECONDS": "3600", "DEALWRIGHT_LOG_LEVEL": "error"}
    with process("dealwright", "serve", "--port", str(port), env=env) as number:
        end = time.perf_counter() + 30
        while not is_ready(port):
            if time.perf_counter() > end:
                raise SystemExit("the server did not become ready")
        yield port, number


@asynccontextmanager
async def buyer(port: int, vendors: int = 10) -> AsyncIterator[httpx2.AsyncClient]:
    """Somebody with a workspace in which so many simulated vendors sell the same."""
    url = f"http://127.0.0.1:{port}/api/v1/"
    async with httpx2.AsyncClient(base_url=url, timeout=60) as http:
        new = {"email": "ann@example.com", "password": "a long enough password", "name": "Ann"}
        entered = await post(http, "auth/register", {**new, "workspace_name": "Bench"})
        http.headers["Authorization"] = f"Bearer {entered['access_token']}"
        for number in range(vendors):
            vendor = (await post(http, "vendors", {"name": f"Vendor {number}"}))["id"]
            product = {"product": "Gloves", "unit": "pack", "currency": "USD"}
            answer = await http.put(
                f"vendors/{vendor}/products", json={**product, "list_price": "11.50"}
            )
            answer.raise_for_status()
            floor = {"unit_price": f"{8.6 + number / 20:.2f}", "currency": "USD"}
            rule = {"rule_type": "price_floor", "rule_config": floor}
            await post(http, f"vendors/{vendor}/rules", rule)
        yield http


async def scenario(
    port: int, http: httpx2.AsyncClient, clients: int, negotiations: int
) -> Measured:
    """So many clients on so many negotiations that all begin at once."""
    line = {"product": "Gloves", "quantity": 1000, "unit": "pack"}
    budget = {"amount": "11000.00", "currency": "USD"}
    request = (await post(http, "requests", {"lines": [line], "budget": budget}))["id"]
    sourced = await post(http, f"requests/{request}/sourcing", {"vendors": negotiations})
    tables = [one["negotiation"] for one in sourced["lines"][0]["shortlist"]]
    path = f"ws://127.0.0.1:{port}/api/v1/negotiations/ws"
    urls = [f"{path}/{tables[number % len(tables)]}" for number in range(clients)]
    connections = await joined(urls, {"Authorization": http.headers["Authorization"]})
    listening = Listening(connections)
    for number in range(COMMANDED):
        verb = "resume" if (number // len(tables)) % 2 else "pause"
        await post(http, f"negotiations/{tables[number % len(tables)]}/{verb}", {})
    for table in tables:
        options = {"max_rounds": ROUNDS, "wait": False}
        await post(http, f"negotiations/{table}/auto-negotiate", options)
    await listening.stop(SECONDS)
    times = listening.times(COMMANDS), listening.times(MOVES)
    return Measured(negotiations, *times, await bare(clients))


async def bare(clients: int) -> Times:
    """The same number of clients on the floor."""
    port = free_port()
    with process("bench.floor", str(port), str(BYTES)):
        listening = Listening(await _joined_floor(port, clients))
        await listening.stop(50 * EVERY)
    return listening.times(MOVES)


async def _joined_floor(port: int, clients: int) -> list[ClientConnection]:
    end = time.perf_counter() + 30
    while time.perf_counter() < end:
        with suppress(OSError):
            return await joined([f"ws://127.0.0.1:{port}/"] * clients, {})
    raise SystemExit("the floor did not start")


async def post(http: httpx2.AsyncClient, path: str, body: object) -> Any:
    answer = await http.post(path, json=body)
    answer.raise_for_status()
    return answer.json()


def appends_per_second() -> int:
    """In a process of its own, with nothing else of ours running."""
    command = [sys.executable, "-m", "bench.appends"]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def machine() -> str:
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    busy = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, {system}, load {busy:.1f} before the run"


def table(found: Mapping[str, Any]) -> Iterator[str]:
    """The figures for people."""
    yield f"{found['date']}, {found['machine']}"
    yield f"start to ready, s: {', '.join(map(str, found['start_to_ready_seconds']))}"
    yield f"disk: 4 kB kept for good, ms: {found['disk_sync_ms']}"
    yield f"appends a second: {found['appends_per_second']}"
    yield "event time in ms    clients  tables  events     p50     p95     p99    most"
    for one in found["event_times_ms"]:
        yield _row("commands", one["negotiations"], one["commands"])
        yield _row("agents' moves", one["negotiations"], one["moves"])
        yield (
            _row("the floor", 1, one["floor"])
            + f"   commands' p99 is {one['ratio_of_p99']} times this"
        )


def _row(name: str, negotiations: int, times: Mapping[str, Any]) -> str:
    shown = "".join(f"{times[key]:8.1f}" for key in ("p50", "p95", "p99", "most"))
    return f"{name:18}{times['clients']:9}{negotiations:8}{times['received']:8}{shown}"


def show(found: Mapping[str, Any], as_json: bool) -> None:
    print(json.dumps(found, indent=2) if as_json else "\n".join(table(found)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="What live costs, measured.")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--check", action="store_true", help="end with 1 if a wish was missed")
    asked = parser.parse_args()
    run = asyncio.run(main())
    show(run, asked.json)
    if asked.check:
        code, reasons = verdict(run, COMMANDED)
        print("\n".join(reasons), file=sys.stderr)
        sys.exit(code)
