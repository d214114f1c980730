"""Looking after one's own account: sessions, password; and members who leave."""

from datetime import timedelta
from typing import Any

import httpx2
import pytest

from dealwright.identity import events
from dealwright.identity.lockout import OF_ACCOUNT
from dealwright.identity.tokens import SESSION_LASTS
from tests.identity.world import PASSWORD, Person, World, problem

NEW = "another correct horse"


async def enter(world: World, email: str, **more: Any) -> str:
    return str((await world.log_in(email, **more)).json()["access_token"])


async def browser_of(world: World, email: str) -> tuple[httpx2.AsyncClient, str]:
    """A browser in which somebody is logged in, and its CSRF token."""
    browser = world.browser()
    body = {"email": email, "password": PASSWORD, "cookie": True}
    return browser, (await browser.post("auth/login", json=body)).json()["csrf_token"]


async def listed(world: World, token: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await world.get("auth/sessions", token)).json()["items"]
    return found


async def works(world: World, token: str) -> bool:
    return (await world.get("auth/me", token)).status_code == 200


async def change(world: World, token: str, present: str = PASSWORD) -> httpx2.Response:
    return await world.post("auth/password", token, present=present, new=NEW)


async def test_one_sees_ones_own_sessions_and_which_one_asks(each_world: World) -> None:
    ann = await each_world.register("ann@example.com")
    await browser_of(each_world, "ann@example.com")
    id, key = await each_world.api_key(ann, "viewer")
    await each_world.post("auth/login", api_key=key)
    await each_world.hire(ann, "bob@example.com", "buyer")

    found = await listed(each_world, ann.token)

    kinds = sorted((one["browser"], one["api_key"] or "", one["current"]) for one in found)
    assert kinds == [(False, "", True), (False, id, False), (True, "", False)]


async def test_ended_and_expired_sessions_are_not_listed(world: World, ann: Person) -> None:
    await world.post("auth/logout", await enter(world, "ann@example.com"))
    world.wait(SESSION_LASTS / 2)
    later = await enter(world, "ann@example.com")
    world.wait(SESSION_LASTS / 2 - timedelta(seconds=1))
    before = (await world.get("auth/sessions", await enter(world, "ann@example.com"))).json()
    world.wait(timedelta(seconds=1))

    after = await listed(world, await enter(world, "ann@example.com"))

    assert later
    assert len(before["items"]) == 3
    assert len(after) == 3, "the first one has expired, a fourth has begun"


async def test_one_ends_one_of_ones_sessions_at_once(each_world: World) -> None:
    ann = await each_world.register("ann@example.com")
    other = await enter(each_world, "ann@example.com")
    [id] = [one["id"] for one in await listed(each_world, ann.token) if not one["current"]]

    ended = await each_world.send("DELETE", f"auth/sessions/{id}", ann.token)
    again = await each_world.send("DELETE", f"auth/sessions/{id}", ann.token)

    assert (ended.status_code, again.status_code) == (204, 204)
    assert not await works(each_world, other)
    assert await works(each_world, ann.token)


async def test_the_sessions_of_others_are_not_there_even_for_owners(
    world: World, ann: Person
) -> None:
    bob = await world.hire(ann, "bob@example.com", "buyer")
    [his] = await listed(world, bob.token)

    answer = await world.send("DELETE", f"auth/sessions/{his['id']}", ann.token)

    assert problem(answer) == (404, "not_found")
    assert await works(world, bob.token)


async def test_another_password_ends_all_other_sessions_in_all_workspaces(
    each_world: World,
) -> None:
    ann = await each_world.register("ann@example.com")
    bob = await each_world.register("bob@example.com")
    invitation = await each_world.invite(ann, "bob@example.com", "buyer")
    abroad = await each_world.register("bob@example.com", invitation=invitation)
    browser, _ = await browser_of(each_world, "bob@example.com")
    other = await enter(each_world, "bob@example.com")

    changed = await change(each_world, bob.token)

    assert (changed.status_code, changed.content) == (204, b"")
    assert await works(each_world, bob.token)
    assert not any([await works(each_world, token) for token in (other, abroad.token)])
    assert (await browser.get("auth/me")).status_code == 401
    assert (await each_world.log_in("bob@example.com", NEW)).status_code == 200
    assert problem(await each_world.log_in("bob@example.com", PASSWORD))[0] == 401
    assert await works(each_world, ann.token)


