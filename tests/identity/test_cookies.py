"""Browsers: a cookie out of the scripts' reach, and commands only from our own pages."""

from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any

import httpx2
import pytest

from dealwright.identity.sessions import AT_MOST
from dealwright.identity.store.entry import sessions
from dealwright.identity.tokens import SESSION_LASTS
from dealwright.store.tables import EVERYONE, rows
from dealwright.web.browser import Browsers
from tests.identity.world import PASSWORD, Person, World, problem

ANN = {"email": "ann@example.com", "password": PASSWORD, "cookie": True}
CSRF = "X-CSRF-Token"


async def log_in(browser: httpx2.AsyncClient, **more: Any) -> dict[str, Any]:
    answer = await browser.post("auth/login", json={**ANN, **more})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def invite(browser: httpx2.AsyncClient, csrf: str | None, **headers: str) -> httpx2.Response:
    """A command that changes something."""
    body = {"email": "zoe@example.com", "roles": ["viewer"]}
    proof = {} if csrf is None else {CSRF: csrf}
    return await browser.post("invitations", json=body, headers={**proof, **headers})


def given(answer: httpx2.Response) -> SimpleCookie:
    found = SimpleCookie()
    for line in answer.headers.get_list("set-cookie"):
        found.load(line)
    return found


async def test_a_browser_gets_a_session_no_script_can_read_and_no_token(
    each_world: World,
) -> None:
    await each_world.register("ann@example.com")

    answer = await each_world.browser().post("auth/login", json=ANN)

    told, cookies = answer.json(), given(answer)
    session, csrf = cookies["dealwright_session"], cookies["dealwright_csrf"]
    assert (told["access_token"], told["refresh_token"]) == (None, None)
    assert told["expires_in"] == SESSION_LASTS.total_seconds()
    assert csrf.value == told["csrf_token"] != ""
    assert (session["httponly"], session["samesite"], session["path"]) == (True, "lax", "/")
    assert (csrf["httponly"], csrf["samesite"], csrf["path"]) == ("", "strict", "/")
    assert session["domain"] == csrf["domain"] == session["secure"] == ""


async def test_who_registers_in_a_browser_is_logged_in_there(each_world: World) -> None:
    browser = each_world.browser()
    said = {**ANN, "name": "Ann", "workspace_name": "Example Hospital"}

    answer = await browser.post("auth/register", json=said)

    me = (await browser.get("auth/me")).json()
    assert answer.status_code == 201
    assert (me["user"], me["people"]) == (answer.json()["user"], 1)
    assert me["csrf_token"] == answer.json()["csrf_token"]


async def test_a_registration_sent_again_logs_the_browser_in_again(world: World) -> None:
    said = {**ANN, "name": "Ann", "workspace_name": "Example Hospital"}
    browser, key = world.browser(), {"Idempotency-Key": "k1"}

    first = await world.browser().post("auth/register", json=said, headers=key)
    again = await browser.post("auth/register", json=said, headers=key)

    assert (again.status_code, again.headers["idempotent-replayed"]) == (201, "true")
    assert (await browser.get("auth/me")).json()["user"] == first.json()["user"]


async def test_in_production_the_browser_holds_the_cookies_to_host_and_tls(world: World) -> None:
    await world.register("ann@example.com")
    world.app = world.make_app(Browsers(secure=True))

    answer = await world.browser("https://site").post("auth/login", json=ANN)

    cookies = given(answer)
    assert set(cookies) == {"__Host-dealwright_session", "__Host-dealwright_csrf"}
    for cookie in cookies.values():
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


async def test_a_command_needs_the_token_of_its_own_session(world: World, ann: Person) -> None:
    browser, other = world.browser(), world.browser()
    csrf = (await log_in(browser))["csrf_token"]
    foreign = (await log_in(other))["csrf_token"]

    refused = [await invite(browser, wrong) for wrong in (None, "", foreign, csrf[:-1])]
    done = await invite(browser, csrf)

    assert [problem(answer) for answer in refused] == [(403, "csrf")] * 4
    assert done.status_code == 201


@pytest.mark.parametrize(
    "origin", ["http://evil", "https://site", "http://site:81", "http://site.evil", "null", ""]
)
async def test_a_command_from_another_origin_is_refused_whatever_it_carries(
    world: World, ann: Person, origin: str
) -> None:
    browser = world.browser()
    csrf = (await log_in(browser))["csrf_token"]

    answers = [
        await invite(browser, csrf, Origin=origin),
        await world.browser().post("auth/login", json=ANN, headers={"Origin": origin}),
    ]

    assert [problem(answer) for answer in answers] == [(403, "csrf")] * 2


