"""Vendors whose person confirms each step: all at the same moment, and line by line under pause."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.market import FLOORS, PRODUCT, add_vendor, ask, asked, eventually, ordered
from tests.site import Person, Site, open_site, quick
from tests.waiting import until

OTHER = "Syringes, box of 100"
CAREFUL = {"manual_review_required": True}


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(quick(tmp_path)) as site:
        yield site


@pytest.fixture
async def ann(site: Site) -> Person:
    return await site.register("ann")


async def careful(person: Person, name: str) -> str:
    """A vendor whose agent agrees to nothing before its person has; it may take our first offer."""
    vendor = await add_vendor(person, name, "4.00")
    await person.put(f"vendors/{vendor}/seller-config", CAREFUL)
    return vendor


async def offered(person: Person, negotiation: str) -> None:
    """Wait until the vendor's person is to answer our offer."""
    path = f"negotiations/{negotiation}"
    await eventually(person, path, lambda one: one["waiting_for_person"] and one["offers"])


async def say_yes(person: Person, negotiation: str) -> None:
    await person.post(f"negotiations/{negotiation}/accept", {"side": "seller"})


async def started(person: Person, **changes: Any) -> tuple[str, dict[int, list[str]]]:
    """A campaign; its negotiations by line."""
    request = await ask(person, **changes)
    campaign = (await person.post(f"requests/{request}/campaign"))["campaign"]
    lines: dict[int, list[str]] = {}
    for session in (await person.get(f"campaigns/{campaign}"))["sessions"]:
        lines.setdefault(session["part"], []).append(session["negotiation"])
    return campaign, lines


async def count(person: Person, negotiations: list[str], *states: str) -> int:
    found = [(await person.get(f"negotiations/{one}"))["state"] for one in negotiations]
    return sum(state in states for state in found)


async def test_three_vendors_accept_at_the_same_moment_and_one_is_ordered_from(
    site: Site, ann: Person
) -> None:
    bob = await site.colleague(ann, "bob", "approver")
    for name in FLOORS:
        await careful(ann, name)
    campaign, lines = await started(ann)
    for negotiation in lines[1]:
        await offered(ann, negotiation)

    await asyncio.gather(*(say_yes(ann, negotiation) for negotiation in lines[1]))
    approval = await asked(bob)
    answers = await asyncio.gather(
        *(bob.http.post(f"/api/v1/approvals/{approval['id']}/approve", json={}) for _ in range(3))
    )
    [order] = await ordered(ann)

    await eventually(ann, f"campaigns/{campaign}", lambda one: one["state"] == "approved")
    [award] = (await ann.get(f"campaigns/{campaign}"))["awards"]
    winner = await ann.get(f"negotiations/{award['negotiation']}")
    losers = [one for one in lines[1] if one != award["negotiation"]]
    for loser in losers:
        await eventually(ann, f"negotiations/{loser}", lambda one: one["state"] == "lapsed")
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    assert order["vendor_name"] == winner["vendor_name"]
    assert "elsewhere" in (await ann.get(f"negotiations/{losers[0]}"))["reason"]
    assert len((await ann.get("purchase-orders"))["items"]) == 1
    assert len((await ann.get("contracts"))["items"]) == 1
    assert len(list((site.parts.settings.home / "outbox").glob("*.xml"))) == 1


async def test_a_campaign_of_several_lines_is_paused_and_resumed(site: Site, ann: Person) -> None:
    bob = await site.colleague(ann, "bob", "approver")
    vendors = [await careful(ann, name) for name in FLOORS]
    product = {"product": OTHER, "unit": "pack", "currency": "USD", "list_price": "11.50"}
    for vendor in vendors[:2]:
        await ann.put(f"vendors/{vendor}/products", product)
    wanted = [{"product": name, "quantity": 500, "unit": "pack"} for name in (PRODUCT, OTHER)]
    campaign, lines = await started(ann, lines=wanted)
    path = f"campaigns/{campaign}"
    for negotiation in [*lines[1], *lines[2]]:
        await offered(ann, negotiation)

    paused = await ann.post(f"{path}/pause")
    refused = await ann.refused(f"negotiations/{lines[1][0]}/accept", {"side": "seller"}, 409)
    await ann.post(f"{path}/resume")
    await asyncio.gather(*(say_yes(ann, negotiation) for negotiation in lines[1]))
    first = await asked(bob)
    again = await ann.post(f"{path}/pause")
    await bob.post(f"approvals/{first['id']}/approve")
    assert len(await ordered(ann)) == 1
    standing = [(await ann.get(f"negotiations/{one}"))["paused"] for one in lines[2]]
    resumed = await ann.post(f"{path}/resume")
    await asyncio.gather(*(say_yes(ann, negotiation) for negotiation in lines[2]))
    second = await asked(bob)
    await bob.post(f"approvals/{second['id']}/approve")
    orders = await ordered(ann, 2)

    ended = await eventually(ann, path, lambda one: one["state"] == "approved")
    assert (paused["state"], again["state"], resumed["state"]) == ("paused", "paused", "running")
    assert "paused" in refused["detail"]
    assert standing == [True, True]
    assert [award["part"] for award in ended["awards"]] == [1, 2]
    assert len(orders) == 2
    for negotiations in lines.values():
        assert await count(ann, negotiations, "approved") == 1

        async def closed(of: list[str] = negotiations) -> bool:
            return await count(ann, of, "approved", "lapsed") == len(of)

        await until(closed)
