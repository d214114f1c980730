"""A person approves what binds, never an agent, and never who asked for it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.market import ask, asked, awarded, eventually, open_market, ordered
from tests.site import Person, Site, open_site, quick, told

GENEROUS = {"amount": "12000.00", "currency": "USD"}


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(quick(tmp_path)) as site:
        yield site


@pytest.fixture
async def ann(site: Site) -> Person:
    """Owns the workspace and asks for things."""
    return await site.register("ann")


@pytest.fixture
async def approval(ann: Person) -> str:
    """An award that waits for a decision; Ann has negotiated it by hand."""
    await open_market(ann)
    request = await ask(ann, budget=GENEROUS)
    sourced = await ann.post(f"requests/{request}/sourcing", {"vendors": 1})
    await by_hand(ann, sourced["lines"][0]["shortlist"][0]["negotiation"])
    return str((await asked(ann))["id"])


async def test_who_is_alone_approves_his_own_request_only_expressly(
    ann: Person, approval: str
) -> None:
    refused = await ann.refused(f"approvals/{approval}/approve", {}, 409)
    given = await ann.post(f"approvals/{approval}/approve", {"self_approval": True})

    assert "self_approval" in refused["instead"]
    assert given["self_approval"] is True
    assert len(await ordered(ann)) == 1


async def test_with_two_members_who_asked_cannot_approve(
    site: Site, ann: Person, approval: str
) -> None:
    bob = await site.colleague(ann, "bob", "approver")

    for body in ({}, {"self_approval": True}):
        refused = await ann.refused(f"approvals/{approval}/approve", body, 403)
        assert "asked for it" in refused["detail"]
    assert (await bob.post(f"approvals/{approval}/approve"))["state"] == "approved"


async def test_who_removes_the_approver_does_not_become_one(site: Site, ann: Person) -> None:
    bob = await site.colleague(ann, "bob", "approver")
    await open_market(ann)
    await awarded(ann, await ask(ann))
    first = (await asked(ann))["id"]

    await leaves(bob, ann)
    alone = await ann.get(f"approvals/{first}")
    stuck = await ann.refused(f"approvals/{first}/approve", {"self_approval": True}, 403)
    await ann.post(f"approvals/{first}/reject")
    second = (await asked(ann))["id"]
    again = await ann.refused(f"approvals/{second}/approve", {"self_approval": True}, 403)
    carl = await site.colleague(ann, "carl", "approver")
    await leaves(carl, ann)
    dora = await site.colleague(ann, "dora", "approver")

    assert alone["approvers"] == []
    assert "nobody else who may is left" in stuck["detail"]
    assert "invite another approver" in stuck["instead"]
    assert second != first
    assert again["detail"] == stuck["detail"]
    assert (await dora.get(f"approvals/{second}"))["approvers"] == [dora.user]
    assert (await dora.post(f"approvals/{second}/approve"))["state"] == "approved"


async def test_an_approver_counts_who_left_before_there_was_anything_to_approve(
    site: Site, ann: Person
) -> None:
    bob = await site.colleague(ann, "bob", "approver")
    await open_market(ann)
    request = await ask(ann, budget=GENEROUS)
    sourced = await ann.post(f"requests/{request}/sourcing", {"vendors": 1})

    await leaves(bob, ann)
    await by_hand(ann, sourced["lines"][0]["shortlist"][0]["negotiation"])
    approval = (await asked(ann))["id"]
    refused = await ann.refused(f"approvals/{approval}/approve", {"self_approval": True}, 403)
    await ann.post(f"approvals/{approval}/reject")
    afterwards = await ann.post(
        f"requests/{await ask(ann, budget=GENEROUS)}/sourcing", {"vendors": 1}
    )
    await by_hand(ann, afterwards["lines"][0]["shortlist"][0]["negotiation"])
    own = (await asked(ann))["id"]
    given = await ann.post(f"approvals/{own}/approve", {"self_approval": True})

    assert "nobody else who may is left" in refused["detail"]
    assert given["self_approval"] is True, "since she asked for this she has been alone"


async def test_a_colleague_without_the_role_leaves_nobody_who_may(
    site: Site, ann: Person, approval: str
) -> None:
    bob = await site.colleague(ann, "bob", "approver")

    await ann.put(f"members/{bob.user}/roles", {"roles": ["viewer"]})
    stuck = await ann.refused(f"approvals/{approval}/approve", {"self_approval": True}, 403)
    await ann.put(f"members/{bob.user}/roles", {"roles": ["approver"]})
    refused = await ann.refused(f"approvals/{approval}/approve", {"self_approval": True}, 403)

    assert "nobody else who may is left" in stuck["detail"]
    assert "give the role" in stuck["instead"]
    assert refused["instead"] == "let another member with the role approve"
    assert (await bob.post(f"approvals/{approval}/approve"))["state"] == "approved"


async def test_who_made_the_moves_by_hand_cannot_approve_what_came_of_them(
    site: Site, ann: Person
) -> None:
    bob = await site.colleague(ann, "bob", "approver")
    carl = await site.colleague(ann, "carl", "buyer", "approver")
    await open_market(ann)
    request = await ask(ann, budget=GENEROUS)
    sourced = await ann.post(f"requests/{request}/sourcing", {"vendors": 1})
    negotiation = sourced["lines"][0]["shortlist"][0]["negotiation"]

    await by_hand(carl, negotiation)
    approval = await asked(bob)

    for path in (f"approvals/{approval['id']}/approve", f"negotiations/{negotiation}/approve"):
        for one in (ann, carl):
            for body in ({}, {"self_approval": True}):
                refused = await one.refused(path, body, 403)
                assert "negotiated" in refused["detail"]
    assert (await bob.get(f"approvals/{approval['id']}"))["involved"] == [carl.user]
    assert (await bob.post(f"approvals/{approval['id']}/approve"))["state"] == "approved"


async def test_moves_with_ones_key_are_ones_own(site: Site, ann: Person) -> None:
    carl = await site.colleague(ann, "carl", "buyer", "approver")
    robot = site.person((await carl.post("api-keys", {"name": "robot"}))["key"])
    await open_market(ann)
    request = await ask(ann, budget=GENEROUS)
    sourced = await ann.post(f"requests/{request}/sourcing", {"vendors": 1})

    await by_hand(robot, sourced["lines"][0]["shortlist"][0]["negotiation"])
    approval = await asked(carl)

    refused = await carl.refused(f"approvals/{approval['id']}/approve", {}, 403)
    assert "negotiated" in refused["detail"]


async def test_who_let_the_agent_play_cannot_approve(site: Site, ann: Person) -> None:
    bob = await site.colleague(ann, "bob", "approver")
    carl = await site.colleague(ann, "carl", "buyer", "approver")
    await open_market(ann)
    alone = await ann.post(f"requests/{await ask(ann)}/sourcing", {"vendors": 1})
    negotiation = alone["lines"][0]["shortlist"][0]["negotiation"]

    await carl.post(f"negotiations/{negotiation}/auto-negotiate")
    run = await asked(bob)
    refused_run = await carl.refused(f"approvals/{run['id']}/approve", {}, 403)
    await bob.post(f"approvals/{run['id']}/approve")
    await awarded(carl, await ask(ann))
    campaign = await asked(bob)
    refused_campaign = await carl.refused(f"approvals/{campaign['id']}/approve", {}, 403)

    assert "negotiated" in refused_run["detail"]
    assert "negotiated" in refused_campaign["detail"]
    assert (await bob.post(f"approvals/{campaign['id']}/approve"))["state"] == "approved"


async def test_who_is_alone_approves_his_own_moves_only_expressly(ann: Person) -> None:
    await open_market(ann)
    sourced = await ann.post(f"requests/{await ask(ann, budget=GENEROUS)}/sourcing", {"vendors": 1})
    await by_hand(ann, sourced["lines"][0]["shortlist"][0]["negotiation"])
    approval = await asked(ann)

    refused = await ann.refused(f"approvals/{approval['id']}/approve", {}, 409)
    given = await ann.post(f"approvals/{approval['id']}/approve", {"self_approval": True})

    assert "self_approval" in refused["instead"]
    assert given["self_approval"] is True


async def test_an_api_key_never_approves(site: Site, ann: Person, approval: str) -> None:
    key = (await ann.post("api-keys", {"name": "robot"}))["key"]
    login = told(await site.http.post("/api/v1/auth/login", json={"api_key": key}))

    for token in (key, login["access_token"]):
        robot = site.person(token)
        for path in (f"approvals/{approval}/approve", f"approvals/{approval}/reject"):
            refused = await robot.refused(path, {}, 403)
            assert "person" in refused["detail"]
    assert (await ann.get(f"approvals/{approval}"))["state"] == "open"


async def test_an_order_cannot_be_redirected_between_the_question_and_the_approval(
    site: Site, ann: Person, approval: str
) -> None:
    bob = await site.colleague(ann, "bob", "approver")
    subject = (await bob.get(f"approvals/{approval}"))["subject"]
    vendor = (await ann.get(f"negotiations/{subject.removeprefix('negotiation/')}"))["vendor"]
    before = await ann.get(f"vendors/{vendor}")
    profile = {"name": before["name"], "certifications": before["certifications"]}
    await ann.put(f"vendors/{vendor}", {**profile, "email": "thief@evil.example"})

    refused = await bob.refused(f"approvals/{approval}/approve", {}, 409)
    await ann.put(f"vendors/{vendor}", profile)
    approved = await bob.post(f"approvals/{approval}/approve")

    assert "contact" in refused["detail"]
    assert approved["state"] == "approved"


async def test_without_the_role_nobody_approves(site: Site, ann: Person, approval: str) -> None:
    carl = await site.colleague(ann, "carl", "buyer")

    refused = await carl.refused(f"approvals/{approval}/approve", {}, 403)

    assert "approver" in refused["detail"]


async def test_another_workspaces_approval_does_not_exist(
    site: Site, ann: Person, approval: str
) -> None:
    stranger = await site.register("mallory")

    for path in (f"approvals/{approval}/approve", f"approvals/{approval}/reject"):
        await stranger.refused(path, {}, 404)
    await stranger.refused(f"approvals/{approval}", None, 404, "GET")
    assert (await stranger.get("approvals"))["items"] == []


async def test_two_who_decide_at_the_same_moment_decide_once(
    site: Site, ann: Person, approval: str
) -> None:
    bob = await site.colleague(ann, "bob", "approver")

    answers = await asyncio.gather(
        *(bob.http.post(f"/api/v1/approvals/{approval}/approve", json={}) for _ in range(5)),
        *(bob.http.post(f"/api/v1/approvals/{approval}/reject", json={}) for _ in range(5)),
    )

    codes = sorted(answer.status_code for answer in answers)
    assert codes == [200] + [409] * 9


async def test_twenty_approvals_at_once_spend_a_budget_for_five_five_times(
    site: Site, ann: Person
) -> None:
    bob = await site.colleague(ann, "bob", "approver")
    await open_market(ann)
    await ann.put("budgets/ward-5", {"amount": "59500.00", "currency": "USD"})
    for _ in range(20):
        request = await ask(ann, budget=GENEROUS, cost_centre="ward-5")
        sourced = await ann.post(f"requests/{request}/sourcing", {"vendors": 1})
        negotiation = sourced["lines"][0]["shortlist"][0]["negotiation"]
        await by_hand(ann, negotiation)
    waiting = await eventually(
        ann, "approvals?state=open&limit=200", lambda one: len(one["items"]) == 20
    )

    answers = await asyncio.gather(
        *(
            bob.http.post(f"/api/v1/approvals/{one['id']}/approve", json={})
            for one in waiting["items"]
        )
    )

    codes = [answer.status_code for answer in answers]
    refused = next(answer.json() for answer in answers if answer.status_code == 409)
    assert (codes.count(200), codes.count(409)) == (5, 15)
    assert "ward-5" in refused["detail"]
    assert len(await ordered(ann, 5)) == 5


async def leaves(member: Person, owner: Person) -> None:
    """The owner removes the member."""
    told(await owner.http.delete(f"/api/v1/members/{member.user}"))


async def by_hand(person: Person, negotiation: str) -> None:
    """A little more than the list price, 11,600 in all: no agent says no to that."""
    offer = {"unit_price": "11.60", "quantity": 1000, "payment_terms": "net_30"}
    await person.post(f"negotiations/{negotiation}/offers", {"offer": offer})