async def test_our_own_origin_and_those_that_are_set_are_let_in(world: World, ann: Person) -> None:
    world.app = world.make_app(Browsers(origins=frozenset({"https://pages.example.com"})))
    browser = world.browser()
    csrf = (await log_in(browser))["csrf_token"]

    answers = [
        await invite(browser, csrf, Origin=origin)
        for origin in ("http://site", "https://pages.example.com")
    ]

    assert [answer.status_code for answer in answers] == [201, 201]


async def test_with_a_bearer_token_no_cookie_counts(world: World, ann: Person) -> None:
    bob = await world.register("bob@example.com")
    browser = world.browser()
    await log_in(browser)

    bearer = {"Authorization": f"Bearer {bob.token}"}
    me = await browser.get("auth/me", headers=bearer)
    done = await invite(browser, None, **bearer)

    assert (me.json()["user"], me.json()["csrf_token"]) == (bob.user, None)
    assert done.status_code == 201


async def test_a_session_that_was_planted_is_never_taken_over(world: World, ann: Person) -> None:
    """Fixation: whatever a browser comes with, it leaves with a session of its own."""
    attacker, victim = world.browser(), world.browser()
    await log_in(attacker)
    planted = attacker.cookies["dealwright_session"]
    victim.cookies.set("dealwright_session", planted, domain="site.local", path="/")

    await log_in(victim)

    fresh = [c.value for c in victim.cookies.jar if c.name == "dealwright_session"]
    assert planted != fresh[-1]
    async with world.database.read(EVERYONE) as connection:
        kept = (await connection.execute(rows(sessions, EVERYONE))).all()
    assert planted not in str(kept)
    assert len({row.cookie for row in kept if row.cookie}) == 2


@pytest.mark.parametrize("cookie", ["", "x", "dws_", "dws_guessed", "dwk_x", "a.b.c", "\x7f"])
async def test_a_cookie_that_is_not_ours_lets_nobody_in(world: World, cookie: str) -> None:
    answer = await world.client.get("auth/me", headers={"Cookie": f"dealwright_session={cookie}"})

    assert problem(answer) == (401, "not_authenticated")


async def test_a_cookie_is_no_bearer_token_and_a_token_is_no_cookie(
    world: World, ann: Person
) -> None:
    browser = world.browser()
    await log_in(browser)
    cookie = browser.cookies["dealwright_session"]

    as_bearer = await world.get("auth/me", cookie)
    as_cookie = await world.client.get(
        "auth/me", headers={"Cookie": f"dealwright_session={ann.token}"}
    )

    assert problem(as_bearer) == problem(as_cookie) == (401, "not_authenticated")


async def test_logging_out_ends_the_session_and_takes_the_cookies_away(
    world: World, ann: Person
) -> None:
    browser, other = world.browser(), world.browser()
    csrf = (await log_in(browser))["csrf_token"]
    await log_in(other)
    cookie = browser.cookies["dealwright_session"]

    without = await browser.post("auth/logout")
    out = await browser.post("auth/logout", headers={CSRF: csrf})

    assert problem(without) == (403, "csrf")
    assert out.status_code == 204
    assert dict(browser.cookies) == {}
    kept = await world.client.get("auth/me", headers={"Cookie": f"dealwright_session={cookie}"})
    assert problem(kept) == (401, "not_authenticated")
    assert (await other.get("auth/me")).status_code == 200


async def test_a_session_lasts_as_long_as_it_is_used(each_world: World) -> None:
    await each_world.register("ann@example.com")
    used, idle = each_world.browser(), each_world.browser()
    await log_in(used)
    await log_in(idle)

    each_world.wait(SESSION_LASTS - timedelta(seconds=1))
    before = await used.get("auth/me")
    each_world.wait(timedelta(seconds=1))

    assert before.status_code == (await used.get("auth/me")).status_code == 200
    assert problem(await idle.get("auth/me")) == (401, "not_authenticated")
    each_world.wait(SESSION_LASTS)
    assert problem(await used.get("auth/me")) == (401, "not_authenticated")


async def test_no_session_lasts_for_ever(world: World, ann: Person) -> None:
    browser = world.browser()
    await log_in(browser)
    step = SESSION_LASTS / 2

    for _ in range(AT_MOST // step - 1):
        world.wait(step)
        assert (await browser.get("auth/me")).status_code == 200
    world.wait(step)

    assert problem(await browser.get("auth/me")) == (401, "not_authenticated")


async def test_a_removed_role_counts_from_the_next_request_on(world: World, ann: Person) -> None:
    await world.hire(ann, "bob@example.com", "admin")
    browser = world.browser()
    told = await log_in(browser, email="bob@example.com")

    await world.send("PUT", f"members/{told['user']}/roles", ann.token, roles=["viewer"])

    assert problem(await invite(browser, told["csrf_token"])) == (403, "not_allowed")
