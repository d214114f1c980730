"""A workspace in which everything has happened once: something stands behind every kind of id."""

import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from weakref import WeakKeyDictionary, finalize

import httpx2

from dealwright.channels.carriers import CHANNELS, Letter
from dealwright.channels.posting import message_id
from dealwright.channels.webhooks import Told, delivery_id
from dealwright.identity.events import person
from dealwright.migrations.metadata import metadata
from dealwright.notices.choosing import member
from dealwright.parts import Parts
from dealwright.store.sealed import Sealed
from dealwright.store.tables import due, rows
from tests.journeys.market import PRODUCT, ask, asked, eventually, open_market, ordered
from tests.portal import house
from tests.security.routes import TEMPLATE
from tests.site import PASSWORD, Person, Site, told
from tests.waiting import until

RATE = "2026-11-02-EUR-USD"
COST_CENTRE = "ward-5"
BUDGET = {"amount": "100000.00", "currency": "USD"}
STRATEGY = {
    "name": "anns_patience",
    "summary": "Price alone",
    "rules": [{"use": "price_anchor"}],
}
TRIAL = {"arms": ["adaptive", "anns_patience"], "product": "Something else"}
GUESSED = {"rule": ["rule_x"], "delivery": ["evt_x"]}
"""Ids of what the real vendor has none of."""
GENEROUS = {"amount": "20000.00", "currency": "USD"}
"""Any offer of the market will do, so that few rounds are enough."""
SOON = 600_000_000
"""Microseconds: what is due later, such as a deadline, is not waited for."""
NOTES = ("sealed_version",)
"""Columns that change by themselves: what was sealed outside the database."""
Contents = dict[str, list[dict[str, Any]]]
_watching: WeakKeyDictionary[Parts, sqlite3.Connection] = WeakKeyDictionary()
_kept: WeakKeyDictionary[Parts, dict[str, tuple[int, Contents]]] = WeakKeyDictionary()
"""What was read last, and of which version: nothing is read again until there is another."""


@dataclass(frozen=True)
class Whole:
    """Its people, and the real ids behind each parameter of a path; the first is still open."""

    owner: Person
    colleague: Person
    ids: dict[str, list[str]]
    portal_link: str
    """The secret with which a real vendor answers, in what `portal_ids` name."""
    portal_ids: dict[str, list[str]]

    @property
    def every_id(self) -> set[str]:
        """All ids that nobody outside may ever read, and who is in the workspace."""
        named = {id for found in self.ids.values() for id in found} - {COST_CENTRE, RATE}
        return {*named, self.owner.user, self.owner.workspace}


async def furnish(site: Site, name: str) -> Whole:
    """One purchase made, one waiting for approval, one negotiation open."""
    owner = await site.register(name)
    colleague = await site.colleague(owner, f"{name}s-approver", "approver")
    market = await open_market(owner)
    vendors = list(market.values())
    planned = await _planned(owner)
    bought = await ask(owner, budget=GENEROUS, cost_centre=COST_CENTRE)
    decided = await _approved(owner, colleague, bought)
    [order] = await ordered(owner)
    waiting = await ask(owner, budget=GENEROUS)
    undecided = await _awarded(owner, waiting)
    approval = await asked(owner)
    sourced = await ask(owner)
    listed = await owner.post(f"requests/{sourced}/sourcing", {"vendors": 2})
    chosen = listed["lines"][0]["shortlist"]
    rfq, attachment = await _quoted(site, owner, await ask(owner), vendors[0])
    company, asked_of_it = await _company(site, owner)
    await owner.post("strategies", STRATEGY)
    coalition = await _pooled(owner, vendors[0])
    real = await house.real(site, owner, company)
    until = (site.parts.store.clock.now() + timedelta(days=30)).isoformat()
    given = await house.grant(owner, f"vendor/{company}", until=until)
    vendor = await house.enter(site, given["link"])
    attached = await _quote(vendor.http, f"/api/v1/portal/rfqs/{asked_of_it}")
    of_it = await _won(site, (owner, colleague), vendor, company)
    await _rated(site, owner, until)
    ids = {
        **await _billed(site, owner, name, order["id"]),
        "delegation": [await _delegated(site, owner, colleague)],
        "user": [colleague.user],
        "id": [(await owner.post("api-keys", {"name": "robot"}))["id"]],
        "session": [await _second_session(site, owner, name)],
        "grant": [await _grant(site, owner, chosen[0]["negotiation"])],
        "message_order": [(await owner.post("orders", {"text": "12 dozen eggs"}))["order_id"]],
        "request": [await ask(owner), sourced, waiting, bought],
        "vendor": vendors[:1],
        "delivery": [await _delivered(site, owner, vendors[0])],
        "rfq": [rfq],
        "attachment": [attachment],
        "rule": [(await owner.get(f"vendors/{vendors[0]}/rules"))[0]["id"]],
        **await _papers(owner, order),
        **planned,
        **await _exchanged(owner, next(iter(market))),
        "strategy": ["anns_patience"],
        "trial": [(await owner.post("strategy-trials", TRIAL))["id"]],
        "negotiation": [
            *(one["negotiation"] for one in chosen),
            approval["subject"].removeprefix("negotiation/"),
            decided["subject"].removeprefix("negotiation/"),
        ],
        "fork": [await _forked(owner, decided["subject"])],
        "campaign": [undecided["id"]],
        "coalition": [coalition],
        "approval": [approval["id"], decided["id"]],
        **await _told(site, owner),
    }
    of_portal = {"rfq": [asked_of_it], "attachment": [attached], **of_it, **GUESSED}
    portal_ids = {"negotiation": [real], "grant": [vendor.entered["grant"]], **of_portal}
    return Whole(owner, colleague, ids, vendor.entered["secret"], portal_ids)


