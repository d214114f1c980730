"""Purchase orders put into an outbox folder instead of being sent to a vendor."""

import asyncio
import hashlib
import os
import re
from pathlib import Path

from dealwright.channels.ports import Rejected, Request, Result, Sort
from dealwright.core.errors import Unavailable


class OrderOutbox:
    """The port `orders`: writes each order as `<folder>/<key>.xml`, the same bytes once."""

    name = "orders"
    sort = Sort.IDEMPOTENT

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def perform(self, key: str, request: Request) -> Result:
        """Write the UBL document; `Rejected` without one, `Unavailable` when the disk refuses."""
        document = request.get("ubl")
        if not isinstance(document, str) or not document:
            raise Rejected("the order has no document", "give it as `ubl`")
        path = self._path(key)
        try:
            await asyncio.to_thread(_write, path, document.encode())
        except OSError as error:
            raise Unavailable(f"the outbox cannot be written: {error.strerror}") from error
        return _result(path, document.encode())

    async def lookup(self, key: str) -> Result | None:
        """What was written under the key; None when nothing was."""
        path = self._path(key)
        try:
            return _result(path, await asyncio.to_thread(path.read_bytes))
        except FileNotFoundError:
            return None

    def _path(self, key: str) -> Path:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,80}", key):
            raise Rejected(f"{key!r} is no key of an effect", "use letters, digits, _ and -")
        return self._folder / f"{key}.xml"


def _write(path: Path, document: bytes) -> None:
    """All of the file or nothing: it gets its name when it is on the disk, for its owner alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.touch(mode=0o600)
    with partial.open("wb") as file:
        file.write(document)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def _result(path: Path, document: bytes) -> Result:
    digest = hashlib.sha256(document).hexdigest()
    return {"simulated": True, "reference": path.name, "sha256": digest}
