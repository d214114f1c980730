"""API keys: for programs, shown once, never more than their owner, dead when revoked."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from dealwright.identity.store.entry import api_keys
from tests.identity.world import Person, World, problem


async def test_a_key_opens_its_workspace_by_itself(each_world: World) -> None:
    ann = await each_world.register("ann@example.com")
    _, key = await each_world.api_key(ann, "buyer")

    me = (await each_world.get("auth/me", key)).json()

    assert key.startswith("dwk_")
    assert (me["user"], me["workspace"], me["via"]) == (ann.user, ann.workspace, "api_key")
    assert me["roles"] == ["buyer", "viewer"]


async def test_a_key_can_be_exchanged_for_a_token_that_may_no_more(
    world: World, ann: Person
) -> None:
    _, key = await world.api_key(ann, "buyer")

    entered = (await world.post("auth/login", api_key=key)).json()
    me = (await world.get("auth/me", entered["access_token"])).json()

    assert me["via"] == "api_key"
    assert me["roles"] == entered["roles"] == ["buyer", "viewer"]


async def test_a_revoked_key_and_its_log_ins_stop_at_once(each_world: World) -> None:
    ann = await each_world.register("ann@example.com")
    id, key = await each_world.api_key(ann)
    token = (await each_world.post("auth/login", api_key=key)).json()["access_token"]
    assert (await each_world.get("auth/me", token)).status_code == 200

    revoked = await each_world.send("DELETE", f"api-keys/{id}", ann.token)
    again = await each_world.send("DELETE", f"api-keys/{id}", ann.token)

    assert (revoked.status_code, again.status_code) == (204, 204)
    for bearer in (key, token):
        assert problem(await each_world.get("auth/me", bearer)) == (401, "not_authenticated")
    assert problem(await each_world.post("auth/login", api_key=key)) == (401, "not_authenticated")
    assert (await each_world.get("auth/me", ann.token)).status_code == 200


async def test_a_log_in_whose_key_is_gone_is_nobodys(world: World, ann: Person) -> None:
    _, key = await world.api_key(ann)
    token = (await world.post("auth/login", api_key=key)).json()["access_token"]

    await world.database.write(
        ann.workspace, lambda connection: connection.execute(delete(api_keys))
    )

    for bearer in (key, token):
        assert problem(await world.get("auth/me", bearer)) == (401, "not_authenticated")


async def test_the_key_is_shown_once_even_if_it_is_asked_for_twice(
    world: World, ann: Person
) -> None:
    said = {"name": "nightly import", "roles": ["buyer"]}

    first = await world.post("api-keys", ann.token, "k1", **said)
    again = await world.post("api-keys", ann.token, "k1", **said)
    other = await world.post("api-keys", ann.token, "k1", **{**said, "name": "other"})

    listed = (await world.get("api-keys", ann.token)).json()["items"]
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == {**first.json(), "key": None}
    assert again.headers["idempotent-replayed"] == "true"
    assert problem(other) == (422, "idempotency_key_reused")
    assert [(one["id"], one["name"]) for one in listed] == [(first.json()["id"], "nightly import")]
    assert first.json()["key"] not in str(listed)


async def test_a_key_follows_the_roles_of_its_owner(world: World, ann: Person) -> None:
    bob = await world.hire(ann, "bob@example.com", "buyer", "payer")
    _, key = await world.api_key(bob)

    await world.send("PUT", f"members/{bob.user}/roles", ann.token, roles=["buyer", "approver"])

    assert (await world.get("auth/me", key)).json()["roles"] == ["buyer", "viewer"]


async def test_nobody_makes_a_key_that_may_more_than_they(world: World, ann: Person) -> None:
    bob = await world.hire(ann, "bob@example.com", "buyer")

    beyond = await world.post("api-keys", bob.token, name="x", roles=["approver", "buyer"])

    assert problem(beyond) == (403, "not_allowed")
    assert "approver" in beyond.json()["detail"]


async def test_a_program_makes_no_keys_members_or_roles(world: World, ann: Person) -> None:
    _, key = await world.api_key(ann)
    token = (await world.post("auth/login", api_key=key)).json()["access_token"]

    for bearer in (key, token):
        tried = [
            await world.post("api-keys", bearer, name="more"),
            await world.post("invitations", bearer, email="x@example.com", roles=["buyer"]),
            await world.send("PUT", f"members/{ann.user}/roles", bearer, roles=["owner"]),
        ]
        assert [problem(response) for response in tried] == [(403, "not_allowed")] * 3


async def test_a_key_has_no_session_to_log_out_of(world: World, ann: Person) -> None:
    _, key = await world.api_key(ann)

    assert problem(await world.post("auth/logout", key)) == (409, "refused")
    assert (await world.get("auth/me", key)).status_code == 200


async def test_members_see_and_revoke_their_own_keys_and_admins_all(
    world: World, ann: Person
) -> None:
    bob = await world.hire(ann, "bob@example.com", "buyer")
    anns, _ = await world.api_key(ann)
    bobs, _ = await world.api_key(bob)

    assert await ids(world, bob) == {bobs}
    assert await ids(world, ann) == {anns, bobs}
    assert problem(await world.send("DELETE", f"api-keys/{anns}", bob.token))[0] == 403
    assert (await world.send("DELETE", f"api-keys/{bobs}", ann.token)).status_code == 204


async def ids(world: World, who: Person) -> set[str]:
    return {one["id"] for one in (await world.get("api-keys", who.token)).json()["items"]}


async def test_the_keys_of_another_workspace_are_not_there(each_world: World) -> None:
    ann = await each_world.register("ann@example.com")
    bob = await each_world.register("bob@example.com")
    id, key = await each_world.api_key(ann)

    response = await each_world.send("DELETE", f"api-keys/{id}", bob.token)

    assert problem(response) == (404, "not_found")
    assert await ids(each_world, bob) == set()
    assert (await each_world.get("auth/me", key)).status_code == 200


@pytest.mark.parametrize("limit", [1, 2, 50])
async def test_keys_come_in_pages(world: World, ann: Person, limit: int) -> None:
    made = {(await world.api_key(ann))[0] for _ in range(3)}
    seen: list[str] = []
    query: dict[str, str | int] = {"limit": limit}

    while True:
        page = (await world.get("api-keys", ann.token, **query)).json()
        seen += [one["id"] for one in page["items"]]
        if page["next"] is None:
            break
        query["after"] = page["next"]

    assert seen == sorted(made)


async def test_a_key_that_may_only_look_changes_nothing(world: World, ann: Person) -> None:
    """Whatever a route allows its user: it is decided in one place, before any route."""
    _, key = await world.api_key(ann, "viewer")
    token = (await world.post("auth/login", api_key=key)).json()["access_token"]

    for bearer in (key, token):
        looked = [await world.get(path, bearer) for path in ("auth/me", "members", "api-keys")]
        changed = [
            await world.post("invitations", bearer, email="x@example.com", roles=["buyer"]),
            await world.post("nothing/there", bearer),
            await world.send("DELETE", "api-keys/key_1", bearer),
        ]
        assert [answer.status_code for answer in looked] == [200] * 3
        assert [answer.status_code for answer in changed] == [403, 404, 403]
        assert changed[0].json()["detail"] == "this key may only look"


@pytest.mark.parametrize("role", ["viewer", "owner"])
async def test_a_key_ends_no_log_in_but_its_own(world: World, ann: Person, role: str) -> None:
    """Else who finds a key, be it one that may only look, keeps its owner out."""
    _, key = await world.api_key(ann, role)
    token = (await world.post("auth/login", api_key=key)).json()["access_token"]
    open_ones = (await world.get("auth/sessions", token)).json()["items"]
    [hers] = [one["id"] for one in open_ones if one["api_key"] is None]
    [its_own] = [one["id"] for one in open_ones if one["current"]]

    for bearer in (key, token):
        ended = await world.send("DELETE", f"auth/sessions/{hers}", bearer)
        assert problem(ended) == (403, "not_allowed")
    assert (await world.get("auth/me", ann.token)).status_code == 200
    assert (await world.send("DELETE", f"auth/sessions/{its_own}", token)).status_code == 204


async def test_a_key_stops_by_itself_when_it_was_made_to(each_world: World) -> None:
    ann = await each_world.register("ann@example.com")
    issued = (await each_world.post("api-keys", ann.token, name="import", expires_in_days=7)).json()
    token = (await each_world.post("auth/login", api_key=issued["key"])).json()
    each_world.wait(timedelta(days=7) - timedelta(seconds=1))
    fresh = (await each_world.post("auth/login", api_key=issued["key"])).json()
    assert (await each_world.get("auth/me", issued["key"])).status_code == 200

    each_world.wait(timedelta(seconds=1))

    for bearer in (issued["key"], token["access_token"], fresh["access_token"]):
        assert problem(await each_world.get("auth/me", bearer)) == (401, "not_authenticated")
    for body in ({"api_key": issued["key"]}, {"refresh_token": fresh["refresh_token"]}):
        path = "auth/login" if "api_key" in body else "auth/refresh"
        assert problem(await each_world.post(path, **body)) == (401, "not_authenticated")
    assert issued["expires"] == "2026-11-09T09:00:00+00:00"


@pytest.mark.parametrize("days", [0, -1, 3_651, 1.5, "x"])
async def test_a_key_lasts_some_days(world: World, ann: Person, days: object) -> None:
    answer = await world.post("api-keys", ann.token, name="x", expires_in_days=days)

    assert problem(answer) == (422, "invalid")