async def _planned(owner: Person) -> dict[str, list[str]]:
    """A budget and an exchange rate; their names."""
    await owner.put(f"budgets/{COST_CENTRE}", BUDGET)
    content = b"date,base,quote,rate\n2026-11-02,EUR,USD,1.0842\n"
    told(await owner.http.post("/api/v1/exchange-rates?source=ECB", content=content))
    return {"cost_centre": [COST_CENTRE], "rate": [RATE]}


async def _exchanged(owner: Person, name: str) -> dict[str, list[str]]:
    """A round with an ERP, which has a vendor of the name of one of ours; their ids."""
    body = {"system": "sap", "vendors": [{"external_id": "1", "name": name}]}
    await owner.post("vendors/import", body)
    [conflict] = (await owner.get("vendor-conflicts"))["items"]
    told = {"connector": "sap", "counts": [{"kind": "vendor", "outcome": "conflict", "times": 1}]}
    reported = await owner.post("erp/rounds/reports", told)
    return {"conflict": [conflict["id"]], "erp_round": [reported["id"]]}


async def _papers(owner: Person, order: dict[str, Any]) -> dict[str, list[str]]:
    """The order with its contract, and a template of the workspace's own; their ids."""
    template = await owner.post("contract-templates", TEMPLATE)
    body = {"revision": 0, "reason": "more", "lines": [{"line": 1, "quantity": "2000"}]}
    amendment = await owner.post(f"purchase-orders/{order['id']}/amendments", body)
    own = {"order": [order["id"]], "contract": [order["contract"]]}
    own |= {"amendment": [amendment["id"]]}
    return {**own, "contract_template": [template["id"]]}


async def _delivered(site: Site, owner: Person, vendor: str) -> str:
    """A notice on its way to a vendor's own system, which has given no address."""
    told = Told("notice", "agreement", "2026-11-02T12:00:00+00:00", {})
    async with site.parts.store.work(owner.workspace) as work:
        await site.parts.portal.webhooks.deliveries.intend(work, vendor, told)
    return delivery_id(vendor, told.id)


async def _told(site: Site, owner: Person) -> dict[str, list[str]]:
    """What the owner was told, and a message on its way to him, who has confirmed no address."""
    to, letter = (member(owner.user), CHANNELS[0]), Sealed(person(owner.user), Letter("", ""))
    async with site.parts.store.work(owner.workspace) as work:
        await site.parts.notices.choosing.messages.intend(work, to, "code", "cause", letter)
    await quiet(site.parts, owner.workspace)
    notices = (await owner.get("notices"))["items"]
    return {"notice": [notices[0]["id"]], "message": [message_id(*to, "cause")]}


async def _billed(site: Site, owner: Person, name: str, order: str) -> dict[str, list[str]]:
    """A receipt of a part of the order, and an invoice that is paid; their ids.

    The owner receives, the clerk enters, the payer pays.
    """
    payer = await site.colleague(owner, f"{name}s-payer", "payer")
    clerk = await site.colleague(owner, f"{name}s-clerk", "payer")
    path = f"purchase-orders/{order}/receipts"
    got = await owner.post(path, {"lines": [{"line": 1, "quantity": "1"}]})
    body = {
        "order": order,
        "number": "2026-1",
        "issued": "2026-01-01",
        "currency": "USD",
        "lines": [{"line": 1, "quantity": "2", "unit_price": "1.00"}],
        "total": "2.00",
    }
    invoice = await clerk.post("invoices", body)
    found = {"receipt": [got["receipts"][0]["id"]], "invoice": [invoice["id"]]}
    return {**found, **await _paid(owner, payer, invoice["id"])}


