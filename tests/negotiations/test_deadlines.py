"""A deadline in time: nobody who never answers holds up a campaign."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dealwright.core.clock import SetClock
from dealwright.core.ids import RandomIds
from dealwright.negotiations.campaign_events import Plan, Planned
from dealwright.negotiations.desk import DEADLINE
from dealwright.parts import World
from tests.journeys.market import ask, eventually, open_market
from tests.negotiations.table import buyer, lay, opening
from tests.site import Person, Site, open_site, quick
from tests.waiting import until

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
async def site(tmp_path: Path, clock: SetClock) -> AsyncIterator[Site]:
    settings = quick(tmp_path, access_token_seconds=86_400)
    async with open_site(settings, World(clock, RandomIds())) as site:
        yield site


@pytest.fixture
async def ann(site: Site) -> Person:
    return await site.register("ann")


async def pass_by(site: Site, person: Person, clock: SetClock, tables: list[str], **t: int) -> None:
    """Move the clock on, and let the worker look at once, as it would when that time has come."""
    clock.time += timedelta(**t)
    async with site.parts.store.work(person.workspace) as work:
        for table in tables:
            work.make_due(DEADLINE, table)


async def by_hand(site: Site, person: Person, count: int, **changes: Any) -> tuple[str, list[str]]:
    """A campaign with an hour for each vendor, who is a person; the campaign and its tables."""
    played = [opening(f"ven_{n}", seller=None, **changes) for n in range(count)]
    tables = [await lay(site.parts, person.workspace, one) for one in played]
    planned = tuple(Planned(1, table) for table in tables)
    async with site.parts.store.work(person.workspace) as work:
        plan = Plan("req_1", planned, 8, 10, person.user, deadline_hours=1)
        return site.parts.campaigns.start(work, plan), tables


def moved(one: dict[str, Any]) -> bool:
    return bool(one["offers"])


def settled(count: int) -> Callable[[dict[str, Any]], bool]:
    return lambda one: sum(s["outcome"] is not None for s in one["sessions"]) == count


async def test_a_vendor_that_never_answers_is_ended_and_the_others_are_compared(
    site: Site, ann: Person, clock: SetClock
) -> None:
    campaign, tables = await by_hand(site, ann, 2)
    for table in tables:
        shown = await eventually(ann, f"negotiations/{table}", moved)
        assert shown["until"] == (NOON + timedelta(hours=1)).isoformat()
    await ann.post(f"negotiations/{tables[0]}/accept", {"side": "seller"})

    await pass_by(site, ann, clock, tables, minutes=59)
    running = await ann.get(f"campaigns/{campaign}")
    await pass_by(site, ann, clock, tables, minutes=1)
    shown = await eventually(ann, f"campaigns/{campaign}", lambda one: one["state"] == "awarded")

    assert running["state"] == "running"
    assert [award["negotiation"] for award in shown["awards"]] == [tables[0]]
    assert (await ann.get(f"negotiations/{tables[1]}"))["state"] == "deadline"
    late = await ann.refused(f"negotiations/{tables[1]}/accept", {"side": "seller"}, 409)
    assert "deadline" in late["detail"]


async def test_an_offer_on_which_our_own_person_never_decided_is_kept_for_the_comparison(
    site: Site, ann: Person, clock: SetClock
) -> None:
    careful = replace(buyer(), mandate=replace(buyer().mandate, confirm_above=Decimal(1)))
    campaign, [table] = await by_hand(site, ann, 1, buyer=careful)
    first = {"unit_price": "7.00", "payment_terms": "net_30"}
    await eventually(ann, f"negotiations/{table}", lambda one: one["waiting_for_person"])
    await ann.post(f"negotiations/{table}/offers", {"offer": first})
    good = {"unit_price": "10.20", "payment_terms": "net_30"}
    await ann.post(f"negotiations/{table}/offers", {"offer": good, "side": "seller"})
    await eventually(ann, f"negotiations/{table}", lambda one: one["waiting_for_person"])

    await pass_by(site, ann, clock, [table], hours=1)
    await eventually(ann, f"campaigns/{campaign}", lambda one: one["state"] == "awarded")

    agreed = await eventually(ann, f"negotiations/{table}", lambda one: one["state"] == "agreement")
    assert agreed["agreement"]["unit_price"] == "10.20"


async def test_with_nobody_left_the_campaign_ends_too(
    site: Site, ann: Person, clock: SetClock
) -> None:
    campaign, tables = await by_hand(site, ann, 2)
    for table in tables:
        await eventually(ann, f"negotiations/{table}", moved)

    await pass_by(site, ann, clock, tables, hours=2)

    await eventually(ann, f"campaigns/{campaign}", lambda one: one["state"] == "failed")


async def test_a_paused_campaign_settles_at_the_deadline_and_awards_when_it_is_resumed(
    site: Site, ann: Person, clock: SetClock
) -> None:
    campaign, tables = await by_hand(site, ann, 2)
    for table in tables:
        await eventually(ann, f"negotiations/{table}", moved)
    await ann.post(f"negotiations/{tables[0]}/accept", {"side": "seller"})
    await ann.post(f"campaigns/{campaign}/pause")

    await pass_by(site, ann, clock, tables, hours=2)
    path = f"campaigns/{campaign}"
    paused = await eventually(ann, path, settled(2))
    resumed = await ann.post(f"{path}/resume")

    assert (paused["state"], paused["awards"]) == ("paused", [])
    assert (resumed["state"], len(resumed["awards"])) == ("awarded", 1)


async def test_one_run_alone_ends_after_a_week(site: Site, ann: Person, clock: SetClock) -> None:
    table = await lay(site.parts, ann.workspace, opening(seller=None))
    await ann.post(f"negotiations/{table}/auto-negotiate", {"wait": False})

    shown = await eventually(ann, f"negotiations/{table}", moved)

    await pass_by(site, ann, clock, [table], days=7)

    async def ended() -> bool:
        view = await site.parts.runs.view(ann.workspace, table, "buyer")
        return view.state == "deadline"

    await until(ended)
    assert shown["until"] == (NOON + timedelta(days=7)).isoformat()


async def test_a_request_says_how_long_its_vendors_may_take(
    site: Site, ann: Person, clock: SetClock
) -> None:
    vendors = await open_market(ann)
    stalled = vendors["Cedar <GmbH>"]
    await ann.put(f"vendors/{stalled}/seller-config", {"manual_review_required": True})
    request = await ask(ann)
    started = await ann.post(f"requests/{request}/campaign", {"deadline_hours": 2})
    path = f"campaigns/{started['campaign']}"
    running = await eventually(ann, path, settled(2))

    await pass_by(site, ann, clock, started["negotiations"], hours=2)
    shown = await eventually(ann, path, lambda one: one["state"] == "awarded")

    assert running["state"] == "running"
    assert len(shown["awards"][0]["ranking"]) == 2
    for hours in (0, 2161):
        body = {"deadline_hours": hours}
        await ann.refused(f"requests/{await ask(ann)}/campaign", body, 422)
