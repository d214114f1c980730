"""Whatever the route, another workspace's ids do not exist, and a role may what is written.

The routes are read from the OpenAPI document, so that a new one is attacked from its first day.
"""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from dealwright.analytics.sheets import BOM
from dealwright.identity.model import ROLES
from tests.security import furnished
from tests.security.routes import Route, allowed, routes
from tests.security.whole import BUDGET, Whole, contents
from tests.site import PASSWORD, Person, Site, open_site, quick

ALL = [route for route in routes() if not route.of_portal]
WITH_ID = [route for route in ALL if route.parameters]
OPEN = (
    "POST auth/register",
    "POST auth/login",
    "POST auth/refresh",
    "POST webhooks/payments",
    "POST webhooks/stripe",
    "POST webhooks/calls",
)
"""Nobody needs to be logged in for these."""

BY_NAME = ("PUT budgets/{cost_centre}",)
"""Every workspace names its own cost centres: the stranger sets his own one of that name."""

STREAMS = ("GET events/stream", "GET orders/{message_order}/events")
"""Never come to an end: `test_live_tenancy` attacks them, and the sockets, over a real server."""

READING = [route for route in ALL if route.method == "GET" and str(route) not in STREAMS]

NOT_WALKED = (*OPEN, *STREAMS, "POST auth/logout")
"""Asked without a log-in, never at an end, or the end of the walker's own log-in."""


