"""Who belongs to a workspace: invitations, roles, and what members may do about each other."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from dealwright.identity.members import INVITATION_LASTS
from dealwright.identity.store.people import memberships, workspaces
from dealwright.store.opening import open_database
from tests.identity.world import PASSWORD, Person, World, problem
from tests.waiting import until


async def test_who_is_invited_joins_with_the_roles_of_the_invitation(each_world: World) -> None:
    ann = await each_world.register("ann@example.com")

    bob = await each_world.hire(ann, "Bob@example.com", "buyer", "approver")

    members = (await each_world.get("members", ann.token)).json()
    assert bob.workspace == ann.workspace
    assert {(one["user"], one["name"], *one["roles"]) for one in members["items"]} == {
        (ann.user, "Ann", "owner"),
        (bob.user, "Bob", "approver", "buyer"),
    }
    assert (await each_world.get("auth/me", ann.token)).json()["people"] == 2


async def test_an_invitation_is_good_once(each_world: World) -> None:
    ann = await each_world.register("ann@example.com")
    token = await each_world.invite(ann, "bob@example.com", "buyer")
    said = {"email": "bob@example.com", "password": PASSWORD, "name": "Bob", "invitation": token}

    both = await asyncio.gather(*(each_world.post("auth/register", **said) for _ in range(2)))
    later = await each_world.post("auth/register", **said)

    assert sorted(response.status_code for response in both) == [201, 409]
    assert problem(later) == (409, "refused")
    assert later.json()["detail"] == "this invitation has been used"
    assert (await each_world.get("auth/me", ann.token)).json()["people"] == 2


async def test_an_invitation_is_for_its_address_and_for_a_week(world: World, ann: Person) -> None:
    token = await world.invite(ann, "bob@example.com", "buyer")
    said = {"password": PASSWORD, "name": "Bob"}

    other = await world.post("auth/register", email="eve@example.com", invitation=token, **said)
    wrong = await world.post(
        "auth/register", email="bob@example.com", invitation=token + "x", **said
    )
    world.wait(INVITATION_LASTS - timedelta(seconds=1))
    in_time = await world.post(
        "auth/register", "", "k1", email="bob@example.com", **said, invitation=token
    )

    assert problem(other) == (409, "refused")
    assert problem(wrong) == (404, "not_found")
    assert in_time.status_code == 201


async def test_after_a_week_an_invitation_has_expired(world: World, ann: Person) -> None:
    token = await world.invite(ann, "bob@example.com", "buyer")
    world.wait(INVITATION_LASTS)

    response = await world.post(
        "auth/register", email="bob@example.com", password=PASSWORD, name="B", invitation=token
    )

    assert problem(response) == (409, "refused")
    assert "expired" in response.json()["detail"]


async def test_a_user_joins_another_workspace_with_the_password_they_have(
    each_world: World,
) -> None:
    ann = await each_world.register("ann@example.com")
    bob = await each_world.register("bob@example.com")
    token = await each_world.invite(ann, "bob@example.com", "approver")
    said = {"email": "bob@example.com", "name": "Bob", "invitation": token}

    wrong = await each_world.post("auth/register", **said, password="not the password")
    joined = await each_world.post("auth/register", **said, password=PASSWORD)

    at_home = (await each_world.log_in("bob@example.com")).json()
    abroad = (await each_world.log_in("bob@example.com", workspace=ann.workspace)).json()
    assert problem(wrong) == (401, "not_authenticated")
    assert (joined.status_code, joined.json()["user"]) == (201, bob.user)
    assert (at_home["workspace"], at_home["user"]) == (bob.workspace, bob.user)
    assert (abroad["workspace"], abroad["roles"]) == (ann.workspace, ["approver", "viewer"])


async def test_joining_twice_by_two_invitations_is_refused(world: World, ann: Person) -> None:
    first = await world.invite(ann, "bob@example.com", "buyer")
    second = await world.invite(ann, "bob@example.com", "owner")
    bob = await world.register("bob@example.com", invitation=first)

    again = await world.post(
        "auth/register", email="bob@example.com", password=PASSWORD, name="B", invitation=second
    )

    assert problem(again) == (409, "refused")
    assert (await world.get("auth/me", bob.token)).json()["roles"] == ["buyer", "viewer"]


async def test_an_invitation_sent_again_is_one_invitation_and_its_token_is_shown_once(
    each_world: World,
) -> None:
    ann = await each_world.register("ann@example.com")
    said = {"email": "bob@example.com", "roles": ["buyer"]}

    first = await each_world.post("invitations", ann.token, "k1", **said)
    again = await each_world.post("invitations", ann.token, "k1", **said)
    bob = await each_world.register("bob@example.com", invitation=first.json()["token"])

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == {**first.json(), "token": None}
    assert bob.workspace == ann.workspace


async def test_joining_sent_again_is_one_joining(world: World, ann: Person) -> None:
    token = await world.invite(ann, "bob@example.com", "buyer")
    said = {"email": "bob@example.com", "password": PASSWORD, "name": "Bob", "invitation": token}

    first = await world.post("auth/register", key="k1", **said)
    world.wait(INVITATION_LASTS)
    again = await world.post("auth/register", key="k1", **said)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json()["user"] == first.json()["user"]
    assert (await world.get("auth/me", again.json()["access_token"])).status_code == 200


@pytest.mark.parametrize("role", ["viewer", "buyer", "approver", "payer", "seller", "analyst"])
async def test_without_the_right_one_neither_invites_nor_gives_roles(
    world: World, ann: Person, role: str
) -> None:
    bob = await world.hire(ann, "bob@example.com", role)

    invited = await world.post("invitations", bob.token, email="x@example.com", roles=[role])
    changed = await world.send("PUT", f"members/{ann.user}/roles", bob.token, roles=[role])
    promoted = await world.send("PUT", f"members/{bob.user}/roles", bob.token, roles=["admin"])

    assert problem(invited) == problem(changed) == problem(promoted) == (403, "not_allowed")
    assert (await world.get("members", bob.token)).status_code == 200


async def test_an_admin_gives_roles_but_not_to_themselves_and_makes_no_owner(
    world: World, ann: Person
) -> None:
    adam = await world.hire(ann, "adam@example.com", "admin")
    bob = await world.hire(adam, "bob@example.com", "viewer")

    changed = await roles(world, adam, bob, "payer")
    refused = [
        await roles(world, adam, adam, "admin", "approver"),
        await roles(world, adam, bob, "owner"),
        await roles(world, adam, ann, "viewer"),
    ]
    invited = await world.post("invitations", adam.token, email="x@example.com", roles=["owner"])

    assert changed == 200
    assert refused == [403] * 3
    assert problem(invited) == (403, "not_allowed")


async def roles(world: World, by: Person, of: Person, *granted: str) -> int:
    path = f"members/{of.user}/roles"
    return (await world.send("PUT", path, by.token, roles=list(granted))).status_code


async def test_other_roles_count_from_the_next_request_on(world: World, ann: Person) -> None:
    bob = await world.hire(ann, "bob@example.com", "admin")
    assert (await world.get("auth/me", bob.token)).json()["roles"] == ["admin", "viewer"]

    response = await world.send(
        "PUT", f"members/{bob.user}/roles", ann.token, roles=["payer", "buyer", "buyer"]
    )

    assert response.json() == {"user": bob.user, "name": "Bob", "roles": ["buyer", "payer"]}
    me = (await world.get("auth/me", bob.token)).json()
    assert me["roles"] == ["buyer", "payer", "viewer"]


async def test_the_last_owner_stays(world: World, ann: Person) -> None:
    alone = await world.send("PUT", f"members/{ann.user}/roles", ann.token, roles=["buyer"])
    bob = await world.hire(ann, "bob@example.com", "owner")
    with_another = await roles(world, ann, ann, "buyer")

    assert problem(alone) == (409, "refused")
    assert with_another == 200
    assert "owner" in (await world.get("auth/me", bob.token)).json()["roles"]


async def test_of_two_owners_who_unmake_each_other_one_stays(each_world: World) -> None:
    ann = await each_world.register("ann@example.com")
    bob = await each_world.hire(ann, "bob@example.com", "owner")

    both = await asyncio.gather(
        roles(each_world, ann, bob, "viewer"), roles(each_world, bob, ann, "viewer")
    )

    members = (await each_world.get("members", ann.token)).json()["items"]
    owners = [one for one in members if "owner" in one["roles"]]
    assert len(owners) == 1, both


@pytest.mark.postgres
async def test_owners_who_unmake_each_other_take_turns(postgres_url: str) -> None:
    database = open_database(postgres_url)
    world = World(database)
    ann = await world.register("ann@example.com")
    bob = await world.hire(ann, "bob@example.com", "owner")

    async def ann_unmakes_bob(connection: AsyncConnection) -> asyncio.Task[int]:
        """What her command does, held open until his has come to where it must wait."""
        c = memberships.c
        await connection.execute(update(workspaces).values(name="Example Hospital"))
        await connection.execute(update(memberships).where(c.user == bob.user).values(roles=""))
        his = asyncio.create_task(roles(world, bob, ann, "viewer"))

        async def he_waits_or_is_through() -> bool:
            waiting = await connection.exec_driver_sql(
                "SELECT count(*) FROM pg_locks WHERE NOT granted"
            )
            return his.done() or waiting.scalar_one() > 0

        await until(he_waits_or_is_through)
        return his

    his = await database.write(ann.workspace, ann_unmakes_bob)

    assert await his == 409
    assert "owner" in (await world.get("auth/me", ann.token)).json()["roles"]
    await world.client.aclose()
    await database.close()


async def test_the_members_of_another_workspace_are_not_there(each_world: World) -> None:
    ann = await each_world.register("ann@example.com")
    bob = await each_world.register("bob@example.com")

    response = await each_world.send(
        "PUT", f"members/{ann.user}/roles", bob.token, roles=["viewer"]
    )

    listed = (await each_world.get("members", bob.token)).json()["items"]
    assert problem(response) == (404, "not_found")
    assert [one["user"] for one in listed] == [bob.user]
    assert await roles(each_world, ann, ann, "owner", "buyer") == 200
