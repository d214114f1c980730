"""Programs go on with a refresh token: each works once, and a stolen one ends the session."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from dealwright.identity.store.entry import sessions
from dealwright.identity.tokens import LIFETIME, SESSION_LASTS, Tokens
from dealwright.store.tables import EVERYONE, rows
from tests.identity.world import SECRET, Person, World, problem


async def entered(world: World) -> dict[str, Any]:
    told: dict[str, Any] = (await world.log_in("ann@example.com")).json()
    return told


async def test_a_refresh_token_gives_new_tokens_for_the_same_session(each_world: World) -> None:
    await each_world.register("ann@example.com")
    first = await entered(each_world)
    each_world.wait(LIFETIME)
    assert problem(await each_world.get("auth/me", first["access_token"]))[0] == 401

    again = await each_world.post("auth/refresh", refresh_token=first["refresh_token"])

    told = again.json()
    assert (again.status_code, told["expires_in"]) == (200, LIFETIME.total_seconds())
    assert told["refresh_token"] != first["refresh_token"]
    assert (await each_world.get("auth/me", told["access_token"])).status_code == 200


async def test_a_token_that_comes_again_ends_the_whole_session(each_world: World) -> None:
    await each_world.register("ann@example.com")
    first, other = await entered(each_world), await entered(each_world)
    new = await each_world.post("auth/refresh", refresh_token=first["refresh_token"])

    reused = await each_world.post("auth/refresh", refresh_token=first["refresh_token"])

    assert problem(reused) == (401, "not_authenticated")
    assert "used before" in reused.json()["detail"]
    successor = await each_world.post("auth/refresh", refresh_token=new.json()["refresh_token"])
    assert problem(successor) == (401, "not_authenticated")
    assert problem(await each_world.get("auth/me", new.json()["access_token"]))[0] == 401
    assert (await each_world.get("auth/me", other["access_token"])).status_code == 200


async def test_of_two_who_refresh_at_once_at_most_one_goes_on(each_world: World) -> None:
    await each_world.register("ann@example.com")
    token = (await entered(each_world))["refresh_token"]

    answers = await asyncio.gather(
        *(each_world.post("auth/refresh", refresh_token=token) for _ in range(4))
    )

    done = [answer for answer in answers if answer.status_code == 200]
    assert len(done) <= 1
    assert {answer.status_code for answer in answers} <= {200, 401}
    for answer in done:
        assert (await each_world.get("auth/me", answer.json()["access_token"])).status_code == 401


async def test_a_session_that_is_not_refreshed_ends(world: World, ann: Person) -> None:
    used, idle = await entered(world), await entered(world)
    world.wait(SESSION_LASTS - timedelta(seconds=1))
    renewed = (await world.post("auth/refresh", refresh_token=used["refresh_token"])).json()
    world.wait(timedelta(seconds=1))

    too_late = await world.post("auth/refresh", refresh_token=idle["refresh_token"])
    in_time = await world.post("auth/refresh", refresh_token=renewed["refresh_token"])

    assert problem(too_late) == (401, "not_authenticated")
    assert in_time.status_code == 200


async def test_after_logging_out_nothing_is_refreshed(world: World, ann: Person) -> None:
    told = await entered(world)

    await world.post("auth/logout", told["access_token"])

    answer = await world.post("auth/refresh", refresh_token=told["refresh_token"])
    assert problem(answer) == (401, "not_authenticated")


async def test_a_keys_session_is_refreshed_until_the_key_is_revoked(
    world: World, ann: Person
) -> None:
    id, key = await world.api_key(ann, "buyer")
    told = (await world.post("auth/login", api_key=key)).json()

    renewed = (await world.post("auth/refresh", refresh_token=told["refresh_token"])).json()
    await world.send("DELETE", f"api-keys/{id}", ann.token)
    after = await world.post("auth/refresh", refresh_token=renewed["refresh_token"])

    assert renewed["roles"] == ["buyer", "viewer"]
    assert problem(after) == (401, "not_authenticated")


async def test_what_was_not_given_out_by_us_is_refused(world: World, ann: Person) -> None:
    told = await entered(world)
    body = told["refresh_token"].rpartition(".")[0]
    forged = [
        told["refresh_token"][:-1] + "x",
        f"{body}.{'0' * 64}",
        "dwr_a.b.c.d",
        Tokens("another secret of 32 or more characters").refresh(ann.workspace, "ses_1"),
        Tokens(SECRET).refresh("ws_none", "ses_1"),
    ]

    answers = [await world.post("auth/refresh", refresh_token=token) for token in forged]

    assert [problem(answer) for answer in answers] == [(401, "not_authenticated")] * len(forged)
    assert (await world.get("auth/me", told["access_token"])).status_code == 200


@pytest.mark.parametrize("token", ["", "dwk_x", "dwr_ x", "dwr_\n"])
async def test_what_is_no_refresh_token_is_no_input(world: World, token: str) -> None:
    answer = await world.client.post("auth/refresh", json={"refresh_token": token})

    assert problem(answer) == (422, "invalid")


async def test_tokens_are_kept_as_fingerprints_only(world: World, ann: Person) -> None:
    told = await entered(world)

    async with world.database.read(EVERYONE) as connection:
        kept = str((await connection.execute(rows(sessions, EVERYONE))).all())

    assert told["refresh_token"] not in kept
    assert told["refresh_token"].split(".")[2] not in kept
