"""Whatever route there is: who asked never approves, who approved never pays, and no program does.

The routes are read from the OpenAPI document and walked with real ids; what somebody approved or
paid on the way stands in the log. Where that is written at all is read from the source.
"""

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import dealwright
from dealwright.identity.model import ROLES
from dealwright.store.tables import events as log
from dealwright.store.tables import rows
from tests.security import furnished
from tests.security.routes import Route, routes
from tests.security.whole import Whole
from tests.site import Person, Site, open_site, quick

SOURCE = Path(dealwright.__file__).parent
ALL_OF_THEM = ["admin", "buyer", "approver", "payer"]
APPROVING = {"ApprovalStepGiven", "ApprovalGiven"}
PAYING = {"PaymentCreated", "PaymentFileTaken", "PaymentReported"}
CREDITING = {"CreditAccepted", "CreditSetOff", "CreditRefunded"}
"""Less is owed by these: who asked for the goods may do so, a program may not."""
DECIDING = (
    "POST negotiations/{negotiation}/approve",
    "POST approvals/{approval}/approve",
    "POST payments/{payment}/report",
    "POST payments/{payment}/file",
    "POST invoices/{invoice}/pay",
)
"""The routes that approve or pay: tried first, while nothing else is in the way, and last."""
OF_CREDIT = (
    "POST credit-notes/{credit}/accept",
    "POST credit-notes/{credit}/set-off",
    "POST credit-notes/{credit}/refund",
)
ONLY_IN = {
    r"\bApprovalGiven\(": {"approvals/model.py"},
    r"\bApprovalStepGiven\(": {"approvals/model.py"},
    r"(?<!case )\bVarianceAccepted\(": {"payables/service/invoicing.py"},
    r"(?<!case )\bVariancesSigned\(": {"payables/service/approved.py"},
    r"approvals\.approve\(": {"approvals/routes/decisions.py", "demo/play.py"},
    r"\bPaymentCreated\(": {"payables/service/paying.py"},
    r"\bPaymentFileTaken\([^)]": {"payables/service/paying.py"},
    r"paying\.(pay|file|report)\(": {"payables/routes/payments.py"},
    r"(?<!case )\bCreditAccepted\(": {"payables/service/crediting.py"},
    r"(?<!case )(?<!\| )\bCredit(SetOff|Refunded)\(": {"payables/service/open_credits.py"},
    r"crediting\.accept\(|open_credits\.\w+\(": {"payables/routes/credits.py"},
}
"""Where it is decided, and from where that is called: whoever comes another way shows up here."""
SELF: dict[str, Any] = {
    "POST approvals/{approval}/approve": {"self_approval": True},
    "POST negotiations/{negotiation}/approve": {"self_approval": True},
    "POST invoices/{invoice}/pay": {"rail": "manual", "self_approval": True},
    "POST payments/{payment}/report": {"status": "settled"},
    "POST credit-notes/{credit}/refund": {"reference": "44", "amount": "0.10"},
}
"""As far as somebody could go who wants it all for himself."""
LEFT_OUT = ("POST auth/logout", "DELETE auth/sessions/{session}", "POST auth/password")
"""They end the walker's own log-in."""
WRITING = [
    route
    for route in routes()
    if route.method != "GET" and not route.of_portal and str(route) not in LEFT_OUT
]
FIRST = [Route(*name.split()) for name in DECIDING]
CREDIT = [Route(*name.split()) for name in OF_CREDIT]
REST = [route for route in WRITING if str(route) not in DECIDING + OF_CREDIT]
BILL = {
    "number": "2026-2",
    "issued": "2026-03-01",
    "currency": "USD",
    "lines": [{"line": 1, "quantity": "10", "unit_price": "10.25"}],
    "total": "102.50",
}


