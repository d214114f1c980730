"""Grants: somebody outside reads one negotiation as its vendor does, and nothing else."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from dealwright.core.clock import SetClock
from dealwright.parts import World, real_world
from tests.live.serving import Served, heard, serving
from tests.negotiations.table import lay, opening
from tests.security.routes import Route, routes
from tests.site import Person, quick
from tests.waiting import PATIENCE

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
UNTIL = "2026-12-24T18:00:00Z"
OFFER = {"unit_price": "8.50", "payment_terms": "net_30"}
LINK = "POST auth/tickets"
"""Besides reading, the only thing that a link is good for."""
READ = ("GET negotiations/{negotiation}", "GET negotiations/{negotiation}/events", LINK)
OPEN = (
    "POST auth/register",
    "POST auth/login",
    "POST auth/refresh",
    "POST portal/sessions",
    "POST webhooks/payments",
    "POST webhooks/stripe",
    "POST webhooks/calls",
)


@pytest.fixture(scope="module")
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture(scope="module")
async def served(
    tmp_path_factory: pytest.TempPathFactory, clock: SetClock
) -> AsyncIterator[Served]:
    world: World = replace(real_world(), clock=clock)
    async with serving(quick(tmp_path_factory.mktemp("grants")), world) as served:
        yield served


@pytest.fixture(scope="module")
async def ann(served: Served) -> Person:
    return await served.site.register("ann")


@pytest.fixture(scope="module")
async def eve(served: Served, ann: Person) -> Person:
    """Owns another workspace."""
    return await served.site.register("eve")


@pytest.fixture(scope="module")
async def table(served: Served, ann: Person) -> str:
    """A negotiation with a real vendor, in which the buyer has made an offer."""
    laid = opening(seller=None, simulated=False)
    id = await lay(served.site.parts, ann.workspace, laid)
    await ann.post(f"negotiations/{id}/offers", {"offer": OFFER})
    return id


def wanted(table: str, **changes: Any) -> dict[str, Any]:
    return {"stream": f"negotiation/{table}", "side": "seller", "until": UNTIL, **changes}


async def grant(ann: Person, table: str, **changes: Any) -> Any:
    return await ann.post("grants", wanted(table, **changes))


async def guest(served: Served, ann: Person, table: str) -> Person:
    """Whoever has a link to that negotiation."""
    return served.site.person((await grant(ann, table))["link"])


def problem(answer: httpx2.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["code"]


async def asked(person: Person, path: str) -> tuple[int, str]:
    return problem(await person.http.get(f"/api/v1/{path}"))


async def closed(connection: ClientConnection) -> int | None:
    with pytest.raises(ConnectionClosed):
        async with asyncio.timeout(PATIENCE):
            await connection.recv()
    return connection.close_code


async def test_who_has_the_link_reads_the_table_as_the_vendor_and_nothing_of_the_buyers(
    served: Served, ann: Person, table: str
) -> None:
    vendor = await guest(served, ann, table)

    view = await vendor.get(f"negotiations/{table}?side=seller")
    frames = (await vendor.get(f"negotiations/{table}/events?side=seller"))["frames"]

    assert [one["offer"]["unit_price"] for one in view["offers"]] == ["8.50"]
    assert view["campaign"] is None
    assert {frame["stream"] for frame in frames} == {"table"}
    [offer] = [frame["data"] for frame in frames if frame["type"] == "buyer_offer"]
    assert {offer[name] for name in ("utility", "strategy", "tco", "rationale")} == {None}
    for path in (f"negotiations/{table}", f"negotiations/{table}/events?side=buyer"):
        assert await asked(vendor, path) == (403, "not_allowed")


async def test_another_negotiation_is_not_there_for_the_link(
    served: Served, ann: Person, table: str
) -> None:
    vendor = await guest(served, ann, table)
    other = await lay(served.site.parts, ann.workspace, opening(seller=None, simulated=False))

    for id in (other, "neg_that_is_nowhere"):
        assert await asked(vendor, f"negotiations/{id}?side=seller") == (404, "not_found")
        assert await asked(vendor, f"negotiations/{id}/events?side=seller") == (404, "not_found")


@pytest.mark.parametrize("route", [r for r in routes() if str(r) not in (*OPEN, *READ)], ids=str)
async def test_a_link_opens_no_other_route(
    served: Served, ann: Person, table: str, route: Route
) -> None:
    vendor = await guest(served, ann, table)
    ids = {name: ["x"] for name in route.parameters} | {"negotiation": [table]}
    [address] = route.addresses(ids)

    answer = await vendor.http.request(route.method, f"/api/v1/{address}", json=route.body)

    assert answer.status_code in (403, 422), answer.text
    if str(route) != "GET events/stream":
        assert problem(answer) == (403, "not_allowed")


async def test_a_campaign_or_request_is_not_followed_by_a_link(
    served: Served, ann: Person, table: str
) -> None:
    vendor = await guest(served, ann, table)

    for query in ("campaign=cmp_1", "request=req_1"):
        assert await asked(vendor, f"events/stream?{query}") == (403, "not_allowed")
    assert await asked(vendor, f"events/stream?negotiation={table}") == (403, "not_allowed")


async def test_the_vendor_follows_live_by_header_and_by_ticket_until_it_is_revoked(
    served: Served, ann: Person, table: str
) -> None:
    made = await grant(ann, table)
    vendor = served.site.person(made["link"])
    path = f"/api/v1/negotiations/ws/{table}"
    ticket = (await vendor.post("auth/tickets", {"path": path}))["ticket"]
    url = f"ws://127.0.0.1:{served.port}{path}?side=seller&ticket={ticket}"

    async with (
        served.follow(vendor, table, "side=seller") as by_header,
        connect(url) as by_ticket,
    ):
        for connection in (by_header, by_ticket):
            frames = await heard(connection, "progress")
            assert {one["stream"] for one in frames if one["version"]} == {"table"}
        await ann.http.delete(f"/api/v1/grants/{made['id']}")

        assert [await closed(by_header), await closed(by_ticket)] == [4001, 4001]
    assert await asked(vendor, f"negotiations/{table}?side=seller") == (401, "not_authenticated")


async def test_the_buyers_side_is_not_followed_by_a_link(
    served: Served, ann: Person, table: str
) -> None:
    vendor = await guest(served, ann, table)

    async with served.follow(vendor, table, "side=buyer") as connection:
        assert await closed(connection) == 4003


async def test_a_link_ends_at_its_time(
    served: Served, ann: Person, table: str, clock: SetClock
) -> None:
    soon = (NOON + timedelta(seconds=10)).isoformat()
    vendor = served.site.person((await grant(ann, table, until=soon))["link"])
    before = await vendor.http.get(f"/api/v1/negotiations/{table}?side=seller")
    clock.time += timedelta(seconds=10)

    after = await vendor.http.get(f"/api/v1/negotiations/{table}?side=seller")

    clock.time = NOON
    assert (before.status_code, after.status_code) == (200, 401)


async def test_a_user_of_another_workspace_reads_by_a_grant_and_moves_nothing(
    served: Served, ann: Person, eve: Person, table: str
) -> None:
    before = await asked(eve, f"negotiations/{table}?side=seller")
    made = await grant(ann, table, user=eve.user)

    view = await eve.get(f"negotiations/{table}?side=seller")
    moved = [
        await eve.http.post(f"/api/v1/negotiations/{table}/{verb}", json=body)
        for verb, body in (
            ("offers", {"offer": OFFER, "side": "seller"}),
            ("accept", {"side": "seller"}),
            ("walk-away", {"side": "seller"}),
            ("pause", {}),
            ("approve", {}),
        )
    ]
    buyers = await asked(eve, f"negotiations/{table}")
    async with served.follow(eve, table, "side=seller") as connection:
        await heard(connection, "progress")
        await ann.http.delete(f"/api/v1/grants/{made['id']}")
        code = await closed(connection)

    assert (before, made["link"]) == ((404, "not_found"), None)
    assert view["id"] == table
    assert [problem(answer) for answer in moved] == [(404, "not_found")] * 5
    assert buyers == (403, "not_allowed")
    assert code == 4004
    assert await asked(eve, f"negotiations/{table}?side=seller") == before


async def test_a_granted_negotiation_is_in_nobodys_lists(
    served: Served, ann: Person, eve: Person, table: str
) -> None:
    made = await grant(ann, table, user=eve.user)

    listed = [(await eve.get(path))["items"] for path in ("negotiations", "grants", "requests")]

    await ann.http.delete(f"/api/v1/grants/{made['id']}")
    assert listed == [[], [], []]


async def test_a_link_is_shown_once_and_kept_as_a_fingerprint(
    served: Served, ann: Person, table: str
) -> None:
    key = {"Idempotency-Key": "grant-1"}
    first = await ann.http.post("/api/v1/grants", json=wanted(table), headers=key)
    again = await ann.http.post("/api/v1/grants", json=wanted(table), headers=key)

    listed = await ann.every("grants")

    link = first.json()["link"]
    assert link.startswith("dwg_")
    assert again.json() == {**first.json(), "link": None}
    assert len([one for one in listed if one["id"] == first.json()["id"]]) == 1
    assert link not in str(listed)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"until": "2026-11-02T12:00:00Z"}, "invalid"),
        ({"until": "2027-11-04T12:00:00Z"}, "invalid"),
        ({"until": "2026-12-24T18:00:00"}, "invalid"),
        ({"side": "buyer"}, "invalid"),
        ({"stream": "campaign/cmp_1"}, "invalid"),
        ({"stream": "negotiation/a/seller"}, "invalid"),
        ({"stream": "negotiation/neg_that_is_nowhere"}, "not_found"),
        ({"user": "usr_that_nobody_is"}, "not_found"),
    ],
)
async def test_what_makes_no_sense_is_not_granted(
    ann: Person, table: str, changes: dict[str, Any], code: str
) -> None:
    answer = await ann.http.post("/api/v1/grants", json=wanted(table, **changes))

    assert problem(answer)[1] == code


async def test_only_who_may_look_into_a_played_vendor_hands_that_on(
    served: Served, ann: Person
) -> None:
    simulated = await lay(served.site.parts, ann.workspace)
    bea = await served.site.colleague(ann, "bea", "buyer")

    answer = await bea.http.post("/api/v1/grants", json=wanted(simulated))

    assert problem(answer) == (403, "not_allowed")
    assert (await grant(ann, simulated))["link"]


async def test_only_a_person_grants_and_no_link_is_taken_for_another_proof(
    served: Served, ann: Person, table: str
) -> None:
    key = (await ann.post("api-keys", {"name": "robot"}))["key"]
    link = (await grant(ann, table))["link"]
    cookie = {"Cookie": f"dealwright_session={link}"}
    http = served.site.http

    by_key = await served.site.person(key).http.post("/api/v1/grants", json=wanted(table))
    taken_for = [
        await http.post("/api/v1/auth/login", json={"api_key": link}),
        await http.get(f"/api/v1/negotiations/{table}?side=seller", headers=cookie),
        await http.get(f"/api/v1/negotiations/{table}?side=seller&ticket={link}"),
    ]

    assert problem(by_key) == (403, "not_allowed")
    assert {problem(answer) for answer in taken_for} == {(401, "not_authenticated")}


async def test_a_member_needs_no_grant(served: Served, ann: Person, table: str) -> None:
    vic = await served.site.colleague(ann, "vic", "viewer")

    answer = await ann.http.post("/api/v1/grants", json=wanted(table, user=vic.user))

    assert problem(answer) == (422, "invalid")


@pytest.mark.parametrize("link", ["dwg_", "dwg_guessed", "dwg_" + "A" * 43])
async def test_a_made_up_link_is_nobodys(served: Served, table: str, link: str) -> None:
    made_up = served.site.person(link)

    assert await asked(made_up, f"negotiations/{table}?side=seller") == (401, "not_authenticated")