async def _paid(owner: Person, payer: Person, invoice: str) -> dict[str, list[str]]:
    """The invoice accepted and marked as paid, and bank details that wait; their ids."""
    shown = await owner.get(f"invoices/{invoice}")
    for kind in shown["reasons"]:
        decision = {"kind": kind, "seen": shown["seen"]}
        await owner.post(f"invoices/{invoice}/accept", decision)
    payment = await payer.post(f"invoices/{invoice}/pay", {"rail": "manual"})
    details = {"name": "Birch", "iban": "DE89370400440532013000"}
    await owner.post(f"bank-accounts/{shown['vendor']}", details)
    credit = {
        "invoice": invoice,
        "number": "CN-1",
        "issued": "2026-01-02",
        "currency": "USD",
        "lines": [{"why": "allowance", "unit_price": "0.50"}],
        "total": "0.50",
    }
    held = await payer.post("credit-notes", credit)
    return {"payment": [payment["id"]], "holder": [shown["vendor"]], "credit": [held["id"]]}


async def _forked(owner: Person, subject: str) -> str:
    """A simulation of how that negotiation might have gone on; its id."""
    id = subject.removeprefix("negotiation/")
    return str((await owner.post(f"negotiations/{id}/forks", {"version": 3}))["id"])


async def _rated(site: Site, owner: Person, until: str) -> None:
    """A negotiation that is over, which its vendor has rated; and then nothing more happens."""
    id = await house.real(site, owner, "ven_real")
    link = (await house.grant(owner, f"negotiation/{id}", until=until))["link"]
    await owner.post(f"negotiations/{id}/walk-away")
    program = await house.claim(site, link)
    await program.post(f"portal/negotiations/{id}/rating", {"score": 5})
    await quiet(site.parts, owner.workspace)


async def contents(parts: Parts, workspace: str) -> Contents:
    """Every row of the workspace in every table."""
    if parts.database.dialect != "sqlite":
        return await _read(parts, workspace)
    kept, version = _kept.setdefault(parts, {}), _version(parts)
    if workspace not in kept or kept[workspace][0] != version:
        kept[workspace] = (version, await _read(parts, workspace))
    return kept[workspace][1]


def _version(parts: Parts) -> int:
    """A number that SQLite changes with every commit of the product."""
    if parts not in _watching:
        database = parts.settings.home / "dealwright.db"
        _watching[parts] = sqlite3.connect(database, check_same_thread=False)
        finalize(parts, _watching[parts].close)
    return int(_watching[parts].execute("PRAGMA data_version").fetchone()[0])


async def _read(parts: Parts, workspace: str) -> Contents:
    found = {}
    async with parts.database.read(workspace) as connection:
        for name, table in metadata.tables.items():
            result = await connection.execute(rows(table, workspace))
            without_notes = [
                {column: value for column, value in row.items() if column not in NOTES}
                for row in result.mappings()
            ]
            found[name] = sorted(without_notes, key=repr)
    return found


async def quiet(parts: Parts, workspace: str) -> None:
    """Wait until the worker has nothing to do there within the next minutes."""
    soon = parts.database.now + SOON

    async def idle() -> bool:
        async with parts.database.read(workspace) as connection:
            found = await connection.execute(rows(due, workspace).where(due.c.at < soon))
            return found.first() is None

    await until(idle)


async def _pooled(owner: Person, vendor: str) -> str:
    """A coalition for a vendor's gloves, in which nobody has agreed yet; its id."""
    tiers = [{"least": 2000, "discount": "0.05"}]
    await owner.put(f"vendors/{vendor}/trades", {"published": True, "volume_tiers": tiers})
    body = {
        "name": "Gloves for all",
        "vendor": vendor,
        "product": PRODUCT,
        "mandate": {"limit": "10.00"},
        "member": {"name": "North", "quantity": 100, "ceiling": "11.00"},
    }
    return str((await owner.post("coalitions", body))["id"])


async def _second_session(site: Site, owner: Person, name: str) -> str:
    body = {"email": f"{name}@example.com", "password": PASSWORD}
    told(await site.http.post("/api/v1/auth/login", json=body))
    listed = (await owner.get("auth/sessions"))["items"]
    return next(str(one["id"]) for one in listed if not one["current"])


