"""What waits for its end is answered once: sent again, it gets that answer and nothing else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.journeys.market import ask, asked, eventually, open_market
from tests.negotiations.table import lay, opening
from tests.site import Person, Site, open_site, quick

KEY = {"Idempotency-Key": "once"}


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(quick(tmp_path)) as site:
        yield site


@pytest.fixture
async def ann(site: Site) -> Person:
    return await site.register("ann")


async def send(person: Person, path: str, body: dict[str, Any]) -> httpx2.Response:
    return await person.http.post(f"/api/v1/{path}", json=body, headers=KEY)


def said(answer: httpx2.Response) -> tuple[int, Any]:
    return answer.status_code, answer.json()


async def cut_off(person: Person, path: str, body: dict[str, Any], once: str) -> None:
    """Send it, and be gone before the answer comes."""
    sending = asyncio.create_task(send(person, path, body))
    await eventually(person, once, lambda one: one["campaign"] or one.get("run"))
    sending.cancel()
    with suppress(asyncio.CancelledError):
        await sending


async def test_a_campaign_that_was_waited_for_is_answered_the_same_again(
    site: Site, ann: Person
) -> None:
    await open_market(ann)
    path, body = f"requests/{await ask(ann)}/campaign", {"wait": True}

    first = await send(ann, path, body)
    approval = await asked(ann)
    await ann.post(f"approvals/{approval['id']}/approve", {"self_approval": True})
    campaign = f"campaigns/{first.json()['id']}"
    await eventually(ann, campaign, lambda one: one["state"] == "approved")
    again = await send(ann, path, body)

    assert first.status_code == 200
    assert said(again) == said(first)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert (await send(ann, path, {"wait": False})).status_code == 422


async def test_several_who_wait_for_the_same_hear_the_same(site: Site, ann: Person) -> None:
    await open_market(ann)
    path = f"requests/{await ask(ann)}/campaign"

    answers = await asyncio.gather(*(send(ann, path, {"wait": True}) for _ in range(3)))

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert said(answers[0]) == said(answers[1]) == said(answers[2])


async def test_who_was_cut_off_while_waiting_gets_the_answer_by_sending_it_again(
    site: Site, ann: Person
) -> None:
    vendors = await open_market(ann)
    await ann.put(f"vendors/{vendors['Alder Ltd']}/seller-config", {"manual_review_required": True})
    request = await ask(ann)
    path, body = f"requests/{request}/campaign", {"wait": True}
    await cut_off(ann, path, body, f"requests/{request}")

    started = (await ann.get(f"requests/{request}"))["campaign"]
    waiting = asyncio.create_task(send(ann, path, body))
    for negotiation in (await ann.get(f"campaigns/{started}"))["sessions"]:
        table = f"negotiations/{negotiation['negotiation']}"
        if (await ann.get(table))["vendor"] == vendors["Alder Ltd"]:
            await eventually(ann, table, lambda one: one["waiting_for_person"])
            await ann.post(f"{table}/walk-away", {"reason": "no answer"})
    answer = await waiting

    assert answer.status_code == 200
    assert (answer.json()["id"], answer.json()["state"]) == (started, "awarded")
    assert said(await send(ann, path, body)) == said(answer)


async def test_a_run_that_was_waited_for_and_one_that_was_not(site: Site, ann: Person) -> None:
    waited, started = [await lay(site.parts, ann.workspace, opening()) for _ in range(2)]
    path = f"negotiations/{waited}/auto-negotiate"

    first = await send(ann, path, {})
    again = await send(ann, path, {})
    path = f"negotiations/{started}/auto-negotiate"
    other_key = {"Idempotency-Key": "another"}
    answers = []
    for _ in range(2):
        answers.append(
            await ann.http.post(f"/api/v1/{path}", json={"wait": False}, headers=other_key)
        )
        await eventually(ann, f"negotiations/{started}", lambda one: one["state"] != "open")

    assert first.json()["status"] == "completed"
    assert said(again) == said(first)
    assert (answers[0].status_code, answers[0].json()["status"]) == (202, "in_progress")
    assert said(answers[1]) == said(answers[0])
