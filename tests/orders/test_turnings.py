"""Where an order turns off its road: rejected, cancelled, or asked in a conversation."""

from datetime import timedelta
from typing import Any

from dealwright.store.rebuild import rebuild
from tests.journeys.market import eventually
from tests.orders.farm import add_farm, come_to, open_farms, place
from tests.site import Person, Site
from tests.store.tally import create_tables


async def test_a_rejection_compares_who_is_left(ann: Person, bob: Person) -> None:
    await open_farms(ann)
    order = await place(ann)
    first = await come_to(ann, order, "awaiting_approval")

    await bob.post(f"approvals/{first['best']['approval']}/reject", {"reason": "not them"})
    second = await _another(ann, order, first["best"]["approval"])

    assert second["best"]["vendor"] != first["best"]["vendor"]
    names = [one["vendor"] for one in second["evaluation"]["ranking"]]
    assert first["best"]["vendor"] not in names


async def _another(ann: Person, order: str, before: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while not found.get("best") or found["best"]["approval"] == before:
        found = await come_to(ann, order, "awaiting_approval")
    return found


async def test_cancelled_before_it_binds_nothing_stays_open(ann: Person, bob: Person) -> None:
    await open_farms(ann)
    order = await place(ann)
    waiting = await come_to(ann, order, "awaiting_approval")

    cancelled = await ann.post(f"orders/{order}/cancel", {"reason": "found some"})
    approval = waiting["best"]["approval"]
    await bob.refused(f"approvals/{approval}/approve", {}, 409)
    again = await ann.refused(f"orders/{order}/cancel", {}, 409)

    assert (cancelled["stage"], cancelled["reason"]) == ("cancelled", "found some")
    assert "cancelled" in again["detail"]
    tables = [one["negotiation"] for one in cancelled["candidates"]]
    states = {(await ann.get(f"negotiations/{table}"))["state"] for table in tables}
    assert states.isdisjoint({"open", "agreement"})


async def test_what_was_approved_is_not_cancelled_though_the_order_has_not_heard_of_it(
    ann: Person, bob: Person
) -> None:
    await open_farms(ann)
    order = await place(ann)
    waiting = await come_to(ann, order, "awaiting_approval")

    await bob.post(f"approvals/{waiting['best']['approval']}/approve")
    late = await ann.refused(f"orders/{order}/cancel", {"reason": "found some"}, 409)

    assert late["detail"] == "the order was approved, and its purchase order binds"
    assert (await come_to(ann, order, "approved"))["reason"] == ""


async def test_a_conversation_goes_on_by_its_sender(ann: Person) -> None:
    first = await place(ann, "I need 12 dozen eggs", sender="+4930123456")
    other = await place(ann, "I need 2 kg of flour", sender="+4930999999")
    answer = await place(ann, "max 60 USD", sender="+4930123456")

    assert (first, answer) == (answer, first) and other != first
    listed = (await ann.get("orders"))["items"]
    assert {one["id"] for one in listed} == {first, other}
    assert next(one for one in listed if one["id"] == other)["asking"] == ["budget"]


async def test_a_key_may_order_and_neither_approve_nor_cancel(site: Site, ann: Person) -> None:
    await open_farms(ann)
    key = (await ann.post("api-keys", {"name": "robot"}))["key"]
    robot = site.person(key, ann.user, ann.workspace)

    order = await place(robot)
    waiting = await come_to(robot, order, "awaiting_approval")

    await robot.refused(f"orders/{order}/cancel", {}, 403)
    await robot.refused(f"approvals/{waiting['best']['approval']}/approve", {}, 403)


async def test_sent_again_it_is_one_order(ann: Person) -> None:
    headers = {"Idempotency-Key": "again"}
    found = [
        await ann.post("orders", {"text": "I need 12 dozen eggs"}, headers=headers)
        for _ in range(2)
    ]

    assert found[0] == found[1]
    assert len((await ann.get("orders"))["items"]) == 1


async def test_nothing_asked_is_not_answered(ann: Person) -> None:
    order = await place(ann, "I need 12 dozen eggs, max 60 USD")

    refused = await ann.refused(f"orders/{order}/messages", {"text": "and milk"}, 409)

    assert "nothing was asked" in refused["detail"]


async def test_a_vendor_is_found_by_a_name_that_is_like_it_and_says_so(ann: Person) -> None:
    await add_farm(ann, "Farm Fresh", "3.10", product="Eggs, free range")
    await add_farm(ann, "Green Acres", "3.10", product="Eggplant")

    order = await place(ann, "I need 12 dozen egg, max 60 USD")
    found = await come_to(ann, order, "calling", "evaluating", "awaiting_approval", "failed")

    assert [one["name"] for one in found["candidates"]] == ["Farm Fresh"]
    assert "'Eggs, free range'" in found["candidates"][0]["reasons"][0]
    [out] = [one for one in found["excluded"] if one["name"] == "Green Acres"]
    assert any("does not sell" in reason for reason in out["reasons"])


async def test_the_request_of_an_order_that_failed_ends_with_it_and_is_started_by_nobody(
    site: Site, ann: Person, sqlite_url: str
) -> None:
    words = "I need 12 dozen eggs, max 60 USD"
    failed, again = await place(ann, words), await place(ann, words)
    for order in (failed, again):
        await come_to(ann, order, "failed")
        await eventually(ann, f"requests/{order}", lambda one: one["state"] == "ended")

    request = await ann.get(f"requests/{failed}")
    refused = [
        await ann.refused(f"requests/{failed}/{way}", {}, 409) for way in ("sourcing", "campaign")
    ]
    await create_tables(sqlite_url)
    mended = (await rebuild(site.parts.store)).mended

    assert failed != again and mended == ()
    assert request["ended_as"] == "failed" and "nobody in the register" in request["ended_why"]
    assert all("has failed" in one["detail"] for one in refused)
    for state in ("made", "sourced"):
        assert (await ann.get("requests", params={"state": state}))["items"] == []
    frames = (await ann.get(f"requests/{failed}/events"))["frames"]
    assert frames[-1]["type"] == "request_ended"


async def test_a_request_that_a_person_took_further_goes_on_without_its_order(
    site: Site, ann: Person, bob: Person
) -> None:
    vendors = await open_farms(ann)
    taken, left = await place(ann), await place(ann)
    for order in (taken, left):
        await come_to(ann, order, "awaiting_approval")
    deadline = (site.parts.store.clock.now() + timedelta(days=3)).isoformat()
    rfq = {"request": taken, "vendors": [vendors["Battery Ltd"]], "deadline": deadline}
    await ann.post("rfqs", rfq)

    for order in (taken, left):
        await ann.post(f"orders/{order}/cancel", {"reason": "by RFQ"})

    over = await eventually(ann, f"requests/{left}", lambda one: one["state"] == "ended")
    assert (over["ended_as"], over["ended_why"]) == ("cancelled", "")
    assert (await ann.get(f"requests/{taken}"))["state"] != "ended"
