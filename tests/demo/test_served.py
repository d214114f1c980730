"""A served demo opens with one purchase made and one request waiting, and agents keep a pace."""

import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from rich.console import Console

from dealwright.cli import demo_world, lay_out_demo
from dealwright.core.errors import Refused
from dealwright.demo.scene import BUYER, ENTRY, WAITING_ITEM
from dealwright.demo.scms import DEMO_TODAY
from dealwright.demo.today import ahead
from tests.site import Person, Site, open_site, quick, told

PACE = 0.4


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
async def site(home: Path) -> AsyncIterator[Site]:
    settings = quick(home, pace_seconds=PACE, ui_require_login=False)
    async with open_site(settings, demo_world(home)) as site:
        await lay_out_demo(site.parts, Console(file=io.StringIO()))
        yield site


@pytest.fixture(scope="module")
async def buyer(site: Site) -> Person:
    body = {"email": BUYER, "password": ENTRY}
    entered = told(await site.http.post("/api/v1/auth/login", json=body))
    return site.person(entered["access_token"])


async def test_one_purchase_is_made_and_one_request_waits(buyer: Person) -> None:
    requests = (await buyer.get("requests"))["items"]
    orders = (await buyer.get("purchase-orders"))["items"]

    assert sorted(one["state"] for one in requests) == ["made", "ordered"]
    assert [one["state"] for one in orders] == ["sent"]


async def test_the_waiting_request_finds_three_vendors_and_is_played_at_a_pace(
    site: Site, buyer: Person
) -> None:
    [waiting] = (await buyer.get("requests?state=made"))["items"]
    full = await buyer.get(f"requests/{waiting['id']}")

    sourced = await buyer.post(f"requests/{waiting['id']}/sourcing", {"vendors": 3})

    assert full["lines"][0]["product"] == WAITING_ITEM
    assert len(sourced["lines"][0]["shortlist"]) == 3
    assert site.parts.turns.pace == PACE


async def test_laid_out_once_it_is_not_laid_out_again(site: Site, buyer: Person) -> None:
    printed = io.StringIO()

    await lay_out_demo(site.parts, Console(file=printed))

    assert len((await buyer.get("requests"))["items"]) == 2
    assert BUYER in printed.getvalue()


async def test_without_the_need_to_log_in_who_sits_here_is_the_buyer(site: Site) -> None:
    transport = httpx2.ASGITransport(site.app, client=("127.0.0.1", 50_000))
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as here:
        me = told(await here.get("/api/v1/auth/me"))
    elsewhere = await site.http.get("/api/v1/auth/me")

    assert (me["name"], me["workspace_name"]) == ("Demo buyer (simulated)", "Demo workspace")
    assert elsewhere.status_code == 401


async def test_what_was_cut_off_is_not_taken_for_whole(tmp_path: Path) -> None:
    body: dict[str, Any] = {"email": BUYER, "password": ENTRY, "name": "Demo buyer"}
    async with open_site(quick(tmp_path), demo_world(tmp_path)) as site:
        told(await site.http.post("/api/v1/auth/register", json={**body, "workspace_name": "x"}))

        with pytest.raises(Refused) as refused:
            await lay_out_demo(site.parts, Console(file=io.StringIO()))

    assert str(tmp_path) in (refused.value.instead or "")


async def test_started_again_its_time_goes_on(tmp_path: Path) -> None:
    opened = datetime(2026, 11, 25, 4, 20, tzinfo=UTC)

    first = opened + ahead(tmp_path, opened)
    later = opened + timedelta(hours=1)

    assert first.date() == DEMO_TODAY
    assert later + ahead(tmp_path, later) == first + timedelta(hours=1)
