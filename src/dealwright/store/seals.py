"""Seals: signed notes, kept outside the database, of how far each stream had come.

The hash chain shows an edit inside a stream; only a note kept elsewhere shows that a tail, or
a whole stream, was cut off. A seal names every head that changed since the last one and how
many streams there were.
"""

import asyncio
import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

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
            await asyncio.to_thread(self._write, now, count, changed)
            await _note_sealed(database, changed)
        return len(changed)

    def read(self) -> Iterator[Seal]:
        """All seals from the oldest; `genuine` is False where the chain of signatures breaks."""
        previous = ""
        for number, line in enumerate(self._lines(), 1):
            entry = _entry(line)
            if entry is None:
                yield Seal(f"line {number}, which cannot be read,", 0, (), genuine=False)
                continue
            signed = [_sign(key, previous, entry.text) for key in self._keys]
            given = entry.signature.encode()
            genuine = any(hmac.compare_digest(given, one.encode()) for one in signed)
            yield replace(entry.seal, genuine=genuine)
            previous = entry.signature

    def _write(self, now: datetime, count: int, changed: list[Head]) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path.touch(mode=0o600)
        heads = [[head.workspace, head.stream, head.version, head.hash] for head in changed]
        body = {"time": now.isoformat(), "count": count, "heads": heads}
        with (
            FileLock(f"{self._path}.lock", mode=0o600),
            self._path.open("a", encoding="utf-8") as file,
        ):
            signature = _sign(self._keys[0], self._last(), canonical.dumps(body))
            entry = {"body": body, "signature": signature}
            file.write(self._line_end() + canonical.dumps(entry) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def _last(self) -> str:
        """The signature that the next one continues: of the last line that can be read."""
        found = (_entry(line) for line in reversed(self._lines()))
        return next((entry.signature for entry in found if entry is not None), "")

    def _lines(self) -> list[str]:
        return self._text().removesuffix("\n").split("\n") if self._text() else []

    def _line_end(self) -> str:
        """What ends a line that was half written when the process was killed."""
        text = self._text()
        return "\n" if text and not text.endswith("\n") else ""

    def _text(self) -> str:
        return self._path.read_text("utf-8", "replace") if self._path.exists() else ""


@dataclass(frozen=True)
class _Entry:
    """A line of the file: what it says, the text of that as it was signed, and the signature."""

    seal: Seal
    text: str
    signature: str


def _entry(line: str) -> _Entry | None:
    """None for a line that is no seal: half written, or harmed."""
    try:
        entry = json.loads(line)
        body, signature = entry["body"], str(entry["signature"])
        heads = tuple(Head(*head) for head in body["heads"])
        seal = Seal(str(body["time"]), int(body["count"]), heads, genuine=False)
        text = canonical.dumps(body)
        (text + signature).encode()
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return _Entry(seal, text, signature)


def _sign(key: bytes, previous: str, text: str) -> str:
    return hmac.new(key, (previous + text).encode(), hashlib.sha256).hexdigest()


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
