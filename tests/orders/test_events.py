"""An order's stages as server-sent events, over a real server."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.live.serving import Served, serving
from tests.orders.farm import open_farms, place
from tests.site import Person, quick
from tests.waiting import PATIENCE

STAGES = ["sourcing", "calling", "evaluating", "awaiting_approval"]


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(quick(tmp_path)) as served:
        yield served


async def followed(served: Served, person: Person, order: str, **headers: str) -> list[Any]:
    """The frames up to the question for approval, each with its id."""
    sent = {"Authorization": person.http.headers["Authorization"], **headers}
    found: list[Any] = []
    async with (
        httpx2.AsyncClient(base_url=served.url, headers=sent, timeout=PATIENCE) as http,
        http.stream("GET", f"/api/v1/orders/{order}/events") as answer,
    ):
        assert answer.headers["content-type"].startswith("text/event-stream")
        async for frame in frames(answer):
            found.append(frame)
            if frame["stage"] == "awaiting_approval":
                break
    return found


async def frames(answer: httpx2.Response) -> AsyncIterator[Any]:
    fields: dict[str, str] = {}
    async for line in answer.aiter_lines():
        name, _, value = line.partition(": ")
        fields = {**fields, name: value} if name else {}
        if {"id", "data"} <= fields.keys():
            yield {"id": fields["id"], **json.loads(fields["data"])}


async def test_the_stages_come_as_they_happen_and_a_reconnect_misses_nothing(
    served: Served,
) -> None:
    ann = await served.site.register("ann")
    await open_farms(ann)
    order = await place(ann)

    told = await followed(served, ann, order)
    later = await followed(served, ann, order, **{"Last-Event-ID": told[2]["id"]})

    changes = [one["stage"] for one in told if one["event_type"] == "stage_change"]
    assert changes == STAGES
    [question] = [one for one in told if one["event_type"] == "approval_required"]
    assert {"best_vendor", "price"} <= question["data"].keys()
    assert [int(one["id"]) for one in told] == list(range(1, len(told) + 1))
    assert later == told[3:]
    mallory = await served.site.register("mallory")
    path = f"/api/v1/orders/{order}/events"
    assert (await mallory.http.get(path)).status_code == 404
    assert (await served.site.http.get(path)).status_code == 401
    bad = await ann.http.get(path, headers={"Last-Event-ID": "soon"})
    assert bad.status_code == 422
