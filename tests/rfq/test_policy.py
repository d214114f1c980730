"""The approval policy on awards of RFQs: a split, a step that waits too long, two at once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dealwright.approvals.asking import ESCALATE
from tests.journeys.market import eventually, ordered
from tests.payables.desk import again
from tests.rfq.tender import Tender, open_tender
from tests.site import Person


async def written(tender: Tender, *steps: dict[str, Any], **more: Any) -> None:
    """A policy for orders from 13,000 USD on."""
    when = {"least": "13000.00", "currency": "USD"}
    rule = {"name": "dear", "when": when, "steps": [{"any_of": [step]} for step in steps]}
    await tender.ann.put("approval-policy", {"version": 0, "rules": [rule], **more})


async def awarded(tender: Tender, rule: str) -> list[Any]:
    """The approvals that an award by that rule asks for: 13,900, or 4,190 and 9,000 split."""
    rfq = await tender.ask()
    await tender.three_quotes(rfq)
    await tender.ann.post(f"rfqs/{rfq}/close")
    await tender.award(rfq, rule)
    rows = (await tender.bob.get("approvals?state=open"))["items"]
    return [await tender.bob.get(f"approvals/{row['id']}") for row in rows]


async def test_the_parts_of_a_split_meet_the_policy_of_their_sum(tender: Tender) -> None:
    cara = await tender.site.colleague(tender.ann, "cara", "approver")
    await written(tender, {"people": [tender.bob.user]}, {"people": [cara.user]})

    parts = await awarded(tender, "cheapest_per_line")
    for part in parts:
        halfway = await tender.bob.post(f"approvals/{part['id']}/approve")
        assert halfway["approvers"] == [cara.user]
        await cara.post(f"approvals/{part['id']}/approve")

    assert sorted(part["total"] for part in parts) == ["4190.00", "9000.00"]
    assert {part["judged"] for part in parts} == {"13190.00"}
    assert len(await ordered(tender.ann, 2)) == 2


async def test_a_step_that_waits_too_long_is_signed_by_the_next_person(tender: Tender) -> None:
    cara = await tender.site.colleague(tender.ann, "cara", "approver")
    eve = await tender.site.colleague(tender.ann, "eve", "approver")
    own = {"people": [tender.bob.user]}
    await written(tender, own, escalate_hours=24, escalate_to=[cara.user])
    [approval] = await awarded(tender, "best_total")
    path = f"approvals/{approval['id']}"

    await cara.refused(f"{path}/approve", {}, 403)
    await tender.pass_to(tender.clock.time + timedelta(hours=25))
    cara, eve = [await again(tender.site, *one) for one in ((cara, "cara"), (eve, "eve"))]
    async with tender.site.parts.store.work(tender.ann.workspace) as work:
        work.make_due(ESCALATE, approval["id"])
    waited = await eventually(cara, path, lambda one: one["chain"][0]["escalated"])
    await eve.refused(f"{path}/approve", {}, 403)
    signed = await cara.post(f"{path}/approve")

    assert waited["approvers"] == sorted([tender.bob.user, cara.user])
    assert (signed["state"], signed["decided_by"]) == ("approved", cara.user)
    assert len(await ordered(tender.ann)) == 1


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str | None:
    found = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    return None if found is None else str(found)


@pytest.fixture
async def busy(url: str | None, tmp_path: Path) -> AsyncIterator[Tender]:
    """A tender on each of the databases."""
    async with open_tender(tmp_path, url) as tender:
        yield tender


async def test_of_two_signatures_at_the_same_moment_none_is_lost_and_none_counts_twice(
    busy: Tender,
) -> None:
    cara, dan = [await busy.site.colleague(busy.ann, one, "approver") for one in ("cara", "dan")]
    either = {"people": [busy.bob.user, cara.user]}
    both = {"people": [cara.user, busy.bob.user, dan.user], "needed": 2}
    await written(busy, either, both)
    [approval] = await awarded(busy, "best_total")
    path = f"/api/v1/approvals/{approval['id']}/approve"

    async def sign(*people: Person) -> list[int]:
        answers = await asyncio.gather(*(one.http.post(path, json={}) for one in people))
        return sorted(one.status_code for one in answers)

    first = await sign(busy.bob, busy.bob, busy.bob)
    shown = await busy.bob.get(f"approvals/{approval['id']}")
    second = await sign(cara, dan)
    again = await sign(cara, dan)
    done = await busy.bob.get(f"approvals/{approval['id']}")

    assert first[0] == 200 and set(first[1:]) <= {403, 409}
    assert [len(one["signed"]) for one in shown["chain"]] == [1, 0]
    assert second[0] == 200 and {second[1], *again} <= {200, 403, 409}
    assert [len(one["signed"]) for one in done["chain"]] == [1, 2]
    assert {one["by"] for one in done["chain"][1]["signed"]} == {cara.user, dan.user}
    assert (done["state"], len(await ordered(busy.ann))) == ("approved", 1)
