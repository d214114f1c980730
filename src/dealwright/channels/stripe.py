"""Stripe as two rails: transfers to a connected account, and ACH to an account in the US.

The wire is Stripe's own: forms, amounts in minor units, `Idempotency-Key`, JSON answers. What was
sent and left no answer is looked up by our key before anything is sent again. Sources:
<https://docs.stripe.com/api/transfers>, <https://docs.stripe.com/api/treasury/outbound_payments>,
<https://docs.stripe.com/api/idempotent_requests>.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from dealwright.channels.outbound import Answer, Call
from dealwright.channels.ports import Rejected, Request, Result, Sort
from dealwright.core.errors import Unavailable

API = "https://api.stripe.com"
VERSION = "2024-06-20"
TRANSFERS = "/v1/transfers"
OUTBOUND = "/v1/treasury/outbound_payments"
FINAL = frozenset({400, 401, 402, 403, 404})
"""Answers that say no before anything was done."""
PAGE, MOST_PAGES = 100, 50
STATUSES = {
    "processing": "processing",
    "posted": "settled",
    "failed": "failed",
    "canceled": "failed",
    "returned": "returned",
}
"""Where an outbound payment is, in our words."""


class Sends(Protocol):
    """Carries a call: `Outbound` to Stripe, the simulator to nobody."""

    async def send(self, call: Call) -> Answer: ...


@dataclass(frozen=True)
class Api:
    """Stripe's API under one secret key."""

    sender: Sends
    key: str
    url: str = API

    @property
    def live(self) -> bool:
        """Whether money moves: a test key moves none."""
        return not self.key.startswith(("sk_test_", "rk_test_"))

    async def create(self, path: str, fields: Mapping[str, str], key: str) -> dict[str, Any]:
        """What was made, once for the key; `Rejected` for a no, `Unavailable` where nobody knows.

        The sender tries once: what a try without an answer came to is found out by looking it up.
        """
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Idempotency-Key": key}
        body = urlencode(fields).encode()
        answer = await self.sender.send(self._call("POST", path, body, headers))
        if answer.good:
            return _object(answer)
        type, message = _error(answer)
        if answer.status in FINAL and type != "idempotency_error":
            raise Rejected(f"Stripe refused it: {message}")
        raise Unavailable(f"Stripe answered {answer.status}: {message}")

    async def read(self, path: str, query: Mapping[str, str]) -> dict[str, Any]:
        """What is there; `Unavailable` for anything but an answer."""
        answer = await self.sender.send(self._call("GET", f"{path}?{urlencode(query)}", b"", {}))
        if not answer.good:
            raise Unavailable(f"Stripe answered {answer.status}: {_error(answer)[1]}")
        return _object(answer)

    def _call(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Call:
        own = {"Authorization": f"Bearer {self.key}", "Stripe-Version": VERSION}
        return Call(method, f"{self.url}{path}", body, {**own, **headers}, circuit=self.url)


@dataclass(frozen=True)
class Transfers:
    """The port `payments.stripe`: money to the vendor's own account at Stripe, at once."""

    api: Api
    name: str = "payments.stripe"
    sort: Sort = Sort.LOOKUP

    async def perform(self, key: str, request: Request) -> Result:
        """Transfer `minor` of `currency` to `connected`."""
        fields = {
            **_common(key, request),
            "destination": str(request["connected"]),
            "transfer_group": key,
        }
        return _of_transfer(await self.api.create(TRANSFERS, fields, key))

    async def lookup(self, key: str) -> Result | None:
        found = await self.api.read(TRANSFERS, {"transfer_group": key, "limit": "10"})
        ours = [one for one in found.get("data", []) if _key(one) == key]
        return _of_transfer(ours[0]) if ours else None


@dataclass(frozen=True)
class Ach:
    """The port `payments.ach`: to a US bank account, on its way for days; it can come back."""

    api: Api
    financial_account: str
    name: str = "payments.ach"
    sort: Sort = Sort.LOOKUP

    async def perform(self, key: str, request: Request) -> Result:
        """Send `minor` of `currency` to the account `number` at the bank `routing`."""
        to = "destination_payment_method_data"
        fields = {
            **_common(key, request),
            "financial_account": self.financial_account,
            f"{to}[type]": "us_bank_account",
            f"{to}[billing_details][name]": str(request["name"]),
            f"{to}[us_bank_account][account_holder_type]": "company",
            f"{to}[us_bank_account][routing_number]": str(request["routing"]),
            f"{to}[us_bank_account][account_number]": str(request["number"]),
            "destination_payment_method_options[us_bank_account][network]": "ach",
        }
        return _of_outbound(await self.api.create(OUTBOUND, fields, key))

    async def lookup(self, key: str) -> Result | None:
        """Found in the list of all; `Unavailable` where that is too long to say that it is not."""
        query = {"financial_account": self.financial_account, "limit": str(PAGE)}
        for _ in range(MOST_PAGES):
            found = await self.api.read(OUTBOUND, query)
            for one in found["data"]:
                if _key(one) == key:
                    return _of_outbound(one)
            if not found.get("has_more") or not found["data"]:
                return None
            query = {**query, "starting_after": str(found["data"][-1]["id"])}
        raise Unavailable(f"not among the newest {PAGE * MOST_PAGES} payments: ask Stripe")


def _common(key: str, request: Request) -> dict[str, str]:
    """What both take; by the metadata we know it again, in a list and in an event."""
    told = {name: str(request[name]) for name in ("workspace", "payment")}
    return {
        "amount": str(request["minor"]),
        "currency": str(request["currency"]).lower(),
        "description": str(request["note"])[:140],
        "metadata[key]": key,
        **{f"metadata[{name}]": value for name, value in told.items()},
    }


def _of_transfer(found: Mapping[str, Any]) -> Result:
    return _result(found, "returned" if found.get("reversed") else "settled")


def _of_outbound(found: Mapping[str, Any]) -> Result:
    status = STATUSES.get(str(found.get("status")))
    if status is None:
        raise Unavailable(f"Stripe tells a status that is unknown: {found.get('status')!r}")
    return {**_result(found, status), "reason": returned_for(found)}


def returned_for(found: Mapping[str, Any]) -> str:
    """Stripe's code for why it came back, such as `account_closed`; empty when it did not."""
    details = found.get("returned_details")
    return str(details.get("code") or "")[:100] if isinstance(details, Mapping) else ""


def _result(found: Mapping[str, Any], status: str) -> Result:
    return {
        "simulated": not found.get("livemode", False),
        "reference": str(found["id"]),
        "status": status,
    }


def _key(found: Mapping[str, Any]) -> str:
    return str((found.get("metadata") or {}).get("key", ""))


def _object(answer: Answer) -> dict[str, Any]:
    found = answer.json()
    if not isinstance(found, dict) or not ("id" in found or "data" in found):
        raise Unavailable("Stripe answered something else than an object")
    return found


def _error(answer: Answer) -> tuple[str, str]:
    """The type and message of an error, empty where the answer is none of Stripe's."""
    try:
        found = answer.json()
        error = found["error"]
        return str(error.get("type", "")), str(error.get("message", ""))[:300]
    except (Unavailable, KeyError, TypeError, AttributeError):
        return "", "no reason told"
