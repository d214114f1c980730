"""Tickets to open a socket: half a minute, one path, no query, kept as a fingerprint."""

from datetime import timedelta

import pytest

from dealwright.core.errors import NotAuthenticated
from dealwright.identity.store.entry import tickets
from dealwright.identity.tickets import LASTS
from dealwright.store.tables import EVERYONE, rows
from tests.identity.world import Person, World, problem

PATH = "/api/v1/negotiations/ws/neg_1"


async def issue(world: World, token: str) -> str:
    headers = {"Authorization": f"Bearer {token}"}
    answer = await world.client.post("auth/tickets", json={"path": PATH}, headers=headers)
    assert (answer.status_code, answer.json()["expires_in"]) == (201, 30)
    return str(answer.json()["ticket"])


async def test_a_ticket_stands_for_its_caller_once(each_world: World) -> None:
    ann = await each_world.register("ann@example.com")
    ticket = await issue(each_world, ann.token)

    caller = await each_world.identity.authenticate.by_ticket(ticket, PATH)

    assert (caller.user, caller.workspace, caller.via) == (ann.user, ann.workspace, "password")
    with pytest.raises(NotAuthenticated):
        await each_world.identity.authenticate.by_ticket(ticket, PATH)


async def test_a_ticket_lives_half_a_minute(world: World, ann: Person) -> None:
    late, in_time = await issue(world, ann.token), await issue(world, ann.token)
    world.wait(LASTS - timedelta(seconds=1))
    await world.identity.authenticate.by_ticket(in_time, PATH)
    world.wait(timedelta(seconds=1))

    with pytest.raises(NotAuthenticated):
        await world.identity.authenticate.by_ticket(late, PATH)


async def test_a_keys_ticket_may_what_the_key_may(world: World, ann: Person) -> None:
    _, key = await world.api_key(ann, "buyer")

    caller = await world.identity.authenticate.by_ticket(await issue(world, key), PATH)

    assert caller.roles == {"buyer", "viewer"}
    assert caller.via == "api_key"


async def test_expired_tickets_are_swept_out_and_secrets_never_kept(
    world: World, ann: Person
) -> None:
    first = await issue(world, ann.token)
    world.wait(2 * LASTS)
    second = await issue(world, ann.token)

    async with world.database.read(EVERYONE) as connection:
        kept = (await connection.execute(rows(tickets, EVERYONE))).all()

    assert len(kept) == 1
    assert first not in str(kept)
    assert second not in str(kept)


@pytest.mark.parametrize(
    "path", ["", "/", "ws", "/api/v1/x?after=1", "/api/v1/x#y", "/api/v1/x\ny", "//evil/api/v1/"]
)
async def test_a_ticket_is_for_a_path_of_ours_without_a_query(
    world: World, ann: Person, path: str
) -> None:
    answer = await world.client.post(
        "auth/tickets", json={"path": path}, headers={"Authorization": f"Bearer {ann.token}"}
    )

    assert problem(answer) == (422, "invalid")
