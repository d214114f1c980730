"""Stripe that moves no money: takes the same calls, answers and tells as Stripe does.

Each object is a file named by its idempotency key, so that it outlives the process. Two account
numbers of Stripe's test mode are known: one that has no account, one whose money comes back late.
"""

import asyncio
import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from dealwright.channels.files import write
from dealwright.channels.outbound import Answer, Call
from dealwright.channels.stripe import OUTBOUND, TRANSFERS
from dealwright.core.canonical import digest, dumps
from dealwright.core.errors import Unavailable

ROUTING, GOOD, MISSING, CLOSED = "110000000", "000123456789", "000111111116", "000111111113"
"""A US account that takes money, one that there is not, and one that sends it back later."""
KEY = re.compile(r"[A-Za-z0-9_-]{1,80}")
_NEEDED = {
    TRANSFERS: ("amount", "currency", "destination"),
    OUTBOUND: ("amount", "currency", "financial_account", "destination_payment_method_data[type]"),
}
_NUMBER = "destination_payment_method_data[us_bank_account][account_number]"


class StripeSimulator:
    """Keeps what it is told in the folder; `upcoming` is what it would tell next."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, call: Call) -> Answer:
        """The answer to one call; `Unavailable` when the disk refuses."""
        parts = urlsplit(call.url)
        if parts.path not in _NEEDED:
            return _refused(404, f"Unrecognized request URL ({call.method}: {parts.path}).")
        if not call.headers.get("Authorization", "").startswith("Bearer sk_test_"):
            return _refused(401, "Invalid API Key provided.")
        if call.method == "GET":
            query = dict(parse_qsl(parts.query))
            return await asyncio.to_thread(self._listed, parts.path, query)
        fields = dict(parse_qsl(call.body.decode(), keep_blank_values=True))
        key = call.headers.get("Idempotency-Key", "")
        try:
            return await asyncio.to_thread(self._create, parts.path, fields, key)
        except OSError as error:
            raise Unavailable(f"the folder cannot be written: {error.strerror}") from error

    async def upcoming(self, key: str, now: datetime) -> dict[str, Any] | None:
        """The event that comes next for what was made under the key; None after the last one."""
        kept = await asyncio.to_thread(self._read, key)
        if kept is None:
            return None
        found: dict[str, Any] = kept["object"]
        step = _next(found, kept["number"])
        if step is None:
            return None
        type, change = step
        return {
            "id": f"evt_{digest(key)[:16]}_{type.rpartition('.')[2]}",
            "object": "event",
            "type": type,
            "created": int(now.timestamp()),
            "livemode": False,
            "data": {"object": {**found, **change, "told": type}},
        }

    async def told(self, key: str, event: Mapping[str, Any]) -> None:
        """That event was taken: from now on the object is as it says."""
        kept = await asyncio.to_thread(self._read, key)
        if kept is not None:
            whole = {**kept, "object": event["data"]["object"]}
            await asyncio.to_thread(write, self._path(key), dumps(whole))

    def _create(self, path: str, fields: dict[str, str], key: str) -> Answer:
        if fault := _fault(path, fields, key):
            return fault
        asked = digest([path, fields])
        kept = self._read(key)
        if kept is not None and kept["asked"] != asked:
            message = "Keys for idempotent requests can only be used with the same parameters."
            return _refused(400, message, "idempotency_error")
        if kept is None:
            kept = {
                "asked": asked,
                "path": path,
                "number": fields.get(_NUMBER, ""),
                "object": _made(path, fields, key),
            }
            write(self._path(key), dumps(kept))
            return _answer(200, kept["object"])
        return _answer(200, kept["object"], {"idempotent-replayed": "true"})

    def _listed(self, path: str, query: Mapping[str, str]) -> Answer:
        """A page of the list, the newest first; the file's name stands for the order."""
        every = [json.loads(one.read_text()) for one in sorted(self._folder.glob("*.json"))]
        found = [one["object"] for one in every if one["path"] == path]
        if group := query.get("transfer_group"):
            found = [one for one in found if one.get("transfer_group") == group]
        ids = [one["id"] for one in found]
        after = query.get("starting_after", "")
        start = ids.index(after) + 1 if after in ids else 0
        end = start + int(query.get("limit", "10"))
        more = end < len(found)
        return _answer(200, {"object": "list", "data": found[start:end], "has_more": more})

    def _read(self, key: str) -> dict[str, Any] | None:
        try:
            found: dict[str, Any] = json.loads(self._path(key).read_text())
        except FileNotFoundError:
            return None
        return found

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def _fault(path: str, fields: Mapping[str, str], key: str) -> Answer | None:
    """Stripe's no to a call that is not whole."""
    if not KEY.fullmatch(key):
        return _refused(400, "Give an Idempotency-Key.")
    for name in _NEEDED[path]:
        if not fields.get(name):
            return _refused(400, f"Missing required param: {name}.")
    if not re.fullmatch(r"[1-9][0-9]{0,11}", fields["amount"]):
        return _refused(400, f"Invalid positive integer: {fields['amount']}")
    if path == OUTBOUND and fields["currency"] != "usd":
        return _refused(400, "Only usd is supported.")
    return None


def _made(path: str, fields: Mapping[str, str], key: str) -> dict[str, Any]:
    metadata = {name: fields[f"metadata[{name}]"] for name in ("key", "workspace", "payment")}
    common = {
        "amount": int(fields["amount"]),
        "currency": fields["currency"],
        "livemode": False,
        "metadata": metadata,
    }
    if path == TRANSFERS:
        own = {"destination": fields["destination"], "transfer_group": fields["transfer_group"]}
        id = f"tr_{digest(key)[:16]}"
        return {"id": id, "object": "transfer", "reversed": False, **common, **own}
    id, own = f"obp_{digest(key)[:16]}", {"financial_account": fields["financial_account"]}
    rest = {"status": "processing", "returned_details": None}
    return {"id": id, "object": "treasury.outbound_payment", **rest, **common, **own}


def _next(found: Mapping[str, Any], number: str) -> tuple[str, dict[str, Any]] | None:
    """What happens to an object now, and how it is named; None once nothing more does."""
    if found["object"] == "transfer":
        return None if found.get("told") else ("transfer.created", {})
    event = "treasury.outbound_payment"
    if found["status"] == "processing" and not found.get("told"):
        return f"{event}.created", {}
    if found["status"] == "processing":
        failed = number == MISSING
        return (f"{event}.failed" if failed else f"{event}.posted"), {
            "status": "failed" if failed else "posted"
        }
    if found["status"] == "posted" and number == CLOSED:
        details = {"code": "account_closed", "transaction": None}
        return f"{event}.returned", {"status": "returned", "returned_details": details}
    return None


def _answer(
    status: int, found: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> Answer:
    return Answer(status, headers or {}, json.dumps(found).encode())


def _refused(status: int, message: str, type: str = "invalid_request_error") -> Answer:
    return _answer(status, {"error": {"type": type, "message": message}})
