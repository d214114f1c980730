"""Payments as files that a person gives to the bank: written once, whatever happens."""

import asyncio
import re
from pathlib import Path

from dealwright.channels.ports import Rejected, Request, Result, Sort
from dealwright.core.errors import Unavailable


class PaymentFiles:
    """The port `payments.pain001`: writes each file as `<folder>/<key>.xml`, the same bytes once.

    That a bank has it is nobody's word but a person's.
    """

    name = "payments.pain001"
    sort = Sort.IDEMPOTENT

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def perform(self, key: str, request: Request) -> Result:
        document = request.get("document")
        if not isinstance(document, str) or not re.fullmatch(r"[A-Za-z0-9_-]{1,80}", key):
            raise Rejected("the payment has no document", "give it as `document`")
        try:
            await asyncio.to_thread(write, self._folder / f"{key}.xml", document)
        except OSError as error:
            raise Unavailable(f"the folder cannot be written: {error.strerror}") from error
        return {"simulated": False, "reference": f"{key}.xml", "status": "processing"}

    async def lookup(self, key: str) -> Result | None:
        return None


def write(path: Path, document: str) -> None:
    """The whole of it or nothing, readable by us alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.touch(mode=0o600)
    partial.write_text(document, encoding="utf-8")
    partial.replace(path)
