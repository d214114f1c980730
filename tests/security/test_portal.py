"""The portal's routes open for the vendor whose grant it is, and for nobody else."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest

from tests.portal.house import Vendor, enter, grant, problem, real
from tests.security import furnished
from tests.security.routes import Route, routes
from tests.security.whole import Whole, contents, quiet
from tests.site import Person, Site, open_site, quick

OPEN = ("POST portal/sessions",)
"""Nobody needs to be anybody for this."""
SESSION = ("DELETE portal/session",)
"""Would end the session of who walks."""
PORTAL = [r for r in routes() if r.of_portal and str(r) not in OPEN]
WITH_ID = [route for route in PORTAL if route.parameters]
UPLOADS = ("POST portal/rfqs/{rfq}/attachments",)
"""The file is looked at before it is asked whose it is to be: what is none is told so always."""


@pytest.fixture(scope="module")
async def site(
    furnished_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    home = furnished.copy(furnished_home, tmp_path_factory.mktemp("portal"))
    async with open_site(quick(home)) as site:
        yield site


@pytest.fixture(scope="module")
async def victim(site: Site) -> Whole:
    return furnished.whole(site.app)


@pytest.fixture(scope="module")
async def stranger(site: Site, victim: Whole) -> Person:
    return await site.register("mallory")


@pytest.fixture(scope="module")
async def rival(site: Site, victim: Whole) -> Vendor:
    """Another vendor of the same buyer, let into all of his own."""
    made = await victim.owner.post("vendors", {"name": "Rival Ltd", "simulated": False})
    await real(site, victim.owner, made["id"])
    until = "2027-01-24T18:00:00Z"
    granted = await grant(victim.owner, f"vendor/{made['id']}", until=until)
    entered = await enter(site, granted["link"])
    await entered.get("session")  # with the first request he confirms his own claim
    await quiet(site.parts, victim.owner.workspace)
    return entered


async def send(http: httpx2.AsyncClient, route: Route, address: str) -> httpx2.Response:
    return await http.request(route.method, f"/api/v1/{address}", json=route.body)


@pytest.mark.parametrize("route", WITH_ID, ids=str)
async def test_what_is_anothers_is_not_there_and_nothing_changes(
    site: Site, victim: Whole, rival: Vendor, route: Route
) -> None:
    before = await contents(site.parts, victim.owner.workspace)

    answers = [await send(rival.http, route, one) for one in route.addresses(victim.ids)]

    expected = (422, "invalid") if str(route) in UPLOADS else (404, "not_found")
    assert {problem(answer) for answer in answers} == {expected}
    assert await contents(site.parts, victim.owner.workspace) == before


@pytest.mark.parametrize("route", PORTAL, ids=str)
async def test_members_and_nobody_are_not_let_in(
    site: Site, victim: Whole, stranger: Person, route: Route
) -> None:
    address = next(route.addresses(victim.ids))

    answers = [await send(one.http, route, address) for one in (victim.owner, stranger)]
    nobody = await send(site.http, route, address)

    assert {problem(answer) for answer in answers} == {(403, "not_allowed")}
    assert problem(nobody) == (401, "not_authenticated")


@pytest.mark.parametrize("route", [r for r in routes() if not r.of_portal], ids=str)
async def test_the_portals_cookie_opens_nothing_else(
    site: Site, victim: Whole, rival: Vendor, route: Route
) -> None:
    address = next(route.addresses(victim.ids))

    answer = await send(rival.http, route, address)

    assert answer.status_code in (401, 422), answer.text
    assert answer.status_code == 401 or "auth/" in route.path


@pytest.mark.parametrize("route", [r for r in PORTAL if r.method == "GET"], ids=str)
async def test_the_vendor_reads_nothing_of_others(
    site: Site, victim: Whole, rival: Vendor, route: Route
) -> None:
    if route.parameters:
        return
    text = (await send(rival.http, route, route.path)).text

    assert not [id for id in victim.every_id - {victim.owner.workspace} if id in text]
