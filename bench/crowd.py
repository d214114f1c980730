"""Many negotiations at once: 200 that are followed live, and campaigns of 2,000 in all.

`python -m bench.crowd [--json] [--check] [--live N] [--sessions N] [--pace SECONDS]` starts
`dealwright serve` in a process of its own on a new home and does two things, each on a server of
its own. **Live**: N negotiations, twenty vendors for each of N / 20 requests, move at the same
time, each again after the pace, and each has a WebSocket client in this process, on the same
machine; event time is that of `bench.server`. **Campaigns**: requests of twenty lines with twenty
vendors each, 400 negotiations a campaign, all campaigns at once and without a pause between moves,
until every one is over; the server's resident memory is sampled each second. Its growth is that
from the second fifth to the last fifth of the time, so that what is loaded once does not count.
With `--check` it ends with 1 if the issue's wishes (p99 of moves at most 200 ms, no error, every
negotiation ended, growth at most a tenth) were missed.
"""

import argparse
import asyncio
import itertools
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
from websockets.asyncio.client import ClientConnection

from bench.followers import MOVES, Listening, Times, joined
from bench.server import buyer, machine, post, served
from dealwright.live.hub import within

VENDORS = 20
LINES = 20
ROUNDS = 15
PATIENCE = 3_600.0
LOOK_EVERY = 5.0
WISHED_P99 = 200.0
WISHED_GROWTH = 0.1
FREELY = {"DEALWRIGHT_RATE_LIMIT_RUNS_PER_WORKSPACE": "100000"}
"""Two hundred runs are begun within seconds here."""


@dataclass(frozen=True)
class Live:
    """Event times of moves while so many negotiations were live, and what went wrong meanwhile."""

    negotiations: int
    pace_seconds: float
    moves: Times
    ended: int
    put_aside: int
    moves_per_second: float


