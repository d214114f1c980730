"""Seals: signed notes, kept outside the database, of how far each stream had come.

The hash chain shows an edit inside a stream; only a note kept elsewhere shows that a tail, or
a whole stream, was cut off. A seal names every head that changed since the last one and how
many streams there were.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.core import canonical
from dealwright.store.database import Database
from dealwright.store.sealed import derive
from dealwright.store.tables import EVERYONE, counting, rows, streams


@dataclass(frozen=True)
class Head:
    """How far a stream had come."""

    workspace: str
    stream: str
    version: int
    hash: str


@dataclass(frozen=True)
class Seal:
    """One line of the file: its time, the changed heads, the count of all streams."""

    time: str
    count: int
    heads: tuple[Head, ...]
    genuine: bool


class Seals:
    """The file of seals, one JSON line each, appended and synced to the disk.

    Seals that were signed with an older secret stay genuine.
    """

    def __init__(self, path: Path, secret: str, older: Iterable[str] = ()) -> None:
        self._path = path
        self._keys = [derive(one, "dealwright seals") for one in (secret, *older)]

    async def seal(self, database: Database, now: datetime) -> int:
        """Seal what has changed since the last time; answers how many streams that were."""
        async with database.read(EVERYONE) as connection:
            changed = await _changed(connection)
            counted = await connection.execute(counting(rows(streams, EVERYONE)))
            count = int(counted.scalar_one())
        if changed:
            self._write(now, count, changed)
            await _note_sealed(database, changed)
        return len(changed)

    def read(self) -> Iterator[Seal]:
        """All seals from the oldest; `genuine` is False where the chain of signatures breaks."""
        previous = ""
        if not self._path.exists():
            return
        for line in self._path.read_text().splitlines():
            entry = json.loads(line)
            body, signature = entry["body"], entry["signature"]
            signed = [_sign(key, previous, body) for key in self._keys]
            genuine = any(hmac.compare_digest(signature, one) for one in signed)
            heads = tuple(Head(*head) for head in body["heads"])
            yield Seal(body["time"], body["count"], heads, genuine)
            previous = signature

    def _write(self, now: datetime, count: int, changed: list[Head]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        heads = [[head.workspace, head.stream, head.version, head.hash] for head in changed]
        body = {"time": now.isoformat(), "count": count, "heads": heads}
        with FileLock(f"{self._path}.lock"), self._path.open("a") as file:
            entry = {"body": body, "signature": _sign(self._keys[0], self._last(), body)}
            file.write(canonical.dumps(entry) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def _last(self) -> str:
        """The signature that the next one continues."""
        if not self._path.exists():
            return ""
        lines = self._path.read_text().splitlines()
        return str(json.loads(lines[-1])["signature"]) if lines else ""


def _sign(key: bytes, previous: str, body: Any) -> str:
    text = previous + canonical.dumps(body)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


async def _changed(connection: AsyncConnection) -> list[Head]:
    c = streams.c
    query = rows(streams, EVERYONE).where(c.version > c.sealed_version)
    found = await connection.execute(query.order_by(c.workspace, c.stream))
    return [Head(row.workspace, row.stream, row.version, row.head) for row in found]


async def _note_sealed(database: Database, changed: list[Head]) -> None:
    async def change(connection: AsyncConnection) -> None:
        for head in changed:
            c = streams.c
            one = update(streams).where(c.workspace == head.workspace, c.stream == head.stream)
            await connection.execute(one.values(sealed_version=head.version))

    await database.write(EVERYONE, change)
