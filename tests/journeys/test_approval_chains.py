"""A policy's chain from end to end: nobody who asked, no key, nobody twice, no one out of turn."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.market import PRODUCT, ask, asked, eventually, open_market, ordered
from tests.journeys.test_who_approves import GENEROUS, by_hand
from tests.site import Site, open_site, quick


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(quick(tmp_path)) as site:
        yield site


def rule(*steps: dict[str, Any], **when: Any) -> dict[str, Any]:
    return {"name": "dear", "when": when, "steps": [{"any_of": [step]} for step in steps]}


async def test_a_chain_is_signed_in_turn_by_whom_it_names_or_whom_they_sent(site: Site) -> None:
    ann = await site.register("ann")
    bob, cara, dan = [
        await site.colleague(ann, name, "approver") for name in ("bob", "cara", "dan")
    ]
    steps = {"people": [bob.user]}, {"people": [cara.user, ann.user]}
    dear = rule(*steps, least="1000.00", currency="USD", new_vendor=True)
    written = await ann.put("approval-policy", {"version": 0, "rules": [dear]})
    order = {"total": "12000.00", "currency": "USD", "new_vendor": True}
    preview = await ann.post("approval-policy/preview", order)
    cheap = await ann.post("approval-policy/preview", {**order, "total": "10.00"})
    await open_market(ann)
    request = await ask(ann, budget=GENEROUS)
    sourced = await ann.post(f"requests/{request}/sourcing", {"vendors": 1})
    await by_hand(ann, sourced["lines"][0]["shortlist"][0]["negotiation"])
    path = f"approvals/{(await asked(ann))['id']}/approve"
    waiting = await bob.get(path.removesuffix("/approve"))

    assert waiting["completable"], "Bob, and then Cara or whom she sends"
    for one in (ann, cara, dan):
        await one.refused(path, {"self_approval": True}, 403)
    key = site.person((await bob.post("api-keys", {"name": "agent"}))["key"])
    await key.refused(path, {}, 403)
    first = await bob.post(path)
    twice = await bob.refused(path, {}, 403)
    await dan.refused(path, {}, 403)
    await ann.refused(path, {"self_approval": True}, 403)
    today = datetime.now(UTC).date()
    days = {"first": str(today - timedelta(days=1)), "last": str(today + timedelta(days=1))}
    for to in (bob, ann, dan):
        await cara.post("approval-delegations", {"to": to.user, **days})
    await bob.refused(path, {}, 403)
    await ann.refused(path, {}, 403)
    last = await dan.post(path)

    assert written["version"] == waiting["policy"] == 1
    assert preview["rules"] == ["dear"] and preview["approvers"] == [bob.user]
    assert cheap["rules"] == [] and len(cheap["chain"]) == 1
    assert waiting["approvers"] == [bob.user]
    assert first["state"] == "open" and first["approvers"] == [cara.user]
    assert [one["state"] for one in first["chain"]] == ["done", "now"]
    assert "signed this already" in twice["detail"]
    assert last["state"] == "approved"
    assert last["chain"][1]["signed"][0]["by"] == dan.user
    assert last["chain"][1]["signed"][0]["principal"] == cara.user
    assert len(await ordered(ann)) == 1


async def test_awards_of_one_request_do_not_slip_under_a_limit_one_by_one(site: Site) -> None:
    ann = await site.register("ann")
    bob, cara = [await site.colleague(ann, name, "approver") for name in ("bob", "cara")]
    dear = rule({"people": [bob.user]}, {"people": [cara.user]}, least="20000.00", currency="USD")
    await ann.put("approval-policy", {"version": 0, "rules": [dear]})
    await open_market(ann)
    line = {"product": PRODUCT, "quantity": 1000, "unit": "pack"}
    budget = {"amount": "30000.00", "currency": "USD"}
    request = await ask(ann, lines=[line, line], budget=budget)
    sourced = await ann.post(f"requests/{request}/sourcing", {"vendors": 2})
    lines = [[one["negotiation"] for one in found["shortlist"]] for found in sourced["lines"]]

    await by_hand(ann, lines[0][0])
    first = await bob.get(f"approvals/{(await asked(ann))['id']}")
    await by_hand(ann, lines[0][1])
    two = await eventually(ann, "approvals?state=open", lambda one: len(one["items"]) == 2)
    [alone] = [one["id"] for one in two["items"] if one["id"] != first["id"]]
    before = await bob.get(f"approvals/{alone}")
    await by_hand(ann, lines[1][0])
    waiting = await eventually(ann, "approvals?state=open", lambda one: len(one["items"]) == 3)
    found = {one["id"]: await bob.get(f"approvals/{one['id']}") for one in waiting["items"]}

    rival, second = [
        next(one for one in found.values() if one["subject"] == f"negotiation/{negotiation}")
        for negotiation in (lines[0][1], lines[1][0])
    ]
    assert (first["judged"], len(first["chain"])) == ("11600.00", 1)
    assert before["judged"] == "11600.00", "it is for the same line: one of them will be ordered"
    assert len(rival["chain"]) == len(found[first["id"]]["chain"]) == 2, "asked anew for the sum"
    assert (second["total"], len(second["chain"])) == ("11600.00", 2)
    assert second["judged"] in ("23200.00", "34800.00")


async def test_a_policy_names_people_who_may_approve_and_enough_of_them(site: Site) -> None:
    ann = await site.register("ann")
    bob = await site.colleague(ann, "bob", "approver")
    eve = await site.colleague(ann, "eve", "buyer")
    good = rule({"people": [bob.user]})

    for field, *steps in (
        ("steps.0.any_of.0.people", {"people": [eve.user]}),
        ("steps", {"people": [bob.user]}, {"people": [bob.user], "needed": 1}),
        ("steps", {"people": [bob.user]}, {"role": "approver", "needed": 2}),
        ("steps.0.any_of.0.people", {"people": [bob.user], "role": "owner"}),
        ("steps.0.any_of.0.needed", {"people": [bob.user], "needed": 2}),
    ):
        body = {"version": 0, "rules": [rule(*steps)]}
        wrong = await ann.refused("approval-policy", body, 422, "PUT")
        tried = {"total": "1.00", "currency": "USD", "draft": body}
        drafted = await ann.refused("approval-policy/preview", tried, 422)
        told = [one["field"] for one in (*wrong["errors"], *drafted["errors"])]
        assert told == [f"body.rules.0.{field}"] * 2
    await bob.refused("approval-policy", {"version": 0, "rules": [good]}, 403, "PUT")
    await ann.put("approval-policy", {"version": 0, "rules": [good]})
    late = await ann.refused("approval-policy", {"version": 0, "rules": []}, 409, "PUT")
    none = await ann.post("approval-policy/preview", {"total": "1.00", "currency": "USD"})
    [first] = await bob.get("approval-policy/versions")

    assert late["detail"] == "the policy is at version 1"
    assert (first["version"], first["by"], first["rules"][0]["name"]) == (1, ann.user, "dear")
    assert none["payers"] == [], "Bob approves, Ann asks: nobody is left to pay"
