"""A line goes to one vendor: whoever else negotiated for it is told so, in a campaign or not."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.market import ask, eventually, open_market, ordered
from tests.site import Person, Site, open_site, quick

BUDGET = {"amount": "12000.00", "currency": "USD"}
OFFER = {"unit_price": "11.60", "quantity": 1000, "payment_terms": "net_30"}
"""More than the list price: no agent says no to that."""


@pytest.fixture
async def ann(tmp_path: Path) -> AsyncIterator[Person]:
    async with open_site(quick(tmp_path)) as site:
        yield await in_a_market(site)


async def in_a_market(site: Site) -> Person:
    person = await site.register("ann")
    vendors = await open_market(person)
    config = {"manual_review_required": True}
    await person.put(f"vendors/{vendors['Cedar <GmbH>']}/seller-config", config)
    return person


async def opened(person: Person) -> tuple[str, list[dict[str, Any]]]:
    """A request, and its three negotiations."""
    request = await ask(person, budget=BUDGET)
    sourced = await person.post(f"requests/{request}/sourcing")
    return request, sourced["lines"][0]["shortlist"]


async def agree(person: Person, negotiation: str) -> str:
    """Agree by hand; answers the approval that waits."""
    await person.post(f"negotiations/{negotiation}/offers", {"offer": OFFER})
    subject = f"negotiation/{negotiation}"

    def waits(page: dict[str, Any]) -> bool:
        return any(one["subject"] == subject for one in page["items"])

    page = await eventually(person, "approvals?state=open", waits)
    return str(next(one["id"] for one in page["items"] if one["subject"] == subject))


async def approve(person: Person, approval: str) -> None:
    await person.post(f"approvals/{approval}/approve", {"self_approval": True})


async def test_rivals_for_a_line_that_was_awarded_outside_a_campaign_are_closed_politely(
    ann: Person,
) -> None:
    _, [first, second, third] = await opened(ann)
    wins = await agree(ann, first["negotiation"])
    loses = await agree(ann, second["negotiation"])

    await approve(ann, wins)
    [order] = await ordered(ann)

    lapsed = await eventually(ann, f"negotiations/{second['negotiation']}", is_(state="lapsed"))
    await eventually(ann, f"negotiations/{third['negotiation']}", is_(state="withdrawn"))
    withdrawn = await eventually(ann, f"approvals/{loses}", is_(state="withdrawn"))
    refused = await ann.refused(f"approvals/{loses}/approve", {"self_approval": True}, 409)
    assert order["vendor_name"] == first["name"]
    assert "elsewhere" in lapsed["reason"]
    assert first["name"] not in lapsed["reason"] + withdrawn["reason"]
    assert "withdrawn" in refused["detail"]
    assert len(await ordered(ann)) == 1


async def test_a_campaign_for_a_line_that_was_awarded_beside_it_ends(ann: Person) -> None:
    request, shortlist = await opened(ann)
    beside = next(one for one in shortlist if one["name"] != "Cedar <GmbH>")
    wins = await agree(ann, beside["negotiation"])
    campaign = (await ann.post(f"requests/{request}/campaign"))["campaign"]

    await approve(ann, wins)

    ended = await eventually(ann, f"campaigns/{campaign}", is_(state="failed"))
    assert len(ended["sessions"]) == 2
    assert ended["awards"] == []
    for session in ended["sessions"]:
        table = await ann.get(f"negotiations/{session['negotiation']}")
        assert table["state"] == "withdrawn"
    assert len(await ordered(ann)) == 1


async def test_what_a_campaign_awarded_lapses_when_the_line_went_elsewhere(ann: Person) -> None:
    request, shortlist = await opened(ann)
    cedar = next(one for one in shortlist if one["name"] == "Cedar <GmbH>")
    beside, awarded = (one for one in shortlist if one is not cedar)
    wins = await agree(ann, beside["negotiation"])
    campaign = (await ann.post(f"requests/{request}/campaign"))["campaign"]
    table = f"negotiations/{cedar['negotiation']}"
    await eventually(ann, table, lambda one: one["waiting_for_person"])
    await ann.post(f"{table}/walk-away", {"reason": "no answer"})
    await eventually(ann, f"campaigns/{campaign}", is_(state="awarded"))
    both = await eventually(ann, "approvals?state=open", lambda one: len(one["items"]) == 2)

    await approve(ann, wins)

    await eventually(ann, f"campaigns/{campaign}", is_(state="failed"))
    await eventually(ann, "approvals?state=open", lambda one: not one["items"])
    decided = [await ann.get(f"approvals/{one['id']}") for one in both["items"]]
    assert sorted(one["state"] for one in decided) == ["approved", "withdrawn"]
    assert (await ann.get(f"negotiations/{awarded['negotiation']}"))["state"] == "lapsed"


def is_(**wanted: object) -> Any:
    return lambda one: wanted.items() <= one.items()