@pytest.fixture(scope="module")
async def site(
    furnished_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    home = furnished.copy(furnished_home, tmp_path_factory.mktemp("tenancy"))
    async with open_site(quick(home)) as site:
        yield site


@pytest.fixture(scope="module")
async def victim(site: Site) -> Whole:
    return furnished.whole(site.app)


@pytest.fixture(scope="module")
async def staff(site: Site, victim: Whole) -> dict[str, Person]:
    """Somebody with each role and no other."""
    found: dict[str, Person] = {"owner": victim.owner}
    for role in ROLES:
        if role not in found:
            found[role] = await site.colleague(victim.owner, f"only-{role}", role)
    return found


@pytest.fixture(scope="module")
async def stranger(site: Site, staff: dict[str, Person]) -> Person:
    """Owns another workspace."""
    return await site.register("mallory")


async def send(person: Person, route: Route, address: str) -> httpx2.Response:
    return await person.http.request(route.method, f"/api/v1/{address}", json=route.body)


async def unchanged(site: Site, victim: Whole, route: Route) -> object:
    """All that the victim's workspace holds, where the route could change any of it."""
    return None if route.method == "GET" else await contents(site.parts, victim.owner.workspace)


def problem(answer: httpx2.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize("route", [r for r in WITH_ID if str(r) not in BY_NAME], ids=str)
async def test_another_workspaces_ids_do_not_exist_and_nothing_changes(
    site: Site, victim: Whole, stranger: Person, route: Route
) -> None:
    before = await contents(site.parts, victim.owner.workspace)

    answers = [await send(stranger, route, address) for address in route.addresses(victim.ids)]

    assert {problem(answer) for answer in answers} == {(404, "not_found")}
    assert await contents(site.parts, victim.owner.workspace) == before


@pytest.mark.parametrize("route", [r for r in ALL if str(r) in BY_NAME], ids=str)
async def test_a_name_that_both_use_means_each_ones_own(
    site: Site, victim: Whole, stranger: Person, route: Route
) -> None:
    before = await contents(site.parts, victim.owner.workspace)
    [address] = route.addresses(victim.ids)
    newcomer = await site.register(f"namesake-{route.path.partition('/')[0]}")

    answer = await send(newcomer, route, address)

    assert answer.status_code == 200
    assert answer.json()["amount"] == "1.00" != BUDGET["amount"]
    assert await contents(site.parts, victim.owner.workspace) == before


@pytest.mark.parametrize("route", READING, ids=str)
async def test_the_owner_does_find_what_the_stranger_does_not(victim: Whole, route: Route) -> None:
    answers = [await send(victim.owner, route, address) for address in route.addresses(victim.ids)]

    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.parametrize("route", [r for r in READING if not r.parameters], ids=str)
async def test_a_strangers_lists_hold_nothing_of_another_workspace(
    victim: Whole, stranger: Person, route: Route
) -> None:
    narrowed = [f"?request={id}" for id in victim.ids["request"]]

    texts = [
        (await send(stranger, route, f"{route.path}{query}")).text for query in ("", *narrowed)
    ]

    assert not [id for text in texts for id in victim.every_id if id in text]
    himself = ("members", "auth/me", "auth/sessions", "notice-preferences")
    about_himself = route.path in (*himself, "erp/connectors")
    assert about_himself or all(_is_nothing(text) for text in texts)


async def test_the_next_page_of_another_workspaces_list_is_ones_own(
    victim: Whole, stranger: Person
) -> None:
    pages = ("requests", "vendors", "negotiations", "approvals", "members")
    cursors = {path: (await victim.owner.get(f"{path}?limit=1"))["next"] for path in pages}

    found = {path: await stranger.get(f"{path}?after={after}") for path, after in cursors.items()}

    assert all(cursors.values())
    text = json.dumps(found)
    assert not [id for id in victim.every_id if id in text]


async def test_a_log_in_into_another_workspace_is_answered_like_one_into_none(
    site: Site, victim: Whole, stranger: Person
) -> None:
    body = {"email": "mallory@example.com", "password": PASSWORD}
    others = (victim.owner.workspace, "ws_that_nobody_has")

    answers = [
        await site.http.post("/api/v1/auth/login", json={**body, "workspace": workspace})
        for workspace in others
    ]

    assert {problem(answer) for answer in answers} == {(404, "not_found")}
    told = [answer.text.replace(name, "?") for answer, name in zip(answers, others, strict=True)]
    assert told[0] == told[1]


@pytest.mark.parametrize("route", [r for r in ALL if str(r) not in NOT_WALKED], ids=str)
async def test_each_role_may_what_the_documentation_says_and_nothing_else(
    site: Site, victim: Whole, staff: dict[str, Person], route: Route
) -> None:
    """Who may is tried with ids of nothing where something would change, so that nothing does."""
    may = allowed(route)
    made_up = {name: ["x-nowhere"] for name in route.parameters}
    ids = victim.ids if route.method == "GET" else made_up
    before = await unchanged(site, victim, route)

    refused = [
        await send(staff[role], route, address)
        for role in staff.keys() - may
        for address in route.addresses(victim.ids)
    ]

    assert {problem(answer) for answer in refused} <= {(403, "not_allowed")}
    assert await unchanged(site, victim, route) == before
    for role in staff.keys() & may:
        answer = await send(staff[role], route, next(route.addresses(ids)))
        assert answer.status_code not in (401, 403), f"{role}: {answer.text}"
        assert answer.status_code == 200 or route.method != "GET", f"{role}: {answer.text}"


@pytest.mark.parametrize("route", [r for r in ALL if str(r) not in OPEN], ids=str)
async def test_without_a_log_in_every_route_answers_401(
    site: Site, victim: Whole, route: Route
) -> None:
    address = next(route.addresses(victim.ids))

    nobody = await site.http.request(route.method, f"/api/v1/{address}", json=route.body)
    forged = await send(site.person("eyJhbGciOiJub25lIn0.e30."), route, address)

    assert problem(nobody) == problem(forged) == (401, "not_authenticated")


def _is_nothing(text: str) -> bool:
    """No row of a file but its head, nothing counted, nothing listed."""
    if text.startswith(BOM):
        return len(text.splitlines()) == 1
    told = json.loads(text)
    if "newest" in told:
        return bool(told["unread"] == 0 and told["newest"] is None)
    if "counts" in told:
        return not any(told["counts"].values()) and told["spend"] == told["savings"] == []
    if "escalate_to" in told or "usual" in told:
        return told["version"] == 0 and not any(told.values())
    return _items(told) == []


def _items(listed: Any) -> list[Any]:
    """All that is listed; workers and what is built in belong to no workspace."""
    if isinstance(listed, list):
        return listed
    found = [
        one
        for name, items in listed.items()
        if name not in ("next", "more", "workers", "total", "words", "built_in")
        for one in items
    ]
    return [one for one in found if not isinstance(one, dict) or one.get("source") != "built_in"]
