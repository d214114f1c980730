"""Payments that move no money: a rail that keeps what it was told in a folder, and says so.

It has no idempotency key and can be asked by our reference, like many banks; its events are signed
and shaped like a provider's, and settle what it took.
"""

import asyncio
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from dealwright.channels.files import write
from dealwright.channels.ports import Rejected, Request, Result, Sort
from dealwright.channels.signatures import sign
from dealwright.core.canonical import dumps
from dealwright.core.errors import Unavailable


class PaymentSimulator:
    """The port `payments.simulator`: one file for each payment that it was given."""

    name = "payments.simulator"
    sort = Sort.LOOKUP

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def perform(self, key: str, request: Request) -> Result:
        """Take a payment; `Unavailable` when the disk refuses."""
        result = {"simulated": True, "reference": key, "status": "processing"}
        told = {name: request[name] for name in ("payment", "amount", "currency")}
        try:
            await asyncio.to_thread(write, self._path(key), dumps({**told, **result}))
        except OSError as error:
            raise Unavailable(f"the folder cannot be written: {error.strerror}") from error
        return result

    async def lookup(self, key: str) -> Result | None:
        """What was taken under the key; None when nothing was."""
        try:
            kept = await asyncio.to_thread(self._path(key).read_text)
        except FileNotFoundError:
            return None
        found: dict[str, Any] = json.loads(kept)
        return {name: found[name] for name in ("simulated", "reference", "status")}

    def _path(self, key: str) -> Path:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,80}", key):
            raise Rejected(f"{key!r} is no key of an effect", "use letters, digits, _ and -")
        return self._folder / f"{key}.json"


def settled(workspace: str, payment: str, secret: str, now: datetime) -> tuple[bytes, str]:
    """The event by which a provider tells that a payment arrived, and its signature."""
    event = {
        "id": f"evt_simulated_{payment}",
        "type": "payment.settled",
        "created": int(now.timestamp()),
        "data": {"object": {"metadata": {"workspace": workspace, "payment": payment}}},
    }
    body = dumps(event).encode()
    return body, sign(secret, body, now)
