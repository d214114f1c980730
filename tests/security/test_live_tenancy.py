"""What is followed live is as closed to others as what is asked for once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.live.serving import Served, serving
from tests.security import furnished
from tests.security.whole import COST_CENTRE, Whole
from tests.site import Person, quick
from tests.waiting import PATIENCE

KINDS = ("negotiation", "campaign", "request", "coalition")


@pytest.fixture(scope="module")
async def served(
    furnished_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Served]:
    home = furnished.copy(furnished_home, tmp_path_factory.mktemp("live-tenancy"))
    async with serving(quick(home)) as served:
        yield served


@pytest.fixture(scope="module")
async def victim(served: Served) -> Whole:
    return furnished.whole(served.site.app)


@pytest.fixture(scope="module")
async def stranger(served: Served) -> Person:
    """Owns another workspace."""
    return await served.site.register("mallory")


@pytest.fixture(scope="module")
async def vendors_man(served: Served, victim: Whole) -> Person:
    """A colleague who acts for vendors alone."""
    return await served.site.colleague(victim.owner, "sam", "seller")


async def closed(connection: ClientConnection) -> int | None:
    """The code with which it is closed; anything that is sent before is an error."""
    with pytest.raises(ConnectionClosed):
        async with asyncio.timeout(PATIENCE):
            sent = await connection.recv()
            raise AssertionError(f"sent {sent!r}")
    return connection.close_code


async def refused(person: Person, query: str) -> tuple[int, str]:
    answer: httpx2.Response = await person.http.get(f"/api/v1/events/stream?{query}")
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize("side", ["buyer", "seller"])
async def test_a_socket_to_another_workspaces_negotiation_is_closed_with_4004_and_nothing_sent(
    served: Served, victim: Whole, stranger: Person, side: str
) -> None:
    codes = set()
    for id in (*victim.ids["negotiation"], "neg_that_is_nowhere"):
        async with served.follow(stranger, id, f"side={side}") as connection:
            codes.add(await closed(connection))

    assert codes == {4004}


async def test_nobody_gets_4001_for_what_there_is_and_for_what_there_is_not(
    served: Served, victim: Whole
) -> None:
    codes = set()
    for id in (*victim.ids["negotiation"], "neg_that_is_nowhere"):
        async with served.follow(None, id) as connection:
            codes.add(await closed(connection))

    assert codes == {4001}


async def test_who_acts_for_vendors_alone_gets_4003_for_the_buyers_side(
    served: Served, victim: Whole, vendors_man: Person
) -> None:
    async with served.follow(vendors_man, victim.ids["negotiation"][0]) as connection:
        code = await closed(connection)

    assert code == 4003
    for kind in ("campaign", "request", "coalition"):
        told = await refused(vendors_man, f"{kind}={victim.ids[kind][0]}")
        assert told == (403, "not_allowed")


@pytest.mark.parametrize("path", ["requests", "requests/{}", "budgets", f"budgets/{COST_CENTRE}"])
async def test_who_acts_for_vendors_alone_does_not_read_what_the_buyer_may_spend(
    victim: Whole, vendors_man: Person, path: str
) -> None:
    problem = await vendors_man.http.get(f"/api/v1/{path.format(victim.ids['request'][0])}")

    assert problem.status_code == 403
    assert "20000" not in problem.text


@pytest.mark.parametrize("scope", ["viewer", "buyer"])
async def test_a_key_with_fewer_roles_does_not_open_the_buyers_side_to_who_sells(
    served: Served, victim: Whole, scope: str
) -> None:
    """A key may never show more than its owner sees, though it leaves out what marks him."""
    seller = await served.site.colleague(victim.owner, f"sue-{scope}", scope)
    key = (await seller.post("api-keys", {"name": "narrow", "roles": [scope]}))["key"]
    await victim.owner.put(f"members/{seller.user}/roles", {"roles": ["seller", "viewer"]})
    robot, negotiation = served.site.person(key), victim.ids["negotiation"][0]
    campaign = victim.ids["campaign"][0]

    for path in (f"negotiations/{negotiation}", f"campaigns/{campaign}"):
        assert (await robot.http.get(f"/api/v1/{path}")).status_code == 403
        assert (await robot.http.get(f"/api/v1/{path}/events")).status_code == 403
    assert await refused(robot, f"campaign={campaign}") == (403, "not_allowed")
    assert await refused(robot, f"negotiation={negotiation}") == (403, "not_allowed")
    async with served.follow(robot, negotiation) as connection:
        assert await closed(connection) == 4003


@pytest.mark.parametrize("kind", KINDS)
async def test_a_stream_of_another_workspaces_thing_is_a_404(
    victim: Whole, stranger: Person, kind: str
) -> None:
    told = {await refused(stranger, f"{kind}={id}") for id in victim.ids[kind]}

    assert told == {(404, "not_found")}
    assert await refused(stranger, f"{kind}=x_nowhere") == (404, "not_found")


@pytest.mark.parametrize("kind", KINDS)
async def test_without_a_log_in_a_stream_is_a_401(served: Served, victim: Whole, kind: str) -> None:
    nobody = await served.site.http.get(f"/api/v1/events/stream?{kind}={victim.ids[kind][0]}")

    assert nobody.status_code == 401
