"""Whether a process lives, whether it may be sent requests, and its figures."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import httpx2
import pytest
from prometheus_client.parser import text_string_to_metric_families

from dealwright.store.migrate import newest
from tests.site import Person, Site, open_site, quick
from tests.waiting import until

TOKEN = "a token for the figures"


@pytest.fixture(scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    async with open_site(quick(tmp_path_factory.mktemp("home"))) as site:
        yield site


@pytest.fixture(scope="module")
async def ann(site: Site) -> Person:
    return await site.register("ann")


async def figures(site: Site) -> dict[str, float]:
    """Every figure by its name and labels: `name{a=b}`."""
    answer = await site.http.get("/metrics", headers={"Host": "localhost"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {
        f"{one.name}{{{','.join(f'{k}={v}' for k, v in sorted(one.labels.items()))}}}": one.value
        for family in text_string_to_metric_families(answer.text)
        for one in family.samples
    }


async def test_a_running_process_is_alive_and_ready(site: Site) -> None:
    alive, ready = await site.http.get("/health"), await site.http.get("/ready")

    assert (alive.status_code, alive.json()) == (200, {"status": "alive"})
    assert ready.status_code == 200
    assert ready.json()["status"] == "ready"
    assert ready.json()["pages"] in ("built", "not built")


async def test_what_is_missing_is_said(tmp_path: Path) -> None:
    async with open_site(quick(tmp_path)) as site:
        with closing(sqlite3.connect(tmp_path / "dealwright.db")) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = '0001'")
        problem = await site.http.get("/ready")
        alive = await site.http.get("/health")

    assert alive.status_code == 200
    assert problem.status_code == 503
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["code"] == "not_ready"
    assert "tables are not those of this version" in problem.json()["detail"]


async def test_without_a_worker_it_is_not_ready(tmp_path: Path) -> None:
    async with open_site(quick(tmp_path)) as site:
        for worker in site.parts.workers:
            worker.stop()

        problem = await site.http.get("/ready")

    assert problem.status_code == 503
    assert problem.json()["detail"] == "the worker does not look for work"


async def test_the_tables_know_their_revision(site: Site) -> None:
    assert await site.parts.database.revision() == newest()


async def test_requests_are_counted_by_their_template(site: Site, ann: Person) -> None:
    before = await figures(site)
    for id in ("req_1", "req_2"):
        await ann.http.get(f"/api/v1/requests/{id}?note=tiger")
    await site.http.request("BREW", "/coffee/for/ann")

    after = await figures(site)

    name = "dealwright_requests_total{method=GET,route=/api/v1/requests/{request},status=404}"
    assert after[name] - before.get(name, 0) == 2
    assert after["dealwright_requests_total{method=other,route=other,status=404}"] >= 1
    assert not [one for one in after if any(name in one for name in ("req_1", "tiger", "ann"))]


async def test_events_steps_and_due_work_are_counted(site: Site, ann: Person) -> None:
    before = await figures(site)
    for vendor in ("Alder", "Birch"):
        await ann.post("vendors", {"name": vendor, "simulated": True})

    found = await figures(site)

    name = "dealwright_events_appended_total{kind=VendorRecorded}"
    assert found[name] - before.get(name, 0) == 2
    assert found["dealwright_wakeups_lost_total{}"] == 0
    assert found["dealwright_database_connections{state=most}"] == 16

    async def worker_seen() -> bool:
        return (await figures(site))["dealwright_workers{state=running}"] == 1

    await until(worker_seen)


async def test_who_follows_a_stream_is_counted_while_he_does(site: Site) -> None:
    with site.parts.metrics.following("socket"):
        during = await figures(site)
    after = await figures(site)

    assert during["dealwright_followers{way=socket}"] == 1
    assert after["dealwright_followers{way=socket}"] == 0


async def test_two_processes_in_one_keep_their_figures_apart(site: Site, tmp_path: Path) -> None:
    async with open_site(quick(tmp_path)) as other:
        found = await figures(other)

    assert not [name for name in found if name.startswith("dealwright_events_appended_total")]


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via"])
async def test_figures_are_not_handed_on_by_a_proxy(site: Site, header: str) -> None:
    problem = await site.http.get("/metrics", headers={"Host": "localhost", header: "192.0.2.1"})

    assert problem.status_code == 403


async def test_figures_are_not_told_under_a_name_that_somebody_pointed_here(site: Site) -> None:
    """A page of evil.example whose name leads to 127.0.0.1 may read what that name answers."""
    problem = await site.http.get("/metrics", headers={"Host": "evil.example:8000"})

    assert problem.status_code == 403


async def test_figures_are_not_told_to_other_machines(site: Site) -> None:
    far = httpx2.ASGITransport(site.app, client=("192.0.2.1", 1))
    async with httpx2.AsyncClient(transport=far, base_url="http://localhost") as http:
        assert (await http.get("/metrics")).status_code == 403


async def test_where_a_token_is_set_it_is_asked_for(tmp_path: Path) -> None:
    async with open_site(quick(tmp_path, metrics_token=TOKEN)) as site:
        far = httpx2.ASGITransport(site.app, client=("192.0.2.1", 1))
        async with httpx2.AsyncClient(transport=far, base_url="http://site") as http:
            without = await http.get("/metrics")
            wrong = await http.get("/metrics", headers={"Authorization": "Bearer no"})
            right = await http.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})

    assert [one.status_code for one in (without, wrong, right)] == [403, 403, 200]