async def _quoted(site: Site, owner: Person, request: str, vendor: str) -> tuple[str, str]:
    """An RFQ in which the vendor has quoted, with a file; their ids."""
    rfq = await _asked(site, owner, request, vendor)
    return rfq, await _quote(owner.http, f"/api/v1/vendors/{vendor}/rfqs/{rfq}")


async def _quote(http: httpx2.AsyncClient, address: str) -> str:
    """A quote that was submitted at that address, with a file; the file's id."""
    draft = {"lines": [{"line": 1, "unit_price": "9.00"}], "valid_until": "2100-01-01"}
    told(await http.put(f"{address}/draft", json=draft))
    file = told(await http.post(f"{address}/attachments?name=terms.txt", content=b"as agreed"))
    told(await http.post(f"{address}/submit"))
    return str(file["id"])


async def _won(
    site: Site, people: tuple[Person, Person], vendor: house.Vendor, company: str
) -> dict[str, list[str]]:
    """What the real vendor has once its quote was awarded and approved; their ids."""
    owner, approver = people
    rfq = await _asked(site, owner, await ask(owner, budget=GENEROUS), company)
    await _quote(vendor.http, f"/api/v1/portal/rfqs/{rfq}")
    return await _agreed(owner, approver, rfq)


async def _agreed(owner: Person, approver: Person, rfq: str) -> dict[str, list[str]]:
    """The contract of the one quote, its order and an amendment of it; their ids."""
    before = await owner.get("approvals?state=open")
    known = {one["id"] for one in before["items"]}
    await owner.post(f"rfqs/{rfq}/close")
    seen = await owner.get(f"rfqs/{rfq}/comparison")
    [best] = [one for one in seen["proposals"] if one["rule"] == "best_total"]
    total = {"total": best["total"]["amount"], "currency": best["total"]["currency"]}
    award = {"version": seen["version"], "rule": "best_total", **total}
    await owner.post(f"rfqs/{rfq}/award", award)
    waiting = await eventually(
        owner, "approvals?state=open", lambda page: len(page["items"]) > len(known)
    )
    [approval] = {one["id"] for one in waiting["items"]} - known
    await approver.post(f"approvals/{approval}/approve")
    [order, *_] = await ordered(owner, 2)
    less = {"revision": 0, "reason": "less", "lines": [{"line": 1, "quantity": "500"}]}
    amendment = await owner.post(f"purchase-orders/{order['id']}/amendments", less)
    of_it = {"contract": order["contract"], "amendment": amendment["id"], "order": order["id"]}
    return {name: [id] for name, id in of_it.items()}


async def _company(site: Site, owner: Person) -> tuple[str, str]:
    """A real vendor, and an RFQ to it; their ids."""
    company = (await owner.post("vendors", {"name": "Real Ltd", "simulated": False}))["id"]
    return str(company), await _asked(site, owner, await ask(owner), str(company))


async def _asked(site: Site, owner: Person, request: str, vendor: str) -> str:
    """An RFQ to that vendor."""
    deadline = (site.parts.store.clock.now() + timedelta(days=30)).isoformat()
    body = {"request": request, "vendors": [vendor], "deadline": deadline}
    return str((await owner.post("rfqs", body))["id"])


async def _grant(site: Site, owner: Person, negotiation: str) -> str:
    until = (site.parts.store.clock.now() + timedelta(days=30)).isoformat()
    wanted = {"stream": f"negotiation/{negotiation}", "side": "seller", "until": until}
    return str((await owner.post("grants", wanted))["id"])


async def _awarded(owner: Person, request: str) -> dict[str, Any]:
    started = await owner.post(f"requests/{request}/campaign", {"vendors": 2, "max_rounds": 2})
    path = f"campaigns/{started['campaign']}"
    found: dict[str, Any] = await eventually(owner, path, lambda one: one["state"] == "awarded")
    return found


async def _delegated(site: Site, approver: Person, to: Person) -> str:
    today = str(site.parts.store.clock.now().date())
    body = {"to": to.user, "first": today, "last": today}
    return str((await approver.post("approval-delegations", body))["id"])


async def _approved(owner: Person, approver: Person, request: str) -> dict[str, Any]:
    await _awarded(owner, request)
    approval = await asked(owner)
    given: dict[str, Any] = await approver.post(f"approvals/{approval['id']}/approve")
    return given