async def test_the_present_password_is_needed_and_cannot_be_guessed_this_way(
    world: World, ann: Person
) -> None:
    answers = [await change(world, ann.token, "not the password") for _ in range(OF_ACCOUNT + 2)]

    assert problem(answers[0]) == (409, "refused")
    assert problem(answers[-1]) == (429, "too_many_attempts")
    assert await works(world, ann.token)


async def test_a_program_changes_no_password(world: World, ann: Person) -> None:
    _, key = await world.api_key(ann)

    assert problem(await change(world, key)) == (403, "not_allowed")


@pytest.mark.parametrize("new", ["short", "x" * 201, 12])
async def test_a_new_password_is_as_good_as_a_first_one(
    world: World, ann: Person, new: object
) -> None:
    answer = await world.post("auth/password", ann.token, present=PASSWORD, new=new)

    assert problem(answer) == (422, "invalid")


async def remove(world: World, by: Person, user: str) -> httpx2.Response:
    return await world.send("DELETE", f"members/{user}", by.token)


async def test_who_is_removed_is_out_at_once_here_and_nowhere_else(each_world: World) -> None:
    ann = await each_world.register("ann@example.com")
    home = await each_world.register("bob@example.com")
    invitation = await each_world.invite(ann, "bob@example.com", "buyer")
    bob = await each_world.register("bob@example.com", invitation=invitation)
    _, key = await each_world.api_key(bob)

    removed = await remove(each_world, ann, bob.user)
    again = await remove(each_world, ann, bob.user)

    assert (removed.status_code, problem(again)) == (204, (404, "not_found"))
    assert not await works(each_world, bob.token)
    assert not await works(each_world, key)
    assert await works(each_world, home.token)
    there = await each_world.log_in("bob@example.com", workspace=ann.workspace)
    assert problem(there) == (404, "not_found")
    [left] = (await each_world.get("members", ann.token)).json()["items"]
    assert left["user"] == ann.user
    async with each_world.store.read(ann.workspace) as reader:
        recorded = [one.event for one in await reader.events(f"audit/{bob.user}")]
    assert recorded[-1] == events.MemberRemoved(bob.user, ann.user)


async def test_who_was_removed_and_joins_again_has_no_old_keys(world: World, ann: Person) -> None:
    bob = await world.hire(ann, "bob@example.com", "buyer")
    _, key = await world.api_key(bob)
    await remove(world, ann, bob.user)

    again = await world.hire(ann, "bob@example.com", "approver")

    assert (again.user, await works(world, again.token)) == (bob.user, True)
    assert not await works(world, key)
    assert not await works(world, bob.token)


async def test_who_may_remove_whom(world: World, ann: Person) -> None:
    adam = await world.hire(ann, "adam@example.com", "admin")
    bob = await world.hire(ann, "bob@example.com", "buyer")
    cat = await world.hire(ann, "cat@example.com", "buyer")
    _, key = await world.api_key(ann)
    program = Person(ann.user, ann.workspace, key)

    refused = [
        await remove(world, bob, cat.user),
        await remove(world, adam, ann.user),
        await remove(world, program, bob.user),
    ]

    assert [problem(answer) for answer in refused] == [(403, "not_allowed")] * 3
    assert (await remove(world, adam, bob.user)).status_code == 204
    assert (await remove(world, cat, cat.user)).status_code == 204, "everybody may leave"


async def test_a_workspace_keeps_its_last_owner(world: World, ann: Person) -> None:
    alone = await remove(world, ann, ann.user)
    bob = await world.hire(ann, "bob@example.com", "owner")

    assert problem(alone) == (409, "refused")
    assert (await remove(world, bob, ann.user)).status_code == 204
    assert problem(await remove(world, bob, bob.user)) == (409, "refused")


async def test_the_members_of_another_workspace_cannot_be_removed(world: World) -> None:
    ann = await world.register("ann@example.com")
    eve = await world.register("eve@example.com")

    assert problem(await remove(world, eve, ann.user)) == (404, "not_found")
    assert await works(world, ann.token)
