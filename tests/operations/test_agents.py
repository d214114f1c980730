"""What agents and workers do for a workspace, and nothing of what they do for others."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from dealwright.operations.model import WORK, WorkRevived
from dealwright.store import due
from dealwright.store.due import Turn
from tests.site import Person, Site, open_site, quick
from tests.waiting import until


@pytest.fixture(scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    async with open_site(quick(tmp_path_factory.mktemp("home"), pace_seconds=0.5)) as site:
        yield site


@pytest.fixture(scope="module")
async def ann(site: Site) -> Person:
    return await site.register("ann")


@pytest.fixture(scope="module")
async def bob(site: Site) -> Person:
    return await site.register("bob")


async def put_aside(site: Site, person: Person, key: str) -> None:
    """Work of a kind that no worker of this version knows, failed for the fifth time."""
    database = site.parts.database
    async with site.parts.store.work(person.workspace) as work:
        work.make_due("retired", key)
    claim = await due.claim(database, Turn(("retired",), ""), 30)
    assert claim is not None
    for attempt in range(due.DEAD_AFTER):
        dead = await due.fail(database, again(claim, attempt), "Unavailable", 0)
        if not dead:
            claim = await due.claim(database, Turn(("retired",), ""), 30)
            assert claim is not None


def again(claim: due.Claim, attempt: int) -> due.Claim:
    assert claim.attempts == attempt
    return claim


def of_kind(status: Any, kind: str) -> Any:
    return next((one for one in status["work"] if one["kind"] == kind), None)


async def test_a_worker_is_seen_with_its_sign_of_life(site: Site, ann: Person) -> None:
    async def seen() -> bool:
        return bool((await ann.get("agents"))["workers"])

    await until(seen)

    [worker] = (await ann.get("agents"))["workers"]
    assert worker["state"] == "running"
    assert worker["id"].startswith("wrk_")
    assert 0 <= worker["silent_seconds"] < 15


async def test_what_was_put_aside_is_shown_and_taken_up_by_an_admin_of_its_workspace(
    site: Site, ann: Person, bob: Person
) -> None:
    viewer = await site.colleague(ann, "vera", "viewer")
    await put_aside(site, ann, "old_1")
    await put_aside(site, bob, "old_2")

    status = await viewer.get("agents")
    refused = await viewer.refused("agents/retry", {}, 403)
    retried = await ann.post("agents/retry")

    assert status["put_aside"] == [{"kind": "retired", "key": "old_1", "error": "Unavailable"}]
    assert of_kind(status, "retired")["put_aside"] == 1
    assert refused["code"] == "not_allowed"
    assert [one["key"] for one in retried["retried"]] == ["old_1"]
    after = of_kind(await ann.get("agents"), "retired")
    assert (after["waiting"], after["put_aside"]) == (1, 0)
    assert of_kind(await bob.get("agents"), "retired")["put_aside"] == 1
    async with site.parts.store.read(ann.workspace) as reader:
        [revived] = [one.event for one in await reader.events(WORK)]
    assert revived == WorkRevived("retired", "old_1", "Unavailable", ann.user)


async def test_what_goes_on_is_shown_to_its_own_workspace_alone(
    site: Site, ann: Person, bob: Person
) -> None:
    vendor = (await ann.post("vendors", {"name": "Alder", "simulated": True}))["id"]
    gloves = {"product": "Gloves", "unit": "pack", "currency": "USD", "list_price": "11.50"}
    await ann.put(f"vendors/{vendor}/products", gloves)
    line = {"product": "Gloves", "quantity": 1000, "unit": "pack"}
    budget = {"amount": "11000.00", "currency": "USD"}
    request = (await ann.post("requests", {"lines": [line], "budget": budget}))["id"]
    await ann.post(f"requests/{request}/campaign", {"vendors": 1})

    async def moving() -> bool:
        work = of_kind(await ann.get("agents"), "negotiations.turn")
        return work is not None and work["waiting"] + work["scheduled"] + work["running"] == 1

    await until(moving)
    mine, theirs = await ann.get("agents"), await bob.get("agents")

    assert [one["vendor_name"] for one in mine["negotiations"]] == ["Alder"]
    assert mine["negotiations"][0]["last_move_at"].startswith("20")
    assert [one["state"] for one in mine["campaigns"]] == ["running"]
    assert (theirs["negotiations"], theirs["campaigns"]) == ([], [])
    assert of_kind(theirs, "negotiations.turn") is None
