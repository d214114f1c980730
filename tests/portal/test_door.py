"""Into the portal by a link, and by nothing else that looks like one."""

from datetime import timedelta

import pytest

from dealwright.core.clock import SetClock
from tests.negotiations.table import lay
from tests.portal.conftest import NOON
from tests.portal.house import ASK, UNTIL, Vendor, browser, enter, grant, problem, real, seated
from tests.site import PASSWORD, Person, Site


async def test_a_link_becomes_a_session_that_scripts_cannot_read(site: Site, ann: Person) -> None:
    id = await real(site, ann)
    link = (await grant(ann, f"negotiation/{id}"))["link"]

    answer = await browser(site).post("/api/v1/portal/sessions", json={"link": link})

    cookie, csrf, held = answer.headers.get_list("set-cookie")
    assert answer.status_code == 201
    assert cookie.startswith("dealwright_portal=dwp_")
    assert "HttpOnly" in cookie
    assert "HttpOnly" not in csrf
    assert held.startswith("dealwright_portal_held=dwh_")
    assert "HttpOnly" in held and "SameSite=strict" in held
    assert link not in answer.text + cookie + csrf + held
    assert answer.json()["vendor"] == (await ann.get(f"negotiations/{id}"))["vendor"]
    assert answer.json()["workspace_name"] == "ann's"


@pytest.mark.parametrize("link", ["dwg_", "dwg_" + "A" * 43, "dwk_something", "x"])
async def test_a_link_that_nobody_made_is_told_so(site: Site, ann: Person, link: str) -> None:
    answer = await browser(site).post("/api/v1/portal/sessions", json={"link": link})

    assert problem(answer) == (401, "not_authenticated")
    assert "not known" in answer.json()["detail"]
    assert "set-cookie" not in answer.headers


async def test_a_withdrawn_and_an_ended_link_are_told_so_and_end_what_they_opened(
    site: Site, ann: Person, clock: SetClock
) -> None:
    id = await real(site, ann)
    made = await grant(ann, f"negotiation/{id}")
    soon = (NOON + timedelta(minutes=5)).isoformat()
    brief = await grant(ann, f"negotiation/{id}", until=soon)
    withdrawn, ended = [await enter(site, one["link"]) for one in (made, brief)]

    await ann.http.delete(f"/api/v1/grants/{made['id']}")
    clock.time += timedelta(minutes=5)

    assert [one.entered["admitted"] for one in (withdrawn, ended)] == [True, False]
    for vendor, one, said in ((withdrawn, made, "withdrawn"), (ended, brief, "ended at")):
        answers = [
            await browser(site).post("/api/v1/portal/sessions", json={"link": one["link"]}),
            await vendor.send("GET", f"negotiations/{id}"),
            await vendor.send("POST", f"negotiations/{id}/offers", {"offer": ASK}),
        ]
        assert [problem(answer) for answer in answers] == [(401, "not_authenticated")] * 3
        assert said in answers[0].json()["detail"]
    clock.time = NOON
    assert len((await ann.get(f"negotiations/{id}"))["offers"]) == 1


async def test_who_leaves_is_out_and_his_own_secret_lets_him_in_again(
    site: Site, ann: Person
) -> None:
    id = await real(site, ann)
    link = (await grant(ann, f"negotiation/{id}"))["link"]
    vendor = await enter(site, link)
    cookies = dict(vendor.http.cookies)

    left = await vendor.send("DELETE", "session")

    assert left.status_code == 204
    vendor.http.cookies.update(cookies)
    assert await vendor.refused("session", method="GET") == (401, "not_authenticated")
    again = await enter(site, vendor.entered["secret"])
    assert (await again.get("session"))["vendor"] == vendor.entered["vendor"]


async def test_a_session_ends_after_its_last_use_and_is_prolonged_by_use(
    site: Site, ann: Person, clock: SetClock
) -> None:
    _, vendor = await seated(site, ann)
    for _ in range(2):
        clock.time += timedelta(hours=11)
        await vendor.get("session")
    clock.time += timedelta(hours=13)

    late = await vendor.refused("session", method="GET")

    clock.time = NOON
    assert late == (401, "not_authenticated")


