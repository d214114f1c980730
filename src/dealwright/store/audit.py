"""Verify the log: edits, swaps, deletions, cut tails and lost streams all show."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, inspect
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.store.database import Database
from dealwright.store.seals import Head, Seal, Seals
from dealwright.store.streams import FIRST, Link
from dealwright.store.tables import EVERYONE, events, rows, streams

Name = tuple[str, str]
Heads = dict[Name, dict[int, str]]
"""The hash of each version of each (workspace, stream), as worked out from the events."""


@dataclass(frozen=True)
class Finding:
    """Something in the log that is not as it was written."""

    workspace: str
    stream: str
    version: int
    what: str


@dataclass(frozen=True)
class Report:
    """What an audit saw; the log is whole when there are no findings."""

    streams: int
    events: int
    findings: tuple[Finding, ...]
    last_seal: str | None


async def verify(database: Database, seals: Seals) -> Report:
    """Work out every hash anew and compare it with events, heads and seals.

    Seals are read first: one that is made meanwhile speaks of events that were not seen.
    """
    sealed = list(seals.read())
    async with database.read(EVERYONE) as connection:
        if not await connection.run_sync(lambda one: inspect(one).has_table(events.name)):
            return Report(0, 0, (), None)
        found, hashes = await _check_events(connection)
        heads = await _heads(connection)
        found += await _check_marks(connection)
    found += _check_heads(heads, hashes)
    found += _check_seals(sealed, hashes)
    total = sum(len(versions) for versions in hashes.values())
    last = next((seal.time for seal in reversed(sealed) if seal.genuine), None)
    return Report(len(heads), total, tuple(found), last)


async def _check_events(connection: AsyncConnection) -> tuple[list[Finding], Heads]:
    c = events.c
    query = rows(events, EVERYONE).order_by(c.workspace, c.stream, c.version)
    hashes: Heads = defaultdict(dict)
    found: list[Finding] = []
    async for row in await connection.stream(query):
        name = (row.workspace, row.stream)
        expected = len(hashes[name]) + 1
        if row.version != expected:
            found.append(_finding(row, f"version {expected} is missing"))
        previous = hashes[name].get(row.version - 1, FIRST)
        if _link(row).hash(previous) != row.hash:
            found.append(_finding(row, "the event is not the one that was recorded"))
        hashes[name][row.version] = row.hash
    return found, hashes


async def _heads(connection: AsyncConnection) -> list[Head]:
    found = await connection.execute(rows(streams, EVERYONE))
    return [Head(row.workspace, row.stream, row.version, row.head) for row in found]


async def _check_marks(connection: AsyncConnection) -> list[Finding]:
    """Streams that are noted as sealed further than they reach: nothing more would be sealed."""
    c = streams.c
    ahead = await connection.execute(rows(streams, EVERYONE).where(c.sealed_version > c.version))
    what = "noted as sealed further than it reaches"
    return [Finding(row.workspace, row.stream, row.version, what) for row in ahead]


def _check_heads(heads: Iterable[Head], hashes: Heads) -> list[Finding]:
    found = []
    known = set()
    for head in heads:
        known.add((head.workspace, head.stream))
        versions = hashes.get((head.workspace, head.stream), {})
        if max(versions, default=0) != head.version or versions.get(head.version) != head.hash:
            what = f"the stream's head says version {head.version}, its events do not"
            found.append(Finding(head.workspace, head.stream, head.version, what))
    for workspace, stream in hashes.keys() - known:
        found.append(Finding(workspace, stream, 0, "the stream's head is missing"))
    return found


def _check_seals(seals: Iterable[Seal], hashes: Heads) -> list[Finding]:
    found = []
    for seal in seals:
        if not seal.genuine:
            found.append(Finding("", "", 0, f"the seal of {seal.time} is not genuine"))
            continue
        for head in seal.heads:
            versions = hashes.get((head.workspace, head.stream), {})
            if versions.get(head.version) != head.hash:
                what = f"sealed at {seal.time} with another content, or cut off since"
                found.append(Finding(head.workspace, head.stream, head.version, what))
        if len(hashes) < seal.count:
            what = f"{seal.count} streams at {seal.time}, {len(hashes)} now"
            found.append(Finding("", "", 0, what))
    return found


def _finding(row: Row[Any], what: str) -> Finding:
    return Finding(row.workspace, row.stream, row.version, what)


def _link(row: Row[Any]) -> Link:
    return Link(row.workspace, row.stream, row.version, row.kind, row.schema, row.time, row.data)