@pytest.fixture
async def site(furnished_home: Path, tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(quick(furnished.copy(furnished_home, tmp_path))) as site:
        yield site


@pytest.fixture
async def whole(site: Site) -> Whole:
    """What Ann asked for and received, and Bob approved, waits for its payer; more for approval."""
    found = furnished.whole(site.app)
    ann = found.owner
    clerk = await site.colleague(ann, "cleo", "payer")
    [order], ids = found.ids["order"], dict(found.ids)
    goods = {"lines": [{"line": 1, "quantity": "100"}]}
    await ann.post(f"purchase-orders/{order}/receipts", goods)
    invoice = await clerk.post("invoices", {**BILL, "order": order})
    assert invoice["state"] == "payable"
    open_ones = [one for one in await ann.every("approvals") if one["state"] == "open"]
    ids["approval"] = [one["id"] for one in open_ones]
    ids["credit"] = [*ids["credit"], await _open_credit(ann, clerk, *ids["credit"])]
    ids["invoice"] = [invoice["id"]]
    waiting = [one["subject"].removeprefix("negotiation/") for one in open_ones]
    ids["negotiation"] = [one for one in ids["negotiation"] if one in waiting]
    return replace(found, ids={name: _few(name, some) for name, some in ids.items()})


async def _open_credit(ann: Person, clerk: Person, held: str) -> str:
    """Another credit note of the paid invoice, which Ann has accepted: all of it is open."""
    paid = (await ann.get(f"credit-notes/{held}"))["invoice"]
    lines = [{"why": "allowance", "unit_price": "0.50"}]
    body = {"number": "CN-2", "issued": "2026-01-02", "currency": "USD", "total": "0.50"}
    more = {"invoice": paid, "lines": lines, "different": True}
    entered = await clerk.post("credit-notes", {**body, **more})
    accepted = await ann.post(f"credit-notes/{entered['id']}/accept")
    assert accepted["open"]["amount"] == "0.50"
    return str(entered["id"])


def _few(name: str, ids: list[str]) -> list[str]:
    return ids if name in ("approval", "credit") else ids[:1]


async def walked(
    site: Site, whole: Whole, people: Iterable[Person], ways: Iterable[Route]
) -> set[tuple[str, str]]:
    """What was approved or paid, and on which route, when they call all of these."""
    found: set[tuple[str, str]] = set()
    [invoice] = whole.ids["invoice"]
    off = {"POST credit-notes/{credit}/set-off": {"invoice": invoice, "amount": "0.10"}}
    before = await decided(site, whole)
    for route in ways:
        for address in route.addresses(whole.ids):
            body = {**SELF, **off}.get(str(route), route.body)
            for who in people:
                await who.http.request(route.method, f"/api/v1/{address}", json=body)
        after = await decided(site, whole)
        found |= {(str(route), kind) for kind in after - before}
        before = after
    return found


async def decided(site: Site, whole: Whole) -> Counter[str]:
    """How often somebody approved, paid, or let less be paid."""
    async with site.parts.database.read(whole.owner.workspace) as connection:
        kinds = log.c.kind.in_(APPROVING | PAYING | CREDITING)
        written = await connection.execute(rows(log, whole.owner.workspace).where(kinds))
        return Counter(one.kind for one in written)


def test_there_is_one_place_where_somebody_approves_or_pays() -> None:
    files = {path: path.read_text() for path in SOURCE.rglob("*.py")}

    for made, where in ONLY_IN.items():
        found = {path for path, text in files.items() if re.search(made, text)}
        assert {str(path.relative_to(SOURCE)) for path in found} == where, made


async def test_on_no_route_does_who_asked_approve_or_pay(site: Site, whole: Whole) -> None:
    """She owns the workspace, so that no role is in her way."""
    found = await walked(site, whole, [whole.owner], [*FIRST, *CREDIT, *REST, *FIRST])

    assert {kind for _, kind in found} <= CREDITING


async def test_on_no_deciding_route_do_keys_decide_or_who_approved_pay(
    site: Site, whole: Whole
) -> None:
    ann, bob = whole.owner, whole.colleague
    fay = await site.colleague(ann, "fay", *ALL_OF_THEM)
    await ann.put(f"members/{bob.user}/roles", {"roles": ALL_OF_THEM})
    keys = [await key_of(site, one) for one in (ann, bob, fay)]
    keys += [await key_of(site, ann, scope) for scope in ROLES]

    by_keys = await walked(site, whole, keys, [*FIRST, *CREDIT])
    by_bob = await walked(site, whole, [bob], FIRST)
    by_fay = await walked(site, whole, [fay], [*CREDIT, *FIRST])

    assert by_keys == set()
    assert by_bob == {(one, "ApprovalGiven") for one in DECIDING[:2]}
    assert by_fay == {
        (DECIDING[2], "PaymentReported"),
        (DECIDING[4], "PaymentCreated"),
        (DECIDING[4], "PaymentReported"),
        (OF_CREDIT[0], "CreditAccepted"),
        (OF_CREDIT[1], "CreditSetOff"),
        (OF_CREDIT[2], "CreditRefunded"),
    }


@pytest.mark.soak
async def test_on_no_route_do_keys_approve_or_pay(site: Site, whole: Whole) -> None:
    await whole.owner.put(f"members/{whole.colleague.user}/roles", {"roles": ALL_OF_THEM})
    keys = [await key_of(site, one) for one in (whole.owner, whole.colleague)]

    assert not await walked(site, whole, keys, [*FIRST, *CREDIT, *REST, *FIRST, *CREDIT])


async def key_of(site: Site, person: Person, *scopes: str) -> Person:
    """A program with a key of that person, which may what he may, or these alone."""
    body = {"name": "agent", **({"roles": scopes} if scopes else {})}
    key = (await person.post("api-keys", body))["key"]
    return site.person(key, person.user, person.workspace)