async def test_a_command_needs_the_sessions_token_and_our_own_origin(
    site: Site, ann: Person
) -> None:
    id, vendor = await seated(site, ann)
    body = {"offer": ASK}
    path = f"/api/v1/portal/negotiations/{id}/offers"
    token = vendor.http.headers.pop("X-CSRF-Token")
    other = {"X-CSRF-Token": token, "Origin": "https://elsewhere.example"}

    without = await vendor.http.post(path, json=body)
    elsewhere = await vendor.http.post(path, json=body, headers=other)

    assert problem(without) == problem(elsewhere) == (403, "csrf")


async def test_a_link_for_reading_alone_opens_no_portal(site: Site, ann: Person) -> None:
    id = await real(site, ann)
    link = (await grant(ann, f"negotiation/{id}", acts=False))["link"]
    program = site.person(link)

    answer = await browser(site).post("/api/v1/portal/sessions", json={"link": link})
    read = await program.http.get(f"/api/v1/portal/negotiations/{id}")

    assert problem(answer) == problem(read) == (403, "not_allowed")


async def test_by_an_account_one_comes_into_the_same_portal(site: Site, ann: Person) -> None:
    id = await real(site, ann)
    eve = await site.register("eve")
    made = await grant(ann, f"negotiation/{id}", user=eve.user)
    mallory = await site.register("mallory")

    [told] = await eve.get("grants-to-me")
    answer = await eve.http.post(f"/api/v1/grants-to-me/{made['id']}/portal")
    refused = await mallory.http.post(f"/api/v1/grants-to-me/{made['id']}/portal")

    http = browser(site)
    http.cookies.update(dict(answer.cookies))
    http.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    assert (told["workspace_name"], told["acts"]) == ("ann's", True)
    assert (await Vendor(http, {}).get(f"negotiations/{id}"))["id"] == id
    assert problem(refused) == (404, "not_found")


async def test_whose_account_was_removed_everywhere_is_out_of_the_portal_too(
    site: Site, ann: Person
) -> None:
    id = await real(site, ann)
    boss = await site.register("boss")
    sam = await site.colleague(boss, "sam", "seller")
    made = await grant(ann, f"negotiation/{id}", user=sam.user)
    http = browser(site)
    path = f"/api/v1/grants-to-me/{made['id']}/portal"
    told_ = await http.post(path, headers=dict(sam.http.headers))

    before = await http.get(f"/api/v1/portal/negotiations/{id}")
    await boss.http.delete(f"/api/v1/members/{sam.user}")
    after = await http.get(f"/api/v1/portal/negotiations/{id}")

    assert (told_.status_code, before.status_code) == (201, 200)
    assert problem(after) == (401, "not_authenticated")


async def test_another_password_ends_the_portals_sessions_of_that_account(
    site: Site, ann: Person
) -> None:
    id = await real(site, ann)
    ida = await site.register("ida")
    made = await grant(ann, f"negotiation/{id}", user=ida.user)
    http = browser(site)
    path = f"/api/v1/grants-to-me/{made['id']}/portal"
    await http.post(path, headers=dict(ida.http.headers))

    before = await http.get("/api/v1/portal/session")
    body = {"present": PASSWORD, "new": "quite another long password"}
    changed = await ida.http.post("/api/v1/auth/password", json=body)
    after = await http.get("/api/v1/portal/session")

    assert (before.status_code, changed.is_success) == (200, True)
    assert problem(after) == (401, "not_authenticated")


async def test_nobody_is_let_move_for_a_vendor_that_is_played_here(site: Site, ann: Person) -> None:
    played = (await ann.post("vendors", {"name": "Played Ltd", "simulated": True}))["id"]
    table = await lay(site.parts, ann.workspace)
    wanted = {"side": "seller", "until": UNTIL, "acts": True}

    for stream in (f"vendor/{played}", f"negotiation/{table}"):
        refusal = await ann.refused("grants", {**wanted, "stream": stream}, 409)
        assert "played here" in refusal["detail"]


async def test_who_is_a_member_is_told_that_this_is_the_vendors(site: Site, ann: Person) -> None:
    answer = await ann.http.get("/api/v1/portal/session")

    assert problem(answer) == (403, "not_allowed")
