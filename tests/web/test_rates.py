"""Who asks too often is told so, with the time to wait, and told before how much is left."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from dealwright.core.clock import SetClock
from dealwright.store.counters import InProcessCounters
from dealwright.web.rates import Most, RateHeaders, Rates
from tests.site import Site, open_site, quick
from tests.web.site import browser
from tests.web.site import site as small_site

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
ANN, BEN, CAT = ({"Authorization": f"Bearer {name}:buyer"} for name in ("ann", "ben", "cat"))


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
async def client(clock: SetClock) -> AsyncIterator[httpx2.AsyncClient]:
    app = small_site()
    app.state.rates = Rates(InProcessCounters(clock), Most(3, 5))
    app.add_middleware(RateHeaders)
    async with browser(app) as client:
        yield client


async def write(client: httpx2.AsyncClient, who: dict[str, str]) -> httpx2.Response:
    return await client.post("/api/v1/bytes", headers=who)


async def test_an_answer_tells_the_policy_and_what_is_left_of_it(
    client: httpx2.AsyncClient, clock: SetClock
) -> None:
    first = await write(client, ANN)
    clock.time += timedelta(seconds=20)
    second = await write(client, ANN)

    assert first.headers["ratelimit-policy"] == (
        '"writes-user";q=3;w=60, "writes-workspace";q=5;w=60'
    )
    assert first.headers["ratelimit"] == '"writes-user";r=2;t=60, "writes-workspace";r=4;t=60'
    assert second.headers["ratelimit"] == '"writes-user";r=1;t=40, "writes-workspace";r=3;t=40'


async def test_who_is_over_the_limit_waits_until_the_window_ends(
    client: httpx2.AsyncClient, clock: SetClock
) -> None:
    done = [(await write(client, ANN)).status_code for _ in range(3)]
    clock.time += timedelta(seconds=20)
    refused = await write(client, ANN)
    clock.time += timedelta(seconds=int(refused.headers["retry-after"]))
    after = await write(client, ANN)

    assert done == [200] * 3
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["retry-after"] == "40"
    assert refused.headers["ratelimit"].startswith('"writes-user";r=0;t=40')
    assert after.status_code == 200


async def test_a_workspace_has_a_limit_of_its_own(client: httpx2.AsyncClient) -> None:
    found = [(await write(client, who)).status_code for who in (ANN, ANN, BEN, BEN, CAT, CAT)]

    assert found == [200] * 5 + [429]


async def test_looking_is_not_counted(client: httpx2.AsyncClient) -> None:
    answers = [await client.get("/api/v1/bytes", headers=ANN) for _ in range(10)]

    assert {answer.status_code for answer in answers} == {200}
    assert "ratelimit" not in answers[-1].headers


@pytest.fixture
async def strict(tmp_path: Any) -> AsyncIterator[Site]:
    """The whole product with narrow limits."""
    limits: dict[str, Any] = {
        "rate_limit_entries_per_address": 4,
        "rate_limit_tickets_per_user": 2,
        "rate_limit_writes_per_user": 8,
        "rate_limit_runs_per_workspace": 2,
    }
    async with open_site(quick(tmp_path, **limits)) as site:
        yield site


async def test_log_ins_of_an_address_and_tickets_and_writes_of_a_user_are_limited(
    strict: Site,
) -> None:
    ann = await strict.register("ann")
    wrong = {"email": "ann@example.com", "password": "x"}
    body = {"path": "/api/v1/negotiations/ws/neg_1"}

    entries = [await strict.http.post("/api/v1/auth/login", json=wrong) for _ in range(4)]
    tickets = [await ann.http.post("/api/v1/auth/tickets", json=body) for _ in range(3)]
    run = "/api/v1/negotiations/neg_1/auto-negotiate"
    runs = [await ann.http.post(run, json={}) for _ in range(3)]
    writes = [await ann.http.post("/api/v1/requests", json={}) for _ in range(3)]

    assert [answer.status_code for answer in entries] == [401, 401, 401, 429]
    assert [answer.status_code for answer in tickets] == [201, 201, 429]
    assert [answer.status_code for answer in runs] == [404, 404, 429]
    assert [answer.status_code for answer in writes] == [422, 422, 429]
    assert entries[-1].headers["ratelimit"].startswith('"entries";r=0;t=')