@dataclass(frozen=True)
class Campaigns:
    """So many negotiations in campaigns that ran at once; memory of the server in MiB."""

    campaigns: int
    negotiations: int
    ended: int
    put_aside: int
    seconds: float
    mib: tuple[int, ...]

    @property
    def growth(self) -> float:
        """By what share memory grew from the second fifth of the time to the last."""
        fifth = max(1, len(self.mib) // 5)
        early = statistics.mean(self.mib[fifth : 2 * fifth] or self.mib)
        return round(statistics.mean(self.mib[-fifth:]) / early - 1, 3)


async def live(negotiations: int, pace: float) -> Live:
    """All negotiations at once, each with one client."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), pace, **FREELY) as (port, _):
        async with buyer(port, VENDORS) as http:
            tables = [await _sourced(http) for _ in range(max(1, negotiations // VENDORS))]
            ids = list(itertools.chain.from_iterable(tables))
            listening = Listening(await _followed(http, port, ids))
            began = time.perf_counter()
            for one in ids:
                options = {"max_rounds": ROUNDS, "wait": False}
                await post(http, f"negotiations/{one}/auto-negotiate", options)
            await listening.stop(PATIENCE)
            took = time.perf_counter() - began
            aside = len((await _got(http, "agents"))["put_aside"])
    times = listening.times(MOVES)
    ended = listening.times(["completed"]).received
    return Live(len(ids), pace, times, ended, aside, round(times.received / took, 1))


async def campaigns(negotiations: int) -> Campaigns:
    """As many campaigns of 400 as are needed, at once, until all are over."""
    count = max(1, negotiations // (VENDORS * LINES))
    mib: list[int] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), 0.0, **FREELY) as (port, number),
    ):
        async with buyer(port, VENDORS) as http:
            began = time.perf_counter()
            ids = [await _campaign(http) for _ in range(count)]
            watching = asyncio.create_task(_watch(number, mib))
            outcomes = await _outcomes(http, ids, began + PATIENCE)
            took = time.perf_counter() - began
            watching.cancel()
            aside = len((await _got(http, "agents"))["put_aside"])
    ended = sum(one is not None for one in outcomes)
    return Campaigns(count, len(outcomes), ended, aside, round(took, 1), tuple(mib))


async def _sourced(http: httpx2.AsyncClient) -> list[str]:
    """A request of one line, with a negotiation for each vendor."""
    request = await _request(http, 1)
    sourced = await post(http, f"requests/{request}/sourcing", {"vendors": VENDORS})
    return [one["negotiation"] for one in sourced["lines"][0]["shortlist"]]


async def _campaign(http: httpx2.AsyncClient) -> str:
    request = await _request(http, LINES)
    body = {"vendors": VENDORS, "max_rounds": ROUNDS, "max_parallel": 100}
    started = await post(http, f"requests/{request}/campaign", body)
    return str(started["campaign"])


async def _request(http: httpx2.AsyncClient, lines: int) -> str:
    line = {"product": "Gloves", "quantity": 1000, "unit": "pack"}
    budget = {"amount": f"{11_000 * lines}.00", "currency": "USD"}
    return str((await post(http, "requests", {"lines": [line] * lines, "budget": budget}))["id"])


async def _followed(
    http: httpx2.AsyncClient, port: int, negotiations: Sequence[str]
) -> list[ClientConnection]:
    path = f"ws://127.0.0.1:{port}/api/v1/negotiations/ws"
    headers = {"Authorization": http.headers["Authorization"]}
    return await joined([f"{path}/{one}" for one in negotiations], headers)


async def _outcomes(http: httpx2.AsyncClient, campaigns: Sequence[str], end: float) -> list[Any]:
    """What each negotiation came to; None for those that are not over at the end of patience.

    Until then it looks at the counts only: a comparison of 400 takes the server half a second.
    """
    while time.perf_counter() < end:
        now = {one["id"]: one for one in (await _got(http, "agents"))["campaigns"]}
        if all(now[one]["settled"] == now[one]["sessions"] for one in campaigns if one in now):
            break
        await within(LOOK_EVERY, asyncio.Event())
    views = [await _got(http, f"campaigns/{one}") for one in campaigns]
    return [one["outcome"] for view in views for one in view["sessions"]]


async def _watch(number: int, mib: list[int]) -> None:
    while True:
        mib.append(resident(number))
        await within(1.0, asyncio.Event())


def resident(number: int) -> int:
    """What a process has in memory now, in MiB (Linux)."""
    pages = int(Path(f"/proc/{number}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


async def _got(http: httpx2.AsyncClient, path: str) -> Any:
    answer = await http.get(path)
    answer.raise_for_status()
    return answer.json()


def missed(found: Mapping[str, Any]) -> Iterator[str]:
    """Each wish of the issue that the run did not have."""
    one, many = found.get("live"), found.get("campaigns")
    if one is not None and one["moves"]["p99"] > WISHED_P99:
        yield f"missed: p99 of moves {one['moves']['p99']} ms, wished at most {WISHED_P99:.0f}"
    if many is not None and many["growth"] > WISHED_GROWTH:
        yield f"missed: memory grew by {many['growth']:.0%}, wished at most {WISHED_GROWTH:.0%}"
    for part in filter(None, (one, many)):
        if part["ended"] != part["negotiations"]:
            yield f"missed: {part['ended']} of {part['negotiations']} negotiations ended"
        if part["put_aside"]:
            yield f"missed: {part['put_aside']} pieces of work failed for good"


def told(found: Mapping[str, Any]) -> Iterator[str]:
    """The figures for people."""
    yield f"{found['date']}, {found['machine']}"
    if one := found.get("live"):
        moves = one["moves"]
        yield (
            f"live: {one['negotiations']} negotiations, a move each {one['pace_seconds']} s,"
            f" {one['ended']} ended, {one['put_aside']} pieces of work failed for good"
        )
        yield f"  {moves['received']} moves received, {one['moves_per_second']} a second; ms:"
        yield "  " + ", ".join(f"{key} {moves[key]}" for key in ("p50", "p95", "p99", "most"))
    if many := found.get("campaigns"):
        yield (
            f"campaigns: {many['campaigns']} at once, {many['negotiations']} negotiations,"
            f" {many['ended']} ended, {many['put_aside']} pieces of work failed for good,"
            f" {many['seconds']} s"
        )
        yield f"  MiB each tenth of the time: {_tenths(many['mib'])}; grew by {many['growth']:.1%}"


def _tenths(mib: Sequence[int]) -> str:
    step = max(1, len(mib) // 10)
    return " ".join(str(one) for one in mib[::step])


async def main(asked: argparse.Namespace) -> dict[str, Any]:
    """All figures of one run."""
    found: dict[str, Any] = {
        "date": f"{datetime.now(UTC).date()}",
        "machine": machine(),
        "command": "python -m bench.crowd",
    }
    if asked.live:
        found["live"] = asdict(await live(asked.live, asked.pace))
    if asked.sessions:
        many = await campaigns(asked.sessions)
        found["campaigns"] = {**asdict(many), "growth": many.growth}
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Many negotiations at once, measured.")
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")
    parser.add_argument("--check", action="store_true", help="end with 1 if a wish was missed")
    parser.add_argument("--live", type=int, default=200, help="followed live, a multiple of 20")
    parser.add_argument("--sessions", type=int, default=2_000, help="in campaigns, of 400 each")
    parser.add_argument("--pace", type=float, default=4.0, help="seconds between two moves")
    run = asyncio.run(main(parser.parse_args()))
    asked = parser.parse_args()
    print(json.dumps(run, indent=2) if asked.json else "\n".join(told(run)))
    reasons = list(missed(run))
    print("\n".join(reasons), file=sys.stderr)
    sys.exit(1 if asked.check and reasons else 0)
